"""A developer's machine and the demo: `python3 dev.py run` gives the environment."""

from expex.settings.base import *

DEMO = env.flag("EXPEX_DEMO", default=True)
DEBUG = env.flag("EXPEX_DEBUG", default=False)
OUTBOX_TRANSPORT = "core.mail.DemoBackend"  # nothing leaves this machine; /mail/ shows it
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

logs.configure(as_json=False, level=env.text("EXPEX_LOG_LEVEL", "WARNING"))
