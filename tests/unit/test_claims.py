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


ANSWERED = "Rebels took Sudzha , the mayor said . The rebels denied this on Sunday ."


@pytest.fixture
def exchange():
    built = plain(ANSWERED)
    halves = [next(token.index for token in built.tokens if token.text == "."), len(built.tokens) - 1]
    sentences = (
        Sentence(0, built.tokens[halves[0]].end, 0, halves[0] + 1),
        Sentence(built.tokens[halves[0] + 1].start, len(built.text), halves[0] + 1, len(built.tokens)),
    )
    vectors = np.zeros((len(built.tokens), 1), dtype=np.float32)
    document = Document(built.text, sentences, built.tokens, (), vectors)
    return Annotations(Report("b.txt", built.text, date(2024, 8, 14)), document)


def told_and_denied(exchange, *, denier="The rebels"):
    told = statement(exchange, 0, "The mayor", "said", "Rebels took Sudzha")
    denial = statement(exchange, 1, denier, "denied", "this", Manner.DENIED)
    index = next(token.index for token in exchange.document.tokens if token.text == "took")
    taken = Happening("CONTROL", None, index, words(exchange, "Rebels took Sudzha"), actor=(Named("rebels"),))
    return told, denial, taken


def test_an_elliptic_denial_takes_over_the_claim_it_answers(exchange):
    told, denial, taken = told_and_denied(exchange)
    first, second = make_claims(exchange, (told, denial), (taken,))
    assert (first.speaker.name, first.polarity) == ("The mayor", Polarity.YES)
    assert (second.speaker.name, second.polarity, second.manner) == ("The rebels", Polarity.NO, Manner.DENIED)
    assert (second.kind, second.actor[0].name, second.actor[0].words, second.rule) == (
        "CONTROL",
        "rebels",
        None,
        "answered-claim",
    )
    assert second.quote.text.startswith("denied")


def test_a_denial_that_may_mean_two_claims_takes_over_none(exchange):
    told, denial, taken = told_and_denied(exchange)
    lost = replace(taken, kind="CASUALTIES")
    assert len(make_claims(exchange, (told, denial), (taken, lost))) == 2


def test_nobody_answers_their_own_claim(exchange):
    told, denial, taken = told_and_denied(exchange, denier="The mayor")
    assert len(make_claims(exchange, (told, denial), (taken,))) == 1
