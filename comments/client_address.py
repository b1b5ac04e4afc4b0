"""Who sends a request, as far as the network tells.

Behind proxies the socket's peer is a proxy. Each proxy adds the address it was called from to
X-Forwarded-For, on the right; what stands further left than the proxies in
`settings.TRUSTED_PROXIES` could have been written by anybody.
"""

import re
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings

PORT = re.compile(r"\[(.*)\](?::\d+)?|([0-9.]+):\d+", re.ASCII)  # as some proxies write it


def address_of(request):
    """The nearest address that is no proxy of ours, or None where there is none to be known."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    # A unix socket has no address, and only a proxy on this machine can be at its other end.
    hops = [peer] if peer else []
    if settings.TRUSTED_PROXIES:
        hops += reversed(forwarded)
    nearest = None
    for hop in hops:
        if (address := parse(hop)) is None:
            break
        nearest = address
        if not any(address in network for network in settings.TRUSTED_PROXIES):
            break
    return nearest


def parse(text):
    """An address, or None; IPv4 in an IPv6 coat counts as IPv4."""
    text = text.strip()
    if match := PORT.fullmatch(text):
        text = match[1] or match[2] or ""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def network_of(address):
    """By which a sender is told from others: a household has one IPv4, or one IPv6 /64."""
    if address is None:
        return ""
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


def from_request(request):
    """The fields of a Comment that say where it came from."""
    address = address_of(request)
    return {
        "sender": network_of(address),
        "ip_address": str(address) if address else None,
        "user_agent": legible(request.headers.get("User-Agent", "")),
    }


def legible(text):
    """A header as the database can keep it: printable letters, cut to its column."""
    return "".join(letter for letter in text if letter.isprintable())[:300]
