"""The computer systems that are connected, one of them, and how the API is used."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Job, Member
from accord.casework.connecting import queries
from accord.casework.connecting.models import KINDS, ApiKey, Webhook
from accord.web.page.screens import Screen
from accord.web.setup.views import administers, found, role_title


class Administered(Screen):
    """A page for whoever sets the area up; for others it is not there."""

    def prepare(self) -> None:
        """Find what the address names."""
        if not administers(self.request.actor):  # type: ignore[attr-defined]
            raise Http404
        self.find()

    def find(self) -> None:
        """Find what the address names, or raise Http404."""

    def back(self) -> str:
        """Back to all systems."""
        return reverse("connecting:all")


def system_of(ref: str) -> Member:
    """The computer system of this reference. Raises Http404."""
    return found(Member.objects.filter(machine=True).select_related("agency"), ref)


class Systems(Administered):
    """Every computer system that is connected."""

    template_name = "connecting/systems.jinja"
    title = "Computer systems"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        rows = [
            [
                {"text": one.member.name, "href": reverse("connecting:one", args=[one.member.ref])},
                one.member.agency.name if one.member.agency else "",
                f"{role_title(one.job.role)}, {one.job.team.name}" if one.job else "No role now",
                str(one.live_keys),
            ]
            for one in queries.systems()
        ]
        return self.page(rows=rows)

    def back(self) -> str:
        """Back to set-up."""
        return reverse("set_up")


class OneSystem(Administered):
    """One computer system: what it sees, its keys, and where it is told."""

    template_name = "connecting/system.jinja"

    def find(self) -> None:
        """Find it."""
        self.system = system_of(self.kwargs["ref"])
        self.title = self.system.name
        self.caption = self.system.agency.name if self.system.agency else ""

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        now = clock.now()
        jobs = Job.objects.filter(member_id=self.system.pk, starts__lte=now, ends__gt=now)
        works = self.system.active_until > now
        return self.page(
            system=self.system,
            works=works,
            details=[
                (
                    "Sees what this role sees",
                    [_job(job) for job in jobs.select_related("team")] or "Nothing",
                    "",
                ),
                (
                    "State",
                    "Connected" if works else f"Stopped {clock.in_words(self.system.active_until)}",
                    "",
                ),
            ],
            keys=[_key_row(key) for key in queries.keys_of(self.system)],
            hooks=[_hook(*one) for one in queries.hooks_of(self.system)],
        )


def _job(job: Job) -> str:
    return f"{role_title(job.role)}, {job.team.name}"


def _key_row(key: ApiKey) -> list[Any]:
    live = key.revoked_at is None and key.ends_at > clock.now()
    href = reverse("connecting:revoke", args=[key.ref])
    if key.revoked_at:
        state: Any = f"Revoked {clock.in_words(key.revoked_at)}"
    else:
        state = {"text": "Revoke it", "href": href} if live else "Ended"
    return [
        {"text": key.called, "hint": f"begins {key.begins}…"},
        "Read and write" if key.may_write else "Read",
        f"{clock.day_in_words(clock.local_date(key.made_at))}, by {key.made_by.name}",
        clock.due_in_words(key.ends_at),
        clock.in_words(key.used_at) if key.used_at else "Never",
        state,
    ]


def _hook(hook: Webhook, waiting: int, dead: int) -> dict[str, Any]:
    told = [words for kind, words in KINDS if kind in hook.kinds]
    lines = [
        ("Told of", told, ""),
        ("Last answered", clock.in_words(hook.answered_at) if hook.answered_at else "Never", ""),
        ("Waits to be sent", str(waiting), ""),
        ("Could not be sent", str(dead), ""),
    ]
    ended = f"Nothing is sent since {clock.in_words(hook.ended_at)}" if hook.ended_at else ""
    return {
        "address": hook.address,
        "lines": lines,
        "ended": ended,
        "dead": dead,
        "failures": [
            f"{clock.in_words(one.dead_at)}: {one.failure}"
            for one in queries.given_up(hook)[:3]
            if one.dead_at
        ],
        "end_href": reverse("connecting:hook_end", args=[hook.ref]),
        "again_href": reverse("connecting:hook_again", args=[hook.ref]),
    }


class HowTo(Screen):
    """How the API is used: its own description, drawn here without anybody else's page."""

    template_name = "connecting/how.jinja"
    title = "How other systems are connected"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        from accord.web.api.urls import api

        said = api.get_openapi_schema()
        operations = [
            _operation(method.upper(), path, one)
            for path, ways in said["paths"].items()
            for method, one in ways.items()
        ]
        return self.page(operations=operations, document=reverse("api:openapi-json"))

    def back(self) -> str:
        """Back to all systems, for whoever sees them."""
        sees = administers(self.request.actor)  # type: ignore[attr-defined]
        return reverse("connecting:all") if sees else reverse("set_up")


def _operation(method: str, path: str, one: Any) -> dict[str, Any]:
    asked = [part["name"] for part in one.get("parameters", [])]
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {})
    answers = {str(status): answer for status, answer in one["responses"].items()}
    answer = answers.pop("200")["content"]["application/json"]["schema"]
    named = [words.get("$ref", "").rpartition("/")[2] for words in (body.get("schema", {}), answer)]
    return {
        "name": f"{method} {path}",
        "says": one["description"],
        "lines": [
            ("Asks for", ", ".join(asked) or "Nothing", ""),
            *([("Body", named[0], "")] if named[0] else []),
            ("Answers", f"200 {named[1]}; {', '.join(sorted(answers))} Problem", ""),
        ],
    }
