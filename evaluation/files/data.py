"""A report for programs: JSON, and the JSON Schema that says what stands in it."""

import json
from pathlib import Path

from evaluation.content import Content, to_json

SCHEMA_FILE = Path(__file__).parent / "report.schema.json"


def as_json(content: Content) -> bytes:
    """The report as it is kept, with every word of its pages. Half a letter, which no text should hold, stays an
    escape."""
    return json.dumps(to_json(content), ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace")


def schema() -> bytes:
    """What stands in such a file (JSON Schema, draft 2020-12)."""
    return SCHEMA_FILE.read_bytes()
