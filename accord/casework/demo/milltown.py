"""A fictional mill town whose council and one landlord agree on young people without a home. Nobody here exists."""

from functools import partial

from accord.casework.demo.areas import Ground
from accord.casework.demo.cast import Person as AnyPerson
from accord.casework.demo.cast import Provider, Unit
from accord.casework.demo.houses import House

PACKS = ("stockport",)
NAME, DOMAIN = "Sallowford", "sallowford.example"
Person = partial(AnyPerson, domain=DOMAIN)

PROVIDERS = {
    "weirside": Provider("Weirside Homes Group", "none", "", kind="other"),
    "larkmill": Provider("Larkmill Support", "block", "low,medium"),
}
TEAMS = {
    "social_care": Unit("council", "Children’s social care", "looked_after_team"),
    "mash": Unit("council", "Multi-agency safeguarding hub", "front_door_team"),
    "leaving_care": Unit("council", "Leaving care", "leaving_care_team"),
    "locality": Unit("council", "Locality services", "locality_services_leader"),
    "service_managers": Unit("council", "Service managers", "service_manager"),
    "panel": Unit("council", "Accommodation panel", "accommodation_panel"),
    "panel_help": Unit("council", "Accommodation panel, housing’s help", "panel_asked_for_help"),
    "partnership": Unit("council", "Partnerships", "commissioning_team"),
    "duty": Unit("council", "Out of hours", "out_of_hours_team"),
    "housing_options": Unit("weirside", "Housing options", "housing_options_team"),
    "mediation": Unit("weirside", "Mediation", "mediation_service"),
    "area_housing": Unit("weirside", "Area housing, east", "area_housing_team"),
    "lettings": Unit("weirside", "Tenancies and income", "landlord_staff"),
    "panel_member": Unit("weirside", "Strategic housing", "panel_housing_member"),
    "larkmill": Unit("larkmill", "Larkmill office", "provider_out_of_hours_rota"),
}
CAST = {
    "rhoda": Person("Rhoda Milldyke", "Social worker", "social_care", "lead_worker",
                    look_at="Homeless at 16 or 17: an assessment within 48 hours, a meeting within 10 working days, and whose duty it is"),
    "callum": Person("Callum Everdene", "Social worker", "social_care", "lead_worker"),
    "bettany": Person("Bettany Croxall", "Team manager", "social_care", "lead_worker_manager", True),
    "silvie": Person("Silvie Umberleigh", "Personal adviser", "leaving_care", "lead_worker",
                     look_at="Care leavers on the way to a first home of their own"),
    "otto": Person("Otto Penhallow-Reid", "Team manager", "leaving_care", "leaving_care_team", True),
    "mabel": Person("Mabel Thackwray", "Hub officer", "mash", "front_door_team", True,
                    look_at="What is told the hub by telephone, and what is referred to it"),
    "leander": Person("Leander Stokoe", "Locality services leader", "locality", "locality_services_leader", True),
    "augusta": Person("Augusta Fairweather", "Service manager", "service_managers", "service_manager", True),
    "clem": Person("Clem Ostrander", "Panel co-ordinator", "panel", "accommodation_panel", True),
    "thora": Person("Thora Kimberworth", "Panel co-ordinator", "panel_help", "panel_asked_for_help", True),
    "wilma": Person("Wilma Hathershaw", "Partnership officer", "partnership", "protocol_owner",
                    look_at="An agreement between a council and a landlord: every clause, and what runs of it"),
    "emlyn": Person("Emlyn Garside-Roe", "Duty social worker", "duty", "out_of_hours_team", True),
    "jonah": Person("Jonah Tattersby", "Housing options officer", "housing_options", "housing_options_officer", True,
                    look_at="Who comes to the landlord’s door at 16 or 17: mediation, the referral, and a place for tonight"),
    "minnie": Person("Minnie Ackersley", "Housing options officer", "housing_options", "housing_options_officer"),
    "isolde": Person("Isolde Farnworth", "Housing options manager", "housing_options", "line_manager", True),
    "sunil": Person("Sunil Oakenclough", "Mediation worker", "mediation", "mediation_service", True),
    "greta": Person("Greta Winterbourne", "Area housing officer", "area_housing", "area_housing_team", True),
    "dev": Person("Dev Lathom-Cross", "Tenancy officer", "lettings", "landlord_staff", True,
                  look_at="Tenancies he looks after: the flag, a problem that is told while they agree, and a home that a meeting kept"),
    "hester": Person("Hester Mossgrave", "Head of strategic housing", "panel_member", "panel_housing_member", True),
    "lowell": Person("Lowell Brindlewood", "Scheme manager", "larkmill", "provider_manager", True),
    "nuria": Person("Nuria Stubbington", "Support worker", "larkmill", "keyworker"),
}  # fmt: skip
HOUSES = {
    "weaver": House("larkmill", "Weaver House", "shared_house", "6 Shuttle Street", "SL1 4QD", "medium", True, 5, 16, 21,
                    borough=NAME),
}  # fmt: skip

SALLOWFORD = Ground(
    NAME, "Sallowford Council", DOMAIN, "Ivor Padgate", PROVIDERS, TEAMS, CAST, HOUSES
)
