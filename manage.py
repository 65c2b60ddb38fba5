#!/usr/bin/env python
"""Every command of the program; `manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

from heldinmind.config.environment import BadSetting
from heldinmind.kit.postgres import Trouble
from heldinmind.kit.postgres.__main__ import main as of_the_server

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heldinmind.config.settings")
    try:
        if sys.argv[1:] == ["upgrade_database"]:  # before the settings, which start the server that has to be upgraded
            sys.exit(of_the_server(["upgrade"]))
        execute_from_command_line(sys.argv)
    except (BadSetting, Trouble) as problem:
        sys.exit(str(problem))
