"""A stranger on the line: answers of its own, and a server seen through its faults."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Serve = Callable[[socket.socket], None]
_CHUNK = 65_536


@contextmanager
def listening(serve: Serve, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Let ``serve`` have each connection in turn; yield the port."""
    opened = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        while True:
            try:
                connection, _ = opened.accept()
            except OSError:
                return
            with suppress(OSError), connection, _secured(connection, context) as safe:
                serve(safe)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield opened.getsockname()[1]
    finally:
        with suppress(OSError):
            opened.shutdown(socket.SHUT_RDWR)
        opened.close()
        thread.join(10)


def local(port: int) -> str:
    """Return the address of a port of this machine."""
    return f"http://127.0.0.1:{port}"


def _secured(
    connection: socket.socket, context: ssl.SSLContext | None
) -> socket.socket:
    if context is None:
        return connection
    return context.wrap_socket(connection, server_side=True)


def saying(*answers: bytes) -> Serve:
    """Say these answers, one for each request; then break off."""
    left = list(answers)

    def serve(connection: socket.socket) -> None:
        while left:
            if not request(connection):
                return
            connection.sendall(left.pop(0))

    return serve


def request(connection: socket.socket) -> bytes:
    """Read one request; empty where none comes any more."""
    said = b""
    while b"\r\n\r\n" not in said:
        part = connection.recv(_CHUNK)
        if not part:
            return b""
        said += part
    head, _, body = said.partition(b"\r\n\r\n")
    lengths = [
        int(line.partition(b":")[2])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    ]
    while lengths and len(body) < lengths[0]:
        part = connection.recv(_CHUNK)
        if not part:
            return b""
        body += part
    return head + b"\r\n\r\n" + body


def answer(
    body: bytes, *more: str, status: str = "200 OK", kind: str = "application/json"
) -> bytes:
    """Return an answer as it goes over the line."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *more]
    if not any(each.startswith(("Content-Length", "Transfer")) for each in more):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def between(port: int, faults: Sequence[str]) -> Serve:
    """Pass requests on to a server; each with the next fault, then with none.

    ``lost``: it never arrives. ``unheard``: its answer never does. ``doubled``: it
    arrives twice; ``repeated``: so it does, and the first answer goes back. ``cut``:
    half of its answer does.
    """
    left = list(faults)

    def serve(connection: socket.socket) -> None:
        while said := request(connection):
            fault = left.pop(0) if left else ""
            if fault == "lost":
                return
            answers = []
            for _ in range(2 if fault in {"doubled", "repeated"} else 1):
                with socket.create_connection(("127.0.0.1", port)) as there:
                    there.sendall(_for_one(said))
                    answers.append(b"".join(iter(lambda: there.recv(_CHUNK), b"")))
            said_back = answers[0 if fault == "repeated" else -1]
            if fault == "unheard":
                return
            if fault == "cut":
                connection.sendall(said_back[: len(said_back) - 10])
                return
            connection.sendall(said_back)
            return

    return serve


def _for_one(said: bytes) -> bytes:
    return said.replace(b"\r\n", b"\r\nConnection: close\r\n", 1)


def certificate(folder: Path, name: str = "127.0.0.1", days: int = 1) -> Path:
    """Make a certificate that vouches for itself; ``days`` below 0: it is over."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)  # noqa: TID251 -- the library of TLS has no other clock
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test")])
    known = (
        x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([known]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}-{days}.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


def secure(path: Path) -> ssl.SSLContext:
    """Return the TLS of a server with a certificate and its key."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
