"""Taking in a roster on the screen: a file or a paste, what it would do, and the button."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from dgca.errors import FaultyFileError
from dgca.intake.shipped_roster import sample_people
from dgca.model.roll import Roll
from dgca.model.roster import Outcome, PlannedLine, RosterPlan
from dgca.services.people import rostering
from dgca.services.people.rostering import RosterSource
from dgca.ui import doing, session, units, upload
from dgca.ui.language import _, language, ngettext
from dgca.ui.people.roster_words import details, new_countries, outcome_word, totals, who
from dgca.ui.table import Mark, wide_table
from dgca.ui.text import plain

PLACE = "roster"
FILE, PASTED, WAY = "roster-file", "roster-pasted", "roster-way"


def section(here: Roll) -> None:
    """Ask for a roster, show what it would do, and take it in."""
    _explain()
    source = _source()
    doing.tell(PLACE)
    if source is None:
        return
    try:
        plan = rostering.preview(
            session.store(),
            session.secret(),
            source,
            round_id=here.round.id,
            now=session.now(),
        )
    except FaultyFileError as error:
        doing.tell_faults(error)
        return
    _show(here, source, plan)


def _explain() -> None:
    """What a roster looks like, and one to try."""
    st.markdown(
        _(
            "A roster is a table with a line for each person. Its first line names the columns: "
            "**country, name, email, ministry, group, role**. Nothing is kept before you have "
            "seen what would happen."
        )
    )
    columns = [
        (_("country"), _("its name in English or Spanish, or its ISO code; needed")),
        (_("name"), _("what the person is called; needed")),
        (_("email"), _("by it the person is known again when a roster is taken in later")),
        (_("ministry"), _("where the person works")),
        (_("group"), _("for a country that is new; a group that is not there yet is made")),
        (_("role"), _("lead or respondent; a country may have any number of leads")),
    ]
    told = "".join(f"<p><strong>{escape(one)}</strong>: {escape(two)}</p>" for one, two in columns)
    asked = escape(_("What stands in each column?"))
    st.html(f'<details class="help"><summary>{asked}</summary>{told}</details>')
    st.download_button(
        _("Download an example"),
        sample_people,
        "sample-people.csv",
        "text/csv",
        key="roster-example",
        on_click="ignore",
    )


def _source() -> RosterSource | None:
    """The file that was chosen, or what was pasted; None where there is nothing yet."""
    ways = {FILE: _("A file: Excel or CSV"), PASTED: _("Pasted from a spreadsheet")}
    way = st.radio(_("Where is the roster?"), list(ways), format_func=ways.__getitem__, key=WAY)
    if way == FILE:
        chosen = upload.chosen_file(_("Roster file (.xlsx or .csv), 2 MB at most"), key=FILE)
        return RosterSource(name=chosen.name, content=chosen.content) if chosen else None
    label = _("Paste the table here, with its first line")
    text = st.text_area(label, key=PASTED, height=200, persist_state="page")
    return RosterSource(name=_("What was pasted"), content=text) if text.strip() else None


def _show(here: Roll, source: RosterSource, plan: RosterPlan) -> None:
    """The totals, what is to be looked at first, the button, and all other lines."""
    st.header(_("What would happen"), anchor=False)
    said = totals(language(), plan)
    if plan.countries:
        count = units.counted(here.workshop.unit, len(plan.countries))
        said.append(_("New: {count} ({names}).", count=count, names=new_countries(plan)))
    refused = plan.of(Outcome.REFUSED)
    (st.warning if refused else st.info)(plain(" ".join(said)))
    first = [one for one in plan.lines if one.reasons or one.changes]
    first.sort(key=lambda one: (one.outcome is not Outcome.REFUSED, one.line.number))
    if first:
        _table(_("To be looked at first"), here, plan, lines=first)
    _button(here, source, plan)
    others = [one for one in plan.lines if not (one.reasons or one.changes)]
    if others:
        caption = _("All other lines") if first else _("All lines")
        _table(caption, here, plan, lines=others)


def _table(caption: str, here: Roll, plan: RosterPlan, *, lines: list[PlannedLine]) -> None:
    country = units.one(here.workshop.unit)
    new = {one.code: one.name for one in plan.countries}
    wide_table(
        caption,
        [_("Where"), _("What happens"), _("Name"), country, _("Group"), _("Details")],
        [
            [
                _("Line {line}", line=one.line.number),
                _mark(one),
                who(one),
                _country(here, one, new),
                one.line.group,
                tuple(details(language(), one)) or _told(one),
            ]
            for one in lines
        ],
    )


def _country(here: Roll, planned: PlannedLine, new: Mapping[str, str]) -> str:
    """The country that a line means; where that is not known, as it was typed."""
    if planned.person is None:
        return planned.line.country
    code = planned.person.country
    return new.get(code) or here.name_of(code)


def _mark(planned: PlannedLine) -> Mark:
    word = outcome_word(language(), planned.outcome)
    if planned.outcome is Outcome.REFUSED:
        return Mark("alert", word)
    return Mark("open" if planned.outcome is Outcome.UNCHANGED else "done", word)


def _told(planned: PlannedLine) -> str:
    """The rest of a line that gives nothing to look at."""
    return " · ".join(filter(None, (planned.line.role, planned.line.ministry, planned.line.email)))


def _button(here: Roll, source: RosterSource, plan: RosterPlan) -> None:
    """Import, and where lines are refused say that they stay out."""
    good = len(plan.of(Outcome.ADDED)) + len(plan.of(Outcome.CHANGED))
    refused = len(plan.of(Outcome.REFUSED))
    if plan.changes_nothing:
        nothing = _("All of this is here already, so there is nothing to import.")
        st.markdown(_("There is nothing to import.") if refused else nothing)
        return
    if refused:
        label = ngettext(
            "Import {count} line, leave {refused} out",
            "Import {count} lines, leave {refused} out",
            good,
            refused=refused,
        )
    else:
        label = ngettext("Import {count} person", "Import {count} people", good)
    st.button(
        label, type="primary", key="roster-import", on_click=_import, args=(here, source, plan)
    )


def _import(here: Roll, source: RosterSource, plan: RosterPlan) -> None:
    """Take the roster in as it was seen; what was left out stays on the screen to be mended."""
    refused = bool(plan.of(Outcome.REFUSED))

    def deed() -> str:
        done = rostering.import_roster(
            session.store(),
            session.secret(),
            source,
            round_id=here.round.id,
            seen=plan,
            leave_out_refused=refused,
            now=session.now(),
        )
        return _done(done)

    if doing.attempt(PLACE, deed) and not refused:
        upload.forget(FILE)
        st.session_state[PASTED] = ""


def _done(plan: RosterPlan) -> str:
    added, changed = len(plan.of(Outcome.ADDED)), len(plan.of(Outcome.CHANGED))
    said = [
        ngettext("{count} person was added.", "{count} people were added.", added) if added else "",
        ngettext("{count} person was changed.", "{count} people were changed.", changed)
        if changed
        else "",
    ]
    return " ".join(filter(None, said))
