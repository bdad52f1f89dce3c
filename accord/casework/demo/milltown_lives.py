"""The mill town's few lives, played to this moment: homeless at 16 or 17, and a first home after care.

Each journey has a script module of its own; a life is a line of the table.
"""

from accord.casework.demo.beside import Beside
from accord.casework.demo.lives import IN_CARE, LEAVER, life
from accord.casework.demo.milltown import PACKS, SALLOWFORD
from accord.casework.demo.scripts import county

LIVES = (
    life(6, IN_CARE, script="waits", worker="rhoda"),
    life(9, LEAVER, script="waits", worker="silvie"),
)
MILLTOWN = Beside(SALLOWFORD, PACKS, 20260704, LIVES, {"waits": county.waits})
