"""Every message about an account, about who is trusted, and about who belongs to an organisation."""

from accounts.emails.account import (
    account_closed,
    account_mail,
    confirmation_withdrawn,
    lead_appointed,
    person_confirmed,
    second_step_called_lost,
    second_step_taken_away,
)
from accounts.emails.concern import concern_closed, concern_looked_at, concern_told
from accounts.emails.directory import organisation_closed, workplace_closed
from accounts.emails.staff import (
    claim_declined,
    claim_made,
    invitation,
    invitation_accepted,
    lead_ended,
    letters_of,
    membership_ended,
)
from accounts.emails.trust import (
    address_to_be_shown_again,
    check_ended,
    check_ends_soon,
    checks_ended,
    checks_of_yours_end,
    confirmation_ended,
    number_given_twice,
    registration_checked,
    registration_not_found,
)

__all__ = [
    "account_closed",
    "account_mail",
    "address_to_be_shown_again",
    "check_ended",
    "check_ends_soon",
    "checks_ended",
    "checks_of_yours_end",
    "claim_declined",
    "claim_made",
    "concern_closed",
    "concern_looked_at",
    "concern_told",
    "confirmation_ended",
    "confirmation_withdrawn",
    "invitation",
    "invitation_accepted",
    "lead_appointed",
    "lead_ended",
    "letters_of",
    "membership_ended",
    "number_given_twice",
    "organisation_closed",
    "person_confirmed",
    "registration_checked",
    "registration_not_found",
    "second_step_called_lost",
    "second_step_taken_away",
    "workplace_closed",
]
