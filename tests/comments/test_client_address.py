"""Whose address a request has, behind proxies and behind lies."""

from ipaddress import ip_network

import pytest

from comments import client_address

TRUSTED = [ip_network("10.0.0.0/8"), ip_network("fd00::/8")]


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "address"),
    [
        ("203.0.113.5", "", [], "203.0.113.5"),
        ("203.0.113.5", "198.51.100.7", [], "203.0.113.5"),
        ("203.0.113.5", "198.51.100.7", TRUSTED, "203.0.113.5"),
        ("10.0.0.1", "198.51.100.7", TRUSTED, "198.51.100.7"),
        ("10.0.0.1", "192.0.2.9, 198.51.100.7, 10.0.0.2", TRUSTED, "198.51.100.7"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", TRUSTED, "10.0.0.3"),
        ("10.0.0.1", "198.51.100.7:4711", TRUSTED, "198.51.100.7"),
        ("10.0.0.1", "[2001:db8::7]:4711", TRUSTED, "2001:db8::7"),
        ("::ffff:10.0.0.1", "::ffff:198.51.100.7", TRUSTED, "198.51.100.7"),
        ("fe80::1%eth0", "", [], "fe80::1"),
        ("10.0.0.1", "garbage", TRUSTED, "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7, \x00;'", TRUSTED, "10.0.0.1"),
        ("10.0.0.1", ",,,", TRUSTED, "10.0.0.1"),
        ("", "198.51.100.7", TRUSTED, "198.51.100.7"),  # a unix socket: the proxy on this machine
        ("", "198.51.100.7", [], None),
        ("", "", TRUSTED, None),
        ("nonsense", "", [], None),
    ],
)
def test_the_address_is_the_nearest_that_is_no_proxy_of_ours(
    rf, settings, peer, forwarded, trusted, address
):
    settings.TRUSTED_PROXIES = trusted
    request = rf.get("/", REMOTE_ADDR=peer, headers={"X-Forwarded-For": forwarded})
    assert client_address.from_request(request)["ip_address"] == address


@pytest.mark.parametrize(
    ("peer", "sender"),
    [
        ("203.0.113.5", "203.0.113.5"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", ""),
    ],
)
def test_senders_are_told_apart_by_address_or_by_64(rf, peer, sender):
    assert client_address.from_request(rf.get("/", REMOTE_ADDR=peer))["sender"] == sender


def test_a_browsers_name_is_cut_to_printable_letters(rf):
    request = rf.get("/", headers={"User-Agent": "Phone\x00\x1b\udcff" + "é" * 400})
    assert client_address.from_request(request)["user_agent"] == "Phone" + "é" * 295
