"""Readers of the published directories of health and social care organisations. They touch no database."""
