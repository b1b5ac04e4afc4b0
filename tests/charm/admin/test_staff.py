"""Administrators look after staff, and cannot make anybody mightier than they are."""

import pytest
from django.contrib.auth.models import Group, Permission, User

LIST = "/admin/auth/user/"


def person(name, *groups, **fields):
    user = User.objects.create_user(name, password="old", **{"is_staff": True, **fields})
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def administrator(client, db):
    administrator = person("administrator", "Administrators")
    client.force_login(administrator)
    return administrator


def change(user):
    return f"{LIST}{user.pk}/change/"


def fields(user, **more):
    joined = user.date_joined
    return {
        "username": user.username,
        "is_active": "on",
        "is_staff": "on",
        "date_joined_0": f"{joined:%Y-%m-%d}",
        "date_joined_1": f"{joined:%H:%M:%S}",
        **more,
    }


def test_an_administrator_adds_a_member_of_staff(client, administrator):
    data = {"username": "new", "password1": "Xk29-long-enough", "password2": "Xk29-long-enough"}
    answer = client.post(f"{LIST}add/", {**data, "usable_password": "true", "is_superuser": "on"})
    new = User.objects.get(username="new")
    assert (answer.status_code, new.is_superuser) == (302, False)
    writers = Group.objects.get(name="Writers")
    client.post(change(new), fields(new, groups=[writers.pk], is_superuser="on"))
    new.refresh_from_db()
    assert (list(new.groups.all()), new.is_staff, new.is_superuser) == ([writers], True, False)


def test_single_permissions_are_not_theirs_to_give(client, administrator):
    right = Permission.objects.get(codename="delete_user")
    for user in (person("writer", "Writers"), administrator):
        sent = fields(user, user_permissions=[right.pk], is_superuser="on")
        assert client.post(change(user), sent).status_code == 302
        user.refresh_from_db()
        assert (list(user.user_permissions.all()), user.is_superuser) == ([], False)


@pytest.mark.parametrize("is_active", [True, False])
def test_a_superuser_is_out_of_their_reach(client, administrator, is_active):
    root = person("root", is_superuser=True, is_active=is_active)
    for url in (change(root), f"{LIST}{root.pk}/password/"):
        sent = fields(
            root, username="x", password1="Xk29-long-enough", password2="Xk29-long-enough"
        )
        assert client.post(url, sent).status_code == 403
    root.refresh_from_db()
    assert (root.username, root.check_password("old")) == ("root", True)


def test_whoever_may_do_more_is_out_of_their_reach(client, administrator):
    other = person("other", is_active=False)
    other.user_permissions.add(Permission.objects.get(codename="delete_user"))
    assert client.post(change(other), fields(other)).status_code == 403
    other.refresh_from_db()
    assert other.is_active is False


def test_a_group_that_may_do_more_is_not_theirs_to_give(client, administrator):
    mighty = Group.objects.create(name="Mighty")
    mighty.permissions.add(Permission.objects.get(codename="delete_user"))
    answer = client.post(change(administrator), fields(administrator, groups=[mighty.pk]))
    assert list(answer.context["adminform"].form.errors) == ["groups"]
    assert not administrator.groups.filter(name="Mighty").exists()


def test_a_superuser_may_do_all_that(client, db):
    client.force_login(person("root", is_superuser=True))
    writer = person("writer")
    client.post(change(writer), fields(writer, is_superuser="on"))
    writer.refresh_from_db()
    assert writer.is_superuser


@pytest.mark.parametrize("group", ["Writers", "Moderators"])
@pytest.mark.parametrize("url", [LIST, f"{LIST}add/", "/admin/auth/group/"])
def test_others_see_no_accounts(client, db, group, url):
    client.force_login(person("other", group))
    assert client.get(url).status_code == 403


def test_groups_are_looked_at_and_changed_by_nobody(client, db):
    client.force_login(person("root", is_superuser=True))
    writers = Group.objects.get(name="Writers")
    rights = set(writers.permissions.all())
    assert client.get(f"/admin/auth/group/{writers.pk}/change/").status_code == 200
    answer = client.post(f"/admin/auth/group/{writers.pk}/change/", {"name": "x"})
    assert answer.status_code == 403
    assert client.get("/admin/auth/group/add/").status_code == 403
    assert set(Group.objects.get(name="Writers").permissions.all()) == rights
