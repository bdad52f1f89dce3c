"""Every component renders, strictly, and escapes what it is given."""

import re
from collections.abc import Callable
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any

import jinja2
import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.template.loader import get_template

from accord.web.page import cards, environment, snippet
from tests.web.page import gallery, samples

HOSTILE = "<script>alert('x')</script>\"'><img src=x onerror=y>"
Ask = Callable[..., HttpResponse]


def drawn(source: str, **context: object) -> str:
    """Draw a few lines of our own template language."""
    return environment.environment().from_string(source).render(context)


def hostile(card: object) -> object:
    """Return the same card with hostile words wherever it holds words."""
    words = {
        f.name: HOSTILE for f in fields_of(card) if f.type in ("str", str) and f.name != "state"
    }  # type: ignore[arg-type]
    return replace(card, **words)  # type: ignore[type-var]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/form/",
        "/note/",
        "/missing/",
        "/error/",
        "/out-of-date/",
        "/hidden/",
        "/print/",
        "/sign-in/",
    ],
)
def test_every_page_renders_whole(ask: Ask, path: str) -> None:
    text = ask(path).content.decode()

    assert text.startswith("<!DOCTYPE html>") and text.endswith("</html>")
    assert "Undefined" not in text


@pytest.mark.parametrize(
    ("source", "card"),
    [
        ('{% from "page/duties.jinja" import duty_card %}{{ duty_card(card) }}', samples.DUTIES[0]),
        (
            '{% from "page/timeline.jinja" import timeline %}{{ timeline([card]) }}',
            samples.MOMENTS[0],
        ),
        ('{% from "page/lists.jinja" import task_list %}{{ task_list([card]) }}', samples.TASKS[1]),
        (
            '{% from "page/side_by_side.jinja" import side_by_side %}{{ side_by_side([card]) }}',
            cards.Compared(label="a", previous="b", now="c"),
        ),
        ('{% from "page/journey.jinja" import journey %}{{ journey([card]) }}', samples.STEPS[0]),
        ('{% from "page/clause.jinja" import why_we_ask %}{{ why_we_ask(card) }}', samples.PLAN),
    ],
)
def test_no_card_can_write_markup(source: str, card: object) -> None:
    text = drawn(source, card=hostile(card))

    assert "<script" not in text and "<img" not in text
    assert "&lt;script&gt;" in text


def test_hostile_words_are_seen_when_escaping_is_off() -> None:
    # The control: with escaping off, the check above would have found the script.
    text = drawn("{% autoescape false %}{{ words }}{% endautoescape %}", words=HOSTILE)

    assert "<script" in text


def test_a_hostile_name_cannot_write_markup_in_the_header(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        gallery, "KAI", replace(gallery.KAI, name=HOSTILE, language=HOSTILE, alert=HOSTILE)
    )

    text = ask("/", actor=HOSTILE).content.decode()

    assert "<img src=x" not in text


def test_a_missing_name_stops_our_templates() -> None:
    with pytest.raises(jinja2.UndefinedError):
        drawn("{{ not_given }}")


def test_a_missing_name_would_pass_in_a_lenient_environment() -> None:
    # The control: the design system's own environment does let it pass.
    assert environment._design_system().from_string("{{ not_given }}").render() == ""


def test_the_crown_and_the_crest_cannot_be_drawn() -> None:
    with pytest.raises(jinja2.UndefinedError):
        drawn("{{ govukHeader({}) }}")


def test_state_is_said_with_a_word_and_an_icon() -> None:
    text = drawn(
        '{% from "page/duties.jinja" import duty_card %}{{ duty_card(card) }}',
        card=samples.DUTIES[0],
    )

    assert "Overdue by 2 days" in text and "#icon-late" in text
    assert 'href="/protocol/">Islington PLAN-03</a>' in text


@pytest.mark.parametrize("state", sorted(cards.STATES))
def test_every_state_has_an_icon_that_is_in_the_sprite(state: str) -> None:
    icon, _ = cards.state_of(state)

    assert f'id="icon-{icon}"' in get_template("page/icons.jinja").render({})


def test_stays_are_laid_along_the_bar() -> None:
    from datetime import date

    stays = cards.stays_between(
        [("Ash", date(2026, 1, 1), date(2026, 1, 6)), ("Elm", date(2026, 1, 6), None)],
        date(2026, 1, 1),
        date(2026, 1, 11),
    )

    assert [(s.start, s.width, s.tone) for s in stays] == [(0, 50, 0), (50, 50, 1)]


def test_the_inline_script_is_the_one_the_content_policy_allows(ask: Ask) -> None:
    allowed = django_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"]
    text = ask("/").content.decode()

    assert snippet.SNIPPET_SOURCE in allowed
    assert re.findall(r"<script>(.*?)</script>", text) == [snippet.SNIPPET]


def test_pages_carry_no_inline_style_and_no_handler(ask: Ask) -> None:
    for path in ("/", "/form/", "/note/", "/sign-in/", "/print/"):
        text = ask(path).content.decode()
        assert not re.search(r"<[^>]+\s(style|on\w+)=", text), path


def test_navigation_marks_where_we_are_and_leaves_out_what_is_not_there(ask: Ask) -> None:
    text = ask("/homes/").content.decode()

    assert re.search(r'href="/homes/" aria-current="true"', text)
    assert text.count('aria-current="true"') == 1
    assert "Inbox" in text


def test_signed_out_pages_show_no_navigation(ask: Ask) -> None:
    text = ask("/missing/", actor=None).content.decode()

    assert "Inbox" not in text and "Hide this page" not in text


def test_the_demo_says_so_on_every_page_and_live_does_not(ask: Ask, settings: Any) -> None:
    settings.ACCORD_MODE = "demo"
    assert "Everybody here is made up." in ask("/").content.decode()
    settings.ACCORD_MODE = "live"
    assert "Everybody here is made up." not in ask("/").content.decode()


def test_hidden_and_absent_get_the_same_words(ask: Ask) -> None:
    page = ask("/missing/")

    assert page.status_code == 404
    assert "It may not be here, or it may not be yours to see." in page.content.decode()


def test_a_refusal_outside_a_form_says_why(ask: Ask) -> None:
    page = ask("/refused/")

    assert page.status_code == 422
    assert "Hold the planning meeting first." in page.content.decode()
    assert "Islington PLAN-01" in page.content.decode()


def test_dates_are_words(ask: Ask) -> None:
    assert "Friday 6 March 2026, 4pm" in ask("/").content.decode()
