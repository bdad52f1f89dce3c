"""Passing something on: noted, phoned, decided against the principles, shared or kept back."""

from typing import Any

from django.http import HttpResponse

from accord import clock
from accord.casework.concerns import actions
from accord.casework.concerns.models import InformationShare
from accord.casework.concerns.models.shares import HOW, PRINCIPLES, PURPOSES, TOPICS
from accord.casework.concerns.queries import patterns_on
from accord.casework.meetings.rules import checklist
from accord.casework.sharing.models import Call
from accord.web.case_form import CaseForm
from accord.web.cases.presenting import title_of
from accord.web.concerns.recipients import recipients_on
from accord.web.leaving import Leaves
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    DateAndTime,
    Form,
    LongText,
    Number,
    Radios,
    Select,
    Text,
    YesNo,
)


class NoteForm(Form):
    """What it is about, and how pressing."""

    topic = Radios("What is it about?", choices=TOPICS, required="Select what it is about")
    about = Select(
        "Is it something agreed to be shared each time?",
        nothing="No",
        hint="What the planning meeting agreed. The lead worker is told of it each time.",
        width="two-thirds",
    )
    marks = Checkboxes(
        "Is it any of these?",
        choices=(
            ("urgent", "Urgent: it must be phoned now"),
            ("critical", "It may be critical to somebody’s safety"),
            ("safeguarding", "It bears on safeguarding"),
            ("unsure", "I am unsure whether to share it"),
        ),
    )


class Note(CaseForm):
    """Note that there is something others need. What it says comes next."""

    does = staticmethod(actions.note_information)
    form_class = NoteForm
    tab = "Concerns"
    goes_to = "concerns:case"
    title = "Pass something on"
    button = "Continue"

    def find(self) -> None:
        """The call it was told in, where the address names one."""
        asked = self.request.GET.get("call", "")
        self.call = self.one(Call, int(asked)) if asked.isdigit() else None

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with what was agreed; without the question where nothing was."""
        form = super().form(data, quiet=quiet)
        agreed = patterns_on(self.file)
        if not agreed:
            del form.fields["about"]
            return form
        return self.choose(form, about=[(about, f"{about}: {when}") for about, when in agreed])

    def act(self, cleaned: dict[str, Any]) -> InformationShare:
        """Note it."""
        marks = cleaned.pop("marks") or []
        said = {mark: mark in marks for mark in ("urgent", "critical", "safeguarding", "unsure")}
        return actions.note_information(
            file=self.file, call=self.call, **cleaned, **said, by=self.request.actor
        )

    def next(self, result: InformationShare) -> str:
        """To the telephone where it is urgent; else to deciding."""
        phone = result.urgent and not result.phoned_at
        return self.to("concerns:phone" if phone else "concerns:share", result.pk)


class OfShare(CaseForm):
    """What the screens about one thing that is passed on share."""

    tab = "Concerns"

    def find(self) -> None:
        """Find it."""
        self.share = self.one(InformationShare, self.kwargs["share"])
        self.caption = self.share.get_topic_display()

    def back(self) -> str:
        """Back to it."""
        return self.to("concerns:one_share", self.share.pk)

    def next(self, result: Any) -> str:
        """Back to it."""
        return self.back()


class PhoneForm(Form):
    """Whom and when."""

    to_role = Radios("Whom did you phone?", required="Select whom you phoned")
    to_name = Text("Their name", width="20")
    called_at = DateAndTime("When?", called="Time", past=True, required="Enter when you phoned")


class Phone(OfShare):
    """Record that it was passed on by telephone."""

    does = staticmethod(actions.phone_information)
    form_class = PhoneForm
    title = "Phone it now"
    button = "I have told them"
    intro = ("Phone first, then say so here. It is then put in writing within 24 hours.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with who is on the case and the duty team."""
        return self.choose(super().form(data, quiet=quiet), to_role=recipients_on(self.file))

    def initial(self) -> dict[str, Any]:
        """Just now, the lead worker."""
        return {"called_at": clock.now(), "to_role": "lead_worker"}

    def act(self, cleaned: dict[str, Any]) -> InformationShare:
        """Save it."""
        return actions.phone_information(share=self.share, **cleaned, by=self.request.actor)


class ShareForm(Form):
    """What is shared, with whom, weighed against the principles."""

    sections = (
        ("What you share", ("words", "recipients", "purpose", "how")),
        ("Before you share", ("weighed", "reason", "in_part")),
        ("If you were unsure", ("asked",)),
        ("How long they may read it", ("days",)),
    )
    words = LongText(
        "What do you pass on?",
        hint="Tell fact and opinion apart. Leave out what the readers do not need.",
        required="Write what you share",
        rows=6,
    )
    recipients = Checkboxes("Who needs it?", required="Select who needs it")
    purpose = Radios("What for?", choices=PURPOSES, required="Select what for")
    how = Radios("How?", choices=HOW, required="Select how")
    weighed = Checkboxes("It is all of these:", required="Tick what is so: it must be all of them")
    reason = LongText("Why do you decide so?", rows=3, required="Write why you decided so")
    in_part = YesNo("Do you share only part of what you know?")
    asked = Checkboxes(
        "What did you do?",
        choices=(
            ("manager_consulted", "I asked my manager"),
            ("procedure_followed", "I followed my organisation’s procedure"),
        ),
    )
    days = Number("Days", least=1, most=365, suffix="days", required="Enter for how many days")


class Share(OfShare):
    """Decide to share it, and share it."""

    does = staticmethod(actions.share_information)
    form_class = ShareForm
    leaves = Leaves(("words",), into="safeguarding", marking=1)
    template_name = "concerns/share.jinja"
    title = "Decide and share"
    button = "Share it"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with who is on the case and the principles as the protocol's guidance has them."""
        found = checklist(self.request.actor, "information_share")
        says = {one.item: one.says for one in found.form.items} if found else {}
        weighed = [(name, says.get(name, name.replace("_", " "))) for name in PRINCIPLES]
        choices = {"recipients": recipients_on(self.file), "weighed": weighed}
        return self.choose(super().form(data, quiet=quiet), **choices)

    def initial(self) -> dict[str, Any]:
        """In Accord, to whom it was phoned, for four weeks."""
        first = {"recipients": [self.share.phoned_to]} if self.share.phoned_to else {}
        return {"how": "in_accord", "days": 28, **first}

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """With the rules as they stand today beside those of 2015, and the way to keep it back."""
        today = checklist(self.request.actor, "information_share_today")
        rules = [one.says for one in today.form.items] if today else []
        keep = "" if self.share.phoned_at else self.to("concerns:keep", self.share.pk)
        about = today.form.title if today else ""
        return super().show(form, rules=rules, rules_title=about, keep_href=keep, **context)

    def act(self, cleaned: dict[str, Any]) -> InformationShare:
        """Share it."""
        ticked, asked = set(cleaned.pop("weighed")), set(cleaned.pop("asked") or [])
        return actions.share_information(
            share=self.share,
            **{**cleaned, "in_part": bool(cleaned["in_part"])},
            weighed={name: name in ticked for name in PRINCIPLES},
            manager_consulted="manager_consulted" in asked,
            procedure_followed="procedure_followed" in asked,
            by=self.request.actor,
        )


class KeepForm(Form):
    """Why not."""

    reason = LongText("Why do you not share it?", rows=4, required="Write why you do not share it")
    asked = Checkboxes("What did you do?", choices=ShareForm.base_fields["asked"].choices)


class Keep(OfShare):
    """Decide not to share it."""

    does = staticmethod(actions.keep_information)
    form_class = KeepForm
    title = "Keep it back"
    button = "Do not share it"

    def act(self, cleaned: dict[str, Any]) -> InformationShare:
        """Save it."""
        asked = set(cleaned.pop("asked") or [])
        return actions.keep_information(
            share=self.share,
            **cleaned,
            manager_consulted="manager_consulted" in asked,
            procedure_followed="procedure_followed" in asked,
            by=self.request.actor,
        )


class TakeBackForm(Form):
    """To be sure."""

    sure = Confirm(text="Yes, end the copies now", required="Tick to end the copies")


class TakeBack(OfShare):
    """Take back what was shared."""

    does = staticmethod(actions.take_back_information)
    form_class = TakeBackForm
    title = "Take it back"
    button = "Take it back"
    intro = ("As when it went to the wrong person. The copies can no longer be read, and each reader is asked to destroy what they printed.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> InformationShare:
        """Take it back."""
        return actions.take_back_information(share=self.share, by=self.request.actor)


def named(roles: list[str]) -> str:
    """Roles in words: "Keyworker, Youth justice worker"."""
    return ", ".join(title_of(role) for role in roles)
