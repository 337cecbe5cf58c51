"""The email domains that only NHS and HSC staff have. They say nothing of the employer; councils and others are named
one by one with their organisation, because not everybody at a council or a university works in care."""

from django.db import migrations

DOMAINS = {
    "nhs.net": "NHSmail: staff in England and Scotland, some of social care; moves with the person from job to job",
    "nhs.uk": "NHS organisations of the United Kingdom, and all domains below",
    "nhs.scot": "NHS Scotland",
    "nhs.wales": "NHS Wales",
    "wales.nhs.uk": "NHS Wales",
    "hscni.net": "Health and Social Care in Northern Ireland, and all domains below",
}


def trust(apps, schema_editor):
    trusted = apps.get_model("accounts", "TrustedDomain")
    for domain, note in DOMAINS.items():
        trusted.objects.get_or_create(domain=domain, defaults={"note": note})


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people")]
    operations = [migrations.RunPython(trust, migrations.RunPython.noop)]
