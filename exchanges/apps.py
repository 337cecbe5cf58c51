from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangesConfig(AppConfig):
    """Requests, exchanges, visits, conversations, reminders, certificates."""

    name = "exchanges"
    verbose_name = "Exchanges"

    def ready(self) -> None:
        from accounts.presenters import add_house_rules
        from exchanges import emails, receivers  # noqa: F401  they register themselves

        add_house_rules("exchanges:paperwork_set", _("Paperwork before a visit"))
        add_house_rules("exchanges:agreements", _("Agreements on file"))
        add_house_rules("exchanges:confirmations", _("To confirm about visits"))
