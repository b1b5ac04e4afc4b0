"""How much work one comment may be: what a stranger sends must not hold up everybody else.

It is counted in letters and not in seconds, so that the same words always get the same answer.
"""

MOST_LETTERS = 7_500  # plainly typed: ㍿ becomes four letters, ﷺ eighteen
MOST_WORK = 140_000  # letters that rules are tried on; the densest ordinary ones need 130,000
A_TRY = 20  # what it costs to try a rule at all, in letters


class TooMuch(Exception):
    """There is more in a text than can be looked through; a person has to."""


class Budget:
    def __init__(self):
        self.left = MOST_WORK

    def spend(self, letters):
        self.left -= A_TRY + letters
        if self.left < 0:
            raise TooMuch
