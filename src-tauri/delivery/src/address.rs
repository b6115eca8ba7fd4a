//! Which addresses a webhook may have.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Url;

use crate::ChannelError;

/// The host of a webhook's address. Fails if the address may not be used.
pub fn check_address(address: &str) -> Result<String, ChannelError> {
    parse(address).map(|(_, host)| host)
}

/// The parsed address and its host. It is parsed once, so that the check and the connection use the same host.
pub(crate) fn parse(address: &str) -> Result<(Url, String), ChannelError> {
    let url = Url::parse(address.trim()).map_err(|_| ChannelError::InvalidAddress)?;
    let host = url.host_str().ok_or(ChannelError::InvalidAddress)?.to_owned();
    match url.scheme() {
        "https" => {}
        "http" if is_loopback_name(&host) => {}
        scheme => return Err(ChannelError::NotHttps { scheme: scheme.to_owned() }),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(ChannelError::HasCredentials);
    }
    Ok((url, host))
}

/// Whether the name always means this computer, whatever it resolves to.
pub(crate) fn is_loopback_name(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether the address is on the public internet: not in a private network, not this computer, not in a reserved
/// range (IANA special-purpose address registries), and not an IPv6 form of one of those.
pub(crate) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match embedded(ip) {
            Some(ip) => is_public_v4(ip),
            None => is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_reserved = match (a, b, c) {
        // "This network", and carrier-grade NAT.
        (0, ..) | (100, 64..=127, _) => true,
        // IETF protocol assignments, 6to4 relays, benchmarks.
        (192, 0, 0) | (192, 88, 99) | (198, 18..=19, _) => true,
        // Multicast and reserved.
        (224.., ..) => true,
        _ => false,
    };
    !(is_reserved || ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_documentation())
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    // Global unicast without the ranges for documentation and protocols.
    a & 0xe000 == 0x2000 && (a, b) != (0x2001, 0x0db8) && !(a == 0x2001 && b < 0x0200) && a != 0x3fff
}

/// The IPv4 address inside it: mapped, compatible, NAT64 or 6to4.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let v4 = |high: u16, low: u16| Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0xffff) => v4(g, h),
        (0, 0, 0, 0, 0, 0) if g != 0 => v4(g, h),
        (0x64, 0xff9b, 0, 0, 0, 0) => v4(g, h),
        (0x2002, high, low, ..) => v4(high, low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_on_the_internet_are_public() {
        for (ip, public) in [
            ("93.184.216.34", true),
            ("8.8.8.8", true),
            ("100.63.0.1", true),
            ("100.128.0.1", true),
            ("172.32.0.1", true),
            ("2606:4700::1111", true),
            ("::ffff:8.8.8.8", true),
            ("10.0.0.1", false),
            ("172.16.5.4", false),
            ("172.31.255.255", false),
            ("192.168.1.1", false),
            ("127.0.0.1", false),
            ("0.0.0.0", false),
            ("100.64.0.1", false),
            ("169.254.169.254", false),
            ("192.0.2.7", false),
            ("198.18.0.1", false),
            ("203.0.113.9", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("fe80::1", false),
            ("fc00::1", false),
            ("fd12:3456::1", false),
            ("ff02::1", false),
            ("2001:db8::1", false),
            ("::ffff:10.0.0.1", false),
            ("::ffff:169.254.169.254", false),
            ("64:ff9b::a00:1", false),
            ("2002:c0a8:101::1", false),
            ("::7f00:1", false),
        ] {
            assert_eq!(is_public(ip.parse().unwrap()), public, "{ip}");
        }
    }

    #[test]
    fn names_of_this_computer() {
        for (name, loopback) in [
            ("localhost", true),
            ("LOCALHOST", true),
            ("127.0.0.1", true),
            ("127.9.9.9", true),
            ("[::1]", true),
            ("localhost.example.com", false),
            ("10.0.0.1", false),
        ] {
            assert_eq!(is_loopback_name(name), loopback, "{name}");
        }
    }
}
