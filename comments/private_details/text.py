"""A comment in one way of typing, while rules are tried on it."""

from bisect import bisect_left
from functools import cached_property

from .rules import SIGNS
from .signs import in_small_letters


class Text(str):
    """In small letters; `typed` is the same in those that were typed, one for one.

    `budget` is what may be spent on it, in letters that rules are tried on.
    """

    def __new__(cls, typed, budget):
        self = super().__new__(cls, in_small_letters(typed))
        self.typed, self.budget, self.ranges = typed, budget, {}
        return self

    @cached_property
    def places(self):
        return SIGNS.places_in(self)

    def has(self, rules):
        return any(True for rule in rules for _ in self.matches(rule))

    def without(self, rules):
        """The text without what rules match; where matches overlap, the first rule's counts."""
        taken, spans = bytearray(len(self)), []
        for match in (match for rule in rules for match in self.matches(rule)):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                spans.append((start, end))
        return self.with_a_mark_for(sorted(spans)) if spans else self

    def with_a_mark_for(self, spans):
        """The text with one mark in place of each of these spans."""
        pieces, where, length, begin = [], [], 0, 0  # where: each letter, if it is still there
        for start, end in [*spans, (len(self), len(self))]:
            pieces.append(self.typed[begin:start])
            where += range(length, length + start - begin)
            where += [None] * (end - start)
            length, begin = length + start - begin + 1, end
        text = Text("¦".join(pieces), self.budget)
        moved = {
            number: [where[place] for place in places if where[place] is not None]
            for number, places in self.places.items()
        }
        text.places = {number: places for number, places in moved.items() if places}
        return text

    def matches(self, rule):
        """What `finditer` gives, looked for around the rule's signs alone."""
        begin, text = 0, self.typed if rule.knows_capitals else self
        for start, end in self.parts(rule):
            begin = max(begin, start)
            self.budget.spend(end - begin)
            while found := rule.pattern.search(text, begin, end):
                begin = found.start() + 1
                if match := rule.pattern.match(text, found.start()):  # with all that comes after it
                    yield match
                    begin = max(begin, match.end())

    def parts(self, rule):
        """Where matches can be: around the signs that are fewest in the text, near ones as one."""
        if not rule.signs:
            return [(0, len(self))]
        parts = []
        for first, last in self.beginnings(rule.signs):
            end = min(last + rule.reach, len(self))
            if parts and first <= parts[-1][1]:
                parts[-1][1] = end
            else:
                parts.append([first, end])
        return parts

    def beginnings(self, signs):
        """From where to where a match can begin, as far as its signs tell."""
        if not all(number in self.places for number, _ in signs):
            return []
        rarest = min(signs, key=lambda sign: len(self.places[sign[0]]))
        return [one for one in self.ranges_before(*rarest) if self.has_signs(signs, *one)]

    def ranges_before(self, number, far):
        """Where the signs of a group are not far ahead; many rules share a group."""
        if (number, far) not in self.ranges:
            ranges = self.ranges[number, far] = []
            for place in self.places[number]:
                if ranges and place - far <= ranges[-1][1] + 1:
                    ranges[-1][1] = place
                else:
                    ranges.append([max(0, place - far), place])
        return self.ranges[number, far]

    def has_signs(self, signs, first, last):
        """Whether there are all signs of a match that begins between two places."""
        for number, far in signs:
            places = self.places.get(number, ())
            after = bisect_left(places, first)
            if after == len(places) or places[after] > last + far:
                return False
        return True

    def has_between(self, rule, start, end):
        """Whether a rule matches in a stretch of the text, if there were nothing after it."""
        number, far = rule.signs[0]
        if number not in self.places:
            return False
        ranges = self.ranges_before(number, far)
        for at in range(max(0, bisect_left(ranges, [start]) - 1), len(ranges)):
            first, last = max(ranges[at][0], start), min(ranges[at][1] + rule.reach, end)
            if ranges[at][0] >= end:
                break
            if first < last:
                self.budget.spend(last - first)
                if rule.pattern.search(self, first, last):
                    return True
        return False
