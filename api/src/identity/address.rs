//! Where a request comes from, for limits alone: it is never stored.
//!
//! Only what a proxy of ours says is believed, and of that only what it saw itself: the rightmost hop that is none of ours (ASVS 4.1.3).
//! Whatever a client writes into `X-Forwarded-For` stands left of it.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;
use actix_web::http::header::HeaderMap;
use ipnet::IpNet;

/// The address of whoever asks; none where the connection has none.
pub fn of_request(request: &HttpRequest, proxies: &[IpNet]) -> Option<IpAddr> {
    request.peer_addr().map(|peer| of(peer.ip(), request.headers(), proxies))
}

fn of(peer: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> IpAddr {
    let is_ours = |address: IpAddr| proxies.iter().any(|proxy| proxy.contains(&address));
    let lines: Vec<&str> = headers.get_all("x-forwarded-for").map(|line| line.to_str().unwrap_or_default()).collect();
    let mut hops = lines.iter().rev().flat_map(|line| line.rsplit(',')).map(str::trim);
    let mut address = peer.to_canonical();
    while is_ours(address) {
        // where a proxy of ours says nothing that can be read, it is itself who asks
        let Some(hop) = hops.next().and_then(hop) else { break };
        address = hop;
    }
    address
}

/// `203.0.113.7`, `203.0.113.7:443`, `2001:db8::1`, `[2001:db8::1]:443`.
fn hop(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(inner, _)| inner);
    let address = bare.unwrap_or(text).parse::<IpAddr>().ok();
    address.or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|socket| socket.ip())).map(|address| address.to_canonical())
}

/// What is limited together: an address, of IPv6 the 64 bits that one household or phone is given.
pub fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    #[test]
    fn asvs_4_1_3_no_header_of_a_client_says_where_it_is() {
        let proxies: Vec<IpNet> = ["10.0.0.0/8", "::1/128"].iter().map(|net| net.parse().unwrap()).collect();
        let check = |peer: &str, said: &[&'static str], want: &str| {
            let mut headers = HeaderMap::new();
            for line in said {
                headers.append(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static(line));
            }
            assert_eq!(of(peer.parse().unwrap(), &headers, &proxies), want.parse::<IpAddr>().unwrap(), "{peer} {said:?}");
        };
        check("198.51.100.7", &[], "198.51.100.7");
        check("198.51.100.7", &["203.0.113.9"], "198.51.100.7");
        check("10.0.0.1", &[], "10.0.0.1");
        check("10.0.0.1", &["203.0.113.9"], "203.0.113.9");
        check("10.0.0.1", &["1.2.3.4, 203.0.113.9"], "203.0.113.9");
        check("10.0.0.1", &["1.2.3.4", "203.0.113.9, 10.0.0.2"], "203.0.113.9");
        check("10.0.0.1", &["203.0.113.9, unknown"], "10.0.0.1");
        check("::ffff:10.0.0.1", &["203.0.113.9:4711"], "203.0.113.9");
        check("::1", &["[2001:db8::1]:443"], "2001:db8::1");
        check("10.0.0.1", &["10.9.9.9"], "10.9.9.9");
    }

    #[test]
    fn a_household_of_ipv6_is_one() {
        let house = |text: &str| household(text.parse().unwrap());
        assert_eq!(house("2001:db8:1:2:3:4:5:6"), house("2001:db8:1:2::9"));
        assert_ne!(house("2001:db8:1:2::"), house("2001:db8:1:3::"));
        assert_ne!(house("203.0.113.1"), house("203.0.113.2"));
    }
}
