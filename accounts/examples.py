"""What people of each kind of work can show, to help a newcomer begin. Written for Exp-Ex, of nobody in particular."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.enums import PROFESSION_GROUP, Profession, ProfessionGroup

OFFERS: Mapping[ProfessionGroup, tuple[Promise, Promise]] = {
    ProfessionGroup.DOCTORS: (
        _("A surgery morning with triage, then home visits to two care homes. You see who needs hospital, and why."),
        _("A frailty ward round, the discharge meeting, and the phone calls to practices and families that follow it."),
    ),
    ProfessionGroup.NURSING: (
        _("A morning of home visits: wounds, insulin, and how we notice that somebody is coping less well."),
        _("A shift on an older people’s ward: handover, falls huddle, and how we plan a discharge with the family."),
    ),
    ProfessionGroup.ALLIED_HEALTH: (
        _("Assessments at home after a fall, choosing equipment, and our weekly meeting with social care."),
        _("A day on the road with an ambulance crew, and how we decide to leave somebody safely at home."),
    ),
    ProfessionGroup.SCIENCE: (
        _("How a blood sample travels through our laboratory, and what we wish those who send it knew."),
        _("A hearing clinic, and how we fit and follow up aids for people with dementia."),
    ),
    ProfessionGroup.PHARMACY: (
        _("A day behind the counter: dispensing, Pharmacy First, and what to do when a discharge letter does not fit."),
        _("Medicine reviews in care homes, and how we agree with the practice what to stop."),
    ),
    ProfessionGroup.DENTAL: (
        _("A clinic for anxious patients and people with learning disabilities."),
        _("A domiciliary round: mouth care in two care homes, and teaching the staff there."),
    ),
    ProfessionGroup.EYE_CARE: (
        _("A morning of eye tests and urgent referrals, and what the hospital does with them."),
        _("Low-vision assessments, and small aids that let people stay independent."),
    ),
    ProfessionGroup.PSYCHOLOGY: (
        _("How our team plans care in the weekly meeting; no therapy sessions are observed."),
        _("A day with a talking therapies service: assessment calls, supervision, and how we choose the next step."),
    ),
    ProfessionGroup.SOCIAL_CARE: (
        _("A day in our care home: morning handover, a family meeting, activities, and how we call for help at night."),
        _("Care Act assessments at home, and the duty desk on a busy afternoon."),
    ),
    ProfessionGroup.MANAGEMENT: (
        _("How we plan a week of appointments and staff, and what happens when three people call in sick."),
        _("A day of site meetings, from the beds at 8 in the morning to the finance review."),
    ),
    ProfessionGroup.KNOWLEDGE: (
        _("How a study finds its patients, from the idea to the first consent; sit in on our ethics meeting."),
        _("How routine data become a chart that a board decides on."),
    ),
    ProfessionGroup.SUPPORT: (
        _("A day of visits across the wards, and how staff ask for us."),
        _("How we welcome, train and place volunteers, with a walk through the places where they help."),
    ),
}


def offers_like(profession: str) -> tuple[Promise, Promise]:
    """Two examples from the same kind of work; of nursing for somebody who has not said theirs."""
    group = PROFESSION_GROUP[Profession(profession)] if profession else ProfessionGroup.NURSING
    return OFFERS[group]
