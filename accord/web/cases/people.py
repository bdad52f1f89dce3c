"""Who works on a case, and the young person's own details."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.models import CaseTeam, Member
from accord.access.refusals import refuse_if
from accord.casework.addresses.queries import how_to_reach
from accord.casework.agencies.actions import arrange_cover
from accord.casework.care_status.actions import begin_care
from accord.casework.equality.queries import agreed_here as equality_agreed
from accord.casework.people import actions, birth, case_team
from accord.casework.people import team as teams
from accord.casework.people.actions import change_legal_status
from accord.casework.people.models import ContactDetails
from accord.casework.people.queries import contact_of, status_history
from accord.casework.sharing.actions import log_call
from accord.casework.work.closing import close_case, is_closed
from accord.web.case_screen import CaseScreen
from accord.web.cases.presenting import title_of
from accord.web.cases.rows import contact_rows, identity_rows, part_rows, status_rows
from accord.web.guarding.section import section_of
from accord.web.guarding.whereabouts import where_rows
from accord.web.known import elsewhere
from accord.web.page import once
from accord.web.page.fields import Confirm, DateAndTime, Form, Radios, Select
from accord.web.page.screens import FormScreen, Screen

CHANGES = (
    ("details", actions.change_details),
    ("birth", birth.correct_date_of_birth),
    ("contact", actions.save_contact_details),
    ("status", actions.change_legal_status),
    ("add_member", case_team.add_to_case_team),
    ("call", log_call),
    ("close", close_case),
)


class People(CaseScreen, Screen):
    """The case team from when to when, who the young person is, and how to reach them."""

    template_name = "cases/people.jinja"
    tab = "People"
    title = "People"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them; what the asker may change has its link."""
        parts, packs = teams.case_team(self.file.pk), request.actor.packs
        change = {
            name: self.to(f"cases:{name}") if self.may(action) else "" for name, action in CHANGES
        }
        closed = is_closed(self.file)
        change["close"] = "" if closed else change["close"]
        contact = contact_of(self.file.pk) if "contact" in self.seen else None
        return self.page(
            change=change,
            closed=closed,
            **self._of_sight(),
            now=part_rows([p for p in parts if p.now], packs, self._links(change)),
            before=part_rows([p for p in parts if not p.now], packs),
            identity=identity_rows(self.young_person),
            contact=contact_rows(contact, how_to_reach(self.file.pk))
            if "contact" in self.seen
            else [],
            history=status_rows(status_history(self.file.pk)) if "status" in self.seen else [],
            calls=self._calls(parts, contact) if change["call"] else [],
            sight=section_of(self),
            team="team" in self.seen,
            where=where_rows(self.file.pk) if self.emergency else [],
            once=once.new_key(),
        )

    def _of_sight(self) -> dict[str, Any]:
        """Who could see it and who did, for those who may know; and what others hold."""
        return {
            "who_href": self.to("who_sees:case") if "access" in self.seen else "",
            "known_to_href": self.to("known_to:case"),
            "records_href": self.to("identity:together"),
            "area_href": self.to("transfers:case") if self.may(change_legal_status) else "",
            "care_href": self._care(),
            "equality_href": self.to("equality:case")
            if "equality" in self.seen and equality_agreed(self.request.actor)
            else "",
            "justice_href": self.to("youth_justice:case")
            if self.seen & {"custody", "offending"}
            else "",
            "addresses_href": self.to("addresses:case")
            if self.seen & {"location", "contact"}
            else "",
            "elsewhere": elsewhere(self.file),
        }

    def _care(self) -> str:
        """Where it stands what care rests on; for those who see less of it, leaving care."""
        if "status" not in self.seen:
            return ""
        whole = self.may(begin_care)
        return self.to("care_status:care" if whole else "care_status:leaving")

    def _links(self, change: dict[str, str]) -> Any:
        """What can be done beside each part: end it, arrange cover."""
        actor = self.request.actor

        def links(part: teams.Part) -> list[tuple[str, str]]:
            found = []
            if change["add_member"] and part.role in case_team.NAMED and part.role != "lead_worker":
                found.append(("End", self.to("cases:end_part", part.id)))
            if part.member_ref and (change["add_member"] or part.who == actor.name):
                found.append(("Arrange cover", self.to("cases:cover", part.member_ref)))
            return found

        return links

    def _calls(
        self, parts: list[teams.Part], contact: ContactDetails | None
    ) -> list[dict[str, str]]:
        """Whom to call with one tap, and log it with another: the young person first."""
        found = [
            {"role": p.role, "title": title_of(p.role), "name": p.who, "phone": p.phone}
            for p in parts
            if p.now and p.phone and p.who != self.request.actor.name
        ]
        if contact is None or not contact.phone:
            return found
        role = "young_person"
        name = self.young_person.preferred_name
        own = {"role": role, "title": title_of(role), "name": name, "phone": contact.phone}
        return [own, *found]


class AddMember(CaseScreen, FormScreen):
    """Give somebody a role on this case: first which role, then who."""

    tab = "People"
    back_to = "cases:people"
    title = "Add somebody to the case"

    def find(self) -> None:
        """Which role is asked about, if one has been chosen."""
        refuse_if(self.why_not(case_team.add_to_case_team))
        self.role = self.request.GET.get("role", "")
        if self.role and self.role not in case_team.NAMED:
            raise Http404
        if self.role:
            self.caption = title_of(self.role)

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """One question at a time."""
        if not self.role:
            choices = [(role, title_of(role)) for role in case_team.NAMED]
            role = Radios("Which role?", choices=choices, required="Select the role they take on")
            return type("RoleForm", (Form,), {"role": role})
        people = [
            (m.pk, f"{m.name}, {m.agency.name}" if m.agency else m.name)
            for m in teams.members_for(self.role)
        ]
        who = Select("Who?", choices=people, required="Choose who takes it on", width="two-thirds")
        return type("WhoForm", (Form,), {"member": who})

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Give them the role; choosing the role itself changes nothing."""
        if not self.role:
            return cleaned["role"]
        member = Member.objects.get(pk=cleaned["member"])
        case_team.add_to_case_team(
            person=self.young_person, role=self.role, member=member, by=self.request.actor
        )
        return None

    def after(self, result: Any) -> str:
        """To the second question, or to the people; to the list if the case is no longer ours."""
        if result:
            return f"{self.request.path}?role={result}"
        ours = self.request.actor.roles_on(self.file.pk)
        return self.to("cases:people") if ours else "/young-people/"


class EndForm(Form):
    """A box to be sure."""

    sure = Confirm(
        "", text="They stop seeing this case now", required="Tick to say that you are sure"
    )


class EndPart(CaseScreen, FormScreen):
    """End somebody's part on this case."""

    form_class = EndForm
    tab = "People"
    back_to = "cases:people"
    title = "End their part on this case"
    button = "End it"

    def find(self) -> None:
        """Find the part, or answer that there is no such page."""
        refuse_if(self.why_not(case_team.end_on_case_team))
        parts = CaseTeam.objects.filter(file_id=self.file.pk).select_related("member", "team")
        part = parts.filter(pk=self.kwargs["part"]).first()
        if part is None:
            raise Http404
        self.part = part
        holder = part.member or part.team
        self.caption = f"{holder.name}, {title_of(part.role).lower()}"
        self.intro = ("What they owe here goes to whoever stands in for the role, or to nobody.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return case_team.end_on_case_team(
            person=self.young_person, part=self.part, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """Back to the people, or to the list if the case is no longer ours."""
        ours = self.request.actor.roles_on(self.file.pk)
        return self.to("cases:people") if ours else "/young-people/"


class CoverForm(Form):
    """Who stands in, and for how long."""

    covered_by = Select("Who covers?", required="Choose who covers", width="two-thirds")
    starts = DateAndTime("From when?", called="From when", required="Enter when it starts")
    ends = DateAndTime("Until when?", called="Until when", required="Enter when it ends")


class ArrangeCover(CaseScreen, FormScreen):
    """While somebody is away, a colleague sees and does their work."""

    form_class = CoverForm
    tab = "People"
    back_to = "cases:people"
    title = "Arrange cover"
    button = "Arrange cover"
    intro = ("The colleague sees and does all of their work, on this case and the others.",)

    def find(self) -> None:
        """Find whose work it is: somebody with a part on this case."""
        on_case = CaseTeam.objects.filter(file_id=self.file.pk, ends__gt=clock.now())
        members = Member.objects.filter(pk__in=on_case.values("member_id"))
        member = members.filter(ref=self.kwargs["member"]).first()
        if member is None:
            raise Http404
        self.member = member
        self.caption = member.name

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with their colleagues."""
        form = super().form(data, quiet=quiet)
        form.fields["covered_by"].choices = [
            (m.pk, m.name) for m in teams.colleagues(self.member.pk)
        ]
        return form

    def initial(self) -> dict[str, Any]:
        """From now."""
        return {"starts": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Arrange it."""
        other = Member.objects.get(pk=cleaned.pop("covered_by"))
        return arrange_cover(member=self.member, covered_by=other, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the people."""
        return self.to("cases:people")
