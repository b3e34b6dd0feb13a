"""From bytes to text: what a file's bytes say, without asking anybody which encoding they are in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

SAMPLE = 64 * 1024
_AROUND = 200
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF", "save its text, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save its text as .txt or .html"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", "save it as .txt or .html"),
    (b"{\\rtf", "a rich text document", "save it as .txt or .html"),
    (b"\x1f\x8b", "a gzip archive", "unpack it: gunzip"),
    (b"BZh", "a bzip2 archive", "unpack it: bunzip2"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it: unxz"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it: unzstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"\x89PNG", "an image", ""),
    (b"GIF8", "an image", ""),
    (b"\xff\xd8\xff", "an image", ""),
    (b"SQLite format 3\x00", "a database", "export its rows as CSV or JSONL"),
)
_TEXT_REMEDY = "OnRecord reads text, Markdown, HTML, JSONL and CSV"
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class Binary(ValueError):
    """Bytes that are no text; `remedy` says what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"binary: {what}")
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and how many bytes could not be read and stand as U+FFFD."""

    text: str
    encoding: str
    lost: int = 0


def refuse_binary(data: bytes) -> None:
    """Raise Binary when the bytes are no text in any encoding; looks at their beginning only."""
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise Binary(f"this is {what}", remedy or _TEXT_REMEDY)
    if data[:1] == b"\x80" and data[1:2] in b"\x02\x03\x04\x05" and len(data) > 1:
        raise Binary("this is a Python pickle", "export its texts as JSONL")
    if _marked(data) or _utf16(data):
        return
    head = data[:SAMPLE]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\x00" in head or controls > len(head) / 100:
        raise Binary("this is no text", _TEXT_REMEDY)


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """The text without its byte order mark: UTF-8 where it is valid, else UTF-16, else what it most likely is.

    With `html`, what a page says of its own encoding goes before a guess. Raises Binary when it is no text.
    """
    refuse_binary(data)
    if marked := _marked(data):
        mark, encoding = marked
        text = data[len(mark) :].decode(encoding, "replace")
        return Decoded(text, encoding, text.count("\ufffd") if encoding == "utf-8" else 0)
    if wide := _utf16(data):
        return Decoded(data.decode(wide, "replace"), wide)
    if b"\x00" in data:
        raise Binary("this is no text", _TEXT_REMEDY)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    return (_declared(data) if html else None) or _guessed(data)


def _marked(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, encoding) for mark, encoding in _BOMS if data.startswith(mark)), None)


def _utf16(data: bytes) -> str | None:
    # Without a mark, English in UTF-16 shows as every other byte being zero.
    head = data[: SAMPLE & ~1]
    pairs = len(head) // 2
    if pairs < 2 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.05 else None


def _declared(data: bytes) -> Decoded | None:
    if not (match := _META_CHARSET.search(data[:4096])):
        return None
    name = match[1].decode("ascii").lower()
    # Pages that say Latin-1 mean Windows-1252, by the WHATWG's encoding standard.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name
    try:
        return Decoded(data.decode(name), name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(data: bytes) -> Decoded:
    whole = len(_MULTIBYTE.findall(data))
    if whole:
        text = data.decode("utf-8", "replace")
        lost = text.count("\ufffd")
        # A few spoiled bytes in what is plainly UTF-8 must not turn all its accents into others.
        if whole >= 4 * lost:
            return Decoded(text, "utf-8", lost)
    encoding = _western(data)
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return Decoded(data.decode("latin-1"), "latin-1")


def _western(data: bytes) -> str:
    sample = _foreign(data)
    high = sum(b > 127 for b in sample)
    # In English the accents and quotation marks stand alone among ASCII, and Windows-1252, which has Latin-1 in it, is
    # what English is written in; a statistical guess takes ï for the ď of another code page. Another alphabet shows
    # as whole words of high bytes.
    if sum(len(m[0]) for m in re.finditer(rb"[\x80-\xff]{3,}", sample)) < 0.3 * high:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _foreign(data: bytes) -> bytes:
    """A sample of the places that hold other bytes than ASCII: a guess must not scan 50 MB."""
    sample = bytearray()
    end = 0
    for match in re.finditer(rb"[\x80-\xff]", data):
        if match.start() < end:
            continue
        start, end = max(end, match.start() - _AROUND), match.start() + _AROUND
        sample += data[start:end]
        if len(sample) > SAMPLE:
            break
    return bytes(sample)
