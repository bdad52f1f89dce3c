"""What the screens of one absence share."""

from accord.casework.missing.models import Episode
from accord.web.case_form import CaseForm


class OfEpisode(CaseForm):
    """A form about one absence."""

    tab = "Missing"

    def find(self) -> None:
        """Find the absence."""
        self.episode = self.one(Episode, self.kwargs["episode"], "placement__home", "file")
        self.caption = self.episode.placement.home.name

    def next(self, result: object) -> str:
        """Back to the absence."""
        return self.to("missing:episode", self.episode.pk)

    def back(self) -> str:
        """Back to the absence."""
        return self.to("missing:episode", self.episode.pk)
