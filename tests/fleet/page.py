#!/usr/bin/env python3
"""Tests of the page in a real Chromium, against a real broker and stand-ins for screens: page.py CASE
tests/e2e/fleet.bats starts all of these and sets FLEET (passwords and the stand-ins' log), PORT, PAGE and CA."""
import json
import os
import socket
import subprocess
import sys
import time

from browser import PATIENCE, Browser, Failure

FLEET, PORT = os.environ["FLEET"], os.environ["PORT"]
ADDRESS = os.environ.get("ADDRESS") or f"http://127.0.0.1:{os.environ['PAGE']}/"
TAB, ENTER = "\ue004", "\ue007"
NASTY = '<img src=x onerror="document.title=1">'


def read(name):
    with open(os.path.join(FLEET, name), encoding="utf-8") as file:
        return file.read()


def check(value, what):
    if not value:
        raise Failure(what)


def mqtt(what, *arguments):
    """A client of carl's, who is staff, on the screens' listener."""
    command = [f"mosquitto_{what}", "-V", "5", "-h", "localhost", "-p", PORT, "--cafile", os.environ["CA"], "-u", "carl",
               "-P", read("carl").strip(), *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120).stdout


def forget(browser):
    """Opens the page as for the first time."""
    browser.open(ADDRESS)
    browser.run("sessionStorage.clear(); localStorage.clear()")
    browser.open(ADDRESS + "?")
    browser.log()
    browser.wait(lambda: browser.count("#user"), "the form")


def sign_in(browser, name, password=None):
    forget(browser)
    browser.type("#user", name)
    browser.type("#password", password or read(name).strip())
    browser.click("#sign-in-form button")


def enter(browser, name):
    sign_in(browser, name)
    browser.wait(lambda: browser.count(".screen") == 5, "five cards")
    if name == "anna":
        browser.wait(lambda: browser.count("#notice-action"), "what only staff get")


def go(browser, place, selector):
    browser.run("location.hash = arguments[0]", place)
    browser.wait(lambda: browser.count(selector), selector)


def press_button(browser, label, inside="#one-actions"):
    found = browser.run("""const b = [...document.querySelectorAll(arguments[1] + ' button')].find(n => n.textContent === arguments[0]);
        if (b) b.click(); return Boolean(b)""", label, inside)
    check(found, f"there is no button {label}")


def expect_quiet(browser):
    """Nothing was refused by the policy, nothing failed, and nothing came from elsewhere."""
    check(not (log := browser.log()), f"the browser complains: {log}")
    origins = browser.run("return [...new Set(performance.getEntriesByType('resource').map(e => new URL(e.name).origin))]")
    check(origins == [browser.run("return location.origin")], f"requests went to {origins}")


# ---- cases ----


def case_overview():
    """States become cards, trouble first; a hostile title stays text."""
    with Browser() as browser:
        enter(browser, "anna")
        browser.wait_text("1 of 5 screens needs attention", "#headline")
        first = browser.text("#trouble .screen")
        check("The cellar" in first and "Silent since" in first and "7/9" in first, f"first is {first!r}")
        browser.wait_text(NASTY, "[data-id=lobby]")
        check(browser.count(".screen img:not(.shown img)") == 0, "the title became an element")
        check(browser.run("return document.title") == "(1) placard", "the title of the page")
        browser.wait(lambda: browser.count("[data-id=lobby] .shown img"), "the picture that it asked for")
        browser.click("#groups input[value=first]")
        browser.wait(lambda: browser.count(".screen") == 2, "the two screens of a group")
        browser.click("[data-id=hall] a")
        browser.wait_text("Hall 3", "#one-name")
        mqtt("pub", "-q", "1", "-t", "placard/1/screen/hall/log", "-m", f"soup.md:3: {NASTY}")
        browser.wait_text(f"soup.md:3: {NASTY}", "#one-log")
        expect_quiet(browser)


def case_viewer():
    """A viewer sees the same and has no buttons."""
    with Browser() as browser:
        enter(browser, "bob")
        browser.wait(lambda: browser.run("return performance.now() > 1500"), "the answer about rights")
        mqtt("pub", "-q", "1", "-r", "-t", "placard/1/screen/cellar/state", "-m", '{"name": "The cellar, later", "at": 9}')
        browser.wait_text("The cellar, later", "#trouble")
        buttons = "button, summary, [role=button], #notice-action, textarea, select"
        check(browser.count(buttons) == 0, "there are buttons in the overview")
        go(browser, "screen/lobby", "#one-name")
        browser.wait_text("The lobby", "#one-name")
        check(browser.count(buttons) == 0, "there are buttons on a screen")
        go(browser, "notice/all", "#headline")
        check(browser.count(buttons) == 0, "there is a form for notices")
        expect_quiet(browser)


def case_password():
    """Without the right password there is nothing to see."""
    with Browser() as browser:
        sign_in(browser, "anna", "wrong")
        browser.wait_text("does not know this name", "#sign-in-wrong")
        check(browser.count(".screen") == 0, "there are cards")
        browser.run("document.querySelector('#password').value = ''")
        browser.type("#password", read("anna").strip())
        browser.click("#sign-in-form button")
        browser.wait(lambda: browser.count(".screen") == 5, "the cards")
        browser.open(ADDRESS + "?again")
        browser.wait(lambda: browser.count(".screen") == 5, "the cards, after the page was loaded again")
        browser.click("[href='#sign-out']")
        browser.wait(lambda: browser.count("#user"), "the form")
        check(browser.count(".screen") == 0, "there are cards after signing out")


def focused(browser):
    return browser.run("const n = document.activeElement; return [n.tagName, n.textContent.trim(), n.closest('main')?.id || '']")


def tab_to(browser, wanted):
    for _ in range(60):
        if wanted(focused(browser)):
            return
        browser.press(TAB)
    raise Failure(f"Tab never reaches it; last: {focused(browser)}")


def case_keyboard():
    """Everything works with keys alone, and the focus is where one is."""
    with Browser() as browser:
        forget(browser)
        browser.wait(lambda: focused(browser)[0] == "INPUT", "the focus in the form")
        browser.press(*"anna", TAB, *read("anna").strip(), ENTER)
        browser.wait(lambda: browser.count("#notice-action"), "the overview")
        browser.wait(lambda: focused(browser)[0] == "H1", "the focus on the heading")
        tab_to(browser, lambda at: at[0] == "A" and "Stairs" in at[1])
        check(browser.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid", "the focus is not seen")
        browser.press(ENTER)
        browser.wait(lambda: focused(browser) == ["H1", "Stairs", "one"], "the screen's heading")
        before = read("screens.log").count("stairs next")
        tab_to(browser, lambda at: at[:2] == ["BUTTON", "Next"])
        browser.press(ENTER)
        browser.wait_text("Next: sent to Stairs, done", "#ledger")
        browser.wait_text("Next: sent to Stairs, done", "#live")
        check(read("screens.log").count("stairs next") == before + 1, "the screen did not get one command")
        browser.run("history.back()")
        browser.wait(lambda: "Stairs" in focused(browser)[1] and focused(browser)[2] == "overview", "the focus back on the card")
        browser.run("document.querySelector('#send summary').focus()")
        browser.press(ENTER)
        browser.wait(lambda: browser.count("#send button") == 8, "the menu")
        browser.press("\ue00c")
        browser.wait(lambda: browser.count("#send button") == 0, "the menu closed by Escape")
        names = browser.run("""return [...document.querySelectorAll('a, button, input, textarea, select, summary')].filter(n =>
            n.checkVisibility() && !(n.textContent.trim() || n.labels?.length || n.getAttribute('aria-label'))).map(n => n.outerHTML)""")
        check(not names, f"these have no name for a screen reader: {names}")


def case_narrow():
    """One column at 360 px, and nothing is wider than the view."""
    with Browser(size=(360, 740)) as browser:
        enter(browser, "anna")
        browser.run("document.querySelector('#send details').open = true")
        for place, selector in (("", "#headline"), ("screen/lobby", ".turn button"), ("notice/all", "#notice-words")):
            go(browser, place, selector)
            width, wide = browser.run("""return [document.documentElement.scrollWidth, [...document.querySelectorAll('main:not([hidden]) *')]
                .filter(n => n.checkVisibility() && !n.closest('.unseen, .title, .preview') && n.getBoundingClientRect().right > 361).map(n => n.outerHTML)]""")
            check(width <= 360 and not wide, f"{place or 'overview'}: {width} px wide: {wide[:3]}")
        go(browser, "", "#headline")
        lefts = browser.run("return [...new Set([...document.querySelectorAll('.screen')].map(n => n.getBoundingClientRect().left))]")
        check(len(lefts) == 1, f"columns at {lefts}")
        expect_quiet(browser)


def case_commands():
    """Each command reports the truth, and turns red without an answer."""
    with Browser() as browser:
        enter(browser, "anna")
        go(browser, "screen/stairs", ".turn button")
        start = time.monotonic()
        press_button(browser, "Blank")
        browser.wait_text("Blank: sent to Stairs, done", "#ledger")
        print(f"from the button to 'done': {1000 * (time.monotonic() - start):.0f} ms")
        check(browser.count("#ledger .bad") == 0, "it is red")
        go(browser, "screen/cafe", ".turn button")
        press_button(browser, "Reload")
        browser.wait_text("Reload: sent to Café, Café refused: not allowed here", "#ledger .bad")
        press_button(browser, "Dismiss", "#ledger")
        go(browser, "screen/hall", ".turn button")
        start = time.monotonic()
        press_button(browser, "Next")
        browser.wait_text("Next: sent to Hall 3", "#ledger")
        check(browser.count("#ledger .bad") == 0 or time.monotonic() - start > 5, "it is red at once")
        browser.wait_text("Next: sent to Hall 3, no answer from Hall 3", "#ledger .bad")
        check(time.monotonic() - start >= 4.9, "it turned red too early")
        press_button(browser, "Dismiss", "#ledger")
        go(browser, "", "#headline")
        press_button(browser, "Next", "#send")
        text = r"sent to 5, 2 done, Café refused: not allowed here, The cellar(, later)? silent since .*, no answer from Hall 3"
        browser.wait(lambda: browser.run("return new RegExp(arguments[0]).test(document.querySelector('#ledger .bad')?.innerText)", text),
                     "the sum of a command to all")
        go(browser, "screen/lobby", ".turn button")
        press_button(browser, "Screenshot")
        browser.wait_text("Screenshot of", "#one-when")
        browser.wait(lambda: browser.run("return document.querySelector('#one-picture').naturalWidth") == 16, "the screenshot")
        expect_quiet(browser)


def case_notice():
    """A notice goes to the broker with its end, is listed, and can be taken back."""
    with Browser() as browser:
        enter(browser, "anna")
        go(browser, "notice/group/ground", "#notice-words")
        press_button(browser, "Show the notice", "#notice-form")
        check(mqtt("sub", "-W", "1", "--retained-only", "-t", "placard/1/+/+/notice/+", "-v") == "", "an empty notice was sent")
        browser.type("#notice-words", f"# The lift rests\n\nUse the stairs. {NASTY}")
        browser.wait_text("The lift rests", "#preview .heading")
        browser.wait_text(NASTY, "#preview")
        press_button(browser, "Show the notice", "#notice-form")
        browser.wait_text("Up now (1)", "#notices-name")
        browser.wait_text("To group ground, until", "#notices")
        kept = mqtt("sub", "-C", "1", "-W", "60", "-t", "placard/1/group/ground/notice/+", "-F", "%r %E %t %p")
        check(kept.startswith("1 3") and '---\nuntil: "20' in kept and f"Use the stairs. {NASTY}" in kept, f"at the broker: {kept}")
        press_button(browser, "Take back", "#notices")
        browser.wait_text("No notice is up", "#notices-name")
        check(mqtt("sub", "-W", "1", "--retained-only", "-t", "placard/1/+/+/notice/+", "-v") == "", "the broker still has it")
        expect_quiet(browser)


def case_broker_gone():
    """Without the broker the page says since when; afterwards it is as before."""
    with Browser() as browser:
        enter(browser, "anna")
        with open(os.path.join(FLEET, "run/mosquitto/mosquitto.pid"), encoding="ascii") as file:
            os.kill(int(file.read()), 15)
        browser.wait_text("No connection to the broker since", "#overview .alarm")
        check(browser.count(".screen") == 5, "the cards are gone")
        broker = subprocess.Popen(["mosquitto", "-c", os.path.join(FLEET, "etc/mosquitto/mosquitto.conf")],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(os.path.join(FLEET, "broker"), "w", encoding="ascii") as file:
            file.write(str(broker.pid))
        browser.wait(lambda: browser.count(".alarm") == 0, "the connection")
        browser.wait_text("1 of 5 screens needs attention", "#headline")
        go(browser, "screen/stairs", ".turn button")
        browser.wait(lambda: read("screens.log").count("up 4") >= 2, "the screens' connections")
        press_button(browser, "Next")
        browser.wait_text("Next: sent to Stairs, done", "#ledger")


def case_turn():
    """Next on the page turns the card of a real screen; the control socket tells when."""
    with Browser() as browser, socket.socket(socket.AF_UNIX) as control:
        control.connect(os.path.join(os.environ["XDG_RUNTIME_DIR"], "placard/control"))
        answers = control.makefile("r", encoding="utf-8")

        def card():
            control.sendall(b"status\n")
            return json.loads(answers.readline())["card"]

        sign_in(browser, "anna")
        browser.wait(lambda: browser.count("[data-id=foyer]") and browser.count("#notice-action"), "the screen's card")
        go(browser, "screen/foyer", "#one-actions .turn button")
        browser.wait_text("The foyer", "#one-name")
        browser.wait(lambda: browser.run("return document.querySelector('#one-picture').naturalWidth") > 600, "a screenshot")
        times = []
        for _ in range(5):
            before, start = card(), time.monotonic()
            press_button(browser, "Next")
            while card() == before:
                check(time.monotonic() - start < PATIENCE, "the card does not turn")
                time.sleep(0.002)
            times.append(round(1000 * (time.monotonic() - start)))
        print(f"from the button to the next card: {sorted(times)} ms")
        check(min(times) < 3000, f"every turn is slow: {times} ms")
        browser.wait_text("Next: sent to The foyer, done", "#ledger")
        browser.wait_text(f"{card()} of", "#one-facts")
        expect_quiet(browser)


def case_secure():
    """The same by https, from nginx."""
    with Browser() as browser:
        enter(browser, "anna")
        check(browser.run("return location.protocol + isSecureContext") == "https:true", "it is not https")
        go(browser, "screen/stairs", ".turn button")
        press_button(browser, "Pause")
        browser.wait_text("Pause: sent to Stairs, done", "#ledger")
        expect_quiet(browser)


def main():
    case = globals().get(f"case_{sys.argv[1] if len(sys.argv) > 1 else ''}")
    if not case:
        sys.exit(__doc__)
    try:
        case()
    except Failure as failure:
        sys.exit(f"{sys.argv[1]}: {failure}")


main()
