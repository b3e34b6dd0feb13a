"""How well articles are read: corpora, scores and training. For developers; no part of the installed program."""
