"""English analysis that ships with the program: sentences, words, tree and names, offline.

>>> from sayso.language import analyse
>>> document = analyse("Zelensky said his forces are advancing.")
>>> [token.text for token in document.tokens if token.deprel == "ccomp"]
['advancing']
"""

from sayso.language.analysis import Settings, analyse, analyse_words

__all__ = ["Settings", "analyse", "analyse_words"]
