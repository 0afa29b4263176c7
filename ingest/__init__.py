"""From the corpus to the database: read, check, render, write."""
