from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    """Requests, exchanges, visits, conversations, reminders, certificates."""

    name = "exchanges"
    verbose_name = "Exchanges"

    def ready(self) -> None:
        from core.access import two_steps_for
        from exchanges import emails, receivers  # noqa: F401  they register themselves
        from exchanges.rules import leads_a_programme

        two_steps_for(leads_a_programme)
