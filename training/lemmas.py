"""Builds the lemma table of the weights from the training treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

import conllu

from sayso.language.lemmas import PROPER, lemma_table
from sayso.lexicon.irregular import irregular_forms

FAMILIES: Final = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adjective"}


def build_lemmas(sentences: Iterable[conllu.TokenList]) -> str:
    """The table as text: known base forms first, then the forms that the rules get wrong."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    bases: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for token in sentence:
            if not isinstance(token["id"], int) or "Typo" in (token["feats"] or {}):
                continue
            form, xpos, lemma = token["form"], token["xpos"], token["lemma"]
            counts[form.lower(), xpos][lemma] += 1
            family = FAMILIES.get(token["upos"])
            if family and lemma.isalpha() and lemma.islower() and len(lemma) > 1:
                bases[family][lemma] += 1
    known = {family: set(words) for family, words in bases.items()}
    rules = lemma_table(dict(irregular_forms()), known)
    lines = [f"{family}\t=\t{' '.join(sorted(words))}" for family, words in sorted(known.items())]
    for (form, xpos), lemmas in sorted(counts.items()):
        lemma = lemmas.most_common(1)[0][0]
        if xpos in PROPER:
            written = form.title() if lemma[:1].isupper() else form
            if lemma.lower() == rules.lemma(written, xpos).lower():
                continue
        elif rules.lemma(form, xpos) == lemma:
            continue
        if "\t" not in form and " " not in lemma:
            lines.append(f"{form}\t{xpos}\t{lemma}")
    return "\n".join(lines) + "\n"
