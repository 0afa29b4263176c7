"""schema.org descriptions of our pages, as JSON-LD for search engines."""

from collections.abc import Callable, Sequence

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from search.site.rows import Row

ATTENDANCE = {"À distance": "OnlineEventAttendanceMode", "En présentiel": "OfflineEventAttendanceMode"}
CAP_RURAL: Row = {"@type": "Organization", "name": "Cap Rural"}


def script(described: Row) -> Markup:
    """Return the script element of a schema.org object, safe whatever its texts hold."""
    written = htmlsafe_json_dumps({"@context": "https://schema.org", **described}, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(written)


def website(home: str, search: str | None) -> Markup:
    """Describe the whole site, and how to search it when the address of its search is known whole.

    A path is an address too, read against that of the page, but not in the template that a program fills in.
    """
    described = {"@type": "WebSite", "name": "Coopérathèque", "url": home, "inLanguage": "fr"}
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


def event(session: Row, address: str) -> Markup:
    """Describe a session as an Event; only what its source states."""
    hours = session["horaires"]
    attendance = ATTENDANCE.get(session.get("modalite", ""))
    place: Row = (
        {"@type": "VirtualLocation", "url": address}
        if attendance == "OnlineEventAttendanceMode"
        else {"@type": "Place", "name": session["lieu"], "address": session["lieu"]}
    )
    return script(
        {
            "@type": "Event",
            "name": session["titre"],
            "description": session["resume"],
            "url": address,
            "startDate": f"{hours[0]['jour']}T{hours[0]['debut']}",
            "endDate": f"{hours[-1]['jour']}T{hours[-1]['fin']}",
            **({"eventAttendanceMode": f"https://schema.org/{attendance}"} if attendance else {}),
            "location": place,
            "maximumAttendeeCapacity": session["capacite_max"],
            "organizer": CAP_RURAL,
            "performer": [{"@type": "Person", "name": person["nom"]} for person in session["intervenants"]],
            "inLanguage": "fr",
        }
    )


def glossary(terms: Sequence[Row]) -> Markup:
    """Describe the glossary as a DefinedTermSet."""
    defined = [
        {"@type": "DefinedTerm", "termCode": term["libelle"], "name": term["developpe"]}
        | ({"description": term["definition"]} if term["definition"] else {})
        for term in terms
    ]
    return script({"@type": "DefinedTermSet", "name": "Glossaire de la Coopérathèque", "hasDefinedTerm": defined})
