"""Django's commands: `python -m config.manage migrate`. ACCORD_DATABASE_ROLE says as whom."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config.embedded import CannotStart


def main() -> None:
    """Run the command named on the command line; a wrong setting is one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(["python -m config.manage", *sys.argv[1:]])
    except (ImproperlyConfigured, CannotStart) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
