"""The borough's few lives, played to this moment: one child, two services, and nights at the police station."""

from accord.casework.demo.beside import Beside
from accord.casework.demo.borough import MARLHYTHE, PACKS
from accord.casework.demo.lives import ADULT, IN_CARE, IN_NEED, life
from accord.casework.demo.scripts import borough

LIVES = (
    life(60, IN_CARE, script="in_a_home", home="tide", worker="kofi", keyworker="soren"),
    life(40, IN_NEED, script="opened", worker="ottilie"),
    life(50, ADULT, script="opened", worker="anselm"),
)
BOROUGH = Beside(
    MARLHYTHE,
    PACKS,
    20260907,
    LIVES,
    {"opened": borough.opened, "in_a_home": borough.in_a_home},
)
