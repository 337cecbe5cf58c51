from django.urls import path

from exchanges.views import (
    approval,
    asking,
    certificate,
    conversation,
    exchange,
    pairing,
    programme_desk,
    visit,
)

app_name = "exchanges"

urlpatterns = [
    path("exchanges/", exchange.exchange_index, name="exchange_index"),
    path("exchanges/ask/<int:person_pk>/", asking.exchange_ask, name="exchange_ask"),
    path("exchanges/ask/<int:person_pk>/review/", asking.exchange_review, name="exchange_review"),
    path("exchanges/<int:pk>/accept/", exchange.exchange_accept, name="exchange_accept"),
    path("exchanges/<int:pk>/question/", exchange.exchange_question, name="exchange_question"),
    path("exchanges/<int:pk>/change/", exchange.exchange_change, name="exchange_change"),
    path("exchanges/<int:pk>/decline/", exchange.exchange_decline, name="exchange_decline"),
    path("exchanges/<int:pk>/withdraw/", exchange.exchange_withdraw, name="exchange_withdraw"),
    path("exchanges/<int:pk>/cancel/", exchange.exchange_cancel, name="exchange_cancel"),
    path("exchanges/<int:pk>/pairing/yes/", pairing.pairing_yes, name="pairing_yes"),
    path("exchanges/<int:pk>/pairing/ask/", pairing.pairing_ask, name="pairing_ask"),
    path("exchanges/<int:pk>/pairing/answer/", pairing.pairing_answer, name="pairing_answer"),
    path("exchanges/<int:pk>/pairing/go-on/", pairing.pairing_go_on, name="pairing_go_on"),
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
    path("programmes/<int:pk>/lead/", programme_desk.programme_lead, name="programme_lead"),
    path("programmes/<int:pk>/lead/people.csv", programme_desk.lead_people_download, name="lead_people_download"),
    path("programmes/<int:pk>/lead/pair/", programme_desk.lead_pair, name="lead_pair"),
    path("programmes/<int:pk>/lead/approve/", programme_desk.lead_approve, name="lead_approve"),
    path("programmes/<int:pk>/lead/message/", programme_desk.lead_message, name="lead_message"),
    path("programmes/<int:pk>/lead/nudge/", programme_desk.lead_nudge, name="lead_nudge"),
    path("programmes/<int:pk>/exchanges/<int:exchange_pk>/", approval.lead_exchange, name="lead_exchange"),
    path(
        "programmes/<int:pk>/exchanges/<int:exchange_pk>/approve/", approval.lead_approve_one, name="lead_approve_one"
    ),
    path("programmes/<int:pk>/exchanges/<int:exchange_pk>/refuse/", approval.lead_refuse, name="lead_refuse"),
    path("programmes/<int:pk>/exchanges/<int:exchange_pk>/ask/", approval.lead_ask, name="lead_ask"),
    path(
        "programmes/<int:pk>/exchanges/<int:exchange_pk>/questions/<int:question_pk>/",
        approval.lead_answer,
        name="lead_answer",
    ),
]
