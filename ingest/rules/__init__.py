"""The rules that no schema can say, because they compare files: identifiers, links, provenance."""
