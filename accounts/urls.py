"""Addresses of people, places and what keeps them safe."""

from django.urls import path

from accounts.views import (
    account,
    claim,
    invitation,
    joining,
    operator,
    organisation,
    person,
    plan,
    profile,
    safety,
    signing_in,
    staff,
)

app_name = "accounts"
urlpatterns = [
    # one's own account
    path("account/settings/", person.settings_show, name="settings_show"),
    path("account/settings/name/", person.name_edit, name="name_edit"),
    path("account/settings/blocked/", safety.block_list, name="block_list"),
    path("account/close/", account.account_close, name="account_close"),
    path("account/reopen/", account.account_reopen, name="account_reopen"),
    # signing in, as far as it is ours
    path("account/second-step/", signing_in.second_step, name="second_step"),
    path("account/sign-in-again/", signing_in.sign_in_again, name="sign_in_again"),
    path("account/sessions/<int:pk>/end/", signing_in.session_end, name="session_end"),
    # one's own profile
    path("profile/", profile.profile_tasks, name="profile"),
    path("profile/preview/", profile.profile_preview, name="profile_preview"),
    path("profile/work/", profile.work_edit, name="work_edit"),
    path("profile/work/registrations/", profile.registration_list, name="registration_list"),
    path("profile/work/registrations/<int:pk>/remove/", profile.registration_remove, name="registration_remove"),
    path("profile/show/", profile.show_edit, name="show_edit"),
    path("profile/learn/", profile.learning_need_list, name="learning_need_list"),
    path("profile/learn/add/", profile.learning_need_add, name="learning_need_add"),
    path("profile/learn/<int:pk>/", profile.learning_need_edit, name="learning_need_edit"),
    path("profile/learn/<int:pk>/remove/", profile.learning_need_remove, name="learning_need_remove"),
    path("profile/plan/", plan.plan_show, name="plan"),
    path("profile/plan/<int:pk>/met/", plan.need_met, name="need_met"),
    path("profile/plan/<int:pk>/again/", plan.need_reopen, name="need_reopen"),
    path("profile/when/", profile.when_edit, name="when_edit"),
    path("profile/others-see/", profile.others_see_edit, name="others_see_edit"),
    path("profile/open/", profile.profile_open, name="profile_open"),
    path("profile/pause/", profile.profile_pause, name="profile_pause"),
    path("profile/close/", profile.profile_close, name="profile_close"),
    # where one works
    path("profile/place/", organisation.place_show, name="place_show"),
    path("profile/place/find/", organisation.organisation_find, name="organisation_find"),
    path("profile/place/find/<int:pk>/choose/", organisation.organisation_choose, name="organisation_choose"),
    path("profile/place/add/", organisation.organisation_add, name="organisation_add"),
    path("profile/place/none/", organisation.organisation_none, name="organisation_none"),
    path("profile/place/workplace/", organisation.workplace_choose, name="workplace_choose"),
    path("profile/place/workplace/add/", organisation.workplace_add, name="workplace_add"),
    path("profile/place/workplace/<int:pk>/notes/", organisation.workplace_edit, name="workplace_edit"),
    # other people
    path("people/<int:pk>/block/", safety.person_block, name="person_block"),
    path("people/<int:pk>/unblock/", safety.person_unblock, name="person_unblock"),
    path("people/<int:pk>/concern/", safety.concern_tell, name="concern_tell"),
    path("concerns/tell/", safety.concern_tell, name="concern_tell"),
    # the operator, and leads
    path("people/", operator.people_list, name="people_list"),
    path("people/<int:pk>/confirm/", operator.person_confirm, name="person_confirm"),
    path("people/<int:pk>/withdraw/", operator.person_unconfirm, name="person_unconfirm"),
    path("people/<int:pk>/lead/", operator.lead_appoint, name="lead_appoint"),
    path("concerns/", operator.concern_list, name="concern_list"),
    path("concerns/<int:pk>/handled/", operator.concern_handle, name="concern_handle"),
    # an organisation, for its leads
    path("organisations/", staff.organisation_list, name="organisation_list"),
    path("organisations/claims/", claim.claim_list, name="claim_list"),
    path("organisations/<int:pk>/", staff.organisation_show, name="organisation_show"),
    path("organisations/<int:pk>/staff/", staff.member_list, name="member_list"),
    path("organisations/<int:pk>/staff/<int:member_pk>/remove/", staff.member_remove, name="member_remove"),
    path("organisations/<int:pk>/staff/<int:member_pk>/lead/", staff.member_make_lead, name="member_make_lead"),
    path("organisations/<int:pk>/staff/<int:member_pk>/step-down/", staff.member_end_lead, name="member_end_lead"),
    path(
        "organisations/<int:pk>/staff/<int:member_pk>/again/", staff.member_confirm_again, name="member_confirm_again"
    ),
    path("organisations/<int:pk>/invite/", invitation.invite, name="invite"),
    path("organisations/<int:pk>/invitations/", invitation.invitation_list, name="invitation_list"),
    path(
        "organisations/<int:pk>/invitations/<int:invitation_pk>/send/",
        invitation.invitation_send,
        name="invitation_send",
    ),
    path(
        "organisations/<int:pk>/invitations/<int:invitation_pk>/withdraw/",
        invitation.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path("organisations/<int:pk>/join-link/", invitation.join_link_show, name="join_link_show"),
    path("organisations/<int:pk>/join-link/make/", invitation.join_link_make, name="join_link_make"),
    path("organisations/<int:pk>/join-link/end/", invitation.join_link_end, name="join_link_end"),
    path("organisations/<int:pk>/join-link/poster/", invitation.join_link_poster, name="join_link_poster"),
    path("claims/<int:pk>/", claim.claim_answer, name="claim_answer"),
    path("profile/place/lead/", claim.claim_make, name="claim_make"),
    path("profile/place/lead/withdraw/", claim.claim_withdraw, name="claim_withdraw"),
    # coming in by an invitation or a poster
    path("invitations/<token>/", joining.invitation_open, name="invitation_open"),
    path("invitation/", joining.invitation_show, name="invitation_show"),
    path("join/<key>/", joining.join, name="join"),
]
