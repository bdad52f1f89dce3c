"""The two base views. A screen loads, shows, and makes one call; it decides nothing."""

from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views import View

from accord.access.refusals import EditedMeanwhile, Refused
from accord.web.page import confirming, conflict, once
from accord.web.page.cards import Clause
from accord.web.page.errors import refused_page, signed_out
from accord.web.page.fields import Form
from accord.web.signing_in import strong

LATER, AUTOSAVE = "save-for-later", "X-Autosave"


class Screen(View):
    """A page for a signed-in member.

    `self.request.actor` is who is asking. A refusal that no form catches becomes a
    page that says why. Set `template_name` and `title`, then `return self.page(…)`.
    """

    template_name: ClassVar[str]
    title = ""
    caption = ""
    confirms = False  # asks for a code or a key first, where the last was long ago

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send nobody to sign in, their words given back; run the screen for anybody else."""
        if getattr(request, "actor", None) is None:
            sending = request.method == "POST"
            return signed_out(request) if sending else redirect_to_login(request.get_full_path())
        if any("\0" in str(part) for part in kwargs.values()):
            raise Http404  # no record has such a name, and the database would not even be asked
        try:
            self.prepare()
            response = self.before() or super().dispatch(request, *args, **kwargs)
        except Refused as refused:
            response = refused_page(request, refused, back=self.back())
        response["Cache-Control"] = "no-store"  # shared computers keep nothing
        return response

    def prepare(self) -> None:
        """Load what the address names, or raise Http404. Runs before every method."""

    def must_confirm(self) -> bool:
        """Whether they must say again who they are: so says the screen, or the action it does."""
        does = getattr(getattr(self, "does", None), "action", None)
        asked = self.confirms or getattr(does, "sensitive", False)
        return bool(asked) and not strong.recent(self.request)

    def before(self) -> HttpResponse | None:
        """Return what comes before this page, such as the question who they are."""
        return confirming.ask(self.request) if self.must_confirm() else None

    def back(self) -> str:
        """Return where "Back" leads; "" for no such link."""
        return ""

    def around(self) -> dict[str, Any]:
        """Return what stands around every page of this screen, such as who it is about."""
        return {}

    def page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page, drawn now, so that nothing is read after the transaction."""
        given = {"title": self.title, "caption": self.caption, "back": self.back()}
        context = given | self.around() | context
        return render(self.request, self.template_name, context, status=status)


class FormScreen(Screen):
    """A page that asks something and does one thing with the answer.

    Set `form_class`, write `act(cleaned)` with the one call to an action, and
    `after(result)` with where to go next. What was typed is never lost: not by an
    error, a refusal, another row, another person's edit, or a second press.
    Answers 422 where something is to be put right and 409 where two people wrote.
    """

    template_name = "page/form_page.jinja"
    form_class: type[Form]
    intro: tuple[str, ...] = ()
    clause: Clause | None = None  # "Why are we asking?"
    button = "Save and continue"
    filled: Form  # as it was sent, once it is acted on
    drafts = False  # autosave, and a button to come back later: write draft() and keep_draft()

    def before(self) -> HttpResponse | None:
        """Nothing: a form is filled in first, and who they are is asked before it is acted on."""

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Make the one call to an action, `by=self.request.actor`, and return what it returns."""
        raise NotImplementedError

    def do(self, cleaned: dict[str, Any]) -> Any:
        """Act, with whatever goes before and after it on every screen of a kind."""
        return self.act(cleaned)

    def after(self, result: Any) -> str:
        """Return where to go when it is done."""
        raise NotImplementedError

    def initial(self) -> dict[str, Any]:
        """Return what the form starts with."""
        return {}

    def instead(self) -> tuple[str, str] | None:
        """Return the words and the address of what else could be done, if anything."""
        return None

    def draft(self) -> dict[str, list[str]] | None:
        """Return what was typed before and kept, by input name, or None."""
        return None

    def keep_draft(self, typed: dict[str, list[str]]) -> None:
        """Keep what has been typed so far, unchecked."""
        raise NotImplementedError

    def form(self, data: QueryDict | None = None, *, quiet: bool = False) -> Form:
        """Return the form, over what was typed if there is anything."""
        return self.form_class(data, initial=self.initial(), quiet=quiet)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, with what was typed last time if that was kept."""
        before = confirming.given_back(request)
        if before is not None:
            return self.show(self.form(as_typed(before), quiet=True), confirmed=True)
        kept = self.draft() if self.drafts else None
        return self.show(self.form(as_typed(kept), quiet=True) if kept else self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button pressed says: keep, add a row, or act."""
        if self.drafts and (request.headers.get(AUTOSAVE) or LATER in request.POST):
            return self._kept()
        form = self.form(conflict.settled(self.form_class, request.POST))
        reshaped = form.reshaped()
        if reshaped:
            return self.show(reshaped)
        if not form.is_valid():
            return self.show(form, status=422)
        if self.must_confirm():
            return confirming.ask(request, typed=request.POST)
        return self._done(form)

    def _kept(self) -> HttpResponse:
        self.keep_draft(
            {
                k: v
                for k, v in self.request.POST.lists()
                if k not in conflict.NOT_ANSWERS and k != LATER
            }
        )
        if self.request.headers.get(AUTOSAVE):
            return HttpResponse(status=204)
        return HttpResponseRedirect(self.back() or self.request.path)

    def _done(self, form: Form) -> HttpResponse:
        self.filled = form  # what acts may need to know what each answer was asked as
        try:
            before = once.led_before(self.request)
        except once.SentOtherwise as sent:
            form.refuse(Refused(sent.says))
            return self.show(form, status=409)
        if before:
            return HttpResponseRedirect(before)
        try:
            # a copy: what the screen takes out of it, the page that shows both versions still needs
            href = self.after(self.do({**form.cleaned_data}))
        except EditedMeanwhile as edited:
            return self.show_both(form, edited)
        except Refused as refused:
            form.refuse(refused)
            return self.show(form, status=422, refused=refused)
        once.led_to(self.request, href)
        return HttpResponseRedirect(href)

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page with this form; the error summary comes first where there is one."""
        given = {
            "form": form,
            "error_summary": form.error_summary,
            "intro": self.intro,
            "clause": self.clause,
            "button": self.button,
            "instead": self.instead(),
            "autosave": self.request.path if self.drafts and form.fields else "",
            "once": once.new_key(),
            "opened_with": conflict.opened_with(form),
            "asks_who": self.must_confirm(),
        }
        return self.page(status=status, **given | context)

    def show_both(self, form: Form, edited: Any) -> HttpResponse:
        """Return both versions, to choose from field by field."""
        data = conflict.settled(self.form_class, self.request.POST)
        context = {
            "edited": edited,
            "differences": conflict.differences(form, edited.theirs),
            "carried": list(conflict.carried(form, data, edited.theirs)),
            "once": once.new_key(),
            "title": self.title,
            "caption": self.caption,
            "back": "",
        }
        return render(self.request, "page/conflict.jinja", self.around() | context, status=409)


def as_typed(typed: dict[str, list[str]]) -> QueryDict:
    """Return what was typed and kept as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data
