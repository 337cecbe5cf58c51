from django.urls import path

from matching.views import find, suggestion

app_name = "matching"

urlpatterns = [
    path("find/", find.find, name="find"),
    path("find/suggested/", suggestion.suggestion_list, name="suggestion_list"),
    path("find/suggested/set-aside/", suggestion.set_aside_list, name="set_aside_list"),
    path("find/suggested/set-aside/<int:person_pk>/", suggestion.set_aside, name="set_aside"),
    path("find/suggested/take-back/<int:person_pk>/", suggestion.take_back, name="take_back"),
    path("find/suggested/why-not/<int:person_pk>/", suggestion.why_not, name="why_not"),
]
