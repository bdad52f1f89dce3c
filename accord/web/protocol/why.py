"""Why one thing is owed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.casework.work import lists, why
from accord.duties.rulebooks import pack_in_force
from accord.protocols.parts import Rule
from accord.web import doing
from accord.web.page.screens import Screen
from accord.web.protocol import wording
from accord.web.worklist import lines
from accord.web.worklist.views import manages


class Why(Screen):
    """Event, facts, rule, clause, dates: the whole proof of one duty, open or closed."""

    template_name = "protocol/why.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        proof, line = why.proof_of(ref), lists.one(ref)
        if proof is None or line is None:
            raise Http404
        duty = proof.duty
        pack = duty.rule.split("/", 1)[0]
        href, button = doing.way_for(line, request.actor, duty.file_id)
        still_open = duty.closed_at is None
        owner = duty.owner_member or duty.owner_team
        return self.page(
            title=duty.act,
            caption=f"For {whom}" if (whom := lines.named(line)) else "",
            proof=proof,
            owner=owner.name if owner else "",
            role=lines.role_title(duty.role),
            rule=_rule(duty.rule),
            rule_name=duty.rule,
            clauses=[lines.clause_of(duty.rule, one) for one in duty.clauses],
            says=_paraphrase(pack, duty.clauses[0]),
            case_href=doing.address(doing.CASE, line.file_ref) if line.file_kind == "case" else "",
            href=href if still_open else "",
            button=button,
            waive_href=reverse("waive", args=[ref])
            if still_open and manages(request.actor)
            else "",
        )

    def back(self) -> str:
        """Back to my work."""
        return reverse("worklist")


def _rule(name: str) -> list[str]:
    pack, _, id = name.partition("/")
    found: Rule | None = next((rule for rule in pack_in_force(pack).rules if rule.id == id), None)
    return wording.in_words(found) if found else []


def _paraphrase(pack: str, clause: str) -> str:
    found = pack_in_force(pack).clauses.get(clause)
    return found.says if found else ""
