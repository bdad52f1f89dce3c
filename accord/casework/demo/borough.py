"""A third fictional area, a borough whose youth justice and social care work on one child: its people and homes. Nobody here exists."""

from functools import partial

from accord.casework.demo.areas import Ground
from accord.casework.demo.cast import Person as AnyPerson
from accord.casework.demo.cast import Provider, Unit
from accord.casework.demo.houses import House

PACKS = ("hammersmith-fulham",)
NAME, DOMAIN = "Marlhythe", "marlhythe.example"
Person = partial(AnyPerson, domain=DOMAIN)

PROVIDERS = {
    "tidewell": Provider("Tidewell Care", "block", "medium,high"),
    "police": Provider("Estuary Police", "none", "", kind="police"),
}
TEAMS = {
    "social_care": Unit("council", "Family support and child protection"),
    "looked_after": Unit("council", "Looked after children", "looked_after_team"),
    "leaving_care": Unit("council", "Care leavers", "leaving_care_team"),
    "front_door": Unit("council", "ICAT", "front_door_team"),
    "duty": Unit("council", "Emergency Duty Team", "out_of_hours_team"),
    "youth_justice": Unit("council", "Youth Offending Service", "youth_justice_team"),
    "housing": Unit("council", "Housing options", "housing_options_team"),
    "family_assist": Unit("council", "Family Assist", "family_assist_team"),
    "looked_after_assist": Unit("council", "LAC Assist", "looked_after_assist_team"),
    "leaders": Unit("council", "Heads and directors"),
    "partnership": Unit("council", "Partnership office"),
    "tidewell": Unit("tidewell", "Tidewell office"),
    "police": Unit("police", "Marlhythe custody", "police_officer"),
}
CAST = {
    # social care
    "ottilie": Person("Ottilie Granger", "Social worker", "social_care", "lead_worker"),
    "kofi": Person("Kofi Larkwright", "Social worker", "looked_after", "lead_worker",
                   look_at="A young person in a children’s home and on an order: what youth justice knows, and who was told"),
    "wanda": Person("Wanda Fairbrother", "Team manager", "looked_after", "lead_worker_manager", True),
    "petra": Person("Petra Silverdale", "Team manager", "social_care", "lead_worker_manager", True),
    "anselm": Person("Anselm Dray", "Personal adviser", "leaving_care", "lead_worker"),
    "rufus": Person("Rufus Tenterden", "Duty social worker", "front_door", "duty_social_worker", True),
    "clemmie": Person("Clemmie Ashdown-Roy", "Contact officer", "front_door", "front_door_team", True,
                      look_at="The front door: what the police and youth justice ask of social care"),
    "noreen": Person("Noreen Castlegate", "Duty social worker at night", "duty", "out_of_hours_team", True,
                     look_at="The Emergency Duty Team: a young person at the police station at 2am"),
    # youth justice
    "jago": Person("Jago Winterbourne", "Case manager", "youth_justice", "youth_justice_worker",
                   look_at="One child, two services: the order, and what social care has shared"),
    "mirren": Person("Mirren Oakeshott", "Case manager", "youth_justice", "youth_justice_worker"),
    "desmond": Person("Desmond Harle", "Youth justice manager", "youth_justice", "youth_justice_manager", True,
                      look_at="Every duty of youth justice, and what nobody has taken on"),
    # others who decide or help
    "shula": Person("Shula Penhaligon", "Housing options officer", "housing", "housing_options_team", True),
    "ines": Person("Ines Broadmead", "Family Assist worker", "family_assist", "family_assist_team", True),
    "torsten": Person("Torsten Vale", "LAC Assist worker", "looked_after_assist", "looked_after_assist_team", True),
    "honor": Person("Honor Blakeney-Cole", "Head of Youth Offending Service", "leaders", "head_of_youth_justice"),
    "basil": Person("Basil Thornecroft", "Head of Contact and Assessment", "leaders", "head_of_contact_assessment"),
    "greta": Person("Greta Lyndhurst", "Head of family support", "leaders", "head_of_family_support"),
    "winston": Person("Winston Farleigh", "Head of looked after children and care leavers", "leaders", "head_of_looked_after"),
    "yolanda": Person("Yolanda Merrick", "Assistant Director", "leaders", "assistant_director"),
    "leopold": Person("Leopold Cray", "Operational Director", "leaders", "operational_director"),
    "paz": Person("Paz Wetherell", "Protocol owner", "partnership", "protocol_owner",
                  look_at="The agreement itself, clause by clause"),
    # a children's home, and the custody desk
    "dilys": Person("Dilys Marchwood", "Registered manager", "tidewell", "provider_manager", True),
    "soren": Person("Soren Applegarth", "Residential key worker", "tidewell", "keyworker",
                    look_at="Key worker of a children’s home, often at night"),
    "bettina": Person("Bettina Crewe", "Residential key worker", "tidewell", "keyworker"),
    "cyril": Person("Cyril Hathersage", "Custody officer", "police", "police_officer", True),
}  # fmt: skip
HOUSES = {
    "tide": House("tidewell", "Tidewell House", "shared_house", "6 Sluice Walk", "MH1 4TW", "high", True, 3, 16, 17, borough=NAME),
    "gull": House("tidewell", "Gull Lodge", "shared_house", "21 Creek Row", "MH2 7GL", "medium", True, 2, 16, 17, borough=NAME),
}  # fmt: skip

MARLHYTHE = Ground(
    NAME, "Marlhythe Council", DOMAIN, "Odile Farrant", PROVIDERS, TEAMS, CAST, HOUSES
)
