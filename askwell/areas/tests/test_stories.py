"""The story of a record stands a step away from the record, tells its own area's part, and its reading is noted."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from askwell.areas import rules
from askwell.areas.models import Area, Membership, Person, Role
from askwell.areas.tests.making import BY, make_member, make_organisation, make_person, sign_in
from askwell.core.dates import today
from askwell.core.models import Reading
from askwell.core.rule import changing
from askwell.core.schema import use_schema


def rename(person: Person, name: str) -> None:
    with changing("a test", by=BY):
        person.name = name
        person.save()


def test_every_record_leads_to_its_story(area: Area, client: Client) -> None:
    administrator = make_member(area, Role.ADMINISTRATOR)
    listener = make_member(area, Role.LISTENER)
    council = make_organisation(area)
    sign_in(client, administrator)

    for page, table, record in (
        (f"/desk/people/{listener.pk}/", "areas_person", listener.pk),
        (f"/desk/organisations/{council.pk}/change/", "areas_organisation", council.pk),
        ("/desk/settings/", "areas_area", area.pk),
        ("/desk/history/", "areas_membership", Membership.objects.get(person=listener).pk),
    ):
        story = f"/desk/history/{table}/{record}/"
        assert f'href="{story}"' in client.get(page).content.decode(), page
        assert client.get(story).status_code == 200


def test_what_happened_to_somebody_after_they_left_is_not_told(area: Area, client: Client) -> None:
    administrator = make_member(area, Role.ADMINISTRATOR)
    left = make_member(area, Role.FAMILY, person=make_person("Ann Before"))
    sign_in(client, administrator)
    story = f"/desk/history/areas_person/{left.pk}/"
    assert "Ann Before" in client.get(story).content.decode()
    with changing("a test", by=BY):
        Membership.objects.filter(person=left).update(ends_on=today() - timedelta(days=400))
    rename(left, "Ann Hidden")

    page = client.get(f"/desk/people/{left.pk}/").content.decode()

    assert "How they are reached is shown to those areas only" in page
    assert str(left.email) not in page
    assert client.get(story).status_code == 404
    assert client.get(f"/desk/people/{left.pk}/change/").status_code == 404
    assert client.get(f"/desk/people/{left.pk}/add-role/").status_code == 404


def test_who_looks_at_people_messages_and_stories_is_noted(area: Area, client: Client) -> None:
    administrator = make_member(area, Role.ADMINISTRATOR)
    family = make_member(area, Role.FAMILY)
    use_schema(area.schema_name)
    values = {"name": "Sam", "place": "Here", "ways": "email", "contact": "Call 01632 960001."}
    message = rules.tell(family, "contact_choices", values=values, by=BY, at=timezone.now())
    sign_in(client, administrator)

    for path in (
        f"/desk/people/{family.pk}/",
        f"/desk/people/{family.pk}/change/",
        f"/desk/history/areas_person/{family.pk}/",
        f"/desk/messages/{message.reference}/",
    ):
        use_schema(area.schema_name)
        before = Reading.objects.count()
        assert client.get(path).status_code == 200, path
        use_schema(area.schema_name)
        assert Reading.objects.count() == before + 1, path
        assert Reading.objects.latest("pk").by_person == str(administrator.pk)
