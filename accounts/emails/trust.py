"""Messages about register numbers that are looked up, and about trust that ends on a day."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import queries
from accounts.models import Registration, User
from core.outbox import Mail, message
from core.page import Link
from core.words import day


@message("accounts.registration_checked", topic="security")
def registration_checked(*, to: User, registration_id: int) -> Mail | None:
    """To the person: their number was found on the public register."""
    registration = Registration.objects.filter(pk=registration_id, person=to, checked_at__isnull=False).first()
    if registration is None or registration.checked_until is None:
        return None
    return Mail(
        subject=_("Your registration is checked"),
        greeting=_dear(to),
        paragraphs=[
            _("We found you on the public register: %(register)s. Your name and number agree.")
            % _register(registration),
            _("Others now see that your registration is checked. They never see your number."),
            _("It is looked up again by %(day)s.") % {"day": day(registration.checked_until)},
        ],
        action=_numbers(),
    )


@message("accounts.registration_not_found", topic="security")
def registration_not_found(*, to: User, registration_id: int) -> Mail | None:
    """To the person: their number does not agree with the register. Whoever else gave it is never mentioned."""
    registration = Registration.objects.filter(pk=registration_id, person=to, not_found_at__isnull=False).first()
    if registration is None:
        return None
    return Mail(
        subject=_("We could not find your registration number"),
        greeting=_dear(to),
        paragraphs=[
            _("We looked for your number on the public register: %(register)s. We could not match it to your name.")
            % _register(registration),
            _(
                "Often it is a slip of the keys, or the register has another surname. Look yourself up, then remove "
                "the number and add it again. If the register has another name, write to whoever leads your "
                "organisation here."
            ),
            _("You can use Exp-Ex as before. A number is not needed for anything."),
        ],
        action=_numbers(),
    )


@message("accounts.number_given_twice", topic="staff")
def number_given_twice(*, to: User) -> Mail | None:
    """To operators who gave neither: two people gave the same register number. Who they are stays on the page."""
    if not to.is_operator or not Registration.objects.filter(flagged_at__isnull=False).exists():
        return None
    return Mail(
        subject=_("Two people gave the same registration number"),
        paragraphs=[
            _("Please look them up on the public register. Neither of them is told about the other."),
            _("For privacy this email does not say who they are."),
        ],
        action=Link(_("Look at both"), reverse("accounts:double_list")),
    )


@message("accounts.check_ends_soon", topic="security")
def check_ends_soon(*, to: User, registration_id: int) -> Mail | None:
    """To the person: in 30 days their registration no longer counts as checked."""
    registration = Registration.objects.filter(pk=registration_id, person=to, checked_at__isnull=False).first()
    if registration is None or registration.checked_until is None:
        return None
    return Mail(
        subject=_("Your registration will be looked up again"),
        greeting=_dear(to),
        paragraphs=[
            _("%(register)s: your registration was checked a year ago. It counts until %(day)s.")
            % {**_register(registration), "day": day(registration.checked_until)},
            _("We have asked for a new check. You need not do anything, unless your number or name has changed."),
        ],
        action=_numbers(),
    )


@message("accounts.check_ended", topic="security")
def check_ended(*, to: User, registration_id: int) -> Mail | None:
    """To the person: from today their registration does not count as checked."""
    registration = Registration.objects.filter(pk=registration_id, person=to, checked_at=None).first()
    if registration is None:
        return None
    return Mail(
        subject=_("Your registration has to be looked up again"),
        greeting=_dear(to),
        paragraphs=[
            _("%(register)s: the check of your registration was good for a year, and the year is over.")
            % _register(registration),
            _("Others do not see it as checked until somebody looks it up again. Nothing else changes for you."),
        ],
        action=_numbers(),
    )


@message("accounts.checks_of_yours_end", topic="staff")
def checks_of_yours_end(*, to: User, until: str) -> Mail | None:
    """To whoever checked: what they looked up a year ago should be looked up again, one letter a day."""
    ends = date.fromisoformat(until)
    ending = Registration.objects.filter(checked_by=to, checked_until=ends).count()
    if not ending:
        return None
    return Mail(
        subject=_("Registration numbers to look up again"),
        greeting=_dear(to),
        paragraphs=[
            ngettext(
                "You checked %(many)s registration number a year ago. That check counts until %(day)s.",
                "You checked %(many)s registration numbers a year ago. Those checks count until %(day)s.",
                ending,
            )
            % {"many": ending, "day": day(ends)},
            _("Please look them up on the public register once more."),
        ],
        action=Link(_("See the numbers to check"), reverse("accounts:check_list")),
    )


@message("accounts.checks_ended", topic="staff")
def checks_ended(*, to: User) -> Mail | None:
    """To whoever checked: what they looked up a year ago does not count any more, one letter a day."""
    if not queries.registrations_to_check(to).exists():
        return None
    return Mail(
        subject=_("Registrations that you checked count no longer"),
        greeting=_dear(to),
        paragraphs=[
            _("A year has passed since you looked up one or more registration numbers, and the checks have ended."),
            _("Please look them up on the public register once more, so that colleagues see it again."),
        ],
        action=Link(_("See the numbers to check"), reverse("accounts:check_list")),
    )


@message("accounts.address_to_be_shown_again", topic="security")
def address_to_be_shown_again(*, to: User) -> Mail | None:
    """To the person: once a year they show that the address that confirms them still works."""
    if to.confirmed_until is None:
        return None
    return Mail(
        subject=_("Show that your email address still works"),
        greeting=_dear(to),
        paragraphs=[
            _("Your email address confirms that you work in health or social care. That counts until %(day)s.")
            % {"day": day(to.confirmed_until)},
            _("To stay confirmed, sign in once with a code by email before then. It takes a minute."),
        ],
        action=Link(_("Sign in with a code by email"), reverse("account_request_login_code")),
    )


@message("accounts.confirmation_ended", topic="security")
def confirmation_ended(*, to: User) -> Mail | None:
    """To the person: nobody showed again that the address works."""
    if to.confirmed_at is not None:
        return None
    return Mail(
        subject=_("Sign in with a code to be confirmed again"),
        greeting=_dear(to),
        paragraphs=[
            _("Your email address confirmed you for a year, and the year is over. Nobody did anything wrong."),
            _("For now you cannot ask for an exchange, and nobody can ask you. What you have agreed goes on."),
            _(
                "Sign in once with a code sent to the same address, and you are confirmed again at once. If you have "
                "changed jobs, change your email address in your account."
            ),
        ],
        action=Link(_("Sign in with a code by email"), reverse("account_request_login_code")),
    )


def _dear(person: User) -> str:
    return _("Dear %(name)s,") % {"name": person.name}


def _register(registration: Registration) -> dict[str, str]:
    return {"register": str(registration.get_register_display())}


def _numbers() -> Link:
    return Link(_("See your registration numbers"), reverse("accounts:registration_list"))
