"""The Jinja environment of every page.

Our own templates are strict: a name that is not there stops the page, in tests and
in service alike. The design system's macros test for what is absent, so they live
in a lenient environment of their own, reached by the same names.
"""

import functools
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import jinja2
import jinja2.compiler
from django.templatetags.static import static
from django.urls import reverse
from markupsafe import Markup, escape

from accord import clock
from accord.web.page import cards, navigation
from accord.web.page.snippet import SNIPPET

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # where the library has no compiled part
    from markupsafe._native import _escape_inner

DESIGN_SYSTEM = "govuk_frontend_jinja/"
WEB = Path(__file__).resolve().parent.parent

# Not here: header, footer and logo, which draw the crown and the crest.
COMPONENTS = [
    "BackLink",
    "Breadcrumbs",
    "Button",
    "CharacterCount",
    "Checkboxes",
    "DateInput",
    "Details",
    "ErrorMessage",
    "ErrorSummary",
    "Fieldset",
    "Hint",
    "Input",
    "InsetText",
    "Label",
    "NotificationBanner",
    "Pagination",
    "Panel",
    "PasswordInput",
    "PhaseBanner",
    "Radios",
    "Select",
    "SkipLink",
    "SummaryList",
    "Table",
    "Tabs",
    "Tag",
    "TaskList",
    "Textarea",
    "WarningText",
]


class PageCode(jinja2.compiler.CodeGenerator):
    """Compiles as Jinja does, but escapes plain text without making an object of each piece."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


def escaped(value: Any) -> str:
    """The value as it is put on a page: a piece that is joined to others, so a plain string will do."""
    return _escape_inner(value) if type(value) is str else escape(value)


class PageEnvironment(jinja2.Environment):
    """Strict for our templates, lenient for the design system's."""

    code_generator_class = PageCode
    escaped = staticmethod(escaped)

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> jinja2.Template:
        """Return the template called `name`, a design-system macro file from its own environment."""
        if isinstance(name, str) and name.startswith(DESIGN_SYSTEM):
            return _design_system().get_template(name)
        return super().get_template(name, parent, globals)


def environment(**options: Any) -> PageEnvironment:
    """Make the environment, given what Django's Jinja2 engine passes.

    Templates are found in the engine's own folders and in every `accord/web/*/jinja2`,
    so a new screen's folder needs no listing.
    """
    engine = options.pop("loader", None)
    loaders = [engine] if engine else []
    loaders.append(jinja2.FileSystemLoader(sorted(WEB.glob("*/jinja2"))))
    options |= {"undefined": jinja2.StrictUndefined, "autoescape": True}
    options |= {"trim_blocks": True, "lstrip_blocks": True}
    made = PageEnvironment(loader=jinja2.ChoiceLoader(loaders), **options)
    made.globals |= {"url": url, "static": static, "csrf": csrf}
    made.globals["snippet"] = Markup(SNIPPET)  # nosec B704
    made.globals |= {f"govuk{name}": component(f"govuk{name}") for name in COMPONENTS}
    made.globals |= {"state_of": cards.state_of, "around": navigation.around}
    made.filters |= {"when": when, "day": day, "due": due, "as_clause": as_clause}
    return made


def as_clause(id: str) -> cards.Clause:
    """A clause by its id, as people say it and with its page."""
    from accord.web.clauses import as_named  # which needs pages, as pages need this

    return as_named(id)


@functools.cache
def _design_system() -> jinja2.Environment:
    loader = jinja2.PrefixLoader(
        {DESIGN_SYSTEM.rstrip("/"): jinja2.PackageLoader("govuk_frontend_jinja")}
    )
    return jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )


@functools.cache
def component(macro: str) -> Callable[..., Markup]:
    """Return a design-system macro, `govukErrorSummary` for instance, as a function.

    The page engine calls it with one mapping, in the words of the design system's own
    examples. Only keys called `html` are trusted as markup; everything else is escaped.
    """
    words = re.findall(r"[A-Z][a-z]+", macro)
    name = f"{DESIGN_SYSTEM}components/{'-'.join(words).lower()}/macro.html"

    @functools.cache
    def found() -> Callable[..., Markup]:
        return getattr(_design_system().get_template(name).module, macro)

    def draw(params: dict[str, Any], caller: Any = None) -> Markup:
        return found()(params, caller=caller) if caller else found()(params)

    return draw


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of a screen by its name, as Django's `reverse` does."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


@jinja2.pass_context
def csrf(context: jinja2.runtime.Context) -> Any:
    """Return the hidden field every form that changes something must carry.

    A macro has it only if it is imported `with context`. A form without it would be
    refused when somebody sends it, so a page with such a form is not drawn at all.
    """
    if "csrf_input" not in context:
        raise LookupError("Import the macro that draws this form `with context`.")
    return context["csrf_input"]


def when(moment: datetime | None) -> str:
    """Say a moment in words, London time: "Friday 6 March 2026, 4pm"."""
    return clock.in_words(moment) if moment else "not recorded"


def day(value: date | None) -> str:
    """Say a day in words: "Friday 6 March 2026"."""
    return clock.day_in_words(value) if value else "not recorded"


def due(moment: datetime | None) -> str:
    """Say a deadline in words. Midnight reads as the end of the day before."""
    return clock.due_in_words(moment) if moment else "no time stated"
