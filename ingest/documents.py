"""What search indexes: each fiche's words, the source's and ours apart, and the concepts that bridge words."""

from collections.abc import Iterator

from ingest.corpus import Corpus
from ingest.read.text import plain
from ingest.records import Fiche, Recommandation, Session
from ingest.rows.common import Context
from ingest.vocabularies import terme_id
from search.french import long_date
from search.index import Document, Situation
from search.thesaurus import Concept
from search.urls import parcours as parcours_url
from search.urls import terme as terme_url


def documents(context: Context) -> Iterator[Document]:
    """Yield one document per fiche, in number order."""
    for item in context.corpus.recommandations:
        yield _recommendation(item, context)
    for session in context.corpus.sessions:
        yield _session(session, context)


def concepts(corpus: Corpus) -> Iterator[Concept]:
    """Yield the thesaurus, then the glossary: an acronym and its full form mean the same."""
    yield from corpus.concepts
    for terme in corpus.glossaire:
        full = (terme.developpe,) if terme.developpe else ()
        yield Concept(terme.id, terme.libelle, (*full, *terme.synonymes))


def situations(corpus: Corpus) -> Iterator[Situation]:
    """Yield what answers beside the fiches: the parcours, then the glossary."""
    for parcours in corpus.parcours:
        titre, url = parcours.titre, parcours_url(parcours.id)
        yield Situation("parcours", parcours.id, titre, url, (titre,), plain(parcours.texte))
    for terme in corpus.glossaire:
        noms = (terme.libelle, *_said(terme.developpe), *terme.synonymes)
        yield Situation(
            "glossaire",
            terme.id,
            terme.libelle,
            terme_url(terme_id("glossaire", terme.id)),
            noms,
            terme.definition or "",
        )


def _recommendation(item: Recommandation, context: Context) -> Document:
    libelles = (context.themes[item.theme], *_labels(item, context))
    formulations = (*_said(item.question), *item.formulations)
    return Document(context.numeros[item.id], item.titre, plain(item.texte), libelles, formulations)


def _session(session: Session, context: Context) -> Document:
    programme = (plain(f"{etape.titre}\n\n{etape.contenu}") for etape in session.programme)
    people = (", ".join([person.nom, *_said(person.role)]) for person in session.intervenants)
    days = (long_date(horaire.jour) for horaire in session.horaires)
    texte = [*_said(session.nature), plain(session.texte), *session.public_texte, *session.objectifs, *programme]
    texte += [*session.methode, *people, *_said(session.lieu), *days, *session.conditions]
    libelles = ("Session", *_labels(session, context))
    formulations = (*_said(session.resume), *session.formulations)
    return Document(context.numeros[session.id], session.titre, "\n".join(texte), libelles, formulations)


def _said(text: str | None) -> list[str]:
    """Return what is said as the items of a list: one, or none."""
    return [text] if text else []


def _labels(item: Fiche, context: Context) -> list[str]:
    """Return the labels, and the definitions, that tell what a fiche speaks of: their vocabularies say which."""
    indexed = {vocabulaire.id: vocabulaire for vocabulaire in context.corpus.vocabulaires if vocabulaire.indexe}
    labels = []
    for one in item.classements:
        if vocabulaire := indexed.get(one.vocabulaire):
            terme = context.valeurs[one.vocabulaire, one.valeur]
            defined = terme.definition if vocabulaire.definitions_indexees else ""
            labels.append(f"{terme.libelle} : {defined}" if defined else terme.libelle)
    return labels
