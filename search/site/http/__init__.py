"""HTTP: the headers of every answer, the path prefix, the errors."""
