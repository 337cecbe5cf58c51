from django.urls import path

from exchanges.views import certificate, concern, conversation, exchange, visit

app_name = "exchanges"

urlpatterns = [
    path("exchanges/", exchange.exchange_index, name="exchange_index"),
    path("exchanges/ask/<int:person_pk>/", exchange.exchange_ask, name="exchange_ask"),
    path("exchanges/ask/<int:person_pk>/review/", exchange.exchange_review, name="exchange_review"),
    path("exchanges/<int:pk>/accept/", exchange.exchange_accept, name="exchange_accept"),
    path("exchanges/<int:pk>/question/", exchange.exchange_question, name="exchange_question"),
    path("exchanges/<int:pk>/change/", exchange.exchange_change, name="exchange_change"),
    path("exchanges/<int:pk>/decline/", exchange.exchange_decline, name="exchange_decline"),
    path("exchanges/<int:pk>/withdraw/", exchange.exchange_withdraw, name="exchange_withdraw"),
    path("exchanges/<int:pk>/cancel/", exchange.exchange_cancel, name="exchange_cancel"),
    path("exchanges/<int:pk>/concern/", concern.exchange_concern, name="exchange_concern"),
    path("exchanges/<int:pk>/objectives/add/", exchange.objective_add, name="objective_add"),
    path("exchanges/<int:pk>/messages/", conversation.message_send, name="message_send"),
    path("visits/<int:pk>/dates/", visit.visit_suggest, name="visit_suggest"),
    path("visits/<int:pk>/agree/", visit.visit_agree, name="visit_agree"),
    path("visits/<int:pk>/set-aside/", visit.visit_set_aside, name="visit_set_aside"),
    path("visits/<int:pk>/call-off/", visit.visit_call_off, name="visit_call_off"),
    path("visits/<int:pk>/took-place/", visit.visit_took_place, name="visit_took_place"),
    path("visits/<int:pk>/missed/", visit.visit_missed, name="visit_missed"),
    path("visits/<int:pk>/mistake/", visit.visit_mistake, name="visit_mistake"),
    path("visits/<int:pk>/drop/", visit.visit_drop, name="visit_drop"),
    path("visits/<int:pk>/place/", visit.visit_workplace, name="visit_workplace"),
    path("visits/<int:pk>/note/", visit.note_write, name="note_write"),
    path("visits/<int:visit_pk>/certificate/", certificate.certificate_download, name="certificate_download"),
    path("exchanges/certificates/", certificate.certificate_list, name="certificate_list"),
    path("certificates/", certificate.certificate_check, name="certificate_check"),
    path("certificates/<code>/", certificate.certificate_show, name="certificate_show"),
    path("certificates/<code>/revoke/", certificate.certificate_revoke, name="certificate_revoke"),
]
