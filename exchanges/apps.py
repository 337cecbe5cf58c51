from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangesConfig(AppConfig):
    """Requests, exchanges, visits, conversations, reminders, certificates."""

    name = "exchanges"
    verbose_name = "Exchanges"

    def ready(self) -> None:
        from accounts.presenters import add_house_rules
        from core.access import two_steps_for
        from exchanges import emails, receivers  # noqa: F401  they register themselves
        from exchanges.models import ProgrammeLead
        from exchanges.rules import leads_a_programme

        two_steps_for(leads_a_programme, rows=lambda user: ProgrammeLead.objects.current().filter(person=user))

        add_house_rules("exchanges:policy_edit", _("Study leave"))

        add_house_rules("exchanges:paperwork_set", _("Paperwork before a visit"))
        add_house_rules("exchanges:agreements", _("Agreements on file"))
        add_house_rules("exchanges:confirmations", _("To confirm about visits"))
