#!/usr/bin/env python
"""Django's command line. `python3 dev.py manage …` runs it with the services up."""

import os
import sys

from django.core.management import execute_from_command_line

from expex import env

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expex.settings.local")
    env.settings_or_stop()
    execute_from_command_line(sys.argv)
