"""The product as a developer's machine has it, and two more pages: the floors."""

from expex.settings.local import *

ROOT_URLCONF = "tests.benchmarks.support.urls"
WSGI_APPLICATION = "tests.benchmarks.support.wsgi.application"
ACCESS_TABLE = "tests.benchmarks.support.urls.TABLE"
WHITENOISE_AUTOREFRESH = False
