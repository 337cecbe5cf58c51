from django.urls import path

from evaluation.views import feedback, manager, operator, programme, report

app_name = "evaluation"
urlpatterns = [
    path("feedback/", feedback.feedback_list, name="feedback_list"),
    path("feedback/<int:pk>/", feedback.feedback, name="feedback"),
    path("feedback/<int:pk>/decline/", feedback.feedback_decline, name="feedback_decline"),
    path("feedback/programmes/<int:pk>/", feedback.programme_rates, name="programme_rates"),
    path("reports/", report.report_list, name="report_list"),
    path("reports/schema/", report.report_schema, name="report_schema"),
    path("reports/make/", report.report_make, name="report_make"),
    path("reports/month/", report.account_make, name="account_make"),
    path("reports/by-themselves/", report.schedule_add, name="schedule_add"),
    path("reports/by-themselves/<int:pk>/remove/", report.schedule_remove, name="schedule_remove"),
    path("reports/<int:pk>/", report.report, name="report"),
    path("reports/<int:pk>/cancel/", report.report_cancel, name="report_cancel"),
    path("reports/<int:pk>/without/", report.report_without, name="report_without"),
    path("reports/<int:pk>/<slug:form>/", report.report_file, name="report_file"),
    path("operator/evaluators/", operator.evaluators, name="evaluators"),
    path("operator/evaluators/add/", operator.evaluator_add, name="evaluator_add"),
    path("operator/evaluators/<int:pk>/end/", operator.evaluator_end, name="evaluator_end"),
    path("operator/quotes/", operator.quotes, name="quotes"),
    path("operator/quotes/<int:pk>/", operator.quote_look, name="quote_look"),
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
