"""The fictional area: its agencies, its teams, and the people who work there. Nobody here exists.

Journeys and the demo name people by the key in front: `by: dele`.
"""

from dataclasses import dataclass

AREA, COUNCIL, DOMAIN = "Wexmoor", "Wexmoor Council", "wexmoor.example"
ADMIN = "Ada Minto"


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation beside the council. Those of the kind "provider" run homes; `tiers` of need they cover."""

    name: str
    contract: str
    tiers: str
    kind: str = "provider"


@dataclass(frozen=True, slots=True)
class Unit:
    """A team. `function` says which of the protocol's services it is, "" for none."""

    agency: str
    name: str
    function: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here. `desk` people work their team's shared list.

    `look_at` says, to whoever tries the demo, what this person comes to Accord for;
    those without it are colleagues in the background.
    """

    name: str
    job_title: str
    team: str
    role: str
    desk: bool = False
    look_at: str = ""
    domain: str = DOMAIN

    @property
    def email(self) -> str:
        """An address that cannot be written to."""
        return f"{self.name.lower().replace(' ', '.').replace('’', '')}@{self.domain}"


PROVIDERS = {
    "oakhouse": Provider("Oakhouse Homes", "block", "low,medium,high"),
    "birchway": Provider("Birchway Living", "block", "low,medium"),
    "kestrel": Provider("Kestrel Yard", "assessment_centre", "medium,high"),
    "saltmarsh": Provider("Saltmarsh Support", "spot", "medium,high"),
    "ninefold": Provider("Ninefold Housing", "camden_pathway", "low,medium"),
}

TEAMS = {
    "social_care": Unit("council", "Looked-after service", "looked_after_team"),
    "child_in_need": Unit("council", "Child in need service"),
    "leaving_care": Unit("council", "Independent Futures", "leaving_care_team"),
    "placements": Unit("council", "Placements", "placements_team"),
    "referrals": Unit("council", "Supported housing referrals", "referrals_team"),
    "heads": Unit("council", "Heads of service"),
    "gangs": Unit("council", "Gangs prevention", "gangs_team"),
    "justice": Unit("council", "Youth justice", "youth_justice_team"),
    "commissioning": Unit("council", "Commissioning", "commissioning_team"),
    "private_housing": Unit("council", "Private housing partnerships", "private_housing_team"),
    "housing": Unit("council", "Temporary accommodation", "temporary_accommodation_team"),
    "front_door": Unit("council", "Contact team", "front_door_team"),
    "duty": Unit("council", "Emergency duty team", "out_of_hours_team"),
    "information": Unit("council", "Information governance", "information_guardian"),
    "oakhouse": Unit("oakhouse", "Oakhouse office"),
    "birchway": Unit("birchway", "Birchway office"),
    "kestrel": Unit("kestrel", "Kestrel Yard"),
    "saltmarsh": Unit("saltmarsh", "Saltmarsh office"),
    "ninefold": Unit("ninefold", "Ninefold office"),
}

MANAGER, WORKER = "lead_worker_manager", "lead_worker"

CAST = {
    # social workers and young people's advisers, and who manages them
    "dele": Person("Dele Okafor", "Social worker", "social_care", WORKER,
                   look_at="Young people in care: referrals to write, meetings to arrange and chair, plans and reviews"),
    "nerys": Person("Nerys Vaughan-Tull", "Social worker", "social_care", WORKER),
    "bram": Person("Bram Oduya", "Social worker", "social_care", WORKER),
    "hana": Person("Hana Whitlock", "Team manager", "social_care", MANAGER, True,
                   look_at="What is late in the team, and duties that nobody owns"),
    "teo": Person("Teo Marchbanks", "Social worker", "child_in_need", WORKER,
                  look_at="A child in need’s referral, which goes to the referrals team"),
    "orla": Person("Orla Pennifold", "Team manager", "child_in_need", MANAGER, True),
    "farida": Person("Farida Stannow", "Young people’s adviser", "leaving_care", WORKER,
                     look_at="Care leavers of 18 and over, whose keyworker chairs and writes the plan"),
    "col": Person("Col Abernethwaite", "Young people’s adviser", "leaving_care", WORKER),
    "mirren": Person("Mirren Osei-Blyth", "Team manager", "leaving_care", MANAGER, True),
    # finding a placement
    "rosa": Person("Rosa Fenn", "Placements officer", "placements", "placements_team", True,
                   look_at="Referrals to check, options to find, approvals to ask for"),
    "jude": Person("Jude Tamsin-Rao", "Placements officer", "placements", "placements_team", True),
    "idris": Person("Idris Cole", "Referrals officer", "referrals", "referrals_team", True,
                    look_at="Whether the housing pathway suits, and which home has a vacancy"),
    "piotr": Person("Piotr Lund", "Head of service", "heads", "head_of_service",
                    look_at="Money to approve before a place is bought"),
    "sana": Person("Sana Quill", "Service manager, Independent Futures", "heads", "service_manager",
                   look_at="Money to approve for care leavers"),
    # keeping young people safe
    "gail": Person("Gail Prenderby", "Gangs safeguarding co-ordinator", "gangs", "gangs_coordinator", True,
                   look_at="Consultations asked for before a referral may be sent"),
    "tom": Person("Tom Reyes-Hale", "Gangs worker", "gangs", "gangs_team", True,
                  look_at="Areas and addresses to check, and what may be passed on"),
    "yaz": Person("Yaz Moran-Lisle", "Youth justice worker", "justice", "youth_justice_worker",
                  look_at="Young people on an order, and nothing else about the rest"),
    # those who keep the protocol, the homes and the area
    "olive": Person("Olive Tanager", "Protocol owner", "commissioning", "protocol_owner",
                    look_at="The protocol: every clause, what runs of it, and its examples"),
    "wes": Person("Wes Cardew", "Commissioning officer", "commissioning", "commissioning_team", True,
                  look_at="Homes, beds and vacancies of every provider"),
    "lin": Person("Lin Ferrow", "Private housing officer", "private_housing", "private_housing_team", True),
    "ivy": Person("Ivy Brandreth", "Temporary accommodation officer", "housing", "temporary_accommodation_team", True,
                  look_at="The notice about a family placed in another borough"),
    "petra": Person("Petra Almond", "Contact team officer", "front_door", "front_door_team", True),
    "erin": Person("Erin Halloway-Stoke", "Duty social worker", "duty", "out_of_hours_team", True,
                   look_at="Nights and weekends: a serious incident that a home has reported"),
    # providers
    "maeve": Person("Maeve Larkin", "Unit manager", "oakhouse", "provider_manager", True,
                    look_at="Referrals that have come, interviews, assessments, offers and refusals"),
    "joan": Person("Joan Abara", "Keyworker", "oakhouse", "keyworker",
                   look_at="Young people she supports: plans to write, reviews to chair from 18 on"),
    "sef": Person("Sef Holloway-Nkemba", "Keyworker", "oakhouse", "keyworker"),
    "ned": Person("Ned Sorrel", "Night worker", "oakhouse", "keyworker", True,
                  look_at="A night at Larch House: the roll, who is out, an incident to record"),
    "priya": Person("Priya Shawcross", "Unit manager", "birchway", "provider_manager", True,
                    look_at="Another provider: sees its own young people and no others"),
    "ansel": Person("Ansel Birtwhistle", "Keyworker", "birchway", "keyworker"),
    "dot": Person("Dot Mbeki-Strand", "Keyworker", "birchway", "keyworker"),
    "gwil": Person("Gwil Tarrant", "Centre manager", "kestrel", "provider_manager", True),
    "noor": Person("Noor Easterbrook", "Keyworker", "kestrel", "keyworker"),
    "hedda": Person("Hedda Crane", "Unit manager", "saltmarsh", "provider_manager", True),
    "kofi": Person("Kofi Lanyon", "Keyworker", "saltmarsh", "keyworker"),
    "una": Person("Una Beckwith-Roe", "Unit manager", "ninefold", "provider_manager", True),
    "max": Person("Max Tideswell", "Keyworker", "ninefold", "keyworker"),
    # who may see what
    "ines": Person("Ines Vale-Corrin", "Information guardian", "information", "information_guardian", True,
                   look_at="Files opened in an emergency: who, why, and whether it was justified"),
}  # fmt: skip
