"""The line: what comes back whole, and each way in which it may not."""

import gzip
import socket
from pathlib import Path

import pytest
import zstandard

from atd_tui.errors import SyncError
from atd_tui.sync.line import Line
from tests.sync import proxy
from tests.sync.proxy import answer, listening, local, saying

HTML = b"<html><body>Welcome to the network of the hotel</body></html>"


def code(url: str, certificate: str = "", verb: str = "hello") -> str:
    """Return the code of why a request was not answered; its status, if it was."""
    try:
        with Line(url, certificate=certificate) as line:
            return str(line.send(verb, "token", b"{}", seconds=20).status)
    except SyncError as refused:
        return refused.code


def test_an_answer_comes_back_with_its_size() -> None:
    said = answer(b'{"epoch":"e"}')

    with (
        listening(saying(said, said)) as port,
        Line(local(port)) as line,
    ):
        first = line.send("hello", "token", b"{}")
        second = line.send("hello", "token", b"{}")

    assert (first.status, first.body) == (200, b'{"epoch":"e"}')
    assert first == second
    assert first.bytes_down == len(said)
    assert first.bytes_up > len(b"{}")


def test_a_refusal_of_ours_is_an_answer() -> None:
    said = answer(b'{"code":"sync.busy"}', status="503 Away")

    with listening(saying(said)) as port, Line(local(port)) as line:
        refused = line.send("push", "token", b"{}")

    assert (refused.status, refused.body) == (503, b'{"code":"sync.busy"}')


@pytest.mark.parametrize("way", ["gzip", "zstd", "chunked"])
def test_an_answer_may_be_packed(way: str) -> None:
    body = b'{"rows":"' + b"x" * 9_000 + b'"}'
    said = {
        "gzip": answer(gzip.compress(body), "Content-Encoding: gzip"),
        "zstd": answer(zstandard.compress(body), "Content-Encoding: zstd"),
        "chunked": answer(
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body), "Transfer-Encoding: chunked"
        ),
    }

    with listening(saying(said[way])) as port, Line(local(port)) as line:
        assert line.send("pull", "token", b"{}").body == body


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer(HTML, kind="text/html"), "sync.not-ours"),
        (answer(HTML, kind="text/html", status="200 OK"), "sync.not-ours"),
        (answer(HTML), "sync.not-ours"),
        (answer(b""), "sync.not-ours"),
        (answer(b"[]"), "sync.not-ours"),
        (answer(b'{"detail":"Not Found"}', status="404 No"), "sync.not-ours"),
        (answer(b"", status="302 Found", kind="text/html"), "sync.redirected"),
        (answer(b"", "Location: https://x.example", status="307 T"), "sync.redirected"),
        (answer(HTML, kind="text/html", status="500 Broke"), "sync.broken"),
        (answer(HTML, kind="text/html", status="503 Away"), "sync.away"),
        (answer(HTML, kind="text/html", status="502 Away"), "sync.away"),
        (answer(b'{"a":', "Content-Length: 99"), "sync.cut"),
        (answer(b"5\r\n{}", "Transfer-Encoding: chunked"), "sync.cut"),
        (answer(b"{}", "Content-Encoding: gzip"), "sync.malformed"),
        (answer(b"{}", "Content-Encoding: br"), "sync.packing"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "sync.not-ours"),
    ],
)
def test_what_is_no_answer_of_ours_is_named(said: bytes, expected: str) -> None:
    def once(connection: socket.socket) -> None:
        proxy.request(connection)
        connection.sendall(said)

    with listening(once) as port:
        assert code(local(port)) == expected


def test_nothing_unpacks_without_end() -> None:
    bomb = zstandard.compress(bytes(200_000_000))

    with listening(saying(answer(bomb, "Content-Encoding: zstd"))) as port:
        assert code(local(port)) == "sync.too-large"


def test_who_says_nothing_is_not_waited_for_without_end() -> None:
    def silent(connection: socket.socket) -> None:
        while connection.recv(9_000):
            pass

    with (
        listening(silent) as port,
        Line(local(port)) as line,
        pytest.raises(SyncError, match=r"sync\.timeout"),
    ):
        line.send("hello", "token", b"{}", seconds=0.3)


@pytest.mark.parametrize(("verb", "sent"), [("hello", 2), ("enrol", 1)])
def test_what_broke_off_is_sent_once_more_but_a_code(verb: str, sent: int) -> None:
    seen: list[bytes] = []

    def broken(connection: socket.socket) -> None:
        seen.append(proxy.request(connection))

    with listening(broken) as port:
        assert code(local(port), verb=verb) == "sync.cut"

    assert len(seen) == sent


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:1", "sync.unreachable"),
        ("https://no-such-host.invalid", "sync.name"),
        ("http://atd.example.be", "sync.not-https"),
        ("https://me:secret@atd.example.be", "sync.address"),
        ("https://atd.example.be:99999", "sync.address"),
        ("ftp://atd.example.be", "sync.address"),
        ("atd.example.be", "sync.address"),
        ("https://", "sync.address"),
    ],
)
def test_an_address_that_leads_nowhere(url: str, expected: str) -> None:
    assert code(url) == expected


def test_only_the_own_certificate_is_believed(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    good = proxy.certificate(own)

    def asked(path: Path, trusted: str) -> str:
        with listening(saying(answer(b"{}")), proxy.secure(path)) as port:
            return code(f"https://127.0.0.1:{port}", trusted)

    old, named = proxy.certificate(own, days=-1), proxy.certificate(own, "atd.example")
    assert asked(good, str(good)) == "200"
    assert asked(proxy.certificate(other), str(good)) == "sync.certificate-foreign"
    assert asked(good, "") == "sync.certificate-foreign"
    assert asked(old, str(old)) == "sync.certificate-old"
    assert asked(named, str(named)) == "sync.certificate"
    assert code("https://127.0.0.1:1", str(own)) == "sync.certificate-file"


def test_a_server_without_tls_is_not_spoken_to() -> None:
    def plain(connection: socket.socket) -> None:
        connection.recv(9_000)
        connection.sendall(answer(b"{}"))

    with listening(plain) as port:
        assert code(f"https://127.0.0.1:{port}") == "sync.no-tls"
