"""A name server of our own on the loopback: it knows a few records and answers nothing else."""

import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import dns.message
import dns.rcode
import dns.rrset
from dns.resolver import Resolver


@contextmanager
def answering(zone: Mapping[tuple[str, str], list[str]]) -> Iterator[Resolver]:
    """A resolver that asks it. `zone` gives the records for a name and a kind."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        server = threading.Thread(target=serve, args=(line, zone))
        server.start()
        try:
            yield asking(line.getsockname()[1])
        finally:
            line.sendto(b"", line.getsockname())  # an empty letter ends it
            server.join()


def asking(port: int) -> Resolver:
    resolver = Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], port
    return resolver


def serve(line: socket.socket, zone: Mapping[tuple[str, str], list[str]]) -> None:
    while True:
        letter, sender = line.recvfrom(65_535)
        if not letter:
            return
        line.sendto(answer(dns.message.from_wire(letter), zone).to_wire(), sender)


def answer(question: dns.message.Message, zone: Mapping[tuple[str, str], list[str]]) -> dns.message.Message:
    asked = question.question[0]
    name, kind = asked.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(asked.rdtype)
    reply = dns.message.make_response(question)
    if (name, kind) in zone:
        reply.answer.append(dns.rrset.from_text_list(asked.name, 60, "IN", kind, zone[name, kind]))
    elif not any(known == name for known, _kind in zone):
        reply.set_rcode(dns.rcode.NXDOMAIN)
    return reply
