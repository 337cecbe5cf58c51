"""Addresses of people, places and what keeps them safe."""

from django.urls import path

from accounts.views import operator, organisation, person, profile, safety

app_name = "accounts"
urlpatterns = [
    # one's own account
    path("account/settings/", person.settings_show, name="settings_show"),
    path("account/settings/name/", person.name_edit, name="name_edit"),
    path("account/settings/blocked/", safety.block_list, name="block_list"),
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
]
