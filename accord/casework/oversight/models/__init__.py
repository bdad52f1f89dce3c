"""Forums, contract reviews, what was agreed there, and what partners post for each other."""

from accord.casework.oversight.models.forum import Forum, ForumItem, ForumPlace
from accord.casework.oversight.models.hub import KnowledgeItem, PracticeEvent
from accord.casework.oversight.models.review import ContractReview, JointAction, ReviewPlace

__all__ = [
    "ContractReview",
    "Forum",
    "ForumItem",
    "ForumPlace",
    "JointAction",
    "KnowledgeItem",
    "PracticeEvent",
    "ReviewPlace",
]
