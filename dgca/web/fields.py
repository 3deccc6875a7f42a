"""Fields of the server's own forms: labelled, with what is wrong said beside each and above all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from dgca.web.paper import Html, fill


def text_field(
    name: str,
    *,
    label: str,
    value: str = "",
    hint: str = "",
    fault: str = "",
    kind: str = "text",
    **more: str,
) -> Html:
    """A line to type into.

    Parameters
    ----------
    kind
        What is typed: ``text``, ``email`` or ``password``.
    more
        Further attributes, such as ``autocomplete``.
    """
    described = {f"{name}-hint": hint, f"{name}-fault": fault}
    more |= _attributes(described, fault=fault)
    return fill(
        "text_field.html",
        kind=kind,
        name=name,
        label=label,
        value=value,
        hint=_beside(f"{name}-hint", hint, style="hint"),
        fault=_beside(f"{name}-fault", fault, style="fault"),
        more=_written(more),
    )


def choice_field(
    name: str, choices: Mapping[str, str], *, label: str, value: str, fault: str = ""
) -> Html:
    """One of several, as radio buttons; the first bears the field's own name as its id."""
    drawn = "".join(
        _choice("radio", name, label=words, value=key, place=place, checked=key == value)
        for place, (key, words) in enumerate(choices.items())
    )
    return fill(
        "choice_field.html",
        label=label,
        fault=_beside(f"{name}-fault", fault, style="fault"),
        choices=Html(drawn),
        more=_written(_attributes({f"{name}-fault": fault}, fault="")),
    )


def tick(name: str, *, label: str, hint: str, checked: bool) -> Html:
    """A box to tick."""
    return _choice("checkbox", name, label=label, value="yes", hint=hint, checked=checked)


def alert(told: str, faults: Iterable[tuple[str, str]] = ()) -> Html:
    """What went wrong, above a form: a sentence, and a way to each entry that is wrong."""
    listed = "".join(
        f'<li><a href="#{escape(name)}">{escape(words)}</a></li>' for name, words in faults
    )
    return fill("alert.html", told=told, faults=Html(f"<ul>{listed}</ul>" if listed else ""))


def row(word: str, text: str) -> Html:
    """A word and what it says here; nothing where it says nothing."""
    return Html(f"<dt>{escape(word)}</dt><dd>{escape(text)}</dd>" if text else "")


def _choice(
    kind: str,
    name: str,
    *,
    label: str,
    value: str,
    hint: str = "",
    place: int = 0,
    checked: bool = False,
) -> Html:
    own = f"{name}-{value}" if place else name
    more = {"aria-describedby": f"{name}-hint"} if hint else {}
    return fill(
        "choice.html",
        kind=kind,
        id=own,
        name=name,
        value=value,
        label=label,
        hint=Html(f' <span class="hint" id="{name}-hint">{escape(hint)}</span>' if hint else ""),
        more=Html(_written(more) + (" checked" if checked else "")),
    )


def _attributes(described: Mapping[str, str], *, fault: str) -> dict[str, str]:
    """What ties a field to the words beside it."""
    by = " ".join(key for key, words in described.items() if words)
    tied = {"aria-describedby": by} if by else {}
    return tied | ({"aria-invalid": "true"} if fault else {})


def _written(attributes: Mapping[str, str]) -> Html:
    return Html("".join(f' {name}="{escape(value)}"' for name, value in attributes.items()))


def _beside(own: str, words: str, *, style: str) -> Html:
    return Html(f'<p class="{style}" id="{own}">{escape(words)}</p>' if words else "")
