"""The long show: faults in random order and at random moments while the cards turn at twenty times their speed, and
checks of everything that eyes.c reported."""
import http.server
import os
import random
import shutil
import subprocess
import threading
import time

import faults
from stand import DWELL, PATIENCE, SIZE, Eyes, Failure, Program, Screen, Show, Waits, new_folder, now, wait_until

MOST_STILL_S = 2
TEXT = """---
title: The {name} article
language: en
---
![A bar of colours]({picture})

This is the {word} edition of what is said about {name}. Whoever stands before it counts the lamps and walks on along the
wall, and what stands on this card stands on no other.

## The second part of {name}

Here it ends. The {word} edition has no more to say of {name} than this, and says it on a card of its own.
"""
PAGE = """<!doctype html><html lang="en"><head><title>A page from afar</title></head><body><article><h1>A page from afar</h1>
<p>This is the {word} edition of a page that comes from a server, which may be gone tomorrow and back the day after.</p>
<p>It has words enough to be an article, as a page must have, and it says little more than that, in two paragraphs.</p>
</article></body></html>"""

PORTAL = """<!doctype html><html lang="en"><head><title>Log in to the network</title></head><body><h1>Log in to the network</h1>
<p>Whoever has a room here finds the password on the card that opens the door.</p>
<form method="post"><input type="text" name="room"><input type="password" name="word"></form></body></html>"""


class Handler(http.server.BaseHTTPRequestHandler):
    stand = None

    def log_message(self, *_):
        pass

    def do_GET(self):
        mode = self.stand.web_mode
        if mode == "cut":
            return
        if mode == "slow":
            time.sleep(1)
        body = {"rubbish": os.urandom(5000), "portal": PORTAL.encode()}.get(mode, self.stand.web_text.encode())
        self.send_response(500 if mode == "500" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Stand:
    """Everything that the faults affect."""

    def __init__(self, tools):
        self.is_root = os.geteuid() == 0
        self.folder = new_folder()
        self.program = Program(tools.placard, self.folder / "program")
        self.deck, self.mounted, self.cache = (self.folder / n for n in ("deck", "mounted", "cache-folder"))
        for path in self.deck, self.mounted, self.cache:
            path.mkdir()
        self.mounts = []
        if self.is_root:
            self.mount(self.mounted)
            self.mount(self.cache)
        shutil.copy(tools.pictures / "dusk.jpg", self.deck)
        for name in "abc":
            self.edit(name, "first")
        (self.mounted / "m.md").write_text(TEXT.format(name="the mount", word="first", picture=""))
        self.web_mode = None
        self.page("first")
        self.serve()
        self.set_up(tools)

    def set_up(self, tools):
        self.theme = self.folder / "theme.yaml"
        shutil.copy(self.program.folder / "assets" / "themes" / "day.yaml", self.theme)
        self.configuration = self.folder / "placard.yaml"
        self.configuration.write_text(f"theme: {self.theme}\nscreen-care: no\nkiosk: yes\nshift: 0\n")
        self.clock_file = self.folder / "clock"
        self.clock = open(self.clock_file, "wb")
        faults.step_clock(self, 0)
        self.sources = [self.deck, self.mounted, self.address]
        self.arguments = ["--config", self.configuration, "--cache-folder", self.cache, "--refresh", "2s", *self.sources]
        self.screen = Screen()
        self.environment = dict(os.environ, DISPLAY=self.screen.name)
        self.xrandr("--newmode", "small", "20", *"1000 1010 1020 1030 600 610 620 630".split())
        self.xrandr("--addmode", "screen", "small")
        self.show = Show(self.program, self.screen, self.arguments, self.folder, tools.preload(self.clock_file))
        self.eyes = Eyes(tools.eyes, self.screen)
        self.waits = Waits(self.show, [self.screen.process.pid, self.eyes.process.pid])

    def finish(self):
        self.waits.is_over = True
        self.show.stop()
        self.eyes.stop()
        self.screen.stop()
        self.server.shutdown()
        for path in list(self.mounts):
            self.unmount(path)
        shutil.rmtree(self.folder, ignore_errors=True)

    def mount(self, path):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1M", "none", path], check=True)
        self.mounts.append(path)

    def unmount(self, path):
        subprocess.run(["umount", "-l", path], check=True)
        self.mounts.remove(path)

    def serve(self):
        handler = type("OurHandler", (Handler,), {"stand": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/page.html"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, word):
        self.web_text = PAGE.format(word=word)

    def article(self, name):
        return self.deck / f"{name}.md"

    def edit(self, name, word):
        self.article(name).write_text(TEXT.format(name=name, word=word, picture="dusk.jpg"))

    def xrandr(self, *arguments):
        subprocess.run(["xrandr", *arguments], check=True, env=self.environment, stderr=subprocess.DEVNULL)

    def xdotool(self, *arguments):
        got = subprocess.run(["xdotool", *arguments], check=False, env=self.environment, stdout=subprocess.PIPE, text=True)
        return got.stdout.split()

    def window(self):
        return self.xdotool("search", "--onlyvisible", "--name", ".")[-1]


def expect_right_articles(stand, word):
    """Edits everything, then waits until the screen shows the new editions and nothing else."""
    for name in "abc":
        stand.edit(name, word)
    (stand.mounted / "m.md").write_text(TEXT.format(name="the mount", word=word, picture=""))
    stand.page(word)
    stand.show.ask("reload")
    pictures = stand.program.export(stand.folder / f"cards-{word}", SIZE, stand.arguments[:-len(stand.sources)] + stand.sources,
                                    dict(stand.show.environment, LD_PRELOAD=""))
    expected = set(stand.eyes.names(pictures))

    def is_right():
        return {name for _, name in stand.eyes.changes[-2 * len(pictures):]} == expected
    try:
        wait_until("the right cards, all of them and no others", is_right)
    except Failure as failure:
        seen = {name for _, name in stand.eyes.changes[-2 * len(pictures):]}
        raise Failure(f"{failure}: {len(expected - seen)} of {len(expected)} are not shown, {len(seen - expected)} others are; "
                      f"status {stand.show.status()}") from None


def still_s(stand, start, end, excuses):
    """Returns for how long a card was overdue, without the time taken by the fault itself and a busy machine."""
    excused = sum(max(0, min(end, b) - max(start, a)) for a, b in excuses)
    return end - start - excused - DWELL - stand.waits.between(start, end)


class Judge:
    """Checks everything seen since the last call."""

    def __init__(self, stand):
        self.stand, self.done, self.excuses = stand, 0, []
        self.longest, self.longest_raw, self.longest_after = 0, 0, "nothing"

    def judge(self, what):
        times = [t for t, _ in list(self.stand.eyes.changes)]
        for start, end in zip(times[self.done:], times[self.done + 1:]):
            still = still_s(self.stand, start, end, self.excuses)
            if still > self.longest:
                self.longest, self.longest_after = still, what
            self.longest_raw = max(self.longest_raw, end - start)
            if still > MOST_STILL_S:
                raise Failure(f"{what}: a card stood for {end - start:.2f} s, {still:.2f} s too long")
        self.done = max(0, len(times) - 1)
        black = [t for t, share in self.stand.eyes.blacks if share and t > self.from_s]
        if black:
            raise Failure(f"{what}: black at {black[0] - self.from_s:.2f} s after the first card")

    def begin(self):
        wait_until("the first cards", lambda: len(self.stand.eyes.changes) > 8)
        self.from_s = self.stand.eyes.changes[-1][0]
        self.stand.eyes.blacks.clear()
        self.done = len(self.stand.eyes.changes) - 1


def one_fault(stand, judge, name):
    n_before = len(stand.eyes.changes)
    judge.excuses.append(faults.do(stand, name))
    n_after = len(stand.eyes.changes)
    wait_until(f"the cards turn after {name}", lambda: len(stand.eyes.changes) >= max(n_after, n_before) + 2)
    judge.judge(name)


def order_of(names, count):
    """Yields all kinds, repeatedly, in a new order each time."""
    order = []
    while len(order) < count:
        order += random.sample(names, len(names))
    return order[:count]


def run(tools, count, seconds):
    """Causes `count` faults, or as many as time allows."""
    stand = Stand(tools)
    try:
        return watch_show(stand, count, seconds, tools.only)
    except Failure:
        print(stand.show.log.read_text(errors="replace")[-3000:])
        raise
    finally:
        stand.finish()


def watch_show(stand, count, seconds, only):
    names = [n for n, f in faults.FAULTS.items() if (n in only if only else not (f.slow and seconds))]
    cannot = [n for n in names if faults.FAULTS[n].root and not stand.is_root or faults.FAULTS[n].marker and not stand.program.has_faults()]
    names = [n for n in names if n not in cannot]
    if cannot:
        print(f"  left out, for want of root or of a build with PLACARD_FAULTS: {', '.join(cannot)}")
    end = now() + (seconds or 1e9)
    judge, done = Judge(stand), []
    judge.begin()
    for name in order_of(names, count):
        if now() > end:
            break
        time.sleep(random.uniform(0, 0.6))
        one_fault(stand, judge, name)
        done.append(name)
        if len(done) % 25 == 0:
            print(f"  {len(done)} faults, {stand.show.status()['presses_started']} presses, longest {judge.longest:.2f} s", flush=True)
            expect_right_articles(stand, f"number-{len(done)}")
    expect_right_articles(stand, "last")
    judge.judge("the end")
    status = stand.show.status()
    if stand.show.complaints():
        raise Failure("\n".join(stand.show.complaints()))
    stand.show.stop()
    if stand.show.process.returncode:
        raise Failure(f"the program ended with status {stand.show.process.returncode}")
    return {"faults": len(done), "kinds": len(set(done)), "kinds there are": len(names), "presses started": status["presses_started"],
            "cards seen": len(stand.eyes.changes), "looks": stand.eyes.samples,
            "longest still, beyond the fault and the dwell": f"{judge.longest:.2f} s, after {judge.longest_after}",
            "longest by the clock": f"{judge.longest_raw:.2f} s"}
