"""schema.org descriptions of our pages, as JSON-LD for search engines."""

from collections.abc import Callable, Sequence

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from search.site.rows import Row


def script(described: Row) -> Markup:
    """Return the script element of a schema.org object, safe whatever its texts hold."""
    written = htmlsafe_json_dumps({"@context": "https://schema.org", **described}, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(written)


def website(name: str, home: str, search: str | None) -> Markup:
    """Describe the whole site by its name, and how to search it when the address of its search is known whole.

    A path is an address too, read against that of the page, but not in the template that a program fills in.
    """
    described = {"@type": "WebSite", "name": name, "url": home, "inLanguage": "fr"}
    if search is None:
        return script(described)
    entry = {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{q}}"}
    action = {"@type": "SearchAction", "target": entry, "query-input": "required name=q"}
    return script({**described, "potentialAction": action})


def breadcrumbs(steps: Sequence[tuple[str, str]], absolute: Callable[[str], str]) -> Markup:
    """Describe the way from the home page to this one, given as (name, path) pairs.

    `absolute` makes an address of a path.
    """
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
        for place, (name, path) in enumerate(steps, 1)
    ]
    return script({"@type": "BreadcrumbList", "itemListElement": items})


def event(session: Row, address: str, organizer: str) -> Markup:
    """Describe a session as an Event; only what its source states.

    The place is said in the words of the source. Whether one attends from afar isn't said: schema.org has values of its
    own for it, and how a corpus classifies its sessions is the affair of its vocabularies.
    """
    described = {
        "@type": "Event",
        "name": session["titre"],
        "description": session["resume"],
        "url": address,
        "startDate": _moment(session["horaires"][:1], "debut"),
        "endDate": _moment(session["horaires"][-1:], "fin"),
        "location": session["lieu"],
        "maximumAttendeeCapacity": session["capacite_max"],
        "organizer": {"@type": "Organization", "name": organizer},
        "performer": [{"@type": "Person", "name": person["nom"]} for person in session["intervenants"]],
        "inLanguage": "fr",
    }
    return script({name: value for name, value in described.items() if value})


def _moment(sittings: Sequence[Row], end: str) -> str | None:
    """Return the day and the hour of an end of a sitting, the day alone when its hour isn't known, None without any."""
    return next(("T".join(filter(None, (one["jour"], one.get(end)))) for one in sittings), None)


def glossary(site: str, terms: Sequence[Row]) -> Markup:
    """Describe the glossary of a site as a DefinedTermSet."""
    defined = [
        {"@type": "DefinedTerm", "termCode": term["libelle"], "name": term["developpe"]}
        | ({"description": term["definition"]} if term["definition"] else {})
        for term in terms
    ]
    return script({"@type": "DefinedTermSet", "name": f"Glossaire – {site}", "hasDefinedTerm": defined})
