"""Which duties the screens of files for other systems do."""

from accord.web.doing import DOES, case

DOES["record_export_receipt"] = ("exporting:case", case, "Write down the receipt")
