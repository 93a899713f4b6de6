"""Which port is free."""

import socket

HOST = "127.0.0.1"
TRIED = 20


class NoFreePort(Exception):
    """All ports that were tried are taken."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(first, last)
        self.first = first
        self.last = last


def free_port(wanted: int) -> int:
    """The wanted port, or the next one above it that nobody uses."""
    for port in range(wanted, wanted + TRIED):
        if is_free(port):
            return port
    raise NoFreePort(wanted, wanted + TRIED - 1)


def is_free(port: int) -> bool:
    if answers(port):  # a server on all addresses does not always prevent binding to one of them
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
