"""From the corpus to the database: read, check, render, write; and the command line."""
