"""HTTP headers of every answer: security policy, conditional requests, caching, and no cookie either way."""

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SECURITE: Headers = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),  # a search typed here is never told to another site
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
CORS: Headers = [(b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"etag, link")]
OUVERTS = (b"application/json", b"application/ld+json", b"application/schema+json", b"text/csv")

CACHE_PAGE = b"public, max-age=0, s-maxage=60, must-revalidate"
CACHE_EMPREINTE = b"public, max-age=31536000, immutable"
CACHE_ERREUR = b"no-store"

METHODES = b"GET, HEAD, OPTIONS"
REFUS = '{"ok": false, "error": "Ce site se consulte seulement : GET et HEAD.", "status": 405}'.encode()

LIMITE = 1 << 20
"""Largest answer, in bytes, that is held to compute its ETag; a longer one is streamed as it comes."""

_DUREE = re.compile(rb'"query_ms": [0-9.e+-]+')


def empreinte(corps: bytes) -> bytes:
    """Return the weak ETag of an answer: the same content gives the same tag.

    Datasette's JSON says how long the query took; that figure is left out, which is what makes the tag weak
    (RFC 9110, section 8.8.1: equivalent, not identical byte for byte).
    """
    return b'W/"' + hashlib.blake2b(_DUREE.sub(b"", corps), digest_size=12).hexdigest().encode() + b'"'


def deja_recu(if_none_match: bytes, etag: bytes) -> bool:
    """Say whether a request's If-None-Match names this ETag (weak comparison, RFC 9110, section 13.1.2)."""
    opaque = etag.removeprefix(b"W/")
    tags = (tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b","))
    return any(tag in (opaque, b"*") for tag in tags)


def completer(statut: int, recus: Iterable[tuple[bytes, bytes]], statique: bool) -> Headers:
    """Return an answer's headers with ours added; `statique` says that the address carries the file's hash."""
    headers = [(nom.lower(), valeur) for nom, valeur in recus]
    type_contenu = dict(headers).get(b"content-type", b"")
    if type_contenu.split(b";")[0] in OUVERTS:
        headers = _remplacer(headers, CORS)
    return _remplacer(headers, [*SECURITE, *_cache(statut, dict(headers), statique), *_vary(headers)])


def _cache(statut: int, headers: dict[bytes, bytes], statique: bool) -> Headers:
    if statut >= 400:
        return [(b"cache-control", CACHE_ERREUR)]
    if b"set-cookie" in headers or b"private" in headers.get(b"cache-control", b""):
        return []
    return [(b"cache-control", CACHE_EMPREINTE if statique else CACHE_PAGE)]


def _vary(headers: Headers) -> Headers:
    """Leave Cookie out of Vary: the application never sees one, so a shared cache may ignore it."""
    noms = [n.strip() for nom, valeur in headers if nom == b"vary" for n in valeur.split(b",")]
    gardes = [nom for nom in noms if nom.lower() != b"cookie"]
    return [(b"vary", b", ".join(gardes))] if gardes else []


def _remplacer(headers: Headers, nouveaux: Headers) -> Headers:
    noms = {nom for nom, _ in nouveaux}
    return [paire for paire in headers if paire[0] not in noms] + nouveaux


class Reponse:
    """Receives the application's answer, holds it while it is short, and sends it on with its headers."""

    def __init__(self, scope: Scope, send: Send) -> None:
        """Prepare to answer `scope`'s request through `send`."""
        self.send = send
        self.sans_corps = scope["method"] == "HEAD"
        self.if_none_match = dict(scope["headers"]).get(b"if-none-match", b"")
        self.statique = "/-/static" in scope["path"] and bool(scope.get("query_string"))
        self.statut = 0
        self.headers: Headers = []
        self.corps: bytearray | None = bytearray()

    async def recevoir(self, message: Message) -> None:
        """Take one ASGI message of the application's answer."""
        if message["type"] == "http.response.start":
            self.statut = message["status"]
            self.headers = completer(self.statut, message.get("headers", []), self.statique)
        elif self.corps is None:
            await self._envoyer_suite(message)
        else:
            self.corps += message.get("body", b"")
            if not message.get("more_body"):
                await self._envoyer_tout(bytes(self.corps))
            elif len(self.corps) > LIMITE:
                await self._passer_au_fil(bytes(self.corps))

    async def _envoyer_tout(self, corps: bytes) -> None:
        headers = _remplacer(self.headers, [(b"content-length", str(len(corps)).encode())])
        if self.statut == 200 and (b"cache-control", CACHE_ERREUR) not in headers:
            etag = empreinte(corps)
            headers = _remplacer(headers, [(b"etag", etag)])
            if deja_recu(self.if_none_match, etag):
                self.statut, corps = 304, b""
                headers = [paire for paire in headers if paire[0] not in (b"content-length", b"content-type")]
        await self._debuter(headers)
        await self._envoyer_suite({"type": "http.response.body", "body": corps})

    async def _passer_au_fil(self, debut: bytes) -> None:
        self.corps = None
        await self._debuter(self.headers)
        await self._envoyer_suite({"type": "http.response.body", "body": debut, "more_body": True})

    async def _debuter(self, headers: Headers) -> None:
        await self.send({"type": "http.response.start", "status": self.statut, "headers": headers})

    async def _envoyer_suite(self, message: Message) -> None:
        await self.send({**message, "body": b""} if self.sans_corps else message)


async def _repondre(send: Send, statut: int, corps: bytes = b"", headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    complets = completer(statut, [(b"allow", METHODES), *headers], statique=False)
    complets = _remplacer(complets, [*CORS, (b"content-length", str(len(corps)).encode())])
    await send({"type": "http.response.start", "status": statut, "headers": complets})
    await send({"type": "http.response.body", "body": corps})


def envelopper(app: App) -> App:
    """Return the ASGI application with our headers around it.

    The site is read only and has no session: other methods than GET, HEAD and OPTIONS are refused, the request's
    cookies are dropped before anything sees them, and HEAD is answered with the headers of the same GET.
    """

    async def servir(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _repondre(send, 204)
        elif scope["method"] not in ("GET", "HEAD"):
            await _repondre(send, 405, REFUS, [(b"content-type", b"application/json; charset=utf-8")])
        else:
            headers = [(nom, valeur) for nom, valeur in scope["headers"] if nom.lower() != b"cookie"]
            await app({**scope, "method": "GET", "headers": headers}, receive, Reponse(scope, send).recevoir)

    return servir
