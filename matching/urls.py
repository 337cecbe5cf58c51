from django.urls import path

from matching.views import find, learning, round, suggestion

app_name = "matching"

urlpatterns = [
    path("find/", find.find, name="find"),
    path("find/suggested/", suggestion.suggestion_list, name="suggestion_list"),
    path("find/suggested/set-aside/", suggestion.set_aside_list, name="set_aside_list"),
    path("find/suggested/set-aside/<int:person_pk>/", suggestion.set_aside, name="set_aside"),
    path("find/suggested/take-back/<int:person_pk>/", suggestion.take_back, name="take_back"),
    path("find/suggested/why-not/<int:person_pk>/", suggestion.why_not, name="why_not"),
    path("programmes/<int:programme_pk>/rounds/", round.round_list, name="round_list"),
    path("programmes/<int:programme_pk>/learning/", learning.learning_show, name="learning_show"),
    path("rounds/<int:pk>/", round.round_show, name="round_show"),
    path("rounds/<int:pk>/set-up/", round.round_set_up, name="round_set_up"),
    path("rounds/<int:pk>/run/", round.round_run, name="round_run"),
    path("rounds/<int:pk>/stop/", round.round_stop, name="round_stop"),
    path("rounds/<int:pk>/wish/", round.round_wish, name="round_wish"),
    path("rounds/<int:pk>/partner/<int:person_pk>/", round.round_partner, name="round_partner"),
    path("rounds/<int:pk>/take-back/", round.round_take_back, name="round_take_back"),
    path("rounds/<int:pk>/compare/", round.round_compare, name="round_compare"),
    path("rounds/<int:pk>/publish/", round.round_publish, name="round_publish"),
    path("rounds/<int:pk>/finish/", round.round_finish, name="round_finish"),
    path("rounds/<int:pk>/discard/", round.round_discard, name="round_discard"),
    path("rounds/<int:pk>/pairs.csv", round.round_download, name="round_download"),
    path("rounds/<int:pk>/instance.json", round.round_instance, name="round_instance"),
]
