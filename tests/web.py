#!/usr/bin/env python3
"""A web server that misbehaves on request, for the tests. It listens only on the loopback interface.

    web.py [ROOT] [--certificate FILE] [--port NUMBER]

Its first line of output is its port and, with a certificate (PEM, key and certificate in one file), its TLS port. It
ends when its standard input is closed. --port restarts it where it was.

    /PATH[?type=T]   a file under ROOT with its ETag and Last-Modified, as type T if given; answers conditional requests
    /odd/NAME        the routes of ODD below, each by the function of its name: see their first lines
    /switch/NAME?to=WHAT        makes the route /at/NAME do what /odd/WHAT does (or, for WHAT=file/..., what /... does)
    /at/NAME         what the switch of that name says; 404 before the first switch
    /count/PATH      the number of requests for /PATH, then a line for each: status (0: no answer), If-None-Match,
                     If-Modified-Since (-: none)
    /cut?to=1        closes every connection without an answer, like a dead server, until /cut?to=0
    /counts          everything counted: requests and path, one line each
"""
import argparse
import email.utils
import gzip
import hashlib
import mimetypes
import os
import ssl
import struct
import sys
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

PAGE = ("<!doctype html><html><head><title>A page</title></head><body><article><h1>A page</h1>"
        + "<p>It has words enough to be an article, and they are always the same.</p>" * 8
        + "</article></body></html>").encode()
PIXEL = (b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    for kind, data in ((b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
                       (b"IDAT", zlib.compress(b"\0\xff\x80\0")), (b"IEND", b""))))
HTML = "text/html; charset=utf-8"

root = None
switches = {}
counts = {}
is_cut = False
lock = threading.Lock()


class Cut(Exception):
    """Ends the connection at once."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def log_message(self, *_):
        pass

    def do_GET(self):
        url = urlsplit(self.path)
        path = unquote(url.path)
        self.counted = None
        query = {key: values[0] for key, values in parse_qs(url.query, keep_blank_values=True).items()}
        try:
            if is_cut and path != "/cut":
                self.counted = path
                raise Cut
            if not self.control(path, query):
                self.counted = path
                self.serve(path, query)
        except (Cut, BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        self.note(0)

    do_HEAD = do_GET

    def note(self, status):
        """Counts the request once, before it is answered, so that a client with the answer finds it counted."""
        if not self.counted:
            return
        line = " ".join((str(status), self.headers.get("If-None-Match") or "-",
                         (self.headers.get("If-Modified-Since") or "-").replace(" ", "_")))
        with lock:
            counts.setdefault(self.counted, []).append(line)
        self.counted = None

    def control(self, path, query):
        global is_cut
        if path.startswith("/switch/"):
            switches[path[len("/switch/"):]] = query["to"]
            self.send(b"ok\n", "text/plain")
        elif path.startswith("/count/"):
            lines = counts.get(path[len("/count"):], [])
            self.send("\n".join([str(len(lines))] + lines + [""]).encode(), "text/plain")
        elif path == "/counts":
            self.send("".join(f"{len(lines)} {name}\n" for name, lines in sorted(counts.items())).encode(), "text/plain")
        elif path == "/cut":
            is_cut = query["to"] == "1"
            self.send(b"ok\n", "text/plain")
        else:
            return False
        return True

    def serve(self, path, query):
        if path.startswith("/at/"):
            to = switches.get(path[len("/at/"):])
            if not to:
                return self.status(404)
            path = "/" + to[len("file/"):] if to.startswith("file/") else "/odd/" + to
            query = {key: values[0] for key, values in parse_qs(urlsplit(path).query, keep_blank_values=True).items()} or query
            path = urlsplit(path).path
        if path.startswith("/odd/"):
            odd = ODD.get(path[len("/odd/"):])
            return odd(self, query) if odd else self.status(404)
        return self.file(path, query.get("type"))

    def file(self, path, kind=None):
        name = os.path.normpath(os.path.join(root or "/nowhere", path.lstrip("/")))
        if os.path.isdir(name):
            name = os.path.join(name, "index.html")
        if not root or not name.startswith(os.path.abspath(root) + os.sep) or not os.path.isfile(name):
            return self.status(404)
        with open(name, "rb") as opened:
            body = opened.read()
        kind = kind or {".md": "text/markdown", ".webp": "image/webp"}.get(os.path.splitext(name)[1]) or mimetypes.guess_type(name)[0]
        return self.fresh(body, kind or "application/octet-stream", os.stat(name).st_mtime)

    def fresh(self, body, kind, modified=None):
        """Answers 304 if the client has the file already."""
        tag = '"' + hashlib.sha1(body).hexdigest()[:16] + '"'
        date = email.utils.formatdate(modified, usegmt=True) if modified else None
        asked = self.headers.get("If-None-Match")
        headers = {"ETag": tag}
        if date:
            headers["Last-Modified"] = date
        if asked == tag or (not asked and date and self.headers.get("If-Modified-Since") == date):
            return self.send(b"", None, 304, headers)
        return self.send(body, kind, 200, headers)

    def head(self, status, headers):
        self.note(status)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.flush()

    def send(self, body, kind, status=200, headers=None):
        headers = dict(headers or {})
        if kind:
            headers["Content-Type"] = kind
        if status != 304:
            headers["Content-Length"] = str(len(body))
        self.head(status, headers)
        if self.command != "HEAD" and status != 304:
            self.wfile.write(body)

    def status(self, status):
        self.send(f"{status}\n".encode(), "text/plain", status)

    def chunk(self, piece):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.flush()


def cut(handler):
    handler.wfile.flush()
    raise Cut


def page(h, query):
    """200 with an ETag; ?n=NUMBER makes it another page."""
    h.fresh(PAGE.replace(b"A page", b"Page " + query["n"].encode()) if "n" in query else PAGE, HTML)


def dated(h, _):
    """200 with a Last-Modified and no ETag."""
    date = email.utils.formatdate(1700000000, usegmt=True)
    if h.headers.get("If-Modified-Since") == date:
        h.send(b"", None, 304)
    else:
        h.send(PAGE, HTML, 200, {"Last-Modified": date})


def plain(h, _):
    """200 with neither of them."""
    h.send(PAGE, HTML)


def picture(h, _):
    """A picture of one pixel."""
    h.fresh(PIXEL, "image/png")


def untyped(h, _):
    """A picture without a media type."""
    h.send(PIXEL, None)


def octets(h, _):
    """A picture as application/octet-stream."""
    h.send(PIXEL, "application/octet-stream")


def big(h, query):
    """A picture of ?bytes=N bytes (default 100,000), a different one for another ?n=."""
    seed = query.get("n", "0").encode() or b"0"
    h.send(PIXEL + (seed * 100000)[:1] * (int(query.get("bytes", 100000)) - len(PIXEL)), "image/png")


def empty(h, _):
    """200 with an empty body."""
    h.send(b"", HTML)


def redirect(h, query):
    """Redirects to ?to=ADDRESS (default /odd/page), with ?status= (default 301)."""
    h.send(b"", None, int(query.get("status", 301)), {"Location": query.get("to", "/odd/page")})


def hops(h, query):
    """?n=N redirects, then the page."""
    n = int(query["n"])
    h.send(b"", None, 302, {"Location": f"/odd/hops?n={n - 1}" if n > 1 else "/odd/page"})


def loop(h, _):
    """Redirects to itself for ever."""
    h.send(b"", None, 302, {"Location": "/odd/loop"})


def to_file(h, _):
    """Redirects to a file on the machine."""
    h.send(b"", None, 302, {"Location": "file:///etc/hostname"})


def error(h, query):
    """?status=N (default 500), ?after=S as Retry-After."""
    h.send(b"no\n", "text/plain", int(query.get("status", 500)), {"Retry-After": query["after"]} if "after" in query else {})


def gone(h, _):
    """404."""
    h.status(404)


def broken(h, _):
    """500."""
    h.status(500)


def slow(h, query):
    """Sends a byte every 200 ms (?ms=)."""
    h.head(200, {"Content-Type": HTML, "Content-Length": str(len(PAGE))})
    for byte in PAGE:
        h.wfile.write(bytes([byte]))
        h.wfile.flush()
        time.sleep(int(query.get("ms", 200)) / 1000)


def silent(h, query):
    """Accepts the request, sends nothing for ?s= seconds (default 20), then disconnects."""
    time.sleep(float(query.get("s", 20)))
    cut(h)


def late(h, query):
    """The page after ?ms= (default 300)."""
    time.sleep(int(query.get("ms", 300)) / 1000)
    page(h, {})


def truncated(h, _):
    """A Content-Length larger than the body."""
    h.head(200, {"Content-Type": HTML, "Content-Length": str(len(PAGE) * 2), "ETag": '"half"'})
    h.wfile.write(PAGE)
    cut(h)


def chunked(h, _):
    """Chunked, without a Content-Length."""
    h.head(200, {"Content-Type": HTML, "Transfer-Encoding": "chunked"})
    for i in range(0, len(PAGE), 100):
        h.chunk(PAGE[i:i + 100])
    h.wfile.write(b"0\r\n\r\n")


def cut_chunked(h, _):
    """Chunked, but the last chunk never arrives."""
    h.head(200, {"Content-Type": HTML, "Transfer-Encoding": "chunked"})
    h.chunk(PAGE[:200])
    cut(h)


def closed(h, _):
    """Closes the connection in the middle of the headers."""
    h.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Ty")
    cut(h)


def endless(h, query):
    """Never ends; ?type= (default text/html)."""
    h.head(200, {"Content-Type": query.get("type", HTML), "Transfer-Encoding": "chunked"})
    piece = b"<p>and so on</p>" * 8192
    while True:
        h.chunk(piece)


def huge(h, _):
    """Announces a Content-Length of 1 GB and begins."""
    h.head(200, {"Content-Type": HTML, "Content-Length": str(1 << 30)})
    h.wfile.write(PAGE)
    time.sleep(5)


def zipped(h, _):
    """gzip, even if the client does not accept it."""
    h.send(gzip.compress(PAGE), HTML, 200, {"Content-Encoding": "gzip"})


def bomb(h, _):
    """A few KB of gzip that expand to 64 MB."""
    h.send(gzip.compress(b" " * (64 << 20)), HTML, 200, {"Content-Encoding": "gzip"})


def garbled(h, _):
    """Declared as gzip, but is not."""
    h.send(PAGE, HTML, 200, {"Content-Encoding": "gzip"})


def wrong_type(h, query):
    """The page as ?type= (default application/pdf)."""
    h.send(PAGE, query.get("type", "application/pdf"))


def wrong_charset(h, _):
    """UTF-8 declared as UTF-16, with a letter beyond ASCII."""
    h.send(PAGE.replace(b"words", "w\u00f6rds".encode()), "text/html; charset=utf-16")


def member(h, _):
    """The page, with a link and a picture, only for `user` with the password `secret`."""
    if h.headers.get("Authorization") != "Basic dXNlcjpzZWNyZXQ=":
        return h.send(b"", None, 401, {"WWW-Authenticate": 'Basic realm="x"'})
    h.send(PAGE.replace(b"</article>", b'<p><a href="/odd/page">Further on</a></p><img src="/odd/gone.png"></article>'), HTML)


def rubbish(h, _):
    """Does not speak HTTP."""
    h.wfile.write(b"SSH-2.0-None\r\n")
    cut(h)


def agent(h, _):
    """Returns the User-Agent and the accepted encodings."""
    h.send(f"{h.headers.get('User-Agent')}\n{h.headers.get('Accept-Encoding')}\n".encode(), "text/plain")


ODD = {name: thing for name, thing in list(globals().items())
       if callable(thing) and getattr(thing, "__doc__", None) and getattr(thing, "__module__", "") == "__main__"
       and not isinstance(thing, type)}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request, client_address):
        pass


def listen(certificate, port=0):
    server = Server(("127.0.0.1", port), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    global root
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", nargs="?")
    parser.add_argument("--certificate")
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    root = os.path.abspath(arguments.root) if arguments.root else None
    ports = [listen(None, arguments.port)] + ([listen(arguments.certificate)] if arguments.certificate else [])
    print(*ports, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
