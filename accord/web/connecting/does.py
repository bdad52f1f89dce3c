"""Which duties the screens of computer systems do."""

from accord.web.doing import DOES

DOES["try_webhook_again"] = ("connecting:all", lambda owed: (), "Look at computer systems")
