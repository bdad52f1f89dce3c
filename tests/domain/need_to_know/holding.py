"""Saying that a team holds something, asking it, and its answers: as tests do it."""

from accord.casework.need_to_know import actions
from accord.casework.need_to_know.models import PRINCIPLES, Pointer, PointerAsk
from tests.acting import acting_as, at

MONDAY, TUESDAY, LATER = "2026-03-02 12:00", "2026-03-03 12:00", "2026-03-10 12:00"
ALL_MET = dict.fromkeys(PRINCIPLES, True)
COPY = {
    "held_class": "exploitation",
    "basis": "safeguarding",
    "reason": "They must know it to keep Kai safe",
    "weighed": ALL_MET,
    "expires_at": at("2026-04-01 00:00"),
    "title": "What we know of the flat",
    "lines": [("Address", "Seen there twice in February"), ("Advice", "Do not visit alone")],
}
NOTHING = {"held_class": "gangs", "basis": "investigation", "reason": "A live operation"}


def put(town, case, who="yaz", team="justice", **how):
    with acting_as(getattr(town, who), MONDAY) as by:
        return actions.put_pointer(file=case.file, team=town.teams[team], **how, by=by)


def ask(town, pointer, who="dele"):
    with acting_as(getattr(town, who), TUESDAY) as by:
        pointer = Pointer.objects.get(pk=pointer.pk)
        return actions.ask_for_what_is_held(
            pointer=pointer, purpose="placement", words="Is the home safe?", by=by
        )


def share(town, question, who="yaz", **changed):
    with acting_as(getattr(town, who), TUESDAY) as by:
        question = PointerAsk.objects.get(pk=question.pk)
        actions.share_what_is_held(ask=question, **{**COPY, **changed}, by=by)


def share_nothing(town, question, who="tom", **changed):
    with acting_as(getattr(town, who), TUESDAY) as by:
        question = PointerAsk.objects.get(pk=question.pk)
        actions.share_nothing(ask=question, **{**NOTHING, **changed}, by=by)


def sees(who, model, when=LATER):
    with acting_as(who, when):
        return model.objects.count()
