"""Datasette’s own pages: their words, their cells, their links, their search."""
