"""Where in a text a rule can match at all, so that it need not be tried anywhere else.

Most rules need words that most comments do not have: HIV, a visa, the name of a messenger. The
signs of a rule are short strings in groups, and whatever the rule matches has one of each group.
They are taken from the rule by `re`'s own parser. All signs are looked for in one walk through a
text; then a rule is tried around those of its signs that are rarest there.
"""

from collections import defaultdict, deque
from functools import cached_property, reduce
from re import _constants as kind
from re import _parser

LONGEST = 6  # letters of a sign, which stands for all that begins with it
GROUPS = 2  # of a rule; more tell little more
MANY = 120  # strings that are spelled out for one place
REPEATS = (kind.MAX_REPEAT, kind.MIN_REPEAT, kind.POSSESSIVE_REPEAT)
LOOKS = (kind.AT, kind.ASSERT, kind.ASSERT_NOT)
DIGITS, BLANKS = set("0123456789"), {" ", "\n"}  # all that `typed_plainly` leaves of them


class Signs:
    """All signs of all rules, found in one walk through a text (Aho and Corasick, 1975).

    Each state stands for the beginning of a sign. It knows the next letters, what is left of it
    where none of them comes, and which groups have a sign that ends there. A group is a number.
    """

    def __init__(self):
        self.numbers = {}
        self.next_states, self.ends = [{}], [{}]

    def number_of(self, group):
        if group not in self.numbers:
            number = self.numbers[group] = len(self.numbers)
            for sign in group:
                self.ends[self.state_of(sign)].setdefault(len(sign), []).append(number)
        return self.numbers[group]

    def state_of(self, sign):
        state = 0
        for letter in sign:
            if letter not in self.next_states[state]:
                self.next_states[state][letter] = len(self.next_states)
                self.next_states.append({})
                self.ends.append({})
            state = self.next_states[state][letter]
        return state

    @cached_property
    def links(self):
        """For each state the longest other one that it ends with; asked when all signs are in."""
        links, waiting = [0] * len(self.next_states), deque(self.next_states[0].values())
        while waiting:
            state = waiting.popleft()
            for letter, longer in self.next_states[state].items():
                waiting.append(longer)
                links[longer] = self.after(links[state], letter, links)
        return links

    def after(self, state, letter, links):
        while letter not in self.next_states[state] and state:
            state = links[state]
        return self.next_states[state].get(letter, 0)

    @cached_property
    def found_at(self):
        """For each state the signs that end there: pairs of a length and the groups' numbers."""
        found = defaultdict(list)
        for state in range(len(self.next_states)):
            shorter = state
            while shorter:
                if self.ends[shorter]:
                    found[state] += self.ends[shorter].items()
                shorter = self.links[shorter]
        return dict(found)

    def places_in(self, text):
        """For each group that a text has signs of, where they begin."""
        next_states, links, found_at = self.next_states, self.links, self.found_at
        ends, state = defaultdict(list), 0
        for place, letter in enumerate(text, start=1):
            while (longer := next_states[state].get(letter)) is None and state:
                state = links[state]
            state = longer or 0
            if state in found_at:
                ends[state].append(place)
        places = defaultdict(list)
        for state, after in ends.items():
            for length, numbers in found_at[state]:
                begins = [place - length for place in after]
                for number in numbers:
                    places[number] += begins
        return {number: sorted(begins) for number, begins in places.items()}


def in_small_letters(text):
    """One letter for one, so that places stay what they are."""
    return text.replace("İ", "i").replace("ı", "i").lower()


def signs_of(pattern):
    """The best groups of a pattern, each with how far it is at most from a match's beginning.

    Besides, how far the letters are from there that decide whether there is a match.
    """
    items = _parser.parse(pattern.pattern, pattern.flags)
    every = dict(reversed(in_sequence(items)))  # one that comes twice counts where it comes first
    best = sorted(every.items(), key=telling, reverse=True)[:GROUPS]
    return best, length_of(items) + seen_ahead(items) + 1


def length_of(items):
    """How long a match has to be at most: a repeat at its end may as well stop at once."""
    what, value = items[-1]
    if what not in REPEATS:
        return items.getwidth()[1]
    return items[:-1].getwidth()[1] + value[0] * value[2].getwidth()[1]


def seen_ahead(items):
    """How far a pattern asks for what comes after its match; what must not come is no matter."""
    ahead = 0
    for what, value in items:
        if what is kind.ASSERT and value[0] == 1:
            ahead += value[1].getwidth()[1]
        ahead += sum(map(seen_ahead, parts_of(what, value)))
    return ahead


def parts_of(what, value):
    if what is kind.BRANCH:
        return value[1]
    if what is kind.SUBPATTERN:
        return [value[3]]
    if what is kind.ATOMIC_GROUP:
        return [value]
    return [value[2]] if what in REPEATS else []


def in_sequence(items):
    """One item after another: short ones are spelled out together, as far as that is possible."""
    found, run, begin, end = [], {""}, 0, 0
    for item in items:
        strings = spelled(item)
        is_short = strings is not None and len(run) * len(strings) <= MANY
        is_short = is_short and min(map(len, run)) < LONGEST
        if is_short:
            run = joined(run, strings)
        else:
            found.append((run, begin))
            found += [(group, end + offset) for group, offset in inside(*item)]
        width = _parser.SubPattern(items.state, [item]).getwidth()[1]
        if not is_short:
            run, begin = (strings, end) if strings else ({""}, end + width)
        end += width
    found.append((run, begin))
    return [(shortest(run), begin + max(map(len, run))) for run, begin in found if "" not in run]


def inside(what, value):
    """The groups of an item that cannot be spelled out."""
    if what is kind.BRANCH:
        best = [max(in_sequence(one), key=telling, default=None) for one in value[1]]
        if None in best:
            return []
        strings = set().union(*(group for group, _ in best))
        return [(shortest(strings), max(offset for _, offset in best))]
    if what in REPEATS and not value[0]:
        return []
    return [found for part in parts_of(what, value) for found in in_sequence(part)]


def spelled(item):
    """All strings that an item matches, or None if they are too many."""
    what, value = item
    if what is kind.LITERAL:
        return {in_small_letters(chr(value))}
    if what is kind.IN:
        return letters(value)
    if what is kind.BRANCH:
        choices = list(map(spelled_out, value[1]))
        return None if None in choices else few(set().union(*choices))
    if what in (kind.SUBPATTERN, kind.ATOMIC_GROUP):
        return spelled_out(*parts_of(what, value))
    if what in REPEATS and value[1] <= 2:
        once = spelled_out(value[2])
        return once and few(set().union(*(times(once, n) for n in range(value[0], value[1] + 1))))
    return {""} if what in LOOKS else None


def spelled_out(items):
    strings = {""}
    for item in items:
        more = spelled(item)
        if more is None or len(strings) * len(more) > MANY:
            return None
        strings = joined(strings, more)
    return strings


def letters(items):
    found = set()
    for what, value in items:
        if what is kind.LITERAL:
            found.add(in_small_letters(chr(value)))
        elif what is kind.CATEGORY and value is kind.CATEGORY_DIGIT:
            found |= DIGITS
        elif what is kind.CATEGORY and value is kind.CATEGORY_SPACE:
            found |= BLANKS
        elif what is kind.RANGE and value[1] - value[0] < 10:
            found |= {in_small_letters(chr(one)) for one in range(value[0], value[1] + 1)}
        else:
            return None
    return found


def joined(some, others):
    return {(one + other)[:LONGEST] for one in some for other in others}


def times(strings, number):
    return reduce(joined, [strings] * number, {""})


def few(strings):
    return strings if len(strings) <= MANY else None


def shortest(strings):
    """Without the strings that hold another of them, which tells as much."""
    return frozenset(one for one in strings if not strings & within(one))


def within(string):
    """What stands in a string, apart from the whole of it."""
    ends = range(len(string) + 1)
    return {string[start:end] for end in ends for start in range(end)} - {string}


def telling(group_and_offset):
    """How well a group tells: by long strings rather than short, by few rather than many."""
    group, _ = group_and_offset
    return min(len(sign.strip()) for sign in group), -len(group)
