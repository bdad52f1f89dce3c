"""What was passed on: calls, letters with their words, and papers filed on another system."""

from accord.casework.sharing.models.call import Call
from accord.casework.sharing.models.filing import LcsFiling
from accord.casework.sharing.models.letter import (
    CONTENT,
    AssessmentLetterPart,
    Letter,
    LetterPart,
    PlacementLetterPart,
    PlanLetterPart,
    ReviewLetterPart,
)

__all__ = [
    "CONTENT",
    "AssessmentLetterPart",
    "Call",
    "LcsFiling",
    "Letter",
    "LetterPart",
    "PlacementLetterPart",
    "PlanLetterPart",
    "ReviewLetterPart",
]
