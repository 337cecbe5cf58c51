"""Who may open which address: every route of the site, once. What is missing here is closed, and fails a test.

Whether somebody may see *this* exchange or *that* profile is decided by `visible_to`, where the page fetches it.
"""

from accounts.rules import confirms_people, is_confirmed, is_operator
from core.access import Who

ANYONE = Who("anyone", public=True, one_step=True)
HOME = Who("anyone, each their own page", public=True)
SIGNED_IN = Who("signed in")
FIRST_STEP = Who("signed in, before the second step too", one_step=True)
SECOND_STEP = Who("showed again just now who they are, before the second step too", one_step=True, just_now=True)
JUST_NOW = Who("showed again just now who they are", just_now=True)
CONFIRMED = Who("confirmed", is_confirmed)
CONFIRMS = Who("operator or lead", confirms_people, hidden=True)
APPOINTS = Who("operator or lead, showed again just now who they are", confirms_people, hidden=True, just_now=True)
OPERATOR = Who("operator", is_operator, hidden=True)

TABLE: dict[str, Who] = {
    # the roof
    "": HOME,
    "exchanges/<int:pk>/": SIGNED_IN,
    "about/privacy/": ANYONE,
    "about/accessibility/": ANYONE,
    ".well-known/security.txt": ANYONE,
    # exchanges
    "exchanges/": SIGNED_IN,
    "exchanges/certificates/": SIGNED_IN,
    "exchanges/ask/<int:person_pk>/": CONFIRMED,
    "exchanges/ask/<int:person_pk>/review/": CONFIRMED,
    "exchanges/<int:pk>/accept/": SIGNED_IN,
    "exchanges/<int:pk>/question/": SIGNED_IN,
    "exchanges/<int:pk>/change/": SIGNED_IN,
    "exchanges/<int:pk>/decline/": SIGNED_IN,
    "exchanges/<int:pk>/withdraw/": SIGNED_IN,
    "exchanges/<int:pk>/cancel/": SIGNED_IN,
    "exchanges/<int:pk>/objectives/add/": SIGNED_IN,
    "exchanges/<int:pk>/messages/": SIGNED_IN,
    "visits/<int:pk>/dates/": SIGNED_IN,
    "visits/<int:pk>/agree/": SIGNED_IN,
    "visits/<int:pk>/set-aside/": SIGNED_IN,
    "visits/<int:pk>/call-off/": SIGNED_IN,
    "visits/<int:pk>/took-place/": SIGNED_IN,
    "visits/<int:pk>/missed/": SIGNED_IN,
    "visits/<int:pk>/drop/": SIGNED_IN,
    "visits/<int:pk>/place/": SIGNED_IN,
    "visits/<int:pk>/note/": SIGNED_IN,
    # the ground (`/healthz` and `/readyz` are answered by core.middleware.ProbeMiddleware, before any route)
    "mail/": ANYONE,  # answers only in the demo
    "mail/<int:pk>/": ANYONE,
    "gallery/": ANYONE,  # answers only outside production
    "notifications/": SIGNED_IN,
    # finding people
    "find/": SIGNED_IN,
    "people/<int:pk>/": SIGNED_IN,  # without names, until the reader is confirmed
    # signing in (allauth)
    "account/login/": ANYONE,
    "account/logout/": ANYONE,
    "account/inactive/": ANYONE,
    "account/signup/": ANYONE,
    "account/reauthenticate/": FIRST_STEP,
    "account/email/": JUST_NOW,
    "account/confirm-email/": ANYONE,
    "account/password/change/": SIGNED_IN,
    "account/password/set/": JUST_NOW,
    "account/password/reset/": ANYONE,
    "account/password/reset/done/": ANYONE,
    "account/login/code/confirm/": ANYONE,
    "account/2fa/authenticate/": ANYONE,
    "account/2fa/": FIRST_STEP,
    "account/2fa/reauthenticate/": FIRST_STEP,
    "account/signup/passkey/": ANYONE,
    "account/2fa/webauthn/": FIRST_STEP,
    "account/2fa/webauthn/add/": SECOND_STEP,
    "account/2fa/webauthn/reauthenticate/": FIRST_STEP,
    "account/2fa/webauthn/keys/<int:pk>/remove/": SECOND_STEP,
    "account/2fa/webauthn/keys/<int:pk>/edit/": SECOND_STEP,
    "account/2fa/webauthn/login/": ANYONE,
    "account/2fa/webauthn/signup/": ANYONE,  # answers only after the code from the email
    "account/signup/without-passkey/": ANYONE,  # the same
    "account/provider/": JUST_NOW,  # these answer only where a provider is configured
    "account/provider/join/": ANYONE,
    "account/provider/cancelled/": ANYONE,
    "account/provider/at/<slug:provider_id>/": ANYONE,
    "account/provider/at/<slug:provider_id>/return/": ANYONE,
    "account/2fa/totp/activate/": SECOND_STEP,
    "account/2fa/totp/deactivate/": SECOND_STEP,
    "account/2fa/recovery-codes/": SECOND_STEP,
    "account/2fa/recovery-codes/generate/": SECOND_STEP,
    "account/2fa/recovery-codes/download/": SECOND_STEP,
    "account/sessions/": FIRST_STEP,
    "account/sessions/<int:pk>/end/": FIRST_STEP,
    "account/second-step/": FIRST_STEP,
    "account/sign-in-again/": FIRST_STEP,
    "account/login/code/": ANYONE,
    "account/password/reset/confirm/": ANYONE,
    "account/password/reset/complete/": ANYONE,
    # one's own account, and other people
    "account/settings/": SIGNED_IN,
    "account/settings/name/": SIGNED_IN,
    "account/settings/blocked/": SIGNED_IN,
    "account/settings/address/": SIGNED_IN,
    "account/data/": JUST_NOW,
    "account/close/": JUST_NOW,
    "account/reopen/": ANYONE,  # answers only somebody who has just shown that a closed account is theirs
    "people/<int:pk>/block/": SIGNED_IN,
    "people/<int:pk>/unblock/": SIGNED_IN,
    "people/<int:pk>/concern/": SIGNED_IN,
    "concerns/tell/": SIGNED_IN,
    # the operator, and leads for their organisation
    "people/": CONFIRMS,
    "people/<int:pk>/confirm/": CONFIRMS,
    "people/<int:pk>/withdraw/": CONFIRMS,
    "people/<int:pk>/lead/": APPOINTS,
    "concerns/": OPERATOR,
    "concerns/<int:pk>/handled/": OPERATOR,
    "registrations/": CONFIRMS,
    "registrations/<int:pk>/": CONFIRMS,
    "registrations/<int:pk>/undo/": CONFIRMS,
    "operator/": OPERATOR,
    "operator/registrations/": OPERATOR,
    "operator/registrations/<int:pk>/right/": OPERATOR,
    "operator/registrations/<int:pk>/neither/": OPERATOR,
    "operator/domains/": OPERATOR,
    "operator/domains/add/": OPERATOR,
    "operator/domains/<int:pk>/": OPERATOR,
    "operator/domains/<int:pk>/remove/": OPERATOR,
    "operator/organisations/": OPERATOR,
    "operator/organisations/<int:pk>/": OPERATOR,
    "operator/organisations/<int:pk>/edit/": OPERATOR,
    "operator/organisations/<int:pk>/same-as/": OPERATOR,
    "operator/organisations/<int:pk>/same-as/<int:other_pk>/": OPERATOR,
    "operator/organisations/<int:pk>/followed-by/": OPERATOR,
    "operator/organisations/<int:pk>/followed-by/<int:other_pk>/": OPERATOR,
    "operator/organisations/<int:pk>/followed-by/<int:succession_pk>/take-back/": OPERATOR,
    "operator/doubles/": OPERATOR,
    "operator/letters/": OPERATOR,
    "operator/letters/<int:pk>/again/": OPERATOR,
    "operator/letters/<int:pk>/leave/": OPERATOR,
    "operator/imports/": OPERATOR,
    # an organisation, for its leads and the operator
    "organisations/": CONFIRMS,
    "organisations/claims/": CONFIRMS,
    "organisations/<int:pk>/": CONFIRMS,
    "organisations/<int:pk>/places/": CONFIRMS,
    "organisations/<int:pk>/staff/": CONFIRMS,
    "organisations/<int:pk>/staff/<int:member_pk>/remove/": CONFIRMS,
    "organisations/<int:pk>/staff/<int:member_pk>/lead/": APPOINTS,
    "organisations/<int:pk>/staff/<int:member_pk>/step-down/": CONFIRMS,
    "organisations/<int:pk>/staff/<int:member_pk>/again/": CONFIRMS,
    "organisations/<int:pk>/invite/": CONFIRMS,
    "organisations/<int:pk>/invitations/": CONFIRMS,
    "organisations/<int:pk>/invitations/<int:invitation_pk>/send/": CONFIRMS,
    "organisations/<int:pk>/invitations/<int:invitation_pk>/withdraw/": CONFIRMS,
    "organisations/<int:pk>/join-link/": CONFIRMS,
    "organisations/<int:pk>/join-link/make/": CONFIRMS,
    "organisations/<int:pk>/join-link/end/": CONFIRMS,
    "organisations/<int:pk>/join-link/poster/": CONFIRMS,
    "claims/<int:pk>/": APPOINTS,
    "profile/place/lead/": CONFIRMED,
    "profile/place/lead/withdraw/": CONFIRMED,
    # coming in by an invitation or a poster
    "invitations/<token>/": ANYONE,  # the token is the key; opening it changes nothing
    "invitation/": ANYONE,
    "join/<key>/": ANYONE,
    # one's own profile and workplace
    "profile/": SIGNED_IN,
    "profile/preview/": SIGNED_IN,
    "profile/work/": SIGNED_IN,
    "profile/work/registrations/": SIGNED_IN,
    "profile/work/registrations/<int:pk>/remove/": SIGNED_IN,
    "profile/show/": SIGNED_IN,
    "profile/learn/": SIGNED_IN,
    "profile/learn/add/": SIGNED_IN,
    "profile/learn/<int:pk>/": SIGNED_IN,
    "profile/learn/<int:pk>/remove/": SIGNED_IN,
    "profile/when/": SIGNED_IN,
    "profile/others-see/": SIGNED_IN,
    "profile/open/": SIGNED_IN,
    "profile/pause/": SIGNED_IN,
    "profile/close/": SIGNED_IN,
    "profile/place/": SIGNED_IN,
    "profile/place/moved/": SIGNED_IN,
    "profile/place/find/": SIGNED_IN,
    "profile/place/find/<int:pk>/choose/": SIGNED_IN,
    "profile/place/add/": SIGNED_IN,
    "profile/place/none/": SIGNED_IN,
    "profile/place/workplace/": SIGNED_IN,
    "profile/place/workplace/add/": SIGNED_IN,
    "profile/place/workplace/<int:pk>/notes/": SIGNED_IN,
    # private writing
    "reflections/": SIGNED_IN,
    "reflections/visits/<int:visit_pk>/": SIGNED_IN,
    "reflections/<int:pk>/": SIGNED_IN,
    "reflections/<int:pk>/write/": SIGNED_IN,
    "reflections/<int:pk>/framework/": SIGNED_IN,
    "reflections/<int:pk>/reopen/": SIGNED_IN,
    "reflections/<int:pk>/download/": SIGNED_IN,
    "reflections/<int:pk>/delete/": SIGNED_IN,
    # certificates
    "visits/<int:visit_pk>/certificate/": SIGNED_IN,
    "certificates/": ANYONE,  # the code is the key
    "certificates/<code>/": ANYONE,
}
