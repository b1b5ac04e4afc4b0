"""A word of a text, and what it makes with the word before it."""

from dataclasses import dataclass

from ..characters import has_kanji
from .align import parts
from .lexicon import AFTER_COUNTER, AFTER_PEOPLE, homographs

_NUMBERED = ("丁目", "番", "号", "円", "級", "次", "大")  # 3番出口, 500円玉, not 500円以上
_ERAS = ("令和", "平成", "昭和", "大正", "明治", "第", "週")  # 平成二十年


@dataclass
class Word:
    """A piece of text with the kana it is read with; "" where it needs none."""

    surface: str
    reading: str = ""
    pos: str = ""
    kind: str = ""
    detail: str = ""
    lemma: str = ""
    is_fixed: bool = False  # by the writer or the organisation
    is_number: bool = False
    is_counted: bool = False  # ends in a counter
    is_melted: bool = False  # digits and counter under one reading
    is_settled: bool = False  # read with its neighbours already
    is_unknown: bool = False

    @property
    def is_noun(self):
        return self.pos == "名詞" or (self.pos == "接尾辞" and self.kind == "名詞的")

    @property
    def is_adverbial(self):
        return self.detail == "副詞可能"

    @property
    def is_when(self):
        return self.is_adverbial and self.surface[0] in "毎今来再昨去先翌明本当朝昼夜夕春夏秋冬"

    @property
    def is_kanji_count(self):
        """三時, 四十時間: apart from what stands before, as 3時 is; but not in 谷町六丁目."""
        return self.is_counted and self.kind == "数詞" and not self.surface.endswith("丁目")

    @property
    def is_doing(self):
        return self.pos == "名詞" and self.detail == "サ変可能"

    @property
    def is_verb(self):
        return self.pos == "動詞"

    @property
    def is_place(self):
        return self.detail == "地名"

    @property
    def is_name(self):
        return self.detail == "人名"

    def continues(self, other):
        """Whether the two are one compound: 参加者+名簿, but not 毎日+飲む or 3人+参加."""
        belongs = self.surface in AFTER_COUNTER or self.surface in AFTER_PEOPLE
        if (other.pos, other.surface) == ("接頭辞", "相") or self.reading.startswith("ぶか"):
            return True  # 相次ぐ, 注意深い
        if self.pos == "接尾辞" or (other.is_counted and belongs):
            return True
        if self.is_kanji_count and not (other.is_number or other.surface in _ERAS):
            return False
        if (
            not self.is_noun
            or self.is_fixed
            or other.is_fixed
            or other.is_when
            or other.surface == "約"
        ):
            return False
        return not other.is_counted or (other.surface.endswith(_NUMBERED) and not self.is_adverbial)

    @property
    def parts(self):
        if self.is_fixed and not has_kanji(self.surface):
            return ((self.surface, self.reading),)
        return parts(self.surface, self.reading)

    @property
    def candidates(self):
        return homographs().get(self.surface, ())

    @property
    def is_doubtful(self):
        """Whether the dictionary may well be wrong, so that a person should look."""
        if self.is_fixed or not has_kanji(self.surface):
            return False
        return self.is_unknown or len(self.candidates) > 1
