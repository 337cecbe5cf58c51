from django.urls import path

from evaluation.views import feedback, manager, programme

app_name = "evaluation"
urlpatterns = [
    path("feedback/", feedback.feedback_list, name="feedback_list"),
    path("feedback/<int:pk>/", feedback.feedback, name="feedback"),
    path("feedback/<int:pk>/decline/", feedback.feedback_decline, name="feedback_decline"),
    path("feedback/programmes/<int:pk>/", feedback.programme_rates, name="programme_rates"),
    path("feedback/<int:pk>/keep-out/", feedback.feedback_keep_out, name="feedback_keep_out"),
    path("feedback/programmes/<int:pk>/questions/", programme.item_list, name="item_list"),
    path("feedback/programmes/<int:pk>/questions/six-months/", programme.six_months, name="six_months"),
    path("feedback/programmes/<int:pk>/questions/add/", programme.item_add, name="item_add"),
    path("feedback/programmes/<int:pk>/questions/as-asked/<slug:moment>/", programme.item_preview, name="item_preview"),
    path("feedback/programmes/<int:pk>/questions/<int:item_pk>/", programme.item_change, name="item_change"),
    path("feedback/programmes/<int:pk>/questions/<int:item_pk>/retire/", programme.item_retire, name="item_retire"),
    path("feedback/programmes/<int:pk>/questions/<int:item_pk>/up/", programme.item_up, name="item_up"),
    path("feedback/manager/", manager.manager_show, name="manager_show"),
    path("feedback/manager/not-their-manager/", manager.manager_not_theirs, name="manager_not_theirs"),
    path("feedback/manager/stop/", manager.manager_stop, name="manager_stop"),
    path("feedback/manager/answered/<slug:verdict>/", manager.manager_done, name="manager_done"),
    path("feedback/manager/key/<token>/", manager.manager_open, name="manager_open"),
]
