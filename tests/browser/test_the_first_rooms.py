"""Your work, inbox, protocol, set-up and sign-in in a browser: desk, phone, without JavaScript."""

import pytest

from accord.casework.referrals import actions as referrals
from accord.duties.record import record
from tests.acting import acting_as
from tests.browser.conftest import picture
from tests.browsers import violations, wide

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def case(live):
    """Kai's case, with a placement that began on 2 March."""
    case = live.town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(live.dele, "2026-03-02 10:00") as by:
        record(
            "placement_started", file=case.file, by=by, placement=1,
            provider_team=live.teams["oakhouse"].pk,
        )  # fmt: skip
    return case


PAGES = {
    "work": ("dele", "/work/"),
    "team": ("hana", "/work/team/"),
    "nobody": ("hana", "/work/nobody/"),
    "inbox": ("dele", "/inbox/"),
    "inbox-sent": ("dele", "/inbox/sent/"),
    "letters": ("dele", "/inbox/letters/"),
    "protocol": ("dele", "/protocol/"),
    "pack": ("dele", "/protocol/islington/"),
    "clause": ("dele", "/protocol/islington/ISL-PPM-01/"),
    "set-up": ("admin", "/set-up/"),
    "add-agency": ("admin", "/set-up/agencies/add/"),
    "cover": ("dele", "/set-up/cover/"),
    "cover-add": ("dele", "/set-up/cover/add/"),
    "sign-in": (None, "/sign-in/"),
    "forgotten": (None, "/sign-in/forgotten/"),
    "hidden": ("dele", "/blank/"),
    "missing": ("dele", "/protocol/nothing/"),
}


def member(live, name):
    from accord.access.models import Member

    if name != "admin":
        return getattr(live, name)
    with acting_as(live.town.admin):
        return Member.objects.get(ref=live.town.admin)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(live, case, name):
    who, path = PAGES[name]
    person = member(live, who) if who else None
    with live.page_as(person) as page:
        page.goto(path)
        picture(page, f"desk-{name}")
        assert violations(page) == []
        assert [said for said in page.problems if "status of 4" not in said] == []
    with live.page_as(person, width=320) as page:
        page.goto(path)
        picture(page, f"phone-{name}")
        assert wide(page) <= 320


@pytest.mark.parametrize("js", [True, False])
def test_from_a_line_of_my_work_to_its_clause_in_one_click(live, case, js):
    with live.page_as(live.dele, width=320, js=js) as page:
        page.goto("/work/")
        line = page.locator(".accord-duty").first
        clause = line.locator(".accord-duty__why a").first
        clause.click()

        assert "/protocol/islington/ISL-" in page.url
        assert page.get_by_role("heading", name="What it makes happen").count() == 1


def test_why_a_duty_is_owed(live, case):
    with live.page_as(live.dele) as page:
        page.goto("/work/")
        page.locator(".accord-duty__why a", has_text="Why").first.click()
        picture(page, "desk-why")

        assert page.get_by_role("heading", name="The rule").count() == 1
        assert violations(page) == []
    with live.page_as(live.dele, width=320) as page:
        page.goto("/work/")
        page.locator(".accord-duty__why a", has_text="Why").first.click()
        picture(page, "phone-why")
        assert wide(page) <= 320


@pytest.mark.parametrize("js", [True, False])
def test_what_i_am_told_is_acknowledged_with_one_tap(live, case, js):
    with acting_as(live.dele, "2026-03-03 10:00") as by:
        record(
            "further_referral_information_requested", file=case.file, by=by, request=1 + js
        )  # fmt: skip
    with live.page_as(live.dele, width=320, js=js) as page:
        page.goto("/inbox/")
        picture(page, f"phone-inbox-{'js' if js else 'nojs'}")
        waiting = page.locator(".accord-duty").count()
        assert waiting > 0
        assert violations(page) == [] if js else True
        with page.expect_navigation():
            page.get_by_role("button", name="Acknowledge").first.click()

        assert page.locator(".accord-duty").count() == waiting - 1
        page.goto("/inbox/read/")
        assert page.get_by_text("by Dele Okafor").count() > 0


def test_two_escapes_hide_my_work(live, case):
    with live.page_as(live.dele) as page:
        page.goto("/work/")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.wait_for_url("**/blank/")

        assert "Kai" not in page.content()


@pytest.mark.parametrize("js", [True, False])
@pytest.mark.parametrize("shared", [True, False])
def test_going_back_after_hiding_shows_nothing_on_a_shared_device(live, case, shared, js):
    with live.page_as(live.dele, js=js, shared_device=shared) as page:
        page.goto("/work/")
        page.goto(f"/young-people/{case.file.ref}/")
        assert "Kai" in page.content()
        page.get_by_role("button", name="Hide this page").click()
        page.wait_for_url("**/blank/")
        seen = [page.content()]
        for _ in range(2):  # one step may be enough, and two must not be too many
            page.go_back()
            seen.append(page.content())

    # on a device of one's own the session goes on: the control
    assert ("Kai" in "".join(seen)) is not shared
    assert ("Sign in" in seen[1]) is shared


def test_what_was_typed_is_saved_before_the_page_is_hidden(live, case):
    with acting_as(live.dele, "2026-03-03 10:00") as by:
        referral = referrals.record_need(file=case.file, by=by)
        referrals.start_referral(referral=referral, form="referrals_team", by=by)
    view = f"/referrals/{case.file.ref}/views/"
    with live.page_as(live.dele, shared_device=True) as page:
        page.goto(view)
        form = page.locator("form[data-autosave]")
        form.locator("textarea").first.fill("He rang about the keys")
        page.get_by_role("button", name="Hide this page").click()
        page.wait_for_url("**/blank/")
        kept = page.evaluate("Object.keys(sessionStorage).length")

    assert kept == 0
    with live.page_as(live.dele) as page:
        page.goto(view)
        assert page.locator("textarea").first.input_value() == "He rang about the keys"


def test_the_one_inline_line_is_allowed_by_the_content_policy(live, case):
    with live.page_as(live.dele) as page:
        page.goto("/work/")
        assert page.evaluate("document.body.className").count("js-enabled") == 1
