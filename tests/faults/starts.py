"""Starts in the worst order, and ends. Until there is something to show, the screen must say what it is waiting for; in
the end it must show the article."""
import os
import random
import re
import shutil
import signal
import time

import faults
import show
from stand import Eyes, Failure, Program, Screen, Show, is_gone, new_folder, now, wait_until, waited_s

SIZES = [(1280, 720), (720, 1280), (800, 480), (1024, 768)]
GONE_S = 2
CLEAN_S = 0.2


class Start:
    """One start: what exists and what does not is random; at least one thing is wrong."""

    def __init__(self, tools):
        self.tools, self.folder = tools, new_folder()
        self.kinds = random.sample(["no source", "no network", "1970", "old cache", "other screen"], random.randint(1, 5))
        self.size = random.choice(SIZES[1:]) if "other screen" in self.kinds else SIZES[0]
        self.program = Program(tools.placard, self.folder / "program")
        self.deck, self.cache = self.folder / "deck", self.folder / "cache-folder"
        self.clock_file = self.folder / "clock"
        self.clock = open(self.clock_file, "wb")
        faults.step_clock(self, -int(time.time()) + 100 if "1970" in self.kinds else 0)
        self.web_mode, self.web_text = "cut" if "no network" in self.kinds else None, show.PAGE.format(word="first")
        show.Stand.serve(self)
        if "no source" not in self.kinds:
            self.put_source()
        if "old cache" in self.kinds:
            self.age_cache()

    def put_source(self):
        self.deck.mkdir()
        for name in "late", "later":
            (self.deck / f"{name}.md").write_text(show.TEXT.format(name=name, word="first", picture=""))

    def age_cache(self):
        """Fills the cache with files of a version that never existed, even for this address."""
        self.cache.mkdir()
        for name in ("index", "version", "VERSION", "0000000000000000-0000000000000000.html", "head"):
            (self.cache / name).write_bytes(random.choice([b"placard cache 99\n", random.randbytes(500), b""]))

    def heal(self):
        self.web_mode = None
        if "no source" in self.kinds:
            self.put_source()
        if "1970" in self.kinds:
            time.sleep(random.uniform(0, 0.3))
            faults.step_clock(self, 0)

    def run(self):
        screen = Screen(self.size)
        arguments = ["--screen-care=no", "--cache-folder", self.cache, "--refresh", "2s", self.deck, self.address]
        running = Show(self.program, screen, arguments, self.folder, self.tools.preload(self.clock_file))
        eyes = Eyes(self.tools.eyes, screen)
        try:
            return self.watch(running, eyes, arguments)
        except Failure as failure:
            print(running.log.read_text(errors="replace")[-2000:])
            raise Failure(f"started with {', '.join(self.kinds)} on {self.size}: {failure}") from None
        finally:
            running.stop()
            eyes.stop()
            screen.stop()
            self.server.shutdown()
            shutil.rmtree(self.folder, ignore_errors=True)

    def watch(self, running, eyes, arguments):
        wait_until("anything on the screen", lambda: eyes.changes and not eyes.is_black())
        first_s = now() - running.started
        time.sleep(random.uniform(0, 1))
        if eyes.is_black():
            raise Failure("black after the first card")
        if "no source" in self.kinds and "no network" in self.kinds:
            self.says_what_it_waits_for(running, eyes)
        self.heal()
        pictures = self.program.export(self.folder / "cards", self.size, arguments, dict(running.environment, LD_PRELOAD=""))
        expected = set(eyes.names(pictures))
        wait_until("the article and the page on the screen", lambda: {n for _, n in eyes.changes[-2 * len(pictures):]} == expected)
        if [t for t, share in eyes.blacks[1:] if share]:
            raise Failure("black between the cards")
        if running.complaints():
            raise Failure("\n".join(running.complaints()))
        return first_s

    def says_what_it_waits_for(self, running, eyes):
        """Checks the card by the status, since its words cannot be read from the pixels."""
        status = wait_until("a status", running.status)
        if status["state"] == "showing":
            raise Failure(f"shows something though there is nothing: {status['article']}")
        if eyes.is_black():
            raise Failure("nothing on the screen says what it waits for")
        wait_until("the reason in the status", lambda: re.search(r"deck|127\.0\.0\.1", str((running.status() or {}).get("last_error"))))


def worst_starts(tools, count, until=1e18):
    """Returns the number of starts and the longest time to the first card."""
    longest, done = 0.0, 0
    while done < count and now() < until:
        longest = max(longest, Start(tools).run())
        done += 1
        if done % 10 == 0:
            print(f"  {done} starts", flush=True)
    return done, longest


# ---- ends ----

class End(Start):
    """The end of a healthy show."""

    def __init__(self, tools):
        super().__init__(tools)
        self.kinds, self.web_mode = [], None
        if not self.deck.exists():
            self.put_source()

    def run(self):
        self.screen = Screen()
        running = Show(self.program, self.screen, ["--screen-care=no", self.deck], self.folder)
        eyes = Eyes(self.tools.eyes, self.screen)
        try:
            wait_until("the cards turn", lambda: len(eyes.changes) > 4)
            terminated = self.by_signal(running)
            again = Show(self.program, self.screen, ["--screen-care=no", self.deck], self.folder)
            wait_until("the cards turn again", lambda n=len(eyes.changes): len(eyes.changes) > n + 4)
            return terminated, self.by_server(again)
        finally:
            running.stop()
            eyes.stop()
            self.screen.stop()
            self.server.shutdown()
            shutil.rmtree(self.folder, ignore_errors=True)

    def wait_for_end(self, running, start, press):
        waited = waited_s(running.process.pid)
        while running.is_running() and now() - start < 30:
            waited = max(waited, waited_s(running.process.pid)) if running.is_running() else waited
            time.sleep(0.001)
        took = now() - start
        if running.is_running():
            raise Failure("it does not end")
        wait_until("the press ends with the stage", lambda: not press or is_gone(press))
        if running.complaints():
            raise Failure("\n".join(running.complaints()))
        return took, waited

    def by_signal(self, running):
        press, before, start = running.press(), waited_s(running.process.pid), now()
        running.process.send_signal(signal.SIGTERM)
        took, waited = self.wait_for_end(running, start, press)
        if running.process.returncode != 0 or os.path.exists(running.socket):
            raise Failure(f"SIGTERM: status {running.process.returncode}, the socket is {'there' if os.path.exists(running.socket) else 'gone'}")
        if took - (waited - before) > CLEAN_S * (5 if self.program.is_sanitized() else 1):
            raise Failure(f"SIGTERM: took {took:.2f} s, {waited - before:.2f} of them waiting for a processor")
        return took

    def by_server(self, running):
        press, before, start = running.press(), waited_s(running.process.pid), now()
        self.screen.process.kill()
        took, waited = self.wait_for_end(running, start, press)
        if running.process.returncode == 0:
            raise Failure("the X server was killed, and the program says that all is well")
        if took - (waited - before) > GONE_S:
            raise Failure(f"the X server was killed: took {took:.2f} s")
        return took


def ends(tools, count):
    """Returns the longest times that SIGTERM and the death of the X server took."""
    times = [End(tools).run() for _ in range(count)]
    return max(t for t, _ in times), max(s for _, s in times)
