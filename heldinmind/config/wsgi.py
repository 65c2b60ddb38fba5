"""The web process."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heldinmind.config.settings")

from django.core.wsgi import get_wsgi_application

from heldinmind.access.startup import refuse_to_serve_as_an_owner

application = get_wsgi_application()
refuse_to_serve_as_an_owner()
