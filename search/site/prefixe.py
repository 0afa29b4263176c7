"""Serving under a path prefix: Datasette's `base_url`, taken off requests and put back on redirects.

Datasette 0.65 routes a request that carries the prefix, but adds the prefix to the request's own path when it writes
links (exports, redirects), which then carry it twice. So requests lose it here, as behind a proxy that removes it.
"""

from search.site.entetes import App, Headers, Message, Receive, Scope, Send


def sans_prefixe(chemin: str, prefixe: str) -> str:
    """Return a path without its prefix, which ends with a slash; a path that does not start with it is unchanged."""
    if f"{chemin}/" == prefixe:
        return "/"
    return chemin[len(prefixe) - 1 :] if chemin.startswith(prefixe) else chemin


def avec_prefixe(headers: Headers, prefixe: str) -> Headers:
    """Return headers whose Location, when it is a path of this site, starts with the prefix."""
    marque = prefixe.encode()

    def corriger(nom: bytes, valeur: bytes) -> bytes:
        ici = nom.lower() == b"location" and valeur.startswith(b"/") and not valeur.startswith(marque)
        return marque + valeur[1:] if ici else valeur

    return [(nom, corriger(nom, valeur)) for nom, valeur in headers]


def envelopper(app: App, prefixe: str) -> App:
    """Return the ASGI application served under `prefixe`; with the prefix « / » it is the application itself."""
    if prefixe == "/":
        return app

    async def servir(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def renvoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": avec_prefixe(message.get("headers", []), prefixe)}
            await send(message)

        brut = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
        chemins = {
            "path": sans_prefixe(scope["path"], prefixe),
            "raw_path": sans_prefixe(brut, prefixe).encode("latin-1"),
        }
        await app({**scope, **chemins}, receive, renvoyer)

    return servir
