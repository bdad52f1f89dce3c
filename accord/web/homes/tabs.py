"""The links between the pages of one home, and between the pages about all of them."""

from django.urls import reverse

from accord.web.page.cards import Tab

OF_HOME = (("Beds", "home"), ("About", "about"), ("Papers", "papers"), ("History", "history"))
OF_ALL = (("Homes", "homes"), ("Empty beds", "homes:voids"), ("Weeks to come", "homes:capacity"),
          ("Against the plan", "homes:planned"))  # fmt: skip


def of_home(ref: str, here: str) -> list[Tab]:
    """The pages of one home."""
    return [
        Tab(text=words, href=reverse(f"homes:{name}", args=[ref]), here=name == here)
        for words, name in OF_HOME
    ]


def of_all(here: str) -> list[Tab]:
    """The pages about all homes."""
    return [Tab(text=words, href=reverse(name), here=name == here) for words, name in OF_ALL]
