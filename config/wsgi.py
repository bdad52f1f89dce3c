"""What the web server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# what is loaded by now stays: the collector need not walk it again while pages are drawn
gc.collect()
gc.freeze()

from accord.access.serving import refuse_the_privileged  # noqa: E402  needs Django set up

refuse_the_privileged()
