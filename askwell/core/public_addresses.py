"""Which network addresses are public, and what kind the others are."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_GLOBAL_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_METADATA = frozenset({ip_address("169.254.169.254"), ip_address("fd00:ec2::254")})


def forbidden_kind(address: str) -> str | None:
    """Say in words what kind of non-public address this is; None when it is an ordinary public one."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or _inside_nat64(ip)
        if inner is not None:
            kind = forbidden_kind(str(inner))
            return kind and f"{kind} (written inside an IPv6 address)"
    for kind, is_so in (
        ("a cloud metadata address", ip in _METADATA),
        ("a loopback address", ip.is_loopback),
        ("an unspecified address", ip.is_unspecified),
        ("a link-local address", ip.is_link_local),
        ("a multicast address", ip.is_multicast),
        ("a private address", ip.is_private),
        ("a reserved address", ip.is_reserved or (isinstance(ip, IPv6Address) and ip not in _GLOBAL_V6)),
        (
            "an address that is not public",
            not ip.is_global or (isinstance(ip, IPv6Address) and bool(ip.teredo)),
        ),
    ):
        if is_so:
            return kind
    return None


def _inside_nat64(ip: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
