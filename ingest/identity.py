"""What an article is known by: the id it was given, else the address it was published at, else its words."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

from graph.errors import BadInput
from ingest.article import Article

LONGEST_ID = 500
_DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that say how a reader came to a page, never which page it is.
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh"
    r"|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|vero_id|oly_(?:anon|enc)_id|ref_src|ref_url|smid|cmpid|ns_(?:campaign|mchannel|source)"
    r"|__twitter_impression)",
    re.IGNORECASE,
)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_BARE_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d+)?/")


def is_web_address(url: str) -> bool:
    """Whether it names a page on the web: http or https (or no scheme at all) and a host."""
    return _split(url) is not None


def canonical_url(url: str) -> str:
    """One spelling for the addresses of one page.

    Scheme and host in lower case, http told as https; no credentials, default port, fragment, tracking parameters or
    trailing slash; escapes spelled one way; other parameters stay in their order. What is no web address comes back
    stripped and otherwise as it is.
    """
    parts = _split(url)
    if parts is None:
        return url.strip()
    host = _host(parts.hostname or "")
    port = parts.port
    if port is not None and port not in _DEFAULT_PORTS.values():
        host += f":{port}"
    path = _respelled(re.sub(r"/{2,}", "/", parts.path).rstrip("/"))
    kept = [p for p in parts.query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0])]
    return f"https://{host}{path}" + (f"?{_respelled('&'.join(kept))}" if kept else "")


def _split(url: str) -> SplitResult | None:
    url = url.strip()
    if "://" not in url[:12]:
        url = url.removeprefix("//")
        if not _BARE_HOST.match(url):
            return None
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        named = parts.hostname and (parts.port or True)  # an impossible port raises when it is read
    except ValueError:
        return None
    return parts if named and parts.scheme in _DEFAULT_PORTS and not re.search(r"\s", parts.netloc) else None


def _host(name: str) -> str:
    name = name.lower().rstrip(".")
    if ":" in name:
        return f"[{name}]"
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _respelled(part: str) -> str:
    # %7e and ~ are the same character by RFC 3986, %2F and / are not: only unreserved characters are decoded.
    def escape(match: re.Match[str]) -> str:
        (byte,) = unquote_to_bytes(match[0])
        return chr(byte) if byte in _UNRESERVED else match[0].upper()

    spelled = quote(part, safe="/:@!$&'()*+,;=?%-._~[]", errors="replace")
    return re.sub(r"%[0-9A-Fa-f]{2}", escape, re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", spelled))


def given_id(value: str) -> str:
    """An id that a person or a file gave, stripped.

    Raises BadInput when it is empty, longer than 500 characters, or holds control characters.
    """
    stripped = value.strip()
    if not stripped:
        raise BadInput("the article's id is empty", "leave it out, or give one")
    if len(stripped) > LONGEST_ID:
        raise BadInput(f"the article's id has {len(stripped)} characters", f"use at most {LONGEST_ID}")
    if any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in stripped):
        raise BadInput(f"the article's id {stripped[:40]!r} has control characters", "use printable characters")
    return stripped


def article_id(article: Article) -> str:
    """What the article is known by: a given id, else its canonical address, else `text-` and its text's hash.

    Raises BadInput when the given id is none.
    """
    if article.given_id is not None:
        return given_id(article.given_id)
    if article.url and is_web_address(article.url):
        return canonical_url(article.url)
    return "text-" + sha256(article.text.encode()).hexdigest()[:16]
