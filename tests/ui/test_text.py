"""What people type is text: hostile signs lose their meaning, ordinary ones are left alone."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dgca.ui.text import JOINER, plain

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
"""What Markdown takes for a sign that stands for itself."""


def read_back(said):
    """What a reader sees of it: escapes are gone, and the joiner is nothing to see."""
    return ESCAPED.sub(r"\1", said).replace(JOINER, "")


def folded(text):
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("*a* **b**", r"\*a\* \*\*b\*\*", id="emphasis with stars"),
        pytest.param("_a_ __b__", r"\_a\_ \_\_b\_\_", id="emphasis with lines"),
        pytest.param("~~a~~", r"\~\~a\~\~", id="struck through"),
        pytest.param("`a` ```b```", r"\`a\` \`\`\`b\`\`\`", id="code"),
        pytest.param("a\\*b", r"a\\\*b", id="an escape of one's own"),
        pytest.param("[a](http://b)", rf"\[a\](http:{JOINER}//b)", id="a link"),
        pytest.param("![a](b)", r"!\[a\](b)", id="a picture"),
        pytest.param("<b>a</b>", r"\<b\>a\</b\>", id="HTML"),
        pytest.param("<http://a>", rf"\<http:{JOINER}//a\>", id="a link in brackets"),
        pytest.param("http://a.b", f"http:{JOINER}//a.b", id="a web address"),
        pytest.param("https://a.b/c?d", f"https:{JOINER}//a.b/c?d", id="a secure web address"),
        pytest.param("www.a.b", f"www{JOINER}.a.b", id="a bare web address"),
        pytest.param("a@b.c", f"a@{JOINER}b.c", id="a mail address"),
        pytest.param(":smile:", f":{JOINER}smile:", id="an emoji by its name"),
        pytest.param(":material/home:", f":{JOINER}material/home:", id="an icon"),
        pytest.param(":red[a]", r":red\[a\]", id="a colour"),
        pytest.param(":red-background[a]", r":red-background\[a\]", id="a background"),
        pytest.param(":small[a]", r":small\[a\]", id="a small text"),
        pytest.param("$a$ $$b$$", r"\$a\$ \$\$b\$\$", id="a formula"),
        pytest.param("a | b", r"a \| b", id="a table"),
        pytest.param("&amp; &#38; &lt;", r"\&amp; \&#38; \&lt;", id="entities"),
        pytest.param("# a", r"\# a", id="a heading"),
        pytest.param("> a", r"\> a", id="a quotation"),
        pytest.param("- a", r"\- a", id="a list with dashes"),
        pytest.param("+ a", r"\+ a", id="a list with crosses"),
        pytest.param("* a", r"\* a", id="a list with stars"),
        pytest.param("1. a", r"1\. a", id="a numbered list"),
        pytest.param("12) a", r"12\) a", id="a numbered list with brackets"),
        pytest.param("---", rf"\-{JOINER}-{JOINER}-", id="a rule"),
        pytest.param("    a", "a", id="a block of code"),
        pytest.param("a\n\n# b\n- c", "a # b - c", id="lines"),
        pytest.param("a\nb\r\n\tc", "a b c", id="white space"),
        pytest.param("a -> b <- c", rf"a -{JOINER}\> b \<{JOINER}- c", id="arrows"),
    ],
)
def test_markup_is_text(typed, said):
    assert plain(typed) == said


@pytest.mark.parametrize(
    ("typed", "sign"),
    [(">=", "≥"), ("<=", "≤"), ("~=", "≈"), ("->", "→"), ("<-", "←"), ("<->", "↔"), ("--", "—")],
)
def test_signs_of_plain_letters_are_parted(typed, sign):
    """Streamlit makes a sign of these after the escapes are gone: only a joiner parts them."""
    bare = ESCAPED.sub(r"\1", plain(f"a {typed} b"))

    assert typed not in bare
    assert read_back(plain(f"a {typed} b")) == f"a {typed} b"


@pytest.mark.parametrize(
    "sentence",
    [
        "The head of government leads, in public; everybody knows it.",
        "Is there a budget (this year's)? Yes!",
        "At 14:32, 3 of 9: done",
        "¿Hay un presupuesto? Sí, desde 2024; el 5 % más.",
        "R&D and AT&T",
        "A ministry - or an island",
        "Côte d'Ivoire, Åland, 日本",
    ],
)
def test_ordinary_sentences_are_left_alone(sentence):
    assert plain(sentence) == sentence


SENTENCES = st.text(string.ascii_letters + string.digits + " ,;'()?!ñéü").map(folded)


@given(SENTENCES.filter(lambda text: not re.match(r"\d+\)", text)))
def test_letters_digits_and_ordinary_signs_are_left_alone(sentence):
    assert plain(sentence) == sentence


HOSTILE = st.text(st.sampled_from("ab1 \n\t\\`*_[]<>~$|&#;:/.@w-=+>!(){}^\"'%é"), max_size=30)


@given(st.one_of(HOSTILE, st.text()).filter(lambda text: JOINER not in text))
@example("a\\")
@example("::")
@example("-->")
def test_nothing_is_lost_and_nothing_is_added(text):
    assert read_back(plain(text)) == folded(text)


@given(st.one_of(HOSTILE, st.text()))
def test_no_sign_of_markup_stands_bare(text):
    said = plain(text)

    without_escapes = re.sub(r"\\.", "", said)
    assert not set(without_escapes) & set("`*_[]<>~$|\\")
    assert "\n" not in said
    assert not re.match(r"(?:[#+>-]|\d+[.)])", said)
    assert not re.search(rf":[^\s:{JOINER}]+:|://|www\.|@\w", said.replace("\\", ""))
