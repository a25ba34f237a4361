"""Builds the lemma table of the weights from the training treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

import conllu

from sayso.language.lemmas import PROPER, LemmaTable, lemma_table
from sayso.lexicon.irregular import irregular_forms

KEPT_MARKS: Final = "—…"
"""Their lemma is the mark itself in GUM, a hyphen or a full stop in EWT: left to the rules, which keep it."""

WRONG: Final = frozenset({"mimick"})
"""Lemmas of the treebanks that are no words."""

LONGEST_CLITIC: Final = 2

FAMILIES: Final = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adjective"}


def build_lemmas(sentences: Iterable[conllu.TokenList]) -> str:
    """The table as text: known base forms first, then the forms that the rules get wrong."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    bases: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for token in filter(_is_evidence, sentence):
            lemma = token["lemma"]
            counts[token["form"].lower(), token["xpos"]][lemma] += 1
            if (
                token["upos"] in FAMILIES
                and not _is_acronym(token)
                and lemma.isalpha()
                and lemma.islower()
                and len(lemma) > 1
            ):
                bases[FAMILIES[token["upos"]]].add(lemma)
    rules = lemma_table(dict(irregular_forms()), bases)
    lines = [f"{family}\t=\t{' '.join(sorted(words))}" for family, words in sorted(bases.items())]
    for (form, xpos), lemmas in sorted(counts.items()):
        lemma = lemmas.most_common(1)[0][0]
        if "\t" not in form and " " not in lemma and not _is_regular(rules, form, xpos, lemma):
            lines.append(f"{form}\t{xpos}\t{lemma}")
    return "\n".join(lines) + "\n"


def _is_evidence(token: conllu.Token) -> bool:
    """Whether a token shows the lemma of its form: a real word, well spelt.

    A clitic without its apostrophe ("Russia s") is no rare slip, so it counts; other slips do not.
    """
    if not isinstance(token["id"], int) or token["form"][0] in KEPT_MARKS or token["lemma"] in WRONG:
        return False
    return "Typo" not in (token["feats"] or {}) or len(token["form"]) <= LONGEST_CLITIC


def _is_acronym(token: conllu.Token) -> bool:
    """Whether a noun has neither vowel nor small letter: *RFP*, which EWT writes *rfp* as a lemma."""
    return token["form"].isupper() and not set(token["form"]) & set("AEIOUY")


def _is_regular(rules: LemmaTable, form: str, xpos: str, lemma: str) -> bool:
    """Whether the rules give the lemma; a proper noun is tried in the case of its lemma."""
    if xpos not in PROPER:
        return rules.lemma(form, xpos) == lemma
    written = form.title() if lemma[:1].isupper() else form
    return rules.lemma(written, xpos).lower() == lemma.lower()
