from django.urls import include, path

from reflections.views import about, board, change, closing, cpd, evidence, library, naming, review, sharing, writing
from reflections.views import reflection as views

app_name = "reflections"
evidence_urls = [
    path("<int:pk>/use/", evidence.reflection_use, name="reflection_use"),
    path("records/<int:pk>/", evidence.record_read, name="record_read"),
    path("records/<int:pk>/edit/", evidence.record_edit, name="record_edit"),
    path("records/<int:pk>/pdf/", evidence.record_pdf, name="record_pdf"),
    path("records/<int:pk>/word/", evidence.record_word, name="record_word"),
    path("records/<int:pk>/text/", evidence.record_text, name="record_text"),
    path("records/<int:pk>/delete/", evidence.record_delete, name="record_delete"),
    path("visits/<int:visit_pk>/naming/", naming.naming_ask, name="naming_ask"),
    path("naming/<int:pk>/", naming.naming_answer, name="naming_answer"),
    path("cpd/", cpd.cpd, name="cpd"),
    path("cpd/csv/", cpd.cpd_csv, name="cpd_csv"),
    path("cpd/json/", cpd.cpd_json, name="cpd_json"),
    path("cpd/pdf/", cpd.cpd_pdf, name="cpd_pdf"),
    path("cpd/plan/", cpd.cpd_plan, name="cpd_plan"),
]
writing_urls = [
    path("", views.reflection_list, name="reflection_list"),
    path("visits/<int:visit_pk>/", views.reflection_start, name="reflection_start"),
    path("<int:pk>/", views.reflection_read, name="reflection_read"),
    path("new/", about.reflection_new, name="reflection_new"),
    path("phone/", writing.reflection_phone, name="reflection_phone"),
    path("<int:pk>/write/", writing.reflection_write, name="reflection_write"),
    path("<int:pk>/about/", about.reflection_about, name="reflection_about"),
    path("<int:pk>/hours/", about.reflection_hours, name="reflection_hours"),
    path("<int:pk>/hours/visit/", about.reflection_hours_from_visit, name="reflection_hours_from_visit"),
    path("<int:pk>/objectives/", about.reflection_objectives, name="reflection_objectives"),
    path("<int:pk>/framework/", views.reflection_framework, name="reflection_framework"),
    path("<int:pk>/reopen/", views.reflection_reopen, name="reflection_reopen"),
    path("<int:pk>/download/", views.reflection_download, name="reflection_download"),
    path("<int:pk>/delete/", views.reflection_delete, name="reflection_delete"),
]

learning_urls = [
    path("", library.library, name="library"),
    path("write/", sharing.shared_write, name="shared_write"),
    path("mine/", sharing.shared_list, name="shared_list"),
    path("review/", review.review_list, name="review_list"),
    path("<int:pk>/", library.shared_show, name="shared_show"),
    path("<int:pk>/edit/", sharing.shared_edit, name="shared_edit"),
    path("<int:pk>/send/", sharing.shared_send, name="shared_send"),
    path("<int:pk>/take-back/", sharing.shared_take_back, name="shared_take_back"),
    path("<int:pk>/delete/", sharing.shared_delete, name="shared_delete"),
    path("<int:pk>/review/", review.shared_review, name="shared_review"),
    path("<int:pk>/take-down/", review.shared_take_down, name="shared_take_down"),
    path("<int:pk>/thanks/", library.shared_thank, name="shared_thank"),
    path("<int:pk>/thanks/undo/", library.shared_unthank, name="shared_unthank"),
    path("<int:pk>/did-too/", library.shared_did_too, name="shared_did_too"),
    path("<int:pk>/did-too/undo/", library.shared_undo_did_too, name="shared_undo_did_too"),
    path("organisations/", board.board_list, name="board_list"),
    path("organisations/<int:pk>/", board.board, name="board"),
    path("organisations/<int:pk>/changes.csv", board.board_download, name="board_download"),
    path("organisations/<int:pk>/pack/", closing.pack_show, name="pack_show"),
    path("organisations/<int:pk>/pack/paper/", closing.pack_download, name="pack_download"),
    path("programmes/<int:pk>/pack/", closing.programme_pack, name="programme_pack"),
    path("programmes/<int:pk>/pack/paper/", closing.programme_pack_download, name="programme_pack_download"),
]
changes_urls = [
    path("", change.change_list, name="change_list"),
    path("add/", change.change_add, name="change_add"),
    path("<int:pk>/", change.change_show, name="change_show"),
    path("<int:pk>/edit/", change.change_edit, name="change_edit"),
    path("<int:pk>/agree/", change.change_agree, name="change_agree"),
    path("<int:pk>/adopt/", change.change_adopt, name="change_adopt"),
    path("<int:pk>/drop/", change.change_drop, name="change_drop"),
    path("<int:pk>/take-up/", change.change_take_up, name="change_take_up"),
]
urlpatterns = [
    path("reflections/", include([*writing_urls, *evidence_urls])),
    path("learning/", include(learning_urls)),
    path("changes/", include(changes_urls)),
]
