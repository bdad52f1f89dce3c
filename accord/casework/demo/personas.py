"""Who anybody may be in the demo: the people worth trying, and what each comes to Accord for."""

from dataclasses import dataclass

from django.db import connection

from accord.casework.demo.areas import Ground
from accord.casework.demo.grounds import grounds


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody in the demo whom anybody may be, by their reference."""

    ref: str
    name: str
    job_title: str
    agency: str
    look_at: str


def personas() -> list[Persona]:
    """The people to try the demo as, area by area in the order of the cast; none where this is no demo.

    Asked of the database by its own function, because nobody has signed in yet.
    """
    refs = _refs()
    return [
        Persona(refs[one.name], one.name, one.job_title, _agency(ground, one.team), one.look_at)
        for ground in grounds()
        for one in ground.cast.values()
        if one.look_at and one.name in refs
    ]


def _refs() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('app.demo_personas()') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return {}
        cursor.execute("SELECT name, ref FROM app.demo_personas()")
        return dict(cursor.fetchall())


def _agency(ground: Ground, team: str) -> str:
    key = ground.teams[team].agency
    return ground.council if key == "council" else ground.providers[key].name
