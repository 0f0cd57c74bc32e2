"""A browser for tests: Chromium without a window, by chromedriver's WebDriver protocol and Python's own library.

    browser.py start    starts one that tests share, and prints what they need in the variable BROWSER
    browser.py stop     ends it"""
import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

PATIENCE = float(os.environ.get("PATIENCE", "60"))
START_S = 400
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
             "--force-prefers-reduced-motion", "--ignore-certificate-errors",
             # Chromium lowers the priority of pages that nobody sees, which on a busy machine stops them for minutes.
             "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
             "--disable-background-timer-throttling", "--disable-hang-monitor",
             "--disable-features=BackForwardCache,SpareRendererForSitePerProcess,Translate"]


class Failure(Exception):
    pass


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def start():
    """Starts chromedriver and a session of its own; a busy machine may take minutes for that."""
    folder = tempfile.mkdtemp(prefix="placard-browser.")
    port = free_port()
    environment = dict(os.environ, HOME=folder, TMPDIR=folder)
    driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdin=subprocess.DEVNULL, env=environment,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    browser = Browser({"port": port, "session": None, "pid": driver.pid, "folder": folder})
    try:
        browser.wait(lambda: browser.call("GET", "/status")["ready"], "chromedriver")
        options = {"args": ARGUMENTS + [f"--user-data-dir={folder}/profile", "--window-size=1440,900"]}
        asked = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}, "acceptInsecureCerts": True}
        browser.session = browser.call("POST", "/session", {"capabilities": {"alwaysMatch": asked}}, START_S)["sessionId"]
    except BaseException:
        browser.stop()
        raise
    return {"port": port, "session": browser.session, "pid": driver.pid, "folder": folder}


class Browser:
    """The shared browser, or one of its own, in a fresh state."""

    def __init__(self, shared=None, size=(1440, 900), is_dark=False):
        self.is_own = not shared and not os.environ.get("BROWSER")
        self.shared = shared or (start() if self.is_own else json.loads(os.environ["BROWSER"]))
        self.port, self.session = self.shared["port"], self.shared["session"]
        if not self.session:
            return
        self.resize(*size)
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}])

    def stop(self):
        try:
            self.call("DELETE", f"/session/{self.session}")
        except (Failure, OSError):
            pass
        try:
            os.killpg(self.shared["pid"], signal.SIGTERM)
        except OSError:
            pass
        shutil.rmtree(self.shared["folder"], ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.is_own:
            self.stop()

    def call(self, method, path, body=None, timeout_s=2 * PATIENCE):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=timeout_s) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise Failure(json.load(error)["value"]["message"]) from None
        except TimeoutError:
            raise Failure(f"no answer to {path} in {timeout_s:.0f} s") from None

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


if __name__ == "__main__":
    if sys.argv[1:] == ["start"]:
        print(json.dumps(start()))
    elif sys.argv[1:] == ["stop"]:
        Browser().stop()
    else:
        sys.exit(__doc__)
