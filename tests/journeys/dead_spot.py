"""A network between browser and server that can go away: connections break, new ones are refused."""

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit


class Network:
    """Passes bytes from a port of its own to the server, as long as it is there."""

    def __init__(self, server: str) -> None:
        address = urlsplit(server)
        self.server = (address.hostname, address.port)
        self.ears = socket.create_server((address.hostname, 0))
        self.address = f"http://{address.hostname}:{self.ears.getsockname()[1]}"
        self.is_there = True
        self.open: set[socket.socket] = set()
        threading.Thread(target=self.listen, daemon=True).start()

    def go_away(self) -> None:
        self.is_there = False
        for connection in list(self.open):
            hang_up(connection)

    def come_back(self) -> None:
        self.is_there = True

    def close(self) -> None:
        self.go_away()
        hang_up(self.ears)

    def listen(self) -> None:
        with suppress(OSError):  # closed
            while True:
                browser, _address = self.ears.accept()
                if self.is_there:
                    threading.Thread(target=self.connect, args=[browser], daemon=True).start()
                else:
                    hang_up(browser)

    def connect(self, browser: socket.socket) -> None:
        server = socket.create_connection(self.server)
        self.open |= {browser, server}
        back = threading.Thread(target=pass_on, args=[server, browser], daemon=True)
        back.start()
        pass_on(browser, server)
        back.join()
        self.open -= {browser, server}
        for connection in (browser, server):
            connection.close()


def pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while content := source.recv(65536):
            target.sendall(content)
    hang_up(target)


def hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    if connection.fileno() != -1:
        connection.close()
