"""An area's own words for what opens something lead nowhere else."""

import pytest
from django.utils import timezone

from askwell.areas import rules
from askwell.areas.models import Area
from askwell.areas.tests.making import BY
from askwell.core.messages import MessageRefused, templates
from askwell.core.models import Channel, MessageTemplate


def word(body: str, *, key: str = "new_password") -> None:
    rules.edit_template(
        key, Channel.EMAIL, "en", subject="A new password", body=body, why="a test", by=BY, at=timezone.now()
    )


@pytest.mark.parametrize(
    "body",
    [
        "Go to https://evil.example/ and not to ((link)).",
        "Go to HTTPS evil and not to ((link)).",
        "Type www.evil and not ((link)).",
        "Go to evil.example and not to ((link)).",
        "Go to evil\uff0eexample and not to ((link)).",
        "Go to b\u00fccher.xn--p1ai and not to ((link)).",
        "Go to 192.0.2.1 and not to ((link)).",
        "Send it to evil@localhost and not to ((link)).",
        "Open //evil/((link)).",
        "Open evil?((link)).",
        "Open ((link)).evil",
        "Open ((link))((name)).",
        "Open ((link))/evil",
        "Open ((link))@evil",
    ],
)
def test_words_that_could_carry_a_secret_elsewhere_are_refused(area: Area, body: str) -> None:
    with pytest.raises(MessageRefused, match=r"holds a secret|Leave a space"):
        word(body)


@pytest.mark.parametrize(
    "body",
    [
        "Hello ((name)),\n\nopen this page:\n\n((link))\n\nIt works for ((minutes)) minutes, e.g. at 10.30am.",
        "Open (((link))). \u201c((place))\u201d: it is yours.",
    ],
)
def test_other_words_are_taken(area: Area, body: str) -> None:
    word(body)

    assert MessageTemplate.objects.get().body == body


def test_words_that_hold_no_secret_may_name_a_page(area: Area) -> None:
    word("You need no password. See help.example.org, ((name)).", key="sign_in_with_code")

    assert MessageTemplate.objects.exists()


def test_the_shipped_words_could_be_an_areas_own(area: Area) -> None:
    for shown in templates():
        if shown.kind.is_secret:
            used = shown.wording.words
            rules.edit_template(
                shown.kind.key, shown.channel, shown.language, subject=used.subject, body=used.body, why="a test",
                by=BY, at=timezone.now(),
            )  # fmt: skip
