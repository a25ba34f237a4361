"""The head of every reporting verb's subject and of its content, in many phrasings."""

import re
from pathlib import Path

import pytest

from sayso.language import analyse

HEAD = re.compile(r"(?P<verb>\w+) < (?P<subject>\w+) > (?P<content>\w+)")
TELLS = {"ccomp", "xcomp", "parataxis"}


def cases():
    expected = None
    for line in (Path(__file__).parent / "tellings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  ") and expected:
            known = line.strip().startswith("x ")
            text = line.strip().removeprefix("x ")
            marks = [pytest.mark.xfail(strict=True, reason="the shipped parse gets this one wrong")] if known else []
            yield pytest.param(*expected, text, marks=marks, id=text[:60])
        elif match := HEAD.fullmatch(line):
            expected = match["verb"], match["subject"], match["content"]


@pytest.mark.parametrize(("verb", "subject", "content", "text"), list(cases()))
def test_verb_subject_and_content_are_linked(verb, subject, content, text):
    document = analyse(text)

    def find(word):
        return next(token for token in document.tokens if token.text.lower() == word.lower())

    telling, told = find(verb), find(content)
    subjects = {token.text.lower() for token in document.children(telling) if token.deprel == "nsubj"}
    assert subject.lower() in subjects
    below, above = (told, telling) if told.head == telling.index else (telling, told)
    assert below.head == above.index
    assert below.deprel in TELLS
