"""The door for a WSGI server; it does not open without the keys."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "volunteer_registry.settings")
application = get_wsgi_application()

from volunteer_registry.shared import keys  # noqa: E402

keys.load()
