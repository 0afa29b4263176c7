"""The rules of the corpus: schemas, declarations of vocabularies, identifiers, links, provenance."""
