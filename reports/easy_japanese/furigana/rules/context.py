"""What stands around a word in its text."""

NEAR = 8  # words that may tell what a verb is about
ENDS = "。！？!?\n"


def before(words, at, steps=1):
    return words[at - steps] if at >= steps else None


def after(words, at, steps=1):
    return words[at + steps] if at + steps < len(words) else None


def surface(word):
    return word.surface if word else ""


def follows_noun(words, at):
    word = before(words, at)
    return bool(word) and word.is_noun and not word.is_adverbial


def nearby(words, at, back=NEAR, ahead=0):
    """The surfaces around a word within its sentence."""
    found = []
    for step in range(1, back + 1):
        word = before(words, at, step)
        if word is None or word.surface in ENDS:
            break
        found.append(word.surface)
    for step in range(1, ahead + 1):
        word = after(words, at, step)
        if word is None or word.surface in ENDS:
            break
        found.append(word.surface)
    return found
