"""The faults: each really happens to the running show and is then undone. A function is a fault of that name; `during`
means that the screen may freeze while the fault lasts; otherwise the show must go on."""
import os
import random
import shutil
import signal
import socket
import struct
import subprocess
import threading
import time
import zlib

from stand import PATIENCE, Failure, now, wait_until

FAULTS = {}
YEAR_S = 365 * 86400


def fault(during=False, slow=False, root=False, marker=False):
    """slow: only in the long form; marker: the program must be built with PLACARD_FAULTS."""
    def enter(function):
        function.during, function.slow, function.root, function.marker = during, slow, root, marker
        FAULTS[function.__name__] = function
        return function
    return enter


def some_time(most=0.5):
    time.sleep(random.uniform(0, most))


# ---- the press ----

def send(stand, number):
    press = stand.show.press()
    if press:
        os.kill(press, number)
    return press


@fault()
def press_killed(stand):
    send(stand, signal.SIGKILL)


@fault()
def press_crashed(stand):
    stand.show.crashed.add(send(stand, signal.SIGSEGV))


@fault()
def press_stopped_for_ever(stand):
    press = send(stand, signal.SIGSTOP)
    if press:
        stand.show.wait_for_press(other_than=press)


@fault(during=True)
def press_stopped_for_a_second(stand):
    press = send(stand, signal.SIGSTOP)
    time.sleep(1)
    try:
        os.kill(press, signal.SIGCONT)
    except (OSError, TypeError):
        pass  # it was replaced


def limit(stand, what):
    press = stand.show.press()
    if press:
        subprocess.run(["prlimit", f"--pid={press}", what], stderr=subprocess.DEVNULL, check=False)
        stand.edit("a", "limited")  # something must be read again
        some_time(1)


@fault()
def press_short_of_memory(stand):
    limit(stand, f"--data={random.choice([1, 4, 16])}000000:{random.choice([16, 32])}000000")


@fault()
def press_short_of_descriptors(stand):
    limit(stand, "--nofile=%d:16" % random.randint(4, 12))


@fault()
def press_short_of_file_size(stand):
    limit(stand, "--fsize=0:0")


# ---- content ----

def png_head(w, h):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(b"\0" * (w // 8 + 1)) for _ in range(min(h, 2000))) + rows.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 1, 0, 0, 0, 0)) + chunk(b"IDAT", data)


def with_picture(stand, name, data):
    (stand.deck / name).write_bytes(data)
    guest = stand.deck / "z.md"
    guest.write_text(f"# A guest\n\n![It is odd]({name})\n\nThe guest has a picture that is odd.\n")
    some_time(1.5)
    guest.unlink()
    (stand.deck / name).unlink()


@fault()
def picture_bomb(stand):
    with_picture(stand, "bomb.png", png_head(50000, 50000))


@fault()
def picture_cut_off(stand):
    whole = (stand.deck / "dusk.jpg").read_bytes()
    with_picture(stand, "cut.jpg", whole[:random.randint(2, len(whole) - 1)])


@fault()
def picture_huge(stand):
    shapes = "".join(f'<circle cx="{i}" cy="{i}" r="{i}" fill="#{i % 999:03d}"/>' for i in range(20000))
    with_picture(stand, "huge.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000">{shapes}</svg>'.encode())


@fault()
def picture_of_endless_paths(stand):
    points = "".join(f"L{random.randrange(400)} {random.randrange(200)}" for _ in range(300000))
    with_picture(stand, "paths.svg",
                 f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><path d="M0 0{points}"/></svg>'.encode())


@fault()
def pictures_missing_by_the_thousand(stand):
    guest = stand.deck / "z.md"
    guest.write_text("# A guest\n\n" + "".join(f"![Number {i}](none-{i}.png)\n\n" for i in range(5000)))
    some_time(1.5)
    guest.unlink()


def with_guest(stand, name, text):
    """A demanding file appears; it may be shown or not, but the others must be."""
    guest = stand.deck / name
    guest.write_text(text, encoding="utf-8", errors="surrogatepass")
    some_time(3)
    guest.unlink()


@fault(slow=True)
def article_of_many_characters(stand):
    codes = [c for c in range(0x100, 0x2e00) if chr(c).isprintable()] + list(range(0x4e00, 0x4e00 + 1000))
    random.shuffle(codes)
    with_guest(stand, "z.txt", "A guest of many characters\n\n" + " ".join(map(chr, codes)) + "\n")


@fault(slow=True)
def article_of_a_million_lines(stand):
    with_guest(stand, "z.txt", "a\n" * 1000000)


@fault(slow=True)
def page_of_many_attributes(stand):
    attributes = " ".join(f"a{i}=1" for i in range(40000))
    with_guest(stand, "z.html", f"<!doctype html><title>A guest</title><p {attributes}>The guest has a word to say.</p>")


def bad_article(stand, how):
    guest = stand.deck / "b-guest.md"
    guest.write_text(f"# A bad guest\n\nreader-fault: {how}\n")
    wait_until(f"an article is set aside ({how})", lambda: str(guest) in (stand.show.status() or {}).get("set_aside", []))
    guest.write_text("# A reformed guest\n\nThe guest has changed.\n")
    wait_until("what has changed is shown", lambda: "reformed" in str((stand.show.status() or {}).get("article")))
    wait_until("it is set aside no more", lambda: str(guest) not in (stand.show.status() or {"set_aside": [str(guest)]})["set_aside"])
    guest.unlink()


@fault(marker=True)
def article_crashes_the_press(stand):
    bad_article(stand, random.choice(["abort", "crash"]))


@fault(during=True, slow=True, marker=True)
def article_hangs_the_press(stand):
    bad_article(stand, "hang")


@fault(during=True, slow=True, marker=True)
def article_eats_memory(stand):
    bad_article(stand, "eat")


# ---- files ----

def away(path, put_back):
    other = path.with_name("." + path.name + ".away")
    path.rename(other)
    some_time(0.8)
    put_back(path, other)


def back(path, other):
    other.rename(path)


@fault()
def source_deleted(stand):
    away(stand.article(random.choice("abc")), back)


@fault()
def all_sources_deleted(stand):
    paths = [stand.article(name) for name in "abc"]
    texts = [path.read_bytes() for path in paths]
    for path in paths:
        path.unlink()
    some_time(1)
    for path, text in zip(paths, texts):
        path.write_bytes(text)


@fault()
def source_unreadable(stand):
    path = stand.article(random.choice("abc"))
    if os.geteuid():
        path.chmod(0)
        some_time()
        path.chmod(0o644)
        return
    other = path.with_name(".away")
    path.rename(other)
    if random.random() < 0.5:
        path.mkdir()
        some_time()
        path.rmdir()
    else:
        path.symlink_to("nowhere")
        some_time()
        path.unlink()
    other.rename(path)


@fault()
def source_is_rubbish(stand):
    path = stand.article(random.choice("abc"))
    text = path.read_bytes()
    path.write_bytes(random.randbytes(random.choice([0, 10, 100000])))
    some_time(0.8)
    path.write_bytes(text)


def no_file(path, other):
    """The file is replaced by something endless, or by something that never delivers anything."""
    path.rename(other)
    how = random.choice(["pipe", "zero", "tty", "socket"])
    if how == "pipe":
        os.mkfifo(path)
    elif how == "socket":
        s = socket.socket(socket.AF_UNIX)
        s.bind(str(path))
        s.close()
    else:
        path.symlink_to("/dev/" + how)


@fault()
def source_is_no_file(stand):
    path = stand.article(random.choice("abc"))
    other = path.with_name(".away")
    no_file(path, other)
    some_time(1)
    other.replace(path)


@fault()
def folder_moved_away(stand):
    away(stand.deck, back)


@fault(root=True)
def file_system_gone(stand):
    """It disappears while its files are open, and returns empty, then full."""
    texts = {path.name: path.read_bytes() for path in stand.mounted.iterdir()}
    stand.unmount(stand.mounted)
    some_time()
    stand.mount(stand.mounted)
    some_time()
    for name, text in texts.items():
        (stand.mounted / name).write_bytes(text)


@fault(root=True)
def disk_full(stand):
    filler = stand.cache / "filler"
    try:
        with open(filler, "wb") as file:
            while True:
                file.write(bytes(65536))
    except OSError:
        pass
    stand.page(random.choice(["first", "second"]))
    send(stand, signal.SIGKILL)
    some_time()
    stand.page("first")
    filler.unlink()


@fault()
def cache_deleted(stand):
    for path in stand.cache.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@fault()
def server_gone(stand):
    stand.web_mode = random.choice(["cut", "500", "slow", "rubbish"])
    stand.show.ask("reload")
    some_time(1)
    stand.web_mode = None
    stand.show.ask("reload")


@fault()
def server_wants_a_password(stand):
    """A network's log-in page replaces the article, as in a hotel: it must not be shown."""
    stand.web_mode = "portal"
    stand.show.ask("reload")
    end = now() + random.uniform(0.5, 2)
    while now() < end:
        if "Log in" in str((stand.show.status() or {}).get("article")):
            raise Failure("the log-in page of a network took an article's place")
        time.sleep(0.05)
    stand.web_mode = None
    stand.show.ask("reload")


# ---- time ----

def step_clock(stand, seconds):
    stand.clock.write(struct.pack("q", int(seconds)))
    stand.clock.seek(0)
    stand.clock.flush()


@fault()
def clock_stepped(stand):
    step_clock(stand, random.choice([-60, -30, -3, 3, 30, 60]) * YEAR_S)
    some_time(1)
    if random.random() < 0.5:
        send(stand, signal.SIGKILL)
        some_time()
    step_clock(stand, 0)


@fault(during=True)
def suspended(stand):
    os.killpg(stand.show.process.pid, signal.SIGSTOP)
    time.sleep(random.uniform(0.5, 3))
    os.killpg(stand.show.process.pid, signal.SIGCONT)


# ---- the screen ----

@fault()
def screen_resized(stand):
    stand.xrandr("--output", "screen", "--mode", "small")
    some_time(1)
    stand.xrandr("--output", "screen", "--mode", "1280x720")


@fault()
def window_resized(stand):
    stand.xdotool("windowsize", stand.window(), "1000", "560")
    some_time(1)
    stand.xdotool("windowsize", stand.window(), "1280", "720")


@fault(during=True)
def window_covered(stand):
    subprocess.run([stand.eyes.program, "cover", str(random.randint(50, 900))], check=True, env=stand.show.environment)


@fault()
def window_put_away(stand):
    """A window manager may always do this, but the window must return at once."""
    stand.xdotool("windowunmap", stand.window())
    time.sleep(0.2)
    wait_until("the window is back", lambda: not stand.eyes.is_black(), 2)
    stand.eyes.blacks.clear()


# ---- settings ----

@fault()
def fonts_broken(stand):
    fonts = stand.program.folder / "fonts"
    kept = fonts.with_name("fonts.kept")
    fonts.rename(kept)
    how = random.choice(["gone", "file", "empty", "rubbish"])
    if how == "file":
        fonts.write_text("no folder")
    elif how != "gone":
        fonts.mkdir()
    for path in kept.iterdir() if how == "rubbish" else []:
        (fonts / path.name).write_bytes(path.read_bytes()[:100] + random.randbytes(1000))
    send(stand, signal.SIGKILL)
    some_time(1.5)
    if fonts.is_dir():
        shutil.rmtree(fonts)
    else:
        fonts.unlink(missing_ok=True)
    kept.rename(fonts)
    send(stand, signal.SIGKILL)


def spoil(stand, path):
    text = path.read_bytes()
    path.write_bytes(random.choice([b"", b"\0\1\2", b"theme: [", b"dwell: never\n", random.randbytes(3000)]))
    if random.random() < 0.5:
        stand.show.process.send_signal(signal.SIGHUP)
    if random.random() < 0.3:
        send(stand, signal.SIGKILL)
    some_time(1)
    path.write_bytes(text)


@fault()
def configuration_broken(stand):
    spoil(stand, stand.configuration)


@fault()
def settings_are_no_files(stand):
    path = random.choice([stand.configuration, stand.theme])
    other = path.with_name("." + path.name + ".away")
    no_file(path, other)
    stand.show.process.send_signal(signal.SIGHUP)
    some_time(1)
    if random.random() < 0.5:
        send(stand, signal.SIGKILL)
        some_time(1)
    other.replace(path)


@fault()
def theme_broken(stand):
    spoil(stand, stand.theme)


# ---- signals and clients ----

@fault()
def hangup(stand):
    for _ in range(random.choice([1, 1, 20])):
        stand.show.process.send_signal(signal.SIGHUP)


@fault()
def user_signals(stand):
    for _ in range(random.randint(1, 30)):
        stand.show.process.send_signal(random.choice([signal.SIGUSR1, signal.SIGUSR2]))
        time.sleep(0.01)


@fault()
def broken_pipe(stand):
    stand.show.process.send_signal(signal.SIGPIPE)


def client(stand):
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(2)
    s.connect(stand.show.socket)
    return s


def flood(stand):
    kinds = [random.randbytes(65536), b"status\n" * 20000, b"x" * 200000, b"goto 1\n" * 100, b"goto 99999999999999999999\n"]
    try:
        with client(stand) as s:
            s.sendall(random.choice(kinds))
    except OSError:
        pass  # it may be disconnected


@fault()
def control_socket_flooded(stand):
    threads = [threading.Thread(target=flood, args=[stand]) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)


@fault()
def clients_that_never_read(stand):
    clients = []
    for _ in range(20):
        try:
            clients.append(client(stand))
            clients[-1].sendall(b"status\n" * random.choice([0, 1, 50]) + b"sta")
        except OSError:
            pass
    some_time(1)
    for s in clients:
        s.close()


@fault()
def control_socket_removed(stand):
    os.unlink(stand.show.socket)
    wait_until("the control socket is back", lambda: os.path.exists(stand.show.socket) and stand.show.status())


@fault()
def idle_clients(stand):
    clients = [client(stand) for _ in range(8)]
    wait_until("others may ask in spite of eight idle clients", stand.show.status, 10)
    for s in clients:
        s.close()


def do(stand, name):
    """Causes the fault; returns from when to when the screen may freeze."""
    start = now()
    FAULTS[name](stand)
    if not stand.show.is_running():
        raise Failure(f"{name}: the program ended with status {stand.show.process.returncode}")
    return (start, now()) if FAULTS[name].during else (start, start)
