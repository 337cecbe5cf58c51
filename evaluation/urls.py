from django.urls import path

from evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("feedback/", views.feedback_list, name="feedback_list"),
    path("feedback/<int:pk>/", views.feedback, name="feedback"),
    path("feedback/<int:pk>/decline/", views.feedback_decline, name="feedback_decline"),
    path("feedback/programmes/<int:pk>/", views.programme_rates, name="programme_rates"),
]
