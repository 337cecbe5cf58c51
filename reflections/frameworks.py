"""The prompts that lead through a reflection, and where each set of them comes from. None is compulsory.

Whoever thinks in the questions of their regulator can write under these: they are those of the form itself.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.page import Words
from reflections.enums import Framework
from reflections.regulators import Kind, forms


@dataclass(frozen=True)
class Prompt:
    """One question with a line of help. Its key is kept with the answer, and no two prompts share one."""

    key: str
    title: Words
    help: Words


@dataclass(frozen=True)
class Guide:
    """A framework as a page shows it: what it is good for, its prompts in order, its source."""

    summary: Words
    source: Words
    prompts: tuple[Prompt, ...]


GUIDES: dict[str, Guide] = {
    Framework.WHAT: Guide(
        summary=_("Three short questions. A good start, and enough for most visits."),
        source=_("After Borton (1970), Rolfe and others (2001) and Driscoll (2007)"),
        prompts=(
            Prompt("what", _("What?"), _("What did you see or do that stayed with you?")),
            Prompt("so-what", _("So what?"), _("Why does it matter? What did it show you about your own work?")),
            Prompt("now-what", _("Now what?"), _("What will you do differently, and when?")),
        ),
    ),
    Framework.GIBBS: Guide(
        summary=_("Six steps that leave room for how it felt. Good for a day that moved or troubled you."),
        source=_("After Gibbs (1988), Learning by Doing"),
        prompts=(
            Prompt("description", _("Description"), _("What happened? A few lines are enough.")),
            Prompt("feelings", _("Feelings"), _("What did you think and feel, then and afterwards?")),
            Prompt("evaluation", _("Evaluation"), _("What went well, and what did not?")),
            Prompt("analysis", _("Analysis"), _("Why was that so? What sense do you make of it?")),
            Prompt("conclusion", _("Conclusion"), _("What did you learn? What else could have been done?")),
            Prompt("action-plan", _("Action plan"), _("What will you do next time, or from now on?")),
        ),
    ),
    Framework.FOUR_STAGE: Guide(
        summary=_("Four steps that look at what changes in your work."),
        source=_(
            "After the template that healthcare scientists use, in the toolkit of the Academy of Medical Royal"
            " Colleges and COPMeD (2018)"
        ),
        prompts=(
            Prompt("outline", _("Outline"), _("What was the visit about? Two or three sentences.")),
            Prompt(
                "most-important",
                _("The most important thing I learned"),
                _("If you could tell a colleague only one thing, what would it be?"),
            ),
            Prompt(
                "influence",
                _("How it influenced my practice"),
                _("What do you do, see or ask differently since the visit?"),
            ),
            Prompt("next-steps", _("Next steps"), _("What do you still want to learn or try, and by when?")),
        ),
    ),
    Framework.KOLB: Guide(
        summary=_("Four steps from what you saw to what you will try. Good when you saw a new way of doing things."),
        source=_("After Kolb (1984), Experiential Learning"),
        prompts=(
            Prompt("experience", _("What I experienced"), _("What did you do or see? A few lines are enough.")),
            Prompt("observation", _("What I noticed"), _("What surprised you, or did not fit what you expected?")),
            Prompt("idea", _("What I make of it"), _("What do you think is behind it? What could be true elsewhere?")),
            Prompt("experiment", _("What I will try"), _("How can you find out whether it works where you are?")),
        ),
    ),
}

OWN_FORMS = {
    Framework.NMC: "nmc-reflective-account",
    Framework.GMC: "gmc-appraisal",
    Framework.HCPC: "hcpc-activity",
    Framework.GPHC: "gphc-unplanned",
    Framework.SWE: "swe-cpd",
    Framework.PUBLIC_HEALTH: "fph-note",
    Framework.SSSC: "sssc-record",
    Framework.NISCC: "niscc-record",
}
"""Whose questions somebody can write under from the start. The framework is called like the regulator."""
NOT_TO_WRITE = {"evidence"}  # filled in from the certificate


def _own(framework: Framework) -> Guide:
    form = forms()[OWN_FORMS[framework]]
    asked = [field for field in form.fields if field.kind == Kind.TEXT and field.key not in NOT_TO_WRITE]
    return Guide(
        summary=_("Its own questions, word for word. What you write goes to the same places of its form."),
        source=form.source,
        prompts=tuple(Prompt(f"{framework}-{field.key}", field.question, field.help) for field in asked),
    )


GUIDES |= {framework: _own(framework) for framework in OWN_FORMS}

PROMPTS: dict[str, Prompt] = {prompt.key: prompt for guide in GUIDES.values() for prompt in guide.prompts}
