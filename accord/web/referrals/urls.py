"""Addresses of referrals. All but the boards belong to a case."""

from django.urls import path
from django.views import View

from accord.web.referrals import (
    avoiding,
    boards,
    checking,
    chosen,
    documents,
    finding,
    fits,
    gangs,
    gangs_checks,
    money,
    order,
    overview,
    passing,
    pathway,
    risk,
    searching,
    sending,
    together,
    waiting,
    writing,
)

app_name = "referrals"
WRITING: list[tuple[str, type[View], str]] = [
    ("", overview.Overview, "case"),
    ("need/", writing.RecordNeed, "need"),
    ("start/", writing.Start, "start"),
    ("views/", writing.Views, "views"),
    ("why/", writing.Why, "why"),
    ("safety/", writing.Safety, "safety"),
    ("order/", order.Order, "order"),
    ("order/details/", order.OrderDetails, "order_details"),
    ("risk/", risk.Risk, "risk"),
    ("risk/<int:number>/", risk.Risk, "risk_version"),
    ("risk/update/", risk.UpdateRisk, "update_risk"),
    ("risk/update/check/<int:check>/", risk.UpdateRisk, "update_risk"),
    ("documents/", documents.Documents, "documents"),
    ("documents/add/<slug:kind>/", documents.Attach, "attach"),
    ("documents/<str:document>/", documents.OpenDocument, "document"),
    ("documents/<str:document>/remove/", documents.RemoveDocument, "remove_document"),
    ("complete/", sending.Complete, "complete"),
    ("send/", sending.Send, "send"),
    ("withdraw/", sending.Withdraw, "withdraw"),
    ("suite/", sending.Suite, "suite"),
]
SEARCHING: list[tuple[str, type[View], str]] = [
    ("check/", checking.Check, "check"),
    ("ask/", checking.Ask, "ask"),
    ("answer/<int:question>/", checking.Answer, "answer"),
    ("homes/", searching.Homes, "homes"),
    ("find/", finding.Find, "find"),
    ("find/homes/", fits.Fits, "fits"),
    ("find/homes/<str:home>/", fits.OneFit, "fit"),
    ("chosen/<int:choice>/", chosen.Chosen, "chosen"),
    ("wait/", waiting.Wait, "wait"),
    ("go-on/", waiting.GoOn, "go_on"),
    ("together/", together.Weighed, "weighed"),
    ("options/", searching.Options, "options"),
    ("options/share/", searching.Share, "share"),
    ("decide/", searching.Decide, "decide"),
    ("alternative/", searching.Alternative, "alternative"),
    ("postcode/", avoiding.Postcode, "postcode"),
    ("out-of-borough/", avoiding.OutOfBorough, "out_of_borough"),
    ("judge/", pathway.Judge, "judge"),
    ("forward/", pathway.Forward, "forward"),
    ("return/", pathway.Return, "return"),
    ("papers/", passing.Papers, "papers"),
    ("received/", passing.Receive, "receive"),
    ("received/<int:handover>/", passing.Receive, "receive"),
    ("record/", passing.Record, "record"),
    ("record/add/", passing.AddRecord, "add_record"),
    ("record/add/<int:placement>/", passing.AddRecord, "add_record"),
    ("spot-purchase/", money.Spot, "spot"),
    ("extra-hours/", money.Hours, "hours"),
    ("money/<str:approval>/ask/", money.AskApproval, "ask_approval"),
    ("money/<str:approval>/decide/", money.DecideApproval, "decide_approval"),
    ("money/<str:approval>/buy/", money.Buy, "buy"),
]
GANGS: list[tuple[str, type[View], str]] = [
    ("gangs/consult/", gangs.Consult, "consult"),
    ("gangs/consultation/<int:consultation>/", gangs.Consultation, "consultation"),
    ("gangs/ask/", gangs_checks.AskCheck, "ask_check"),
    ("gangs/check/<int:check>/areas/", gangs_checks.RecordAreas, "area_check"),
    ("gangs/check/<int:check>/address/", gangs_checks.RecordAddress, "address_check"),
    ("gangs/check/<int:check>/pass-on/", gangs_checks.PassOn, "pass_on"),
    ("gangs/check/<int:check>/placements-team/", gangs_checks.TellPlacements, "tell_placements"),
    ("gangs/across-the-border/", gangs_checks.CrossBorder, "cross_border"),
]
urlpatterns = [
    path("", boards.Board.as_view(), name="board"),
    path("together/", together.Board.as_view(), name="together"),
    path("approvals/", money.Approvals.as_view(), name="approvals"),
    *(
        path(f"<str:ref>/{rest}", screen.as_view(), name=name)
        for rest, screen, name in (*WRITING, *SEARCHING, *GANGS)
    ),
]
