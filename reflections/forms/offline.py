"""The forms that a phone keeps to write without a connection: the prompts of every framework, empty, and what a text is
about. They hold nobody's words."""

from typing import Any

from reflections.enums import Framework
from reflections.forms.about import AboutForm
from reflections.forms.reflection import WriteForm
from reflections.frameworks import GUIDES


def empty_forms() -> dict[str, Any]:
    """For the template of the page without a connection."""
    return {
        "guides": [
            {"key": each.value, "name": each.label, "source": GUIDES[each].source, "form": WriteForm(framework=each)}
            for each in Framework
        ],
        "frameworks": Framework.choices,
        "about": AboutForm(auto_id="about_%s"),
    }
