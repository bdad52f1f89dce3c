"""How a service is reached, and which officer is linked to which home. No young person."""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member


class ServiceContact(AreaRecord):
    """How a service of the protocol is reached from a day on. The last one stands.

    `service` is a team's function, as the protocol names it. Days are London days; `valid_to`
    is the last day, set when the next one is entered. A mailbox belongs to a role, never to a
    person: people leave.
    """

    service = models.TextField()
    phone = models.TextField(default="")
    mailbox = models.EmailField(default="")
    hours = models.TextField(default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "service_contact"
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="", mailbox=""), name="service_contact_says_how"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="service_contact_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["area", "service"],
                condition=Q(valid_to__isnull=True),
                name="one_service_contact",
            ),
        ]


class LinkOfficer(AreaRecord):
    """The police officer or gangs worker linked to a home, from a day until a day.

    `name` is a title and surname, where the officer has no account.
    """

    KINDS = (
        ("neighbourhood_police", "Neighbourhood police officer"),
        ("gangs_worker", "Gangs team worker"),
        ("other", "Another linked worker"),
    )

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="link_officers")
    kind = models.TextField(choices=KINDS)
    name = models.TextField()
    phone = models.TextField(default="")
    mailbox = models.EmailField(default="")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "link_officer"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["neighbourhood_police", "gangs_worker", "other"]),
                name="link_officer_kind",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="link_officer_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["home", "kind"],
                condition=Q(until_on__isnull=True),
                name="one_link_officer_of_a_kind",
            ),
        ]
