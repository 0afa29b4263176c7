"""From the files of the corpus to data: found, decoded, cut into front matter and body."""
