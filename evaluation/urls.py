from django.urls import path

from evaluation.views import feedback, operator, report

app_name = "evaluation"
urlpatterns = [
    path("feedback/", feedback.feedback_list, name="feedback_list"),
    path("feedback/<int:pk>/", feedback.feedback, name="feedback"),
    path("feedback/<int:pk>/decline/", feedback.feedback_decline, name="feedback_decline"),
    path("feedback/programmes/<int:pk>/", feedback.programme_rates, name="programme_rates"),
    path("reports/", report.report_list, name="report_list"),
    path("reports/make/", report.report_make, name="report_make"),
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
]
