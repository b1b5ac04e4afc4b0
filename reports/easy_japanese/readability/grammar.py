"""What makes a sentence hard beside its words: the rules of easy Japanese, as one table."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ..characters import KANJI
from .findings import MARK, NOTE, SUGGEST, Finding, Found, between

LONG, TOO_LONG = 40, 50  # characters without spaces
MOST_KANJI, MOST_COMMAS, MOST_VERBS = 13, 2, 3

_WRITTEN_PARTICLES = re.compile("(?:つい|よっ|とっ|つき|対し|関し|おい|於い|際し|沿っ|そっ)$")
_DOUBLE_NEGATIVE = re.compile(
    "ざるを(?:得|え)|と[はも](?:限|かぎ)(?:らな|りませ)[いんか]|ず(?:に)?は(?:いられ|居られ|おか|すま)"
    "|な(?:い|く)(?:こと|わけ|訳|もの|の|で|と)?(?:は|も|では|でも|じゃ|に(?:は|も))"
    "(?:な[いくかけ]|あり(?:え)?ませ|ありえな|いられ|いか[なず]|いきませ|言え|いえ|思え|おもえ)"
)
_TAUGHT = re.compile("な(?:くては|ければ|いと|きゃ|くちゃ)")  # なければなりません and its like
_VAGUE = re.compile(
    "(?:おそれ|恐れ|可能性|見込み|傾向)(?:が|も|は)(?:ある|あり|強|高)"
    "|と(?:思|おも)われ|と(?:考|かんが)えられ|と(?:見|み)られ|とされ(?:る|て|ま)|かと(?:思|おも|存)|のではない(?:か|で)|見込みで|模様で"
)
_HONORIFIC = {
    *("いただく", "頂く", "くださる", "下さる", "いらっしゃる", "おっしゃる", "仰る", "なさる"),
    *("申す", "申し上げる", "伺う", "うかがう", "参る", "まいる", "致す", "いたす", "存じる"),
    *("存ずる", "ござる", "御座る", "召し上がる", "承る", "賜る", "たまわる", "頂戴", "拝見"),
    *("拝読", "拝借", "差し上げる", "さしあげる", "お目にかかる", "ご覧", "御覧", "お越し"),
    *("おいで", "お出で", "いたします", "弊社", "貴社", "皆様", "方々"),
}
_PLAIN_REQUESTS = ("ください", "下さい", "なさい")
_SET_PHRASES = (
    "願い",
    "ねがい",
    "休み",
    "やすみ",
    "金",
    "祝い",
)  # お願いします is everyday Japanese
_HARD_DO = ("行う", "行なう", "おこなう")


def text_rule(pattern, unless=None):
    """A rule that looks at the letters of a sentence."""

    def find(sentence):
        for match in pattern.finditer(sentence.text):
            before = sentence.text[max(0, match.start() - 4) : match.end()]
            if unless is None or not unless.search(before):
                yield Found(sentence.start + match.start(), sentence.start + match.end())

    return find


def neighbours(words):
    """Each word with the one before and the one after it, None at the ends."""
    return zip(words, [None, *words], [*words[1:], None], strict=False)


def whole(sentence, **values):
    return Found(sentence.start, sentence.end, values=values)


def long_sentence(sentence):
    if LONG < sentence.length <= TOO_LONG:
        yield whole(sentence, length=sentence.length)


def too_long_sentence(sentence):
    if sentence.length > TOO_LONG:
        yield whole(sentence, length=sentence.length)


def many_kanji(sentence):
    if sentence.kanji > MOST_KANJI:
        yield whole(sentence, count=sentence.kanji)


def _voice(sentence, lemmas, verbs):
    for word, before, _after in neighbours(sentence.spoken):
        if word.is_("助動詞") and word.lemma in lemmas and before and verbs(before):
            yield between(before, word)


def _can_be_potential(verb):
    """After these verbs られる may mean «can»: 食べられる, 来られる."""
    return verb.is_("動詞") and ("一段" in verb.pos[4] or verb.pos[4] == "カ行変格")


def passive(sentence):
    yield from _voice(sentence, ("れる", "られる"), lambda verb: not _can_be_potential(verb))


def passive_or_can(sentence):
    yield from _voice(sentence, ("れる", "られる"), _can_be_potential)


def _is_made_to(verb):
    return verb.is_("動詞") and verb.normal != "知る"  # 知らせる is a word of its own


def causative(sentence):
    yield from _voice(sentence, ("せる", "させる", "しめる"), _is_made_to)


def honorific(sentence):
    words = sentence.spoken
    for i, word in enumerate(words):
        if word.surface in _PLAIN_REQUESTS:
            continue
        if word.lemma in _HONORIFIC or word.normal in _HONORIFIC or _is_humble_oru(word):
            yield between(word, word)
        elif word.surface in ("お", "ご", "御") and _is_raised(words[i + 1 :]):
            yield between(word, words[i + 1])


def _is_humble_oru(word):
    return word.lemma in ("おる", "居る") and word.surface[:2] in ("おり", "居り", "おら", "おる")


def _is_raised(after):
    """Whether お is followed as in お待ちください, ご参加になる, お伝えする."""
    if not after or after[0].lemma in _SET_PHRASES or after[0].surface in _SET_PHRASES:
        return False
    noun, rest = after[0], after[1:3]
    lemmas = [word.lemma for word in rest]
    if lemmas[:1] and (lemmas[0] in ("くださる", "下さる") or rest[0].surface in _PLAIN_REQUESTS):
        return True
    if lemmas == ["に", "なる"]:
        return True
    return noun.is_("動詞") and lemmas[:1] in (["する"], ["できる"])


def nominalised(sentence):
    """説明を行う is harder than 説明する."""
    words = sentence.spoken
    for i, noun in enumerate(words):
        rest = words[i + 1 : i + 3]
        if not noun.is_do_noun or not rest:
            continue
        if rest[0].surface in ("を", "が", "も", "は", "の"):
            rest = rest[1:]
        if rest and (rest[0].lemma in _HARD_DO or rest[0].surface == "実施"):
            yield between(noun, rest[0], suggestions=(f"{noun.surface}する",))


def compound(sentence):
    """Three nouns or five kanji in a row."""
    for run in _noun_runs(sentence.words):
        nouns = [word for word in run if not word.is_("接尾辞") and not word.is_("接頭辞")]
        letters = "".join(word.surface for word in run)
        kanji = max((len(part) for part in re.findall(f"[{KANJI}]+", letters)), default=0)
        if all(word.is_("名詞", "固有名詞") or word.is_("接尾辞") for word in run):
            continue
        if len(nouns) >= 3 or kanji >= 5:
            yield between(run[0], run[-1])


def _noun_runs(words):
    run = []
    for word, before, _after in neighbours(words):
        is_part = (
            (word.pos[0] in ("名詞", "接頭辞") or (word.is_("接尾辞", "名詞的") and run))
            and not word.is_("名詞", "数詞")
            and "助数詞" not in word.pos
            and not (before and before.is_("名詞", "数詞"))
        )
        ends = not is_part or "副詞可能" in word.pos or (run and run[-1].end != word.start)
        if ends and run:
            yield run
            run = []
        if is_part and "副詞可能" not in word.pos:
            run.append(word)
    if run:
        yield run


def verbs(sentence):
    """The verbs that say something of their own: not いる in している, not つく in について."""
    found = []
    for word, before, after in neighbours(sentence.spoken):
        if not word.is_("動詞"):
            continue
        helps = word.is_("動詞", "非自立可能") and before and before.surface in ("て", "で")
        particle = before and before.surface in "にと" and after and after.surface in "てたり"
        if helps or (particle and _WRITTEN_PARTICLES.search(word.surface)):
            continue
        found.append(word)
    return found


def to_split(sentence):
    commas = sum(word.surface in "、，," for word in sentence.words)
    if commas > MOST_COMMAS or len(verbs(sentence)) > MOST_VERBS:
        yield whole(sentence)


def two_subjects(sentence):
    if next(to_split(sentence), None):
        return
    counts = Counter()
    for word, before, _after in neighbours(sentence.spoken):
        is_topic = word.is_("助詞", "係助詞") and word.surface == "は"
        is_subject = word.is_("助詞", "格助詞") and word.surface == "が"
        if (is_topic or is_subject) and before and not before.is_("助詞"):
            counts[word.surface] += 1
    if any(count > 1 for count in counts.values()):
        yield whole(sentence)


@dataclass(frozen=True)
class Rule:
    kind: str
    level: str
    find: object
    message: object
    is_grammar: bool = False  # counts in the grade for grammar


_SPLIT = _("Too much for one sentence. Say one thing in a sentence: split it.")
_PASSIVE = _("Passive or polite form. Say who does it: 〜ます.")
_PASSIVE_OR_CAN = _("Passive or «can»? For «can», write 〜ことができます.")
_CAUSATIVE = _("Causative form. Say who does what, or 〜てもらいます.")
_HONORIFICS = _("Honorific or humble word. Use です and ます only.")
_COMPOUND = _("Many words in one. Take it apart with «の» or a verb.")
_NOMINALISED = _("A verb alone says the same in fewer words.")
RULES = (
    Rule(
        "long-sentence",
        NOTE,
        long_sentence,
        _("This sentence has %(length)s characters. Shorter than 40 is easier to read."),
    ),
    Rule(
        "long-sentence",
        MARK,
        too_long_sentence,
        _("This sentence has %(length)s characters, more than 50. Make two or three of it."),
    ),
    Rule(
        "many-kanji",
        MARK,
        many_kanji,
        _("There are %(count)s kanji in this sentence. More than 13 tire the reader."),
    ),
    Rule("compound", MARK, compound, _COMPOUND),
    Rule("passive", MARK, passive, _PASSIVE, True),
    Rule("passive", NOTE, passive_or_can, _PASSIVE_OR_CAN),
    Rule("causative", MARK, causative, _CAUSATIVE, True),
    Rule("honorific", MARK, honorific, _HONORIFICS, True),
    Rule(
        "double-negative",
        MARK,
        text_rule(_DOUBLE_NEGATIVE, unless=_TAUGHT),
        _("«Not» twice. Say it without «not»."),
        True,
    ),
    Rule(
        "nominalised", SUGGEST, nominalised, _("A verb alone says the same in fewer words."), True
    ),
    Rule("vague", NOTE, text_rule(_VAGUE), _("Vague ending. Say clearly what is or will be.")),
    Rule("split", NOTE, to_split, _SPLIT),
    Rule("split", NOTE, two_subjects, _("Two times «は» or «が». Split this sentence.")),
)


def check(sentence):
    """The findings of a sentence, and how many of them are about grammar."""
    findings, grammar = [], 0
    for rule in RULES:
        for found in rule.find(sentence):
            findings.append(as_mark(rule, found, sentence))
            grammar += rule.is_grammar
    return findings, grammar


def as_mark(rule, found, sentence):
    message = str(rule.message)
    return Finding(
        rule.kind,
        rule.level,
        found.start,
        found.end,
        sentence.text[found.start - sentence.start : found.end - sentence.start],
        message % found.values if found.values else message,
        found.suggestions,
        found.fix,
    )
