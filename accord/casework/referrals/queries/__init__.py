"""What screens show of referrals. Row-level security decides what can be in it."""

from accord.casework.referrals.queries.boards import (
    ApprovalRow,
    BoardRow,
    HandoverRow,
    approvals_waiting,
    handovers_waiting,
    search_board,
)
from accord.casework.referrals.queries.risk_table import RiskRow, RiskTable, risk_table
from accord.casework.referrals.queries.summary import (
    DocumentLine,
    FormLine,
    ReferralSummary,
    document_file,
    referral_of,
    referral_summary,
)
from accord.casework.referrals.queries.task_list import (
    Section,
    TaskList,
    task_list,
    what_is_missing,
)

__all__ = [
    "ApprovalRow",
    "BoardRow",
    "DocumentLine",
    "FormLine",
    "HandoverRow",
    "ReferralSummary",
    "RiskRow",
    "RiskTable",
    "Section",
    "TaskList",
    "approvals_waiting",
    "document_file",
    "handovers_waiting",
    "referral_of",
    "referral_summary",
    "risk_table",
    "search_board",
    "task_list",
    "what_is_missing",
]
