"""The forms in docs/ are those that the product uses."""

from expex.evidence import TARGET, document


def test_the_document_is_up_to_date() -> None:
    assert TARGET.read_text("utf-8") == document(), "run: python3 dev.py manage draw_evidence"
    assert "What was the nature of the CPD activity" in document()
