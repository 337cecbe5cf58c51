"""Every naughty string into every form and out of every page; thousands of generated posts; addresses, headers and raw
bytes that no browser sends. Nothing may fail, nothing may be shown unescaped, nothing typed may be lost."""

from tests.drills.hostile.command import options, run

__all__ = ["options", "run"]
