"""A mail server on loopback, small and real: it may be down, busy, or refuse somebody for good."""

import email
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage

HOST = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        return taken.getsockname()[1]


class Server(socketserver.ThreadingTCPServer):
    """`busy`: how many letters are put off with 451 first; `unknown`: addresses that are refused with 550."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, *, busy: int = 0, unknown: tuple[str, ...] = ()):
        self.busy, self.unknown = busy, unknown
        self.taken: list[EmailMessage] = []
        super().__init__((HOST, port), Conversation)


class Conversation(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.say(220, "here")
        for line in self.rfile:
            verb = line[:4].decode().upper()
            if verb == "QUIT":
                self.say(221, "bye")
                return
            self.answer(verb, line.decode())

    def answer(self, verb: str, line: str) -> None:
        if verb == "RCPT" and any(address in line for address in self.server.unknown):
            self.say(550, "no such person")
        elif verb == "MAIL" and self.server.busy:
            self.server.busy -= 1
            self.say(451, "busy")
        elif verb == "DATA":
            self.say(354, "go on")
            self.take()
        else:
            self.say(250, "ok")

    def take(self) -> None:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        self.server.taken.append(email.message_from_bytes(b"".join(lines), policy=policy.default))
        self.say(250, "taken")

    def say(self, code: int, words: str) -> None:
        self.wfile.write(f"{code} {words}\r\n".encode())


@contextmanager
def up(port: int, **habits) -> Iterator[Server]:
    with Server(port, **habits) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
