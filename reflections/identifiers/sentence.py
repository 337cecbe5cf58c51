"""A text word by word: how each is written, what lies around it, whether the sentence treats it as a person."""

import re
import unicodedata
from dataclasses import dataclass

from reflections.identifiers import words

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+){0,4}")
GAPS = frozenset((" ", "  ", "\t"))
STOP = re.compile(r"[.!?:;\n\"•]")
ABOUT_PERSON = re.compile(r"(?:,? aged? |, | \()\d{1,3}(?=[,)]|$)|,? and (?:his|her|their)\b|,? who\b")
AGE = re.compile(r" \d{1,3}(?: years?\b|[.,]? ?(?:$|and\b|now\b))")
# How ordinary words end that begin a sentence.
ORDINARY = re.compile(r"(?:tion|sion|ness|ment|ity|ing|ship|ism|ence|ance|s)$")
CITED = re.compile(r"(?:'s)?,? ?(?:et al|and [^\W\d_]{2,20},? \(?(?:19|20)\d\d|\((?:19|20)\d\d|(?:19|20)\d\d\))")
MOST = 4  # names in a row


@dataclass(frozen=True)
class Token:
    """A word, with how it is written; a possessive 's is left outside."""

    start: int
    end: int
    fold: str
    is_capital: bool
    is_shouted: bool
    is_owner: bool

    @property
    def is_initial(self) -> bool:
        """One letter, which hides who it is."""
        return len(self.fold) == 1


def fold(word: str) -> str:
    """Small letters without accents: Siân and sian, O’Brien and o'brien."""
    if word.isascii():
        return word.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char)).lower()


def tokens(text: str) -> list[Token]:
    """Every word of the text in order."""
    found = []
    for match in WORD.finditer(text):
        start, end = match.span()
        written = match[0]
        is_owner = written[-2:] in ("'s", "'S") and len(written) > 2
        if is_owner:
            end, written = end - 2, written[:-2]
        is_shouted = len(written) > 1 and written.isupper()
        found.append(Token(start, end, fold(written), written[0].isupper(), is_shouted, is_owner))
    return found


class Sentences:
    """One text, for the rules about names to ask."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)

    def gap(self, place: int) -> str:
        """What lies between this word and the next."""
        token = self.tokens[place]
        if place + 1 >= len(self.tokens):
            return self.text[token.end :]
        return self.text[token.end : self.tokens[place + 1].start]

    def before(self, place: int) -> str:
        """The word before, in the same breath."""
        if place == 0:
            return ""
        return self.tokens[place - 1].fold if self.gap(place - 1) in (" ", ". ", "  ", ", ") else ""

    def is_inside(self, place: int) -> bool:
        """Not the first word of a sentence, which has a capital anyway."""
        return place > 0 and not STOP.search(self.gap(place - 1))

    def may_be_name(self, place: int) -> bool:
        token = self.tokens[place]
        is_other = token.fold in words.NOT_NAMES or token.fold in words.EPONYMS or token.fold in words.TITLES
        return token.is_capital and not token.is_shouted and not token.is_initial and not is_other

    def is_person(self, place: int) -> bool:
        """The sentence treats the word as a person: somebody is with them, or they speak."""
        if token_before := self.before(place):
            is_with = token_before in words.MEETING and not (
                self.tokens[place].fold in words.MONTHS and token_before in words.IN_TIME
            )
            if (is_with and token_before not in ("from", "for")) or token_before in words.RELATIONS:
                return True
        if place + 1 >= len(self.tokens):
            return False
        if self.is_in_time(place):
            return False
        gap, following = self.gap(place), self.tokens[place + 1].fold
        is_living = gap == " " and (following in words.LIVING or self._is_somebody(place + 1))
        is_role = gap in (", ", " (") and any(
            token.fold in words.RELATIONS for token in self.tokens[place + 1 : place + 4]
        )
        is_month = self.tokens[place].fold in words.MONTHS
        return (
            is_living or is_role or (not is_month and ABOUT_PERSON.match(self.text, self.tokens[place].end) is not None)
        )

    def _is_somebody(self, place: int) -> bool:
        """Is discharged, was in bed, is 92, is the physio: said of people only."""
        if self.tokens[place].fold not in words.BEING:
            return False
        if AGE.match(self.text, self.tokens[place].end):
            return True
        rest = self.tokens[place + 1 : place + 4]
        if not rest:
            return False
        if self.gap(place).strip() == "" and rest[0].fold in words.STATES:
            return True
        if rest[0].fold in ("the", "a", "an", "my", "her", "his", "our"):
            return any(token.fold in words.RELATIONS for token in rest[1:])
        return [token.fold for token in rest[:2]] in (["in", "bed"], ["in", "pain"], ["on", "oxygen"], ["in", "crisis"])

    def is_in_time(self, place: int) -> bool:
        lead = self.text[max(0, self.tokens[place].start - 4) : self.tokens[place].start]
        return self.before(place) in words.IN_TIME or bool(re.search(r"\d(?:st|nd|rd|th)? $", lead))

    def is_place(self, first: int, last: int) -> bool:
        """Elizabeth Ward, Martha's rule, the Florence Nightingale building: called after somebody."""
        if any(self.tokens[place].fold in words.PLACES for place in range(first + 1, last + 1)):
            return True
        if last + 1 >= len(self.tokens) or self.gap(last).replace("'s", "", 1) not in GAPS:
            return False
        token, following = self.tokens[last], self.tokens[last + 1]
        if token.is_owner:
            return following.fold in words.OF_EPONYMS or (following.is_capital and following.fold in words.PLACES)
        return following.fold in (words.PLACES if following.is_capital else words.PLACES_SMALL)

    def is_public(self, place: int) -> bool:
        if place + 1 >= len(self.tokens):
            return False
        return (self.tokens[place].fold, self.tokens[place + 1].fold) in words.PUBLIC

    def chain(self, first: int, *, is_titled: bool = False) -> int | None:
        """The last word of the name that begins here; None where all of it is initials or the first word is no name.
        Behind a plain title a word such as Hall or Young is a name too."""
        last, has_name = None, False
        for place in range(first, min(first + MOST, len(self.tokens))):
            token = self.tokens[place]
            if not self._leads_on(place):
                if not token.is_capital or (token.is_shouted and place > first):
                    break
                if not token.is_initial and token.fold in words.NOT_NAMES:
                    is_name = words.COMMON_WORDS if is_titled else words.ALSO_WORDS
                    if place > first or token.fold not in is_name:
                        break
                if token.fold == "i" and place > first and self.gap(place)[:1] != ".":
                    break
                last, has_name = place, has_name or not token.is_initial
            gap = self.gap(place)
            if token.is_owner or (gap not in GAPS and not (token.is_initial and gap in (". ", "."))):
                break
        return last if has_name else None

    def _leads_on(self, place: int) -> bool:
        """A word such as van, de or ap, before a name."""
        following = place + 1
        while following < len(self.tokens) and following - place < 3 and self.gap(following - 1) in GAPS:
            if self.tokens[place].fold not in words.PARTICLES:
                return False
            token = self.tokens[following]
            if token.is_capital:
                return token.fold not in words.NOT_NAMES
            if token.fold not in words.PARTICLES:
                return False
            following += 1
        return False
