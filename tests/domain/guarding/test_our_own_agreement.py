"""What Accord itself asks of every area comes first, and no area leaves it out."""

import pytest

from accord.access.models import Area, File
from accord.duties.adopting import adopt_protocols
from accord.duties.models import Tell
from accord.duties.record import record
from tests.acting import acting_as


@pytest.mark.parametrize("packs", [["islington"], ["islington", "accord"], []])
def test_it_comes_first_whatever_is_adopted(town, packs):
    with acting_as(town.admin, "2026-03-03 09:00") as by:
        file = File.objects.get(kind="area")
        adopt_protocols(file=file, packs=packs, by=by)
        wanted = ["accord@1", *(["islington@1"] if "islington" in packs else [])]
        assert Area.objects.get().packs == wanted


def test_where_it_is_not_kept_it_is_not_adopted(plain_town):
    # The control.
    with acting_as(plain_town.admin, "2026-03-03 09:00"):
        assert Area.objects.get().packs == ["plain@1"]


def test_a_provider_whose_referral_ended_is_told_what_to_destroy(town, kai):
    team = town.teams["oakhouse"]
    with acting_as(town.dele, "2026-03-03 09:00") as by:
        record(
            "referral_forwarded_to_provider",
            file=kai.file,
            by=by,
            referral=1,
            provider_team=team.pk,
        )
    with acting_as(town.maeve, "2026-03-03 10:00"):
        assert File.objects.filter(pk=kai.file_id).exists()
        assert not Tell.objects.filter(says__startswith="Destroy").exists()
    with acting_as(town.dele, "2026-03-04 09:00") as by:
        record("referral_withdrawn", file=kai.file, by=by, referral=1)
    with acting_as(town.maeve, "2026-03-04 10:00"):
        assert Tell.objects.filter(says__startswith="Destroy").count() == 1
    with acting_as(town.priya, "2026-03-04 10:00"):
        assert not Tell.objects.filter(says__startswith="Destroy").exists()  # nor anybody else
