"""The components of a page say what presenters hand them."""

from typing import Any

from django.template import Context, Template
from django.template.loader import render_to_string
from pytest_django.asserts import assertHTMLEqual, assertInHTML

from core.page import Link, Row, Status, Step, Task


def drawn(tag: str, **context: Any) -> str:
    return Template("{% load page %}" + tag).render(Context(context))


def test_a_task_without_address_cannot_be_started() -> None:
    html = drawn(
        "{% task_list tasks %}", tasks=[Task("What others see", "", Status("Cannot start yet"), "First the rest")]
    )
    assert "<a" not in html
    assert "nhsuk-task-list__status--cannot-start-yet" in html


def test_a_task_is_described_by_its_hint_and_state() -> None:
    html = drawn(
        "{% task_list tasks 'profile' %}", tasks=[Task("Your work", "/profile/", Status("To do", "blue"), "2 minutes")]
    )
    assertInHTML(
        '<a class="nhsuk-link nhsuk-task-list__link" href="/profile/" '
        'aria-describedby="profile-1-hint profile-1-status">Your work</a>',
        html,
    )
    assertInHTML('<strong class="nhsuk-tag nhsuk-tag--blue">To do</strong>', html)


def test_a_fact_keeps_its_lines_and_names_what_its_link_changes() -> None:
    html = drawn(
        "{% summary_list rows %}", rows=[Row("Place", "Ward 4\n<b>", "/p/", "Change", "the place"), Row("Who", "Amina")]
    )
    assert "Ward 4<br>&lt;b&gt;" in html
    assertInHTML('<a href="/p/">Change<span class="nhsuk-u-visually-hidden"> the place</span></a>', html)
    assert html.count("nhsuk-summary-list__row--no-actions") == 1


def test_the_path_says_its_states_in_words() -> None:
    steps = [Step("Asked", "done", "Monday 2 March 2026"), Step("Agreed", "current"), Step("Dates", "later")]
    html = drawn("{% exchange_path steps %}", steps=steps)
    assert html.count('aria-current="step"') == 1
    for word in ("Done:", "Now:", "Later:"):
        assert word in html


def test_a_button_that_acts_is_a_form_with_what_the_person_saw() -> None:
    html = drawn("{% post_button 'Withdraw' '/w/' version=0 secondary=True %}", csrf_token="token")
    assertHTMLEqual(
        html,
        """
        <form class="ex-post" method="post" action="/w/">
          <input type="hidden" name="csrfmiddlewaretoken" value="token">
          <input type="hidden" name="version" value="0">
          <button class="nhsuk-button nhsuk-button--secondary" data-module="nhsuk-button"
            data-prevent-double-click="true" type="submit">Withdraw</button>
        </form>
        """,
    )


def test_errors_without_a_request_still_have_a_page() -> None:
    for name in ("400", "403", "404", "500", "503"):
        html = render_to_string(f"{name}.html")
        assert html.count("<h1") == 1
        assert "Go to the start page" in html


def test_a_message_is_the_same_as_text_and_as_html() -> None:
    mail = {
        "subject": "Amina & you",
        "greeting": "Dear Rhys,",
        "paragraphs": ["Amina said <yes>."],
        "action": Link("Choose dates", "/exchanges/1/"),
        "footer": "",
    }
    context = {"mail": mail, "site_origin": "https://example.org"}
    text, html = render_to_string("emails/message.txt", context), render_to_string("emails/message.html", context)
    assert text.startswith("Dear Rhys,\n\nAmina said <yes>.\n\nChoose dates:\nhttps://example.org/exchanges/1/\n")
    assert "Amina said &lt;yes&gt;." in html
    assertInHTML('<a href="https://example.org/exchanges/1/"><strong>Choose dates</strong></a>', html)
    assert "style=" not in html
