"""A second fictional area, a county under two agreements at once: its agencies, people and homes. Nobody here exists."""

from functools import partial

from accord.casework.demo.areas import Ground
from accord.casework.demo.cast import Person as AnyPerson
from accord.casework.demo.cast import Provider, Unit
from accord.casework.demo.houses import House

PACKS = ("oxfordshire-police", "oxfordshire-social-care")
NAME, DOMAIN = "Ottermere", "ottermere.example"
Person = partial(AnyPerson, domain=DOMAIN)

PROVIDERS = {
    "fernhollow": Provider("Fernhollow Support", "block", "low,medium"),
    "police": Provider("Vale and Downs Police", "none", "", kind="police"),
}
TEAMS = {
    "social_care": Unit("council", "Children’s social care, north", "looked_after_team"),
    "leaving_care": Unit("council", "Leaving care", "leaving_care_team"),
    "in_house": Unit("council", "In-house accommodation (REoC)", "in_house_duty_team"),
    "brokerage": Unit("council", "Brokerage", "brokerage_team"),
    "quality": Unit("council", "Quality and contracts", "quality_contracts_team"),
    "commissioning": Unit("council", "County commissioning", "commissioning_team"),
    "duty": Unit("council", "Emergency Duty Team", "out_of_hours_team"),
    "locality": Unit("council", "Locality managers", "locality_manager"),
    "fernhollow": Unit("fernhollow", "Fernhollow office", "provider_out_of_hours_rota"),
    "police": Unit("police", "Ottermere neighbourhoods", "neighbourhood_police_team"),
}
CAST = {
    "tess": Person("Tess Amberley", "Social worker", "social_care", "lead_worker",
                   look_at="A county under two agreements: young people in care, their reviews and who was told"),
    "bea": Person("Bea Cromarty", "Team manager", "social_care", "lead_worker_manager", True),
    "ravi": Person("Ravi Sundt", "Personal adviser", "leaving_care", "lead_worker",
                   look_at="Care leavers of 18 and over: money that is due, the pathway plan, and outreach for one who left"),
    "gus": Person("Gus Pellworm", "In-house manager", "in_house", "provider_manager", True,
                  look_at="The council’s own homes for 16 and 17 year olds: what the police said of a house, and what to decide"),
    "lorna": Person("Lorna Quickfall", "Accommodation worker", "in_house", "keyworker",
                    look_at="Daily support under its headings, a review that loses none of them, one that is late, and an 18th birthday ahead"),
    "enid": Person("Enid Barrowclough", "Accommodation worker", "in_house", "keyworker"),
    "cal": Person("Cal Ravensworth", "Service manager", "fernhollow", "provider_manager", True),
    "abby": Person("Abby Tollgate", "Accommodation worker", "fernhollow", "keyworker"),
    "brook": Person("Brook Ferriday", "Brokerage officer", "brokerage", "brokerage_team", True,
                    look_at="Who waits for a home, every bed, and why each could be right: without their file"),
    "quentin": Person("Quentin Ashlar", "Contracts officer", "quality", "quality_contracts_team", True,
                      look_at="The report of a safeguarding incident, which names no young person"),
    "mo": Person("Mo Hartwell-Dace", "Commissioning officer", "commissioning", "commissioning_team", True,
                 look_at="Every home of the county, and the quarterly forum with the police"),
    "perry": Person("Perry Stonegate", "Protocol owner", "commissioning", "protocol_owner",
                    look_at="Two agreements side by side: one duty where both say the same"),
    "edie": Person("Edie Lorrimer", "Duty social worker", "duty", "out_of_hours_team", True,
                   look_at="An urgent matter that was still open at 11pm, and passed to her"),
    "isla": Person("Isla Merrowby", "Locality manager", "locality", "locality_manager", True),
    "pia": Person("Pia Lowestock", "Neighbourhood officer", "police", "neighbourhood_police_team", True,
                  look_at="Addresses to check, a problem profile, a house meeting, and of a young person no more than was asked"),
}  # fmt: skip
HOUSES = {
    "alder": House("in_house", "Alder House", "shared_house", "3 Withy Lane", "OM1 2AB", "medium", True, 4, 16, 17,
                   borough=NAME, provision="shared_16_17"),
    "bramble": House("in_house", "Bramble Cottage", "shared_house", "14 Lock Road", "OM1 5TR", "medium", True, 1, 16, 17,
                     borough=NAME, provision="shared_16_17", ready=False),
    "coppice": House("in_house", "Coppice House", "emergency", "8 Ferry Row", "OM2 1LW", "medium", True, 1, 16, 17,
                     borough=NAME, provision="emergency_16_17"),
    "dovecote": House("fernhollow", "Dovecote Road", "shared_house", "40 Dovecote Road", "OM3 4JP", "low", False, 4, 18, 24,
                      borough=NAME, provision="shared_18_plus"),
    "eaves": House("fernhollow", "The Eaves", "self_contained", "Flat 2, 11 Mill Street", "OM3 8TN", "low", False, 1, 18, 24,
                   borough=NAME, provision="single_18_plus"),
}  # fmt: skip
NO_YET = "bramble"  # the police have shared a concern, and a manager is to decide

OTTERMERE = Ground(
    NAME, "Ottermere County Council", DOMAIN, "Hal Brindle", PROVIDERS, TEAMS, CAST, HOUSES
)
