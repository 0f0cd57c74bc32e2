"""A browser for tests: Chromium without a window, by chromedriver's WebDriver protocol and Python's own library."""
import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PATIENCE = float(os.environ.get("PATIENCE", "60"))
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
             "--force-prefers-reduced-motion", "--ignore-certificate-errors"]


class Failure(Exception):
    pass


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Browser:
    def __init__(self, width=1440, height=900, is_dark=False):
        self.folder = tempfile.mkdtemp(prefix="placard-browser.")
        self.port = free_port()
        environment = dict(os.environ, HOME=self.folder, TMPDIR=self.folder)
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}"], stdin=subprocess.DEVNULL, env=environment,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, close_fds=True)
        self.session = None
        self.wait(lambda: self.call("GET", "/status")["ready"], "chromedriver")
        arguments = ARGUMENTS + [f"--user-data-dir={self.folder}/profile", f"--window-size={width},{height}"]
        options = {"args": arguments}
        asked = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}, "acceptInsecureCerts": True}
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": asked}})
        self.session = made["sessionId"]
        self.resize(width, height)
        if is_dark:
            self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("DELETE", f"/session/{self.session}")
        except (Failure, OSError):
            pass
        self.driver.terminate()
        try:
            self.driver.wait(10)
        except subprocess.TimeoutExpired:
            self.driver.kill()
            self.driver.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE * 2) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Failure(json.load(error)["value"]["message"]) from None

    def do(self, path, body=None):
        return self.call("POST" if body is not None else "GET", f"/session/{self.session}{path}", body)

    def wait(self, condition, what):
        """Waits until the condition is true, and returns its value; a failure within it counts as not yet."""
        end = time.monotonic() + PATIENCE
        last = None
        while time.monotonic() < end:
            try:
                value = condition()
                if value:
                    return value
            except (Failure, OSError) as error:
                last = error
            time.sleep(0.05)
        raise Failure(f"never came to be: {what}{f' ({last})' if last else ''}")

    def open(self, address):
        self.do("/url", {"url": address})

    def run(self, script, *arguments):
        """Runs a function's body in the page; arguments[0] is its first argument."""
        return self.do("/execute/sync", {"script": script, "args": list(arguments)})

    def devtools(self, command, **parameters):
        return self.do("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def resize(self, width, height):
        """Sets the size of the view; a window cannot be as narrow as a phone."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                      mobile=width < 600)

    def find(self, selector):
        return self.do("/element", {"using": "css selector", "value": selector})[ELEMENT]

    def click(self, selector):
        self.do(f"/element/{self.find(selector)}/click", {})

    def type(self, selector, text):
        self.do(f"/element/{self.find(selector)}/value", {"text": text})

    def press(self, *keys):
        """Presses keys one after another: Tab is \\ue004, Enter \\ue007."""
        actions = [action for key in keys for action in ({"type": "keyDown", "value": key}, {"type": "keyUp", "value": key})]
        self.do("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def text(self, selector="body"):
        return self.run("const n = document.querySelector(arguments[0]); return n ? n.innerText : ''", selector)

    def count(self, selector):
        """The number of these elements that are displayed."""
        return self.run("return [...document.querySelectorAll(arguments[0])].filter(n => n.checkVisibility()).length", selector)

    def wait_text(self, text, selector="body"):
        self.wait(lambda: text in self.text(selector), f"'{text}' in {selector}: {self.text(selector)[:500]!r}")

    def log(self):
        """What the browser has complained about since the last call."""
        return [entry["message"] for entry in self.do("/se/log", {"type": "browser"})]

    def screenshot(self, path, is_whole=False):
        shot = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=is_whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))
