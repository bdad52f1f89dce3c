"""Every type of entry that casework records on a case, and the record that says the same."""

from collections.abc import Mapping

from accord.casework.putting_right.addresses import ADDRESSES
from accord.casework.putting_right.away import AWAY
from accord.casework.putting_right.care import CARE
from accord.casework.putting_right.concerns import CONCERNS
from accord.casework.putting_right.connecting import CONNECTING
from accord.casework.putting_right.custody import CUSTODY
from accord.casework.putting_right.documents import DOCUMENTS
from accord.casework.putting_right.early_help import EARLY_HELP
from accord.casework.putting_right.equality import EQUALITY
from accord.casework.putting_right.files import FILES
from accord.casework.putting_right.guarded import GUARDED
from accord.casework.putting_right.homeless import HOMELESS
from accord.casework.putting_right.joint import JOINT
from accord.casework.putting_right.kept import Kept
from accord.casework.putting_right.kept_and_given import KEPT_AND_GIVEN
from accord.casework.putting_right.later import LATER
from accord.casework.putting_right.leaving_care import LEAVING_CARE
from accord.casework.putting_right.nights import NIGHTS
from accord.casework.putting_right.notices import NOTICES
from accord.casework.putting_right.onward import ONWARD
from accord.casework.putting_right.rehoused import REHOUSED
from accord.casework.putting_right.safety import SAFETY
from accord.casework.putting_right.sooner import SOONER
from accord.casework.putting_right.supported import SUPPORTED

KEPT: Mapping[str, Kept] = {
    **SAFETY,
    **SOONER,
    **LATER,
    **ONWARD,
    **NIGHTS,
    **CUSTODY,
    **AWAY,
    **GUARDED,
    **CONCERNS,
    **FILES,
    **CONNECTING,
    **NOTICES,
    **DOCUMENTS,
    **ADDRESSES,
    **KEPT_AND_GIVEN,
    **SUPPORTED,
    **LEAVING_CARE,
    **REHOUSED,
    **HOMELESS,
    **CARE,
    **JOINT,
    **EARLY_HELP,
    **EQUALITY,
}
