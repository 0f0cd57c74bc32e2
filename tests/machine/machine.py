"""Controls a virtual machine in qemu: its screen, keys and mouse, commands inside it, and its power."""
import base64
import json
import os
import re
import select
import socket
import struct
import subprocess
import time
import zlib


ARM_UEFI = "/usr/share/qemu-efi-aarch64/QEMU_EFI.fd"


class MachineGone(Exception):
    """qemu has ended or no longer answers."""


def write_png(path, picture):
    """Writes a (w, h, rgb) picture."""
    w, h, rgb = picture

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + rgb[y * w * 3 : (y + 1) * w * 3] for y in range(h))
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))


def count_colours(picture, step=31):
    """Counts the different colours of every step-th pixel."""
    rgb = picture[2]
    return len({rgb[i : i + 3] for i in range(0, len(rgb) - 2, 3 * step)})


def share_that_differs(a, b, step=7):
    """Returns how much of two pictures differs, 0 to 1; 1 when their sizes do."""
    if a[:2] != b[:2] or not a[2]:
        return 1.0
    n = range(0, len(a[2]) - 2, 3 * step)
    return sum(a[2][i : i + 3] != b[2][i : i + 3] for i in n) / len(n)


class Machine:
    """arguments: for qemu, in addition to those for the channels below. folder: for its sockets and logs. Machines of
    the architecture arm64 start by UEFI."""

    def __init__(self, folder, arguments, memory_mb=1024, arch="amd64"):
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        for name in ("qmp", "agent"):
            if os.path.exists(self.path(name)):
                os.unlink(self.path(name))
        command = ["qemu-system-x86_64", "-machine", "q35", "-vga", "none",
                   "-accel", "tcg,thread=multi", "-cpu", "qemu64,-svm"]
        if arch == "arm64":
            command = ["qemu-system-aarch64", "-machine", "virt", "-cpu", "cortex-a72", "-bios", ARM_UEFI]
        elif has_kvm():
            command[-3:] = ["kvm", "-cpu", "host"]
        command += ["-nodefaults", "-no-user-config", "-smp", "1", "-m", str(memory_mb), "-display", "none",
                   "-qmp", f"unix:{self.path('qmp')},server=on,wait=off", "-serial", f"file:{self.path('serial')}",
                   "-device", "virtio-serial-pci", "-device", "virtserialport,chardev=agent,name=agent",
                   "-chardev", f"socket,path={self.path('agent')},server=on,wait=off,id=agent",
                   "-device", "virtio-rng-pci"] + arguments
        self.began = time.time()
        with open(self.path("errors"), "w", encoding="utf-8") as errors:
            self.process = subprocess.Popen(command, stderr=errors, stdin=subprocess.DEVNULL)
        self.agent, self.agent_bytes, self.qmp_bytes = None, b"", b""
        self.qmp = self.connect("qmp")
        self.read_qmp()
        self.monitor("qmp_capabilities")

    def path(self, name):
        return os.path.join(self.folder, name)

    def connect(self, name):
        for _ in range(200):
            if self.process.poll() is not None:
                raise MachineGone(open(self.path("errors"), encoding="utf-8").read())
            channel = socket.socket(socket.AF_UNIX)
            try:
                channel.connect(self.path(name))
                return channel
            except OSError:
                channel.close()
                time.sleep(0.05)
        raise MachineGone("no channel " + name)

    # ---- the monitor: screen, keys, power ----

    def read_qmp(self):
        self.qmp.settimeout(60)
        while b"\n" not in self.qmp_bytes:
            data = self.qmp.recv(65536)
            if not data:
                raise MachineGone("the monitor closed")
            self.qmp_bytes += data
        line, self.qmp_bytes = self.qmp_bytes.split(b"\n", 1)
        return json.loads(line)

    def monitor(self, command, **arguments):
        self.qmp.sendall(json.dumps({"execute": command, "arguments": arguments}).encode())
        while True:
            answer = self.read_qmp()
            if "return" in answer:
                return answer["return"]
            if "error" in answer:
                raise RuntimeError(answer["error"])

    def screen(self, png=None):
        """Returns what the display shows as (w, h, rgb), and writes it to a PNG if one is named."""
        path = self.path("screen.ppm")
        if os.path.exists(path):
            os.unlink(path)
        picture = (0, 0, b"")
        try:
            self.monitor("screendump", filename=path)
        except RuntimeError:
            return picture
        for _ in range(200):
            data = open(path, "rb").read() if os.path.exists(path) else b""
            head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
            if head and len(data) - head.end() == int(head[1]) * int(head[2]) * 3:
                picture = (int(head[1]), int(head[2]), data[head.end() :])
                break
            time.sleep(0.01)
        if png and picture[0]:
            write_png(png, picture)
        return picture

    def press(self, *keys, hold_ms=100):
        """Presses keys together."""
        self.monitor("send-key", keys=[{"type": "qcode", "data": key} for key in keys], **{"hold-time": hold_ms})
        time.sleep(hold_ms / 1000 + 0.05)

    def tap(self, x, y):
        """Clicks at x, y, each 0 to 32767 across the screen."""
        places = [{"type": "abs", "data": {"axis": axis, "value": value}} for axis, value in (("x", x), ("y", y))]
        self.monitor("input-send-event", events=places)
        for is_down in (True, False):
            button = {"type": "btn", "data": {"button": "left", "down": is_down}}
            self.monitor("input-send-event", events=[button])
            time.sleep(0.1)

    def cut_power(self):
        self.process.kill()
        self.process.wait()

    # ---- the agent: commands inside ----

    def read_line(self, seconds):
        self.agent = self.agent or self.connect("agent")
        end = time.time() + seconds
        while b"\n" not in self.agent_bytes:
            if self.process.poll() is not None:
                raise MachineGone("qemu ended")
            if time.time() > end:
                raise TimeoutError("the machine does not answer")
            if select.select([self.agent], [], [], 0.5)[0]:
                data = self.agent.recv(65536)
                if not data:
                    raise MachineGone("the agent's channel closed")
                self.agent_bytes += data
        line, self.agent_bytes = self.agent_bytes.split(b"\n", 1)
        return line.decode(errors="replace").strip()

    def wait_for_agent(self, seconds=480):
        while not self.read_line(seconds).startswith("UP"):
            pass

    def run(self, command, seconds=240):
        """Runs a shell command as root and returns its exit code and output."""
        self.agent = self.agent or self.connect("agent")
        self.agent.sendall(base64.b64encode(command.encode()) + b"\n")
        line = "UP"
        while line.startswith("UP"):
            line = self.read_line(seconds)
        code, _, output = base64.b64decode(line).decode(errors="replace").partition("\n")
        return int(code), output

    def output(self, command, seconds=240):
        return self.run(command, seconds)[1].strip()

    @staticmethod
    def wait(test, seconds=60, pause=0.3):
        """Returns the test's result as soon as it is true, or its last one when the time is over."""
        end = time.time() + seconds
        while True:
            answer = test()
            if answer or time.time() > end:
                return answer
            time.sleep(pause)


def has_kvm():
    """True if there is KVM and it can run a standard kernel, which KVM with the module kvm_pvm cannot."""
    if not hasattr(has_kvm, "answer"):
        has_kvm.answer = os.access("/dev/kvm", os.W_OK) and not os.path.exists("/sys/module/kvm_pvm")
    return has_kvm.answer
