"""Template → spans (叙述): official prose in which every figure is tied to its reading.

A template is Jinja2 in a sandbox with strict names. Readings and phrases leave a mark in
the rendered text, and the marks become spans; a digit that no mark covers and
``data/terms.csv`` does not allow stops the build. Escaping is left to the exporters,
because what is made here is spans of plain text, not markup.
"""

import functools
import re

from jinja2 import TemplateSyntaxError, Undefined, UndefinedError, nodes

from county_report import wording
from county_report.errors import BadProse, StrayDigit, UnknownName
from county_report.intake import evaluations, terms
from county_report.telling import templating
from county_report.telling.expressions import evaluate
from county_report.telling.phrases import Phrase, Phrases
from county_report.telling.readings import Reading
from county_report.telling.spans import Judgement, Span, gathered

# Private-use characters, which no official text holds; a department's are taken out.
_OPEN, _SPLIT, _CLOSE, _PART = "\ue000", "\ue001", "\ue002", "\ue003"
_NO_MARKS = dict.fromkeys(map(ord, (_OPEN, _SPLIT, _CLOSE, _PART)))
_MARK = re.compile(f"{_OPEN}(.*?){_SPLIT}(.*?){_CLOSE}")


class Narrator:
    """Renders templates over one context of readings, in one house style."""

    def __init__(self, context: dict, phrases: Phrases):
        self._said: dict[str, Phrase | Judgement] = {}
        self.context = context
        self.phrases = phrases

    def paragraphs(self, template: str, earned: bool = False, **more) -> list[list[Span]]:
        """The template's paragraphs (自然段), parted by ¶, each as spans.

        ``earned`` is for the wordings of claims, which alone may judge.

        Raises:
            UnknownName: a name is not in the dictionary.
            StrayDigit: a digit is neither a reading nor a term.
            BadProse: a rule of official prose is broken, or a word judges without a claim.
        """
        # only the author's ¶ parts paragraphs, not one in a department's text
        parts = self._rendered(template.replace("¶", _PART), more, earned).split(_PART)
        texts = [re.sub(r"\s*\n\s*", "", part).strip() for part in parts]
        return [self._spans(text) for text in texts if text]

    def spans(self, template: str, **more) -> list[Span]:
        """The template as one run of spans; raises as ``paragraphs`` does."""
        return [span for spans in self.paragraphs(template, **more) for span in spans]

    def _spans(self, text):
        spans = _split(text, self._said)
        _refuse_stray_digits(spans, _terms())
        _refuse_bad_prose(spans)
        return gathered(spans)

    def inner(self, template: str, **more) -> str:
        """A template told within another one (套用的句子): words that keep their readings."""
        return self._rendered(template, more, earned=False)

    def earned(self, template: str) -> tuple[str, list[Reading]]:
        """The wording of a claim (判断措辞) as plain words, and the readings in it."""
        spans = self.spans(template, earned=True)
        return "".join(span.text for span in spans), [r for span in spans for r in span.readings()]

    def evaluate(self, expression: str):
        """The reading or rows that an expression stands for, in this context."""
        return evaluate(expression, self.context, self)

    def _rendered(self, template, more, earned):
        try:
            names = self.context | more | {templating.TELLER: self}
            return _ready(template, earned).render(names).strip()
        except (TemplateSyntaxError, UndefinedError) as error:
            raise UnknownName(
                f"模板无法成文：{_chinese(error)}。模板：{_head(template)}",
                template=template,
            ) from None

    def marked(self, value) -> str:
        """A reading or phrase with the mark that its span is made from (加标记); text as it is."""
        if isinstance(value, Reading):
            value = self.phrases.state(value)
        if isinstance(value, Phrase | Judgement):
            key = str(len(self._said))
            self._said[key] = value
            words = value.text.translate(_NO_MARKS)
            return f"{_OPEN}{key}{_SPLIT}{words}{_CLOSE}" if words else ""
        if isinstance(value, str | Undefined):
            return value
        raise BadProse(
            f"模板中的“{value}”不是读数，不能写入正文；请用指标、名录或其短语。", value=str(value)
        )

    def listed(self, items, separator="、", last=None) -> str:
        """Readings or phrases in a row: 甲、乙和丙."""
        marked = [self.marked(item) for item in items]
        if not marked:
            gap = Reading("nothing_listed", "名录条目", None, missing="待有关部门报送")
            return self.marked(gap)
        if last and len(marked) > 1:
            return separator.join(marked[:-1]) + last + marked[-1]
        return separator.join(marked)


def _split(text, said):
    spans, end = [], 0
    for mark in _MARK.finditer(text):
        spans.append(Span(text[end : mark.start()]))
        spans.append(Span(mark[2], said[mark[1]]))
        end = mark.end()
    spans.append(Span(text[end:]))
    return [span for span in spans if span.text]


def ready(template: str, earned: bool = False):
    """A template as ``paragraphs`` tells it (备好的模板): looked through and compiled.

    Raises:
        StrayDigit, BadProse: as ``paragraphs``.
    """
    return _ready(template.replace("¶", _PART), earned)


def _ready(template, earned):
    _refuse_written(template, earned, _terms(), _judging_words())
    return templating.template(template)


# pure, and the same templates are told month after month
@functools.lru_cache(maxsize=2048)
def _refuse_written(template, earned, terms, words):
    tree = templating.tree(template)
    _refuse_written_digits(tree, terms)
    if not earned:
        _refuse_unearned_words(tree, terms, words)


def _refuse_written_digits(tree, terms):
    """In every branch of the template, the ones not taken this month included."""
    for written in tree.find_all(nodes.TemplateData):
        _refuse_stray_digits([Span(written.data)], terms)


def _refuse_unearned_words(tree, terms, words):
    """In every branch of the template, and in the texts that its expressions hold."""
    texts = [written.data for written in tree.find_all(nodes.TemplateData)]
    texts += [held.value for held in tree.find_all(nodes.Const) if isinstance(held.value, str)]
    for text in texts:
        found = wording.evaluations(text, words, terms)
        if found:
            raise BadProse(
                f"模板中的“{found[0]}”是评价（见“{_head(text)}”）：评价要由 data/claims.csv 中的"
                f"判断得出，请改用 claim(…)。",
                words=found,
            )  # fmt: skip


def _refuse_stray_digits(spans, terms):
    for span in spans:
        stray = [] if span.said else wording.stray_digits(span.text, terms)
        if stray:
            raise StrayDigit(
                f"模板中有未登记的数字“{stray[0]}”（见“{_head(span.text)}”）：数字必须是读数，"
                f"固定名称请登记到 data/terms.csv。",
                digits=stray,
            )  # fmt: skip


def _refuse_bad_prose(spans):
    findings = wording.lint("".join(map(_authored, spans)), _terms())
    if findings:
        first = findings[0]
        raise BadProse(
            f"行文不合规范（{first.rule}）：“{first.text}”，建议：{first.proposal}。", finding=first
        )


def _chinese(error):
    name = re.match(r"'([^']+)' is undefined|No filter named '([^']+)'", error.message or "")
    if name:
        return f"没有“{name[1] or name[2]}”这个名称，请检查指标字典、名录、判断表和短语表"
    return f"写法不对（{error.message}），请检查括号、引号和标点"


def _terms():
    return tuple(term.term for term in terms())


def _judging_words():
    return tuple(known.word for known in evaluations())


def _authored(span):
    """What the template's author wrote; a department's own words are not his to mend."""
    words = [r for r in span.readings() if isinstance(r.value, str)]
    return "〇" if words else span.text


def _head(text):
    return text.strip()[:40]
