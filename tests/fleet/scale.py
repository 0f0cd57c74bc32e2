#!/usr/bin/env python3
"""For tests/fleet/scale: prints what a page with many screens takes, as lines of figure, value, limit and unit."""
import os
import sys

from browser import Browser, start

N = int(sys.argv[1])


def sign_in(browser):
    with open(os.path.join(os.environ["FLEET"], "anna"), encoding="ascii") as file:
        password = file.read().strip()
    browser.open(f"http://127.0.0.1:{os.environ['PAGE']}/")
    browser.run("sessionStorage.clear()")
    browser.open(f"http://127.0.0.1:{os.environ['PAGE']}/?again")
    browser.wait(lambda: browser.count("#user"), "the form")
    browser.type("#user", "anna")
    browser.type("#password", password)
    # The page measures itself: from the button to the frame in which all cards are there.
    browser.run("""const n = arguments[0];
        document.querySelector('#sign-in-form button').addEventListener('click', () => {
            const start = performance.now();
            const look = () => {
                const cards = document.querySelectorAll('.screen .name:not(:empty)').length;
                if (cards >= n) window.took = performance.now() - start; else requestAnimationFrame(look);
            };
            look();
        })""", N)
    browser.click("#sign-in-form button")
    return browser.wait(lambda: browser.run("return window.took"), f"{N} cards")


SHARED = start()
for width, height in ((1440, 900), (360, 740)):
    with Browser(SHARED, (width, height)) as browser:
        took = sign_in(browser)
        print(f"{N}_cards_at_{width}_px {took:.0f} 2000 ms")
        if width == 360:
            print(f"width_of_the_page_at_360_px {browser.run('return document.documentElement.scrollWidth')} 360 px")
Browser(SHARED).stop()
