"""The parse as clauses: what is joined, and who is the subject of what."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.tree import Tree

# A chain of clauses that share a subject is never longer than this in sane text.
_DEEPEST = 8
# After these the subject of an -ing clause is the object of the verb above it.
_OF_OBJECT = frozenset({"of", "for", "from"})
# What is seen doing something is the object of these.
_PERCEIVING = frozenset({"capture", "film", "hear", "record", "see", "show", "watch"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})


class ClauseTree(Tree):
    """A document asked for its clauses, their subjects and what is joined in them."""

    def conjuncts(self, index: int) -> Iterator[int]:
        """The token and everything joined to it by "and", in text order."""
        yield index
        for child in self.children(index, "conj"):
            yield from self.conjuncts(child)

    def prepositions(self, index: int) -> tuple[str, ...]:
        """The prepositions before a noun in lower case; fixed ones as one (``out of``)."""
        cases = [child for child in self.children(index, "case") if child < index]
        words: list[str] = []
        for case in cases:
            parts = [case, *(child for child in self.children(case, "fixed"))]
            words.append(" ".join(self[part].text.lower() for part in parts))
        if not words:
            return ()
        return (words[0], " ".join(words)) if len(words) > 1 else (words[0],)

    def is_verb(self, index: int) -> bool:
        """Whether the token is a verb, or a predicate with a copula or a subject of its own."""
        token = self[index]
        return token.upos == "VERB" or bool(self.children(index, "cop", "nsubj"))

    def is_passive(self, index: int) -> bool:
        """Whether a verb is passive: *was hit*, *held by*, *the town shelled on Monday*."""
        if self.children(index, "nsubj:pass", "aux:pass", "obl:agent"):
            return True
        token = self[index]
        if token.upos != "VERB" or self.child(index, "nsubj", "aux", "obj") is not None:
            return False
        if token.deprel == "conj" and self.is_past_participle(index):
            return self.is_passive(token.head)
        return token.deprel in {"acl", "amod", "advcl", "xcomp"} and self.is_past_participle(index)

    def is_past_participle(self, index: int) -> bool:
        """Whether the form can be a past participle without an auxiliary."""
        token = self[index]
        if token.text.lower().endswith("ing") or self.child(index, "mark") is not None:
            return False
        return token.morphology.verb_form == "Part" or token.text.lower() != token.lemma

    def subject(self, index: int, depth: int = 0) -> tuple[int, ...]:
        """The heads of the surface subject of a verb, its own or one that it shares; antecedent for *who*."""
        own = tuple(self.children(index, "nsubj"))
        token = self[index]
        if own:
            return self._antecedents(index, own)
        if depth > _DEEPEST or token.is_root:
            return ()
        if token.deprel in {"acl", "acl:relcl"}:
            return (token.head,) if self.child(index, "mark") is None else ()
        if token.deprel == "ccomp" and self.lemma(token.head) in _PERCEIVING:  # "showed gunmen firing on them"
            shown = self.child(token.head, "obj", "iobj") if token.text.lower().endswith("ing") else None
            return tuple(self.conjuncts(shown)) if shown is not None else ()
        if token.deprel not in {"conj", "xcomp", "advcl"}:
            return ()
        misplaced = self.misplaced_subject(index)
        if misplaced is not None:
            return (misplaced,)
        controller = self._controller(index)
        if controller is not None:
            return tuple(self.conjuncts(controller))
        is_clause = token.deprel == "xcomp" or self.is_verb(token.head)
        return self.subject(token.head, depth + 1) if is_clause else ()

    def is_gerund_subject(self, index: int) -> bool:
        """Whether an *-ing* word read as a verb is the subject, and so a noun: *Fighting near Sake resumed*."""
        token = self[index]
        if token.upos != "VERB" or not token.text.lower().endswith("ing") or token.index >= token.head:
            return False
        if self.child(index, "obj", "mark", "nsubj") is not None:
            return False
        if token.deprel == "csubj":
            return True
        comma = any(self[one].text == "," for one in range(index, token.head))
        return token.deprel == "advcl" and not comma and self.child(token.head, "nsubj") is None

    def misplaced_subject(self, index: int) -> int | None:
        """The noun before a joined verb that was read as joined itself: *five were hurt and 20 homes damaged*."""
        token = self[index]
        if token.deprel != "conj" or self[token.head].upos not in {"VERB", "ADJ"}:
            return None
        if self.child(index, "nsubj", "cc") is not None:
            return None
        before = [one for one in self.children(token.head, "conj") if token.head < one < index]
        if not before or self[before[-1]].upos not in {"NOUN", "PROPN", "NUM"}:
            return None
        return before[-1] if max(self.subtree(before[-1])) == index - 1 else None

    def is_misplaced(self, index: int) -> bool:
        """Whether a noun is such a subject."""
        head = self[index].head
        return any(self.misplaced_subject(one) == index for one in self.children(head, "conj") if one > index)

    def _controller(self, index: int) -> int | None:
        """The object of the verb above that is the subject of this one: *ordered troops to leave*."""
        token = self[index]
        if token.deprel == "conj" or self.is_passive(token.head):
            return None
        if token.deprel == "xcomp":
            found = self.child(token.head, "obj")
            return found if found is not None else self.child(token.head, "iobj")
        # "accused Russia of shelling it", "kept them from leaving"
        return self.child(token.head, "obj") if self._marks(index) & _OF_OBJECT else None

    def _marks(self, index: int) -> frozenset[str]:
        """The words that open a clause, in lower case."""
        return frozenset(self[one].text.lower() for one in self.children(index, "mark", "case"))

    def _antecedents(self, verb: int, subjects: tuple[int, ...]) -> tuple[int, ...]:
        """Subjects with their conjuncts; a relative pronoun gives the noun that it stands for."""
        found: list[int] = []
        for subject in subjects:
            if self.is_relative(subject) and self[verb].deprel == "acl:relcl":
                found.append(self[verb].head)
            else:
                found.extend(one for one in self.conjuncts(subject) if not self.is_clause(one))
        return tuple(found)

    def is_clause(self, index: int) -> bool:
        """Whether a conjunct is a clause and no further noun."""
        return self[index].upos == "VERB" and self.child(index, "nsubj", "aux", "obj") is not None

    def is_relative(self, index: int) -> bool:
        """Whether the token is a relative pronoun."""
        token = self[index]
        return token.upos in {"PRON", "SCONJ", "DET"} and token.text.lower() in _RELATIVE
