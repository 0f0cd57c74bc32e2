"""What the fault tests need: an X screen, a copy of the program, a deck, and the eyes (eyes.c). A card that is shown
too long is a fault, but not the time for which our processes waited for a processor on a busy machine: the kernel
counts it (schedstat), and it is deducted."""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

PATIENCE = 60
DWELL = 0.3
SIZE = (1280, 720)


class Failure(Exception):
    """The program did something wrong."""


def now():
    return time.monotonic()


def wait_until(what, test, seconds=PATIENCE):
    """Returns the test's result once it is true; PATIENCE allows for a busy machine."""
    end = now() + seconds
    while now() < end:
        got = test()
        if got:
            return got
        time.sleep(0.03)
    raise Failure(f"not within {seconds} s: {what}")


def is_gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):
        return True


def waited_s(pid):
    """Returns how long the process's threads, together, have waited for a processor."""
    total = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        try:
            total += int(task.read_text().split()[1])
        except (OSError, IndexError):
            pass
    return total / 1e9


class Screen:
    """An X server for the test."""

    def __init__(self, size=SIZE):
        get, put = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(put), "-screen", "0", f"{size[0]}x{size[1]}x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=[put], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(put)
        with os.fdopen(get) as answer:
            number = answer.readline().strip()
        if not number:
            raise Failure("Xvfb does not start")
        self.name = ":" + number

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait()


class Eyes:
    """What the screen shows, and since when."""

    def __init__(self, program, screen):
        self.program = program
        self.process = subprocess.Popen([program, "watch"], stdout=subprocess.PIPE, text=True,
                                        env=dict(os.environ, DISPLAY=screen.name))
        self.changes, self.blacks, self.samples = [], [], 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            kind, at, what = line.split()
            if kind == "card":
                self.changes.append((int(at) / 1000, what))
            elif kind == "black":
                self.blacks.append((int(at) / 1000, int(what)))
            else:
                self.samples += int(what)

    def is_black(self):
        return bool(self.blacks) and self.blacks[-1][1] > 0

    def names(self, pictures):
        got = subprocess.run([self.program, "name", *map(str, pictures)], stdout=subprocess.PIPE, text=True, check=True)
        return got.stdout.split()

    def stop(self):
        self.process.kill()
        self.process.wait()


class Program:
    """A copy of the program with its fonts and themes, which may be damaged."""

    def __init__(self, built, folder):
        self.folder = Path(folder)
        self.path = self.folder / "placard"
        self.folder.mkdir()
        shutil.copy2(built, self.path)
        shutil.copytree(Path(built).parent / "assets", self.folder / "assets")
        shutil.copytree(Path(built).parent / "fonts", self.folder / "fonts")

    def is_sanitized(self):
        """True for a build that looks for leaks at its end, which takes time."""
        return b"__asan_init" in self.path.read_bytes()

    def has_faults(self):
        """True when a text can make it crash."""
        got = subprocess.run([self.path, "read", "-"], input=b"reader-fault: abort\n", stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL, check=False)
        return got.returncode < 0

    def export(self, folder, size, arguments, environment):
        folder.mkdir(parents=True)
        subprocess.run([self.path, "export", "--png", folder, "--size", f"{size[0]}x{size[1]}", *arguments], check=True,
                       env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return sorted(folder.rglob("*.png"))


class Show:
    """The running program, its control socket and its press."""

    def __init__(self, program, screen, arguments, folder, more=()):
        self.folder, self.socket = folder, str(folder / "control")
        self.environment = dict(os.environ, DISPLAY=screen.name, HOME=str(folder), XDG_RUNTIME_DIR=str(folder),
                                XDG_CONFIG_HOME=str(folder / "config"), XDG_CACHE_HOME=str(folder / "cache"), **dict(more))
        for name in "WAYLAND_DISPLAY", "SDL_VIDEODRIVER":
            self.environment.pop(name, None)
        self.log = folder / "log"
        self.crashed = set()  # presses that got SIGSEGV: a sanitizer reports them
        self.started = now()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [program.path, "--transition", "cut", "--dwell", str(DWELL), "--socket", self.socket, *map(str, arguments)],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def ask(self, line, seconds=PATIENCE):
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(seconds)
            s.connect(self.socket)
            s.sendall(line.encode() + b"\n")
            return s.makefile().readline().strip()

    def status(self):
        """Returns the status, or None when it cannot be asked now."""
        try:
            return json.loads(self.ask("status"))
        except (OSError, ValueError):
            return None

    def press(self):
        """Returns the running press, or None."""
        for children in Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            try:
                pids = children.read_text().split()
            except OSError:
                continue
            for pid in reversed(pids):
                if not is_gone(pid):
                    return int(pid)
        return None

    def wait_for_press(self, other_than=None):
        return wait_until("a press", lambda: (lambda p: p if p and p != other_than else None)(self.press()))

    def is_running(self):
        return self.process.poll() is None

    def stop(self):
        if self.is_running():
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def complaints(self):
        """Returns a sanitizer's reports of anything not done on purpose."""
        found = []
        for line in self.log.read_text(errors="replace").splitlines():
            report = re.search(r"==(\d+)==ERROR:", line)
            if "runtime error:" in line or report and int(report[1]) not in self.crashed:
                found.append(line)
        return found


class Waits:
    """Records over time how long the show's processes have waited for a processor."""

    def __init__(self, show, others):
        self.show, self.others, self.is_over = show, others, False
        self.totals, self.last, self.sum = [], {}, 0.0
        threading.Thread(target=self.count, daemon=True).start()

    def count(self):
        while not self.is_over:
            for pid in [self.show.process.pid, self.show.press(), *self.others]:
                if pid:
                    total = waited_s(pid)
                    self.sum += max(0.0, total - self.last.get(pid, 0.0))
                    self.last[pid] = max(total, self.last.get(pid, 0.0))
            self.totals.append((now(), self.sum))
            time.sleep(0.04)

    def between(self, start, end):
        before = [s for t, s in self.totals if t <= start]
        until = [s for t, s in self.totals if t <= end + 0.1]
        return (until[-1] if until else 0.0) - (before[-1] if before else 0.0)


def new_folder():
    """Returns a new folder that no other process or test uses; its path is short, for sockets."""
    return Path(tempfile.mkdtemp(prefix="faults-"))
