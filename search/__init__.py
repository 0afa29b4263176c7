"""French full-text search over the database: analysis, index, query, ranking."""
