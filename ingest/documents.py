"""What search indexes: each fiche's words, the source's and ours apart, and the concepts that bridge words."""

from collections.abc import Iterator

from ingest.corpus import Corpus
from ingest.read.text import plain
from ingest.records import Fiche, Recommandation, Session
from ingest.rows.common import Context
from search.french import long_date
from search.index import Document
from search.thesaurus import Concept


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


def _recommendation(item: Recommandation, context: Context) -> Document:
    contexte = [*_said(item.question), context.themes[item.theme], *_labels(item, context), *item.formulations]
    return Document(context.numeros[item.id], item.titre, plain(item.texte), "\n".join(contexte))


def _session(session: Session, context: Context) -> Document:
    programme = (plain(f"{etape.titre}\n\n{etape.contenu}") for etape in session.programme)
    people = (", ".join([person.nom, *_said(person.role)]) for person in session.intervenants)
    days = (long_date(horaire.jour) for horaire in session.horaires)
    texte = [*_said(session.nature), plain(session.texte), *session.public_texte, *session.objectifs, *programme]
    texte += [*session.methode, *people, *_said(session.lieu), *days, *session.conditions]
    contexte = ["session", *_said(session.resume), *_labels(session, context), *session.formulations]
    return Document(context.numeros[session.id], session.titre, "\n".join(texte), "\n".join(contexte))


def _said(text: str | None) -> list[str]:
    """Return what is said as the items of a list: one, or none."""
    return [text] if text else []


def _labels(item: Fiche, context: Context) -> list[str]:
    """Return the labels that tell what a fiche speaks of: those of the vocabularies that say they are for search."""
    indexed = {vocabulaire.id for vocabulaire in context.corpus.vocabulaires if vocabulaire.indexe}
    chosen = (one for one in item.classements if one.vocabulaire in indexed)
    return [context.libelle(one.vocabulaire, one.valeur) for one in chosen]
