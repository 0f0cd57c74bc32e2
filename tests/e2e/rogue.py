#!/usr/bin/env python3
"""A broker that must not be trusted.

    rogue.py MODE     listens on a free port of the loopback interface, prints it, and serves until it is killed

hang: never answers, neither MQTT nor TLS. close: hangs up at once. lie: answers with what is not MQTT. flood: accepts,
then sends commands whose id was seen before, topics of others, and payloads of 10 MB, as fast as it can. names: a name
server on 127.0.0.77 that never answers."""
import socket
import sys
import threading


def string(text):
    data = text.encode()
    return len(data).to_bytes(2, "big") + data


def publish(topic, payload, flags=0):
    body = string(topic) + b"\0" + payload
    length, size = b"", len(body)
    while True:
        length += bytes([size % 128 | (128 if size >= 128 else 0)])
        size //= 128
        if not size:
            return bytes([0x30 | flags]) + length + body


def flood(peer):
    peer.recv(4096)
    peer.sendall(b"\x20\x03\x00\x00\x00")
    command = publish("placard/1/all/do", b'{"id":"again","word":"pause"}')
    batch = command * 500 + publish("placard/1/all/do", b"{", 1) * 500 + publish("placard/1/screen/other/do", b"x") * 500
    large = publish("placard/1/all/article/large", b"x" * 10_000_000)
    while True:
        for _ in range(20):
            peer.sendall(batch)
        peer.sendall(large)


def serve(mode, peer):
    try:
        if mode == "lie":
            peer.recv(4096)
            peer.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 100)
        if mode == "flood":
            flood(peer)
        while mode != "close" and peer.recv(4096):
            pass
    except OSError:
        pass
    peer.close()


def ignore_names():
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.77", 53))
    print(53, flush=True)
    while server.recv(4096):
        print("connected", flush=True)


def main():
    if sys.argv[1] == "names":
        ignore_names()
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        peer, _ = listener.accept()
        print("connected", flush=True)
        threading.Thread(target=serve, args=(sys.argv[1], peer), daemon=True).start()


main()
