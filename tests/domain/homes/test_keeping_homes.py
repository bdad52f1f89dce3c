"""The list of homes and beds: who keeps it, what it refuses, and that it names nobody."""

import pytest
from django.db import DatabaseError, transaction

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.homes import actions
from accord.casework.homes.models import Bed, Home, Vacancy
from accord.casework.homes.queries import home_page, occupancy
from accord.casework.homes.stays import take_bed
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_bed, add_home


def events_of(home):
    return list(Event.objects.filter(file=home.file).order_by("seq").values_list("type", flat=True))


def test_a_provider_manager_adds_a_home_of_her_own_agency(town, home):
    with acting_as(town.maeve):
        assert home.agency == town.agencies["Oakhouse Homes"]
        assert home.file.kind == "home"
        event = Event.objects.get(file=home.file)
        assert (event.type, event.facts["has_24h_cover"], event.facts["support_level"]) == (
            "home_added",
            True,
            "medium",
        )


def test_she_may_not_add_one_for_another_agency(town):
    with acting_as(town.priya) as by, pytest.raises(Refused, match="belongs to another agency"):
        add_home(town.teams["oakhouse"], by=by)


def test_the_database_would_not_let_her_either(town, home):
    with acting_as(town.priya):
        assert Home.objects.filter(pk=home.pk).update(name="Mine now") == 0
    with acting_as(town.maeve):
        assert Home.objects.filter(pk=home.pk).update(name="Number four") == 1


def test_the_area_administrator_keeps_every_home(town):
    with acting_as(town.admin) as by:
        assert add_home(town.teams["birchway"], by=by).agency.name == "Birchway Living"


def test_a_social_worker_does_not_keep_homes(town, home):
    with acting_as(town.dele) as by:
        with pytest.raises(Refused, match="This is for the provider manager"):
            add_home(town.teams["oakhouse"], name="Another", by=by)
        assert Home.objects.filter(pk=home.pk).update(name="Dele's") == 0


def test_two_homes_cannot_share_a_name(town, home):
    with (
        acting_as(town.maeve) as by,
        pytest.raises(Refused, match="already a home called Number 4"),
    ):
        add_home(town.teams["oakhouse"], by=by)


@pytest.mark.parametrize("ages", [(18, 16), (21, 20)])
def test_the_youngest_is_not_older_than_the_oldest(town, ages):
    with acting_as(town.maeve) as by, pytest.raises(Refused, match="oldest age"):
        add_home(town.teams["oakhouse"], youngest=ages[0], oldest=ages[1], by=by)


def test_changing_a_home_says_what_changed(town, home):
    with acting_as(town.maeve, "2026-03-03 09:00") as by:
        actions.change_home(home=home, version=1, house_rules="Quiet after 11.", by=by)

        event = Event.objects.get(type="home_details_changed")
        assert event.facts == {"home": home.pk, "changed": ["house_rules"]}
        assert (home.version, home.house_rules) == (2, "Quiet after 11.")


def test_a_change_of_cover_is_a_fact_rules_can_use(town, home):
    with acting_as(town.maeve) as by:
        actions.change_home(home=home, version=1, has_24h_cover=False, by=by)

        assert Event.objects.get(type="home_details_changed").facts["has_24h_cover"] is False


def test_changing_nothing_records_nothing(town, home):
    with acting_as(town.maeve) as by:
        actions.change_home(home=home, version=1, name="Number 4", by=by)

        assert events_of(home) == ["home_added"]


def test_the_second_of_two_editors_sees_what_the_first_saved(town, home):
    with acting_as(town.admin) as by:
        actions.change_home(home=home, version=1, house_rules="Theirs", by=by)
    with acting_as(town.maeve) as by, pytest.raises(EditedMeanwhile) as refused:
        actions.change_home(home=home, version=1, house_rules="Mine", by=by)
    assert refused.value.theirs == {"house_rules": "Theirs", "version": 2}
    assert refused.value.by == "Ada Minto"


def test_a_bed_is_added_once_by_its_name(town, home, bed):
    with acting_as(town.maeve) as by:
        assert events_of(home) == ["home_added", "bed_added"]
        with pytest.raises(Refused, match="already has a bed called Room 1"):
            add_bed(home, by=by)


def test_closing_a_bed_withdraws_its_vacancy(town, home, bed):
    with acting_as(town.maeve) as by:
        vacancy = actions.open_vacancy(bed=bed, available_on=at("2026-03-10 12:00").date(), by=by)
        actions.close_bed(bed=bed, closed_on=at("2026-03-05 12:00").date(), by=by)

        vacancy.refresh_from_db()
        assert vacancy.state == "withdrawn"
        assert events_of(home)[-2:] == ["vacancy_withdrawn", "bed_closed"]
        with pytest.raises(Refused, match="already out of use"):
            actions.close_bed(bed=bed, closed_on=at("2026-03-06 12:00").date(), by=by)
        with pytest.raises(Refused, match="This bed is out of use"):
            actions.open_vacancy(bed=bed, available_on=at("2026-03-10 12:00").date(), by=by)


def test_nothing_is_added_to_a_home_that_has_closed(town, home):
    with acting_as(town.maeve) as by:
        Home.objects.filter(pk=home.pk).update(closed_on="2026-02-01")
        home.refresh_from_db()
        with pytest.raises(Refused, match="This home has closed"):
            add_bed(home, by=by)


def test_closing_a_home_withdraws_what_it_had_on_offer(town, home, bed):
    day = at("2026-03-09 12:00").date()
    with acting_as(town.maeve, "2026-03-09 12:00") as by:
        vacancy = actions.open_vacancy(bed=bed, available_on=day, by=by)
        actions.close_home(home=home, closed_on=day, by=by)

        vacancy.refresh_from_db()
        assert (vacancy.state, home.closed_on) == ("withdrawn", day)
        assert events_of(home)[-2:] == ["vacancy_withdrawn", "home_closed"]
        assert occupancy() == []
        with pytest.raises(Refused, match="already closed"):
            actions.close_home(home=home, closed_on=day, by=by)


def test_a_home_somebody_lives_in_is_not_closed(town, home, bed):
    person = town.young_person()
    with acting_as(town.dele):
        take_bed(file=person.file, bed=bed, starts_on=at("2026-03-02 12:00").date())
    with (
        acting_as(town.maeve) as by,
        pytest.raises(Refused, match="still taken"),
    ):
        actions.close_home(home=home, closed_on=at("2026-03-09 12:00").date(), by=by)


def test_a_home_of_another_area_is_not_there(town, home):
    from tests.cast import Town

    elsewhere = Town.found()
    with acting_as(elsewhere.maeve):
        assert not Home.objects.exists()
        with pytest.raises(Home.DoesNotExist):
            home_page(home.ref)
    with acting_as(town.dele):
        assert home_page(home.ref).home.name == "Number 4"


def test_no_column_of_a_home_a_bed_or_a_vacancy_leads_to_a_young_person():
    files = {
        (model.__name__, field.name)
        for model in (Home, Bed, Vacancy)
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is not None
        and not field.auto_created
        and field.related_model.__name__ in ("File", "YoungPerson")
    }
    assert files == {("Home", "file")}  # the home's own history


ADDING = {
    "add_home": lambda t, h, b, by: add_home(t.teams["oakhouse"], name="New", by=by),
    "change_home": lambda t, h, b, by: actions.change_home(home=h, version=1, name="New", by=by),
    "add_bed": lambda t, h, b, by: add_bed(h, "Room 9", by=by),
    "close_bed": lambda t, h, b, by: actions.close_bed(
        bed=b, closed_on=at("2026-03-02 12:00").date(), by=by
    ),
    "close_home": lambda t, h, b, by: actions.close_home(
        home=h, closed_on=at("2026-03-02 12:00").date(), by=by
    ),
    "open_vacancy": lambda t, h, b, by: actions.open_vacancy(
        bed=b, available_on=at("2026-03-02 12:00").date(), by=by
    ),
}


def saved():
    return {
        "homes": list(Home.objects.order_by("pk").values_list("name", "version", "closed_on")),
        "beds": list(Bed.objects.order_by("pk").values_list("name", "closed_on")),
        "vacancies": list(Vacancy.objects.values_list("state", flat=True)),
        "events": Event.objects.count(),
    }


@pytest.mark.parametrize("name", sorted(ADDING))
def test_an_action_that_fails_half_way_saves_nothing(town, home, bed, name, monkeypatch):
    with acting_as(town.maeve) as by:
        before = saved()
        monkeypatch.setattr("accord.duties.record.apply", _break)
        with pytest.raises(DatabaseError), transaction.atomic():
            ADDING[name](town, home, bed, by)
        assert saved() == before


@pytest.mark.parametrize("name", sorted(ADDING))
def test_and_unbroken_it_does_save(town, home, bed, name):
    with acting_as(town.maeve) as by:
        before = saved()
        ADDING[name](town, home, bed, by)
        assert saved() != before


def _break(*args, **kwargs):
    raise DatabaseError("the disk is full")
