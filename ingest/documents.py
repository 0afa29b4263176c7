"""What search indexes: each fiche's words, the source's and ours apart, and the concepts that bridge words."""

from collections.abc import Iterator
from datetime import date

from ingest.corpus import Corpus
from ingest.records import Recommandation, Session
from ingest.rows.common import Context
from ingest.text import plain
from search.index import Document
from search.thesaurus import Concept

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()

# Vocabularies whose labels tell what a recommendation speaks of. Those of actions and moments (« Organiser »,
# « Conduire, animer dans la durée ») tell how and when: their words are everywhere, and would find the wrong records.
SUBJECTS = ("leviers", "acteurs", "obstacles", "echelles", "dispositifs")


def documents(context: Context) -> Iterator[Document]:
    """Yield one document per fiche, in number order."""
    for item in context.corpus.recommandations:
        yield _recommendation(item, context)
    for session in context.corpus.sessions:
        yield _session(session, context)


def concepts(corpus: Corpus) -> Iterator[Concept]:
    """Yield the thesaurus, then the glossary: an acronym and its full form mean the same."""
    yield from corpus.concepts
    for terme in corpus.vocabulaire("glossaire").valeurs:
        full = (terme.developpe,) if terme.developpe else ()
        yield Concept(terme.id, terme.libelle, (*full, *terme.synonymes))


def date_in_words(iso: str) -> str:
    """Return « 12 avril 2017 » for « 2017-04-12 »."""
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _recommendation(item: Recommandation, context: Context) -> Document:
    labels = [context.libelle(one.champ, one.valeur) for one in item.classements if one.champ in SUBJECTS]
    contexte = [item.question, context.themes[item.theme], *labels, *item.formulations]
    return Document(context.numeros[item.id], item.titre, plain(item.texte), "\n".join(contexte))


def _session(session: Session, context: Context) -> Document:
    programme = (plain(f"{etape.titre}\n\n{etape.contenu}") for etape in session.programme)
    people = (f"{person.nom}, {person.role}" for person in session.intervenants)
    days = (date_in_words(horaire.jour) for horaire in session.horaires)
    texte = [session.nature, plain(session.texte), *session.public_texte, *session.objectifs, *programme]
    texte += [*session.methode, *people, session.lieu, *days, *session.conditions]
    labels = [context.libelle("publics", valeur) for valeur in session.publics]
    labels += [context.libelle("formats", session.format), context.libelle("modalites", session.modalite)]
    contexte = ["session", session.resume, *labels, *session.formulations]
    return Document(context.numeros[session.id], session.titre, "\n".join(texte), "\n".join(contexte))
