"""What screens show of early help: the services and panels the protocol names, and what became of each."""

from dataclasses import dataclass

from accord.access.actor import Actor
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.early_help.models import PanelDiscussion, ServiceOffer
from accord.casework.meetings.rules import checklist


@dataclass(frozen=True, slots=True)
class Helped:
    """Every service proposed for a young person, and every panel that was asked, the newest first."""

    offers: list[ServiceOffer]
    panels: list[PanelDiscussion]


def services(by: Actor) -> dict[str, str]:
    """The services that help early, as the protocol calls them; none where it names none."""
    named = checklist(by, "early_help_service")
    return {item.item: item.says for item in named.form.items} if named else {}


def panels(by: Actor) -> dict[str, str]:
    """The panels that prevent, as the protocol calls them; none where it names none."""
    named = checklist(by, "prevention_panel")
    return {item.item: item.says for item in named.form.items} if named else {}


def agreed_here(by: Actor) -> bool:
    """Whether a protocol of the area names services that help early."""
    return bool(services(by))


def helped(file: File) -> Helped:
    """What the asker may see of it."""
    offers = ServiceOffer.objects.filter(file_id=file.pk).select_related("decided_by")
    found = list(offers.order_by("-recorded_at", "-pk"))
    shown("prevention", [file.pk] * len(found))
    asked = list(PanelDiscussion.objects.filter(file_id=file.pk).order_by("-recorded_at", "-pk"))
    shown("offending", [file.pk] * len(asked))
    return Helped(found, asked)
