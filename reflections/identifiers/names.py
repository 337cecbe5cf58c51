"""Names of people: the exchange partner's, those with a title, those of patients, relatives and colleagues, forenames.

There is no list of surnames. A word counts as a name by what stands beside it; eponyms, houses and posts do not count.
"""

from collections.abc import Iterator, Sequence

from reflections.identifiers import words
from reflections.identifiers.finding import GUESSED, NAMES, SAID, SHAPED, Hit
from reflections.identifiers.sentence import CITED, GAPS, MOST, ORDINARY, Sentences, Token, tokens


class Names(Sentences):
    """The rules, each tried at every word."""

    def find(self, known_names: Sequence[str] = ()) -> Iterator[Hit]:
        """Every hit of every rule; they overlap."""
        known, covered = Known(known_names), 0
        for place, token in enumerate(self.tokens):
            for hit in self._beside(place, token, known):
                covered = max(covered, hit.end)
                yield hit
            if token.start >= covered:
                for hit in self._standing(place, token):
                    covered = max(covered, hit.end)
                    yield hit

    def _beside(self, place: int, token: Token, known: "Known") -> Iterator[Hit]:
        if token.fold in known.parts:
            yield from self._known(place, token, known)
        if token.fold in words.TITLES:
            yield from self._titled(place, token)
        if token.fold in words.RELATIONS:
            yield from self._related(place, token)
        if token.fold in words.CALLING or token.fold in ("name", "as", "of", "by"):
            yield from self._called(place, token)

    def _standing(self, place: int, token: Token) -> Iterator[Hit]:
        if token.is_capital and token.is_initial:
            yield from self._initialled(place, token)
        elif token.is_capital and not token.is_shouted:
            yield from self._alone(place, token)
        elif token.fold in words.FORENAMES and len(token.fold) > 3 and self.before(place) in words.SPEAKING_TO:
            yield Hit(NAMES, token.start, token.end, "looks like somebody's first name", GUESSED)

    # The partner

    def _known(self, place: int, token: Token, known: "Known") -> Iterator[Hit]:
        end, length = known.whole(self, place)
        if length > 1:
            yield Hit(NAMES, token.start, end, "your exchange partner", SAID)
        elif token.fold not in words.COMMON_WORDS | words.NOT_NAMES and (token.is_capital or len(token.fold) > 2):
            yield Hit(NAMES, self._with_initial(place), token.end, "your exchange partner", SAID)
        elif token.is_capital and not self.is_place(place, place):
            start = self._with_initial(place)
            is_month = token.fold in words.MONTHS and self.is_in_time(place)
            is_meant = start < token.start or self.is_inside(place) or self.is_person(place)
            if is_meant and not is_month:
                yield Hit(NAMES, start, token.end, "your exchange partner", SAID)

    def _with_initial(self, place: int) -> int:
        earlier = self.tokens[place - 1] if place else None
        is_initial = earlier and earlier.is_initial and earlier.is_capital and earlier.fold not in ("i", "a")
        if earlier and is_initial and self.gap(place - 1) in (". ", ".", " "):
            return earlier.start
        return self.tokens[place].start

    # With a title

    def _titled(self, place: int, title: Token) -> Iterator[Hit]:
        first = self._after_titles(place)
        if first is None:
            return
        if "\n" in self.text[title.start : self.tokens[first].start]:
            return
        last = self._last_of_titled(title, first)
        if last is None or self.is_place(first, last) or (title.fold, self.tokens[first].fold) in words.PUBLIC:
            return
        if self.is_public(first) or (title.fold in words.RELATIONS and self.before(place) in words.BEFORE_PLACES):
            return
        yield Hit(NAMES, title.start, self.tokens[last].end, "a title with a name", SAID)

    def _after_titles(self, place: int) -> int | None:
        """The word behind Professor Sir, or behind Mr and Mrs."""
        first = place + 1
        for _step in range(MOST):
            if first >= len(self.tokens) or not self._title_gap(first - 1):
                return None
            after, behind = self.tokens[first], self.tokens[first + 1 : first + 2]
            if after.fold in words.TITLES and after.is_capital == self.tokens[place].is_capital:
                first += 1
            elif after.fold == "and" and behind and behind[0].fold in words.TITLES:
                first += 2
            else:
                return first
        return None

    def _last_of_titled(self, title: Token, first: int) -> int | None:
        """Where the name behind a title ends. MRS BEGUM shouts as a whole; mrs begum is typed in haste."""
        token = self.tokens[first]
        if title.is_shouted:
            is_name = title.fold in words.SHOUTED_TITLES and token.is_shouted and token.fold not in words.NOT_NAMES
            return first if is_name and len(token.fold) > 2 else None
        if token.is_capital or token.fold in words.PARTICLES:
            return self.chain(first, is_titled=title.fold in words.PLAIN_TITLES)
        if title.is_capital or title.fold not in words.TYPED_TITLES:
            return None
        is_name = len(token.fold) > 2 and token.fold not in words.NOT_NAMES
        return first if is_name and token.fold not in words.SPEAKING | words.LIVING else None

    def _title_gap(self, place: int) -> bool:
        return self.gap(place) in (" ", ". ", ".", "  ", ".  ", " & ")

    # Of a patient, a relative, a colleague

    def _related(self, place: int, relation: Token) -> Iterator[Hit]:
        if place + 1 >= len(self.tokens) or relation.is_owner:
            return
        gap, token = self.gap(place), self.tokens[place + 1]
        if not token.is_capital:
            if gap == " " and token.fold in words.FORENAMES and len(token.fold) > 3:
                yield Hit(NAMES, token.start, token.end, f"a name after “{relation.fold}”", SHAPED)
            return
        if gap not in (" ", ", ", " (", " - ", ": ", ' "', " '") or not self.may_be_name(place + 1):
            return
        is_listed = token.fold in words.FORENAMES
        last = self.chain(place + 1)
        if last is None or self.is_place(place + 1, last) or self.is_public(place + 1):
            return
        is_post = last + 1 < len(self.tokens) and self.gap(last) == " " and self.tokens[last + 1].is_capital
        if relation.is_capital and is_post and not is_listed:
            return
        closes = self.text[self.tokens[last].end : self.tokens[last].end + 1] in (",", ")", "-")
        if gap == " " or is_listed or closes:
            yield Hit(NAMES, token.start, self.tokens[last].end, f"a name after “{relation.fold}”", SHAPED)

    def _called(self, place: int, token: Token) -> Iterator[Hit]:
        """A lady called Joan; her name is Blodwen; known as Dot; by the name of Horace."""
        following = place + 1
        if token.fold == "name" and following < len(self.tokens) and self.tokens[following].fold in ("is", "was"):
            following += 1
        elif token.fold in ("name", "by") or self.before(place) != {"as": "known", "of": "name"}.get(
            token.fold, self.before(place)
        ):
            return
        if following >= len(self.tokens) or self.gap(following - 1) not in (" ", ' "', " '"):
            return
        name = self.tokens[following]
        if not name.is_capital:
            if name.fold in words.FORENAMES and len(name.fold) > 3:
                yield Hit(NAMES, name.start, name.end, "a name after “called”", SHAPED)
            return
        earlier = [each.fold for each in self.tokens[max(0, place - 8) : place]]
        is_thing = any(word in words.THINGS for word in earlier[-3:])
        is_person = any(word in words.PEOPLE for word in earlier)
        last = self.chain(following)
        if is_thing or not is_person or last is None or not self.may_be_name(following):
            return
        if not self.is_place(following, last):
            yield Hit(NAMES, name.start, self.tokens[last].end, "a name after “called”", SHAPED)

    # By itself

    def _alone(self, place: int, token: Token) -> Iterator[Hit]:
        if token.fold in words.FORENAMES:
            is_listed = True
        elif token.fold in words.ALSO_WORDS:
            is_listed = False
        else:
            yield from self._speaks(place, token)
            yield from self._met(place, token)
            return
        if self.before(place) in words.BEFORE_PLACES or self.is_public(place) or self._is_behind_crown(place):
            return
        last = self.chain(place)
        if last is None or self.is_place(place, last) or CITED.match(self.text, self.tokens[last].end):
            return
        if (
            is_listed
            or self.is_person(place)
            or (last > place and self.is_inside(place) and not self.is_in_time(place))
        ):
            yield Hit(NAMES, token.start, self.tokens[last].end, "looks like somebody's first name", GUESSED)

    def _initialled(self, place: int, token: Token) -> Iterator[Hit]:
        """J. Smith was next; I rang T. Jones. A letter may also end a sentence, or number a ward, a vitamin, a list."""
        last = self.chain(place)
        if last is None or last == place or self.before(place) in words.LETTERED or self.is_place(place, last):
            return
        first = next(at for at in range(place, last + 1) if not self.tokens[at].is_initial)
        name, end = self.tokens[first], self.tokens[last].end
        if not self.may_be_name(first) or len(name.fold) < 3 or ORDINARY.search(name.fold.removesuffix("s")):
            return
        is_dotted = self.gap(place)[:1] == "." and token.fold != "i"
        is_numbered = not self.is_inside(place) and not (last + 1 < len(self.tokens) and self._acts(last + 1))
        is_journal = (
            self.gap(last)[:1] == "." and self.gap(last + 1)[:1] == "." if last + 1 < len(self.tokens) else False
        )
        if CITED.match(self.text, end) or is_journal:
            return
        if (is_dotted and not is_numbered) or (
            token.fold not in ("a", "i") and (self.is_person(place) or self.is_person(last))
        ):
            yield Hit(NAMES, token.start, end, "an initial with a name", GUESSED)

    def _is_behind_crown(self, place: int) -> bool:
        """King's Lynn, Queen's Elizabeth court, Bishop's Stortford."""
        earlier = self.tokens[place - 1] if place else None
        return bool(earlier and earlier.is_owner and earlier.is_capital and earlier.fold in words.CROWNS)

    def _acts(self, place: int) -> bool:
        return self.tokens[place].fold in words.LIVING | words.BEING

    def _met(self, place: int, token: Token) -> Iterator[Hit]:
        """A word with a capital to whom somebody talks: I sat beside Wilhelmina."""
        if self.before(place) not in words.TALKING_TO or self.before(place - 1) not in words.TALKING:
            return
        last = self.chain(place)
        if last is None or not self.may_be_name(place) or self.is_place(place, last) or self.is_public(place):
            return
        if last + 1 < len(self.tokens) and self.tokens[last + 1].is_capital and self.gap(last) == " ":
            return
        yield Hit(NAMES, token.start, self.tokens[last].end, "looks like a name: somebody talks to them here", GUESSED)

    def _speaks(self, place: int, token: Token) -> Iterator[Hit]:
        """A word with a capital inside a sentence, that speaks: when Kwabena explained the score."""
        if place + 1 >= len(self.tokens) or self.tokens[place + 1].fold not in words.SPEAKING:
            return
        if self.gap(place) not in GAPS or not self.may_be_name(place):
            return
        if not self.is_inside(place):
            is_ordinary = ORDINARY.search(token.fold) or token.fold.endswith("er")  # Sticker said, Computer said
            if not is_ordinary and self.tokens[place + 1].fold in words.TELLING:
                yield Hit(NAMES, token.start, token.end, "looks like a name: somebody speaks or acts here", GUESSED)
        elif self.before(place) not in words.BEFORE_PLACES and not self.tokens[place - 1].is_capital:
            yield Hit(NAMES, token.start, token.end, "looks like a name: somebody speaks or acts here", GUESSED)


class Known:
    """The names that the author's exchange partner goes by."""

    def __init__(self, names: Sequence[str]) -> None:
        self.full = [
            [token.fold for token in tokens(name.replace("’", "'")) if token.fold not in words.TITLES] for name in names
        ]
        self.parts = {part for parts in self.full for part in parts if len(part) > 1 and part not in words.PARTICLES}
        self.parts |= {parts[0] for parts in self.full if parts}
        for parts in self.full:  # Pádraig Ó Súilleabháin: "Ó Súilleabháin" too
            self.parts |= {part for part in parts if part in words.PARTICLES and len(parts) > 2}

    def whole(self, names: Names, place: int) -> tuple[int, int]:
        """The end of the longest run of parts of one name that begins here, and how many of its parts that is."""
        best = (names.tokens[place].end, 1)
        for parts in self.full:
            if names.tokens[place].fold not in parts:
                continue
            at, length = place, 1
            known = parts[parts.index(names.tokens[place].fold) + 1 :]
            while known and at + 1 < len(names.tokens) and names.gap(at) in (" ", "  ", "-"):
                if names.tokens[at + 1].fold not in known:
                    break
                at, length = at + 1, length + 1
                known = known[known.index(names.tokens[at].fold) + 1 :]
            if length > best[1]:
                best = (names.tokens[at].end, length)
        return best
