"""The words of a reflection: where it stands, and which prompts lead through it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReflectionState(TextChoices):
    """Where a reflection stands."""

    DRAFT = "draft", _("Draft")
    FINISHED = "finished", _("Finished")


class Framework(TextChoices):
    """A way to go through what one saw. What each asks stands in `frameworks.py`."""

    WHAT = "what", _("What? So what? Now what?")
    GIBBS = "gibbs", _("Gibbs’ cycle")
    FOUR_STAGE = "four-stage", _("Four stages")
    KOLB = "kolb", _("Kolb’s cycle")
    NMC = "nmc", _("The questions of the Nursing and Midwifery Council")
    GMC = "gmc", _("The questions of doctors’ appraisal")
    HCPC = "hcpc", _("The questions of the Health and Care Professions Council")
    GPHC = "gphc", _("The questions of the General Pharmaceutical Council")
    SWE = "swe", _("The questions of Social Work England")
    PUBLIC_HEALTH = "public-health", _("The questions of the Faculty of Public Health")
    SSSC = "sssc", _("The questions for the Scottish Social Services Council")
    NISCC = "niscc", _("The questions for the Northern Ireland Social Care Council")


class Body(TextChoices):
    """Whose form a record follows: a regulator, a register, an appraisal scheme, or nobody's."""

    NMC = "nmc", _("Nursing and Midwifery Council")
    GMC = "gmc", _("Doctors’ appraisal (General Medical Council)")
    HCPC = "hcpc", _("Health and Care Professions Council")
    GPHC = "gphc", _("General Pharmaceutical Council")
    SWE = "swe", _("Social Work England")
    GDC = "gdc", _("General Dental Council")
    PUBLIC_HEALTH = "public-health", _("Faculty of Public Health and UK Public Health Register")
    SCW = "scw", _("Social Care Wales")
    SSSC = "sssc", _("Scottish Social Services Council")
    NISCC = "niscc", _("Northern Ireland Social Care Council")
    GENERAL = "general", _("A learning record for any purpose")


class Audience(TextChoices):
    """Who may read what somebody shares."""

    PROGRAMME = "programme", _("People of a programme in which I take part")
    ORGANISATION = "organisation", _("People of my organisation")
    EVERYONE = "everyone", _("Everybody on Exp-Ex")


class SharedState(TextChoices):
    """Where a shared text stands."""

    DRAFT = "draft", _("Draft")
    WITH_LEAD = "with-lead", _("With a lead")
    SENT_BACK = "sent-back", _("Sent back")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Taken back")


class SharedEvent(TextChoices):
    """What can happen to a shared text."""

    WRITE = "write", _("began it")
    CHANGE = "change", _("changed it")
    SEND = "send", _("sent it to a lead")
    PUBLISH = "publish", _("published it")
    SEND_BACK = "send-back", _("sent it back")
    TAKE_DOWN = "take-down", _("took it out of the library")
    TAKE_BACK = "take-back", _("took it back")


class ChangeState(TextChoices):
    """How far a change has come."""

    IDEA = "idea", _("Idea")
    AGREED = "agreed", _("Agreed")
    ADOPTED = "adopted", _("Adopted")
    DROPPED = "dropped", _("Dropped")


class ChangeEvent(TextChoices):
    """What can happen to a change."""

    BEGIN = "begin", _("had the idea")
    EDIT = "edit", _("put it into other words")
    AGREE = "agree", _("agreed it")
    ADOPT = "adopt", _("adopted it")
    DROP = "drop", _("dropped it")
    TAKE_UP = "take-up", _("took it up again")
