"""The site as an app: a manifest, a service worker, a page for when there is no connection; the same for everybody."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from reflections.enums import Framework
from tests.factories.reflections import draft

pytestmark = pytest.mark.django_db


def test_the_manifest_names_icons_that_are_there(client):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    said = json.loads(answer.content)
    assert (said["start_url"], said["scope"], said["display"]) == ("/", "/", "standalone")
    assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}
    assert {icon["sizes"] for icon in said["icons"]} == {"192x192", "512x512"}
    for icon in said["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon["src"]
    assert '<link rel="manifest" href="/manifest.webmanifest">' in client.get("/").text


def test_the_worker_may_look_after_the_whole_site_and_is_asked_for_again(client):
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_it_keeps_only_files_and_the_one_page(client):
    said = re.match(r"self\.SHELL = (\{.*\});\n", client.get("/sw.js").text)
    assert said
    shell = json.loads(said[1])
    assert shell["offline"] == "/offline/"
    assert all(file.startswith("/static/") for file in shell["files"])
    ours = [file for file in shell["files"] if "/nhsuk/" not in file]  # those are built when the site starts
    for file in ours:
        assert finders.find(file.removeprefix("/static/")), file
    imported = set()
    for file in ours:
        if file.endswith(".js"):
            source = Path(str(finders.find(file.removeprefix("/static/")))).read_text("utf-8")
            imported |= set(re.findall(r'from "\./([\w-]+\.js)"', source))
    assert {f"/static/js/{name}" for name in imported} <= set(shell["files"])


def test_the_page_without_a_connection_is_nobodys(client, gareth):
    signed_in = Client()
    signed_in.force_login(gareth)
    draft(gareth, what="The huddle at eight")
    page = client.get("/offline/")
    assert page.content == signed_in.get("/offline/").content
    assert "csrfmiddlewaretoken" not in page.text
    assert "Set-Cookie" not in page.headers
    assert not page.cookies
    assert page.text.count("<template data-framework=") == len(Framework)
    assert "data-person" not in page.text


def test_every_other_page_says_whose_it_is(client, gareth):
    assert "data-signed-out" in client.get("/").text
    client.force_login(gareth)
    assert f'data-person="{gareth.pk}"' in client.get("/").text
