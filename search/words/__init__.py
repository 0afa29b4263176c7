"""French words: how a text is cut into words and stems, and the lists of words that have their own rules."""
