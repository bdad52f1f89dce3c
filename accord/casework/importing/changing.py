"""Where rows of imports lie that are sealed anew while the service's keys are being changed."""

from accord.casework.importing.sealing import USE
from accord.casework.uploads.changing import Kept

IMPORTS = Kept(
    use=USE,
    listed="SELECT * FROM app.imports_after(%s, %s)",
    written="SELECT app.import_sealed_anew(%s, %s, %s)",
    at_once=5,  # each may be of some megabytes
)
