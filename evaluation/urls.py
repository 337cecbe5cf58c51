from django.urls import path

from evaluation.views import feedback

app_name = "evaluation"
urlpatterns = [
    path("feedback/", feedback.feedback_list, name="feedback_list"),
    path("feedback/<int:pk>/", feedback.feedback, name="feedback"),
    path("feedback/<int:pk>/decline/", feedback.feedback_decline, name="feedback_decline"),
    path("feedback/programmes/<int:pk>/", feedback.programme_rates, name="programme_rates"),
]
