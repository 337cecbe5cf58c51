from django.urls import path

from reflections.views import reflection as views

app_name = "reflections"
urlpatterns = [
    path("", views.reflection_list, name="reflection_list"),
    path("visits/<int:visit_pk>/", views.reflection_start, name="reflection_start"),
    path("<int:pk>/", views.reflection_read, name="reflection_read"),
    path("<int:pk>/write/", views.reflection_write, name="reflection_write"),
    path("<int:pk>/framework/", views.reflection_framework, name="reflection_framework"),
    path("<int:pk>/reopen/", views.reflection_reopen, name="reflection_reopen"),
    path("<int:pk>/download/", views.reflection_download, name="reflection_download"),
    path("<int:pk>/delete/", views.reflection_delete, name="reflection_delete"),
]
