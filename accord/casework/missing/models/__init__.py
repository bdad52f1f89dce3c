"""Records of absence and missing."""

from accord.casework.missing.models.beforehand import (
    LEVELS,
    MEETINGS,
    MissingAssessment,
    MissingConcern,
    MissingMeeting,
)
from accord.casework.missing.models.episode import JUDGEMENTS, LIVE, STATES, Episode, Judgement
from accord.casework.missing.models.papers import (
    EpisodeContext,
    LikelyReturn,
    MissingReport,
    ReturnTalk,
)

__all__ = [
    "JUDGEMENTS",
    "LEVELS",
    "LIVE",
    "MEETINGS",
    "STATES",
    "Episode",
    "EpisodeContext",
    "Judgement",
    "LikelyReturn",
    "MissingAssessment",
    "MissingConcern",
    "MissingMeeting",
    "MissingReport",
    "ReturnTalk",
]
