"""Which telling a happening rests on, with statements and happenings made by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from sayso.extract.claims import make_claims
from sayso.model import (
    Annotations,
    Document,
    Happening,
    Manner,
    Named,
    Polarity,
    Quote,
    Quoted,
    Report,
    Sentence,
    Span,
    Statement,
)
from tests.build import plain

TEXT = "The mayor denied the army 's claim that troops took Sudzha , the agency reported ."


@pytest.fixture
def annotations():
    built = plain(TEXT)
    sentence = Sentence(0, len(built.text), 0, len(built.tokens))
    document = Document(built.text, (sentence,), built.tokens, (), np.zeros((len(built.tokens), 1), dtype=np.float32))
    return Annotations(Report("a.txt", built.text, date(2024, 8, 14)), document)


def words(annotations, text):
    start = annotations.report.text.index(text)
    return Quote(start, start + len(text), text)


def span(annotations, text):
    quote = words(annotations, text)
    return Span(quote.start, quote.end)


def happening(annotations, trigger="took", kind="CONTROL"):
    index = next(token.index for token in annotations.document.tokens if token.text == trigger)
    return Happening(kind, None, index, words(annotations, "troops took Sudzha"))


def statement(annotations, index, speaker, cue, content, manner=Manner.STATED, **more):
    return Statement(
        index=index,
        content=(span(annotations, content),),
        speaker=Named(speaker) if speaker else None,
        manner=manner,
        quoted=Quoted.INDIRECT,
        cue=Named(cue, words(annotations, cue)),
        **more,
    )


@pytest.fixture
def agency(annotations):
    inside = "The mayor denied the army 's claim that troops took Sudzha"
    return statement(annotations, 0, "The agency", "reported", inside)


@pytest.fixture
def mayor(annotations):
    inside = "the army 's claim that troops took Sudzha"
    return statement(annotations, 1, "The mayor", "denied", inside, Manner.DENIED, parent=0)


@pytest.fixture
def army(annotations):
    return statement(annotations, 2, "Army", "claim", "troops took Sudzha", Manner.CLAIMED, parent=1)


def test_a_happening_outside_every_telling_is_the_reports_own(annotations):
    (claim,) = make_claims(annotations, (), (happening(annotations),))
    assert (claim.speaker, claim.manner, claim.quoted, claim.statement) == (None, None, None, None)


def test_the_innermost_telling_is_the_speaker_and_the_others_relay_it(annotations, agency, mayor):
    told = replace(mayor, manner=Manner.STATED)
    (claim,) = make_claims(annotations, (agency, told), (happening(annotations),))
    assert claim.speaker.name == "The mayor"
    assert [one.name for one in claim.via] == ["The agency"]


def test_a_denial_turns_the_claim_round(annotations, agency, mayor):
    (claim,) = make_claims(annotations, (agency, mayor), (happening(annotations),))
    assert (claim.speaker.name, claim.polarity) == ("The mayor", Polarity.NO)


def test_a_denied_claim_stays_the_claim_of_the_other_side(annotations, agency, mayor, army):
    denial, denied = make_claims(annotations, (agency, mayor, army), (happening(annotations),))
    assert (denial.speaker.name, denial.polarity) == ("The mayor", Polarity.NO)
    assert (denied.speaker.name, denied.polarity, denied.via) == ("Army", Polarity.YES, ())


def test_what_was_not_said_is_nobodys_claim(annotations, agency):
    unsaid = replace(agency, polarity=Polarity.NO)
    assert make_claims(annotations, (unsaid,), (happening(annotations),)) == ()


def test_an_act_of_speech_belongs_to_its_own_telling(annotations, agency, mayor):
    accusation = happening(annotations, "denied", "ACCUSE")
    (claim,) = make_claims(annotations, (agency, replace(mayor, manner=Manner.CLAIMED)), (accusation,))
    assert claim.speaker.name == "The mayor"


def test_an_admission_is_told_by_who_reports_it(annotations, agency, mayor):
    admission = happening(annotations, "denied", "ADMIT_DENY")
    (claim,) = make_claims(annotations, (agency, mayor), (admission,))
    assert claim.speaker.name == "The agency"


def test_no_speaker_means_no_quotation(annotations, agency):
    (claim,) = make_claims(
        annotations, (replace(agency, speaker=None, manner=Manner.UNCONFIRMED),), (happening(annotations),)
    )
    assert (claim.speaker, claim.quoted, claim.manner) == (None, None, Manner.UNCONFIRMED)
