"""The words of a roster in our languages: what its columns and its roles are called."""

from __future__ import annotations

from dgca.intake.folding import folded
from dgca.model.people import Role

REQUIRED = ("country", "name")
COLUMNS = (*REQUIRED, "email", "ministry", "group", "role")
"""The columns of a roster by the names that we give them."""

_COLUMN_WORDS = {
    "country": """country, countries, country code, code, government, nation, state, territory,
        island, unit, iso, iso code, iso3, iso alpha-3, alpha3, alpha-3, alpha2, alpha-2,
        país, países, código, código de país, código del país, código iso, gobierno, nación,
        estado, territorio, isla, unidad""",
    "name": """name, full name, fullname, participant, representative, person, respondent,
        nombre, nombres, nombre completo, nombre y apellido, nombre y apellidos, participante,
        representante, persona, encuestado""",
    "email": """email, e-mail, mail, email address, e-mail address, correo, correo electrónico,
        dirección de correo, dirección de correo electrónico""",
    "ministry": """ministry, ministry or agency, ministry/agency, department, agency, organisation,
        organization, institution, ministerio, departamento, agencia, organización, organismo,
        institución, entidad""",
    "group": "group, cohort, timetable, grupo, cohorte",
    "role": "role, rol, papel, función",
}

_ROLE_WORDS = {
    Role.RESPONDENT: """respondent, participant, representative, member, team member, colleague,
        encuestado, encuestada, participante, representante, miembro, miembro del equipo, colega""",
    Role.LEAD: """lead, leader, country lead, team lead, team leader, head of team, focal point,
        líder, líder de país, líder del país, líder de equipo, líder del equipo, jefe de equipo,
        jefa de equipo, punto focal""",
}


ROLES = tuple(role.value for role in _ROLE_WORDS)
"""The roles that a roster can give."""


def column_of(word: str) -> str | None:
    """The column that a word at the head of a file stands for, if any.

    >>> column_of("CORREO ELECTRÓNICO"), column_of("phone")
    ('email', None)
    """
    return _COLUMN_OF.get(folded(word))


def role_of(word: str) -> Role | None:
    """The role that a word stands for, if any.

    >>> role_of("Líder de país"), role_of("")
    (<Role.LEAD: 'lead'>, None)
    """
    return _ROLE_OF.get(folded(word))


def column_words() -> dict[str, str]:
    """Every word for a column, as it is spelt, with the column that it stands for."""
    return {word: column for column, words in _COLUMN_WORDS.items() for word in _listed(words)}


def _listed(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]


_COLUMN_OF = {folded(word): column for word, column in column_words().items()}
_ROLE_OF = {folded(word): role for role, words in _ROLE_WORDS.items() for word in _listed(words)}
