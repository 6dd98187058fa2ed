//! The text of a code, and what a scanned, pasted or typed text is.
//!
//! Scheme, host and path are written in lower case and the body in digits: several phone cameras do not open `HTTPS://`, Android 12
//! and later compare the host letter by letter before they open an app, and iOS compares the path so by default. Reading is generous
//! with what people and chat applications do to a link, and strict about whose it is: the whole host must be one of ours.

use sotay_domain::{PublicNumber, Typed};
use std::fmt;
use std::str::FromStr;

use super::digits;
use super::token::{Refusal, Token};

/// Bytes of the longest text that is looked at: more than any QR code holds.
const LONGEST: usize = 4096;

/// Digits that somebody may have typed when they meant nine.
const LONGEST_TYPED: usize = 12;

/// Where a handbook is reached.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// `https` on the usual port: every handbook that people use.
    Secure(HostName),
    /// Plain `http` on this port: the demonstration on one's own machine or network.
    Plain(HostName, u16),
}

/// A DNS name or an IPv4 address, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HostName(String);

/// Why an address cannot be a handbook's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadHost {
    /// Neither `https://name` nor `http://name:port`, with nothing behind it.
    NotAnOrigin,
    /// `https` with a port: a code's link has none.
    SecureWithPort,
    /// `https` needs a name that a certificate can be issued for: with a dot, and no IP address.
    NoCertificateFor,
}

/// The addresses of one handbook: what its codes say, and which links its scanner opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts {
    first: Host,
    others: Vec<Host>,
}

/// 128 bits that open something for whoever holds them. Not shown by `Debug`: it must not reach a log.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Secret(pub [u8; 16]);

/// What a text is, before anything is verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A signed token: judge it, no network needed.
    Signed(Token),
    /// A public number: look it up.
    Number(PublicNumber),
    /// An invitation or the link of a further device, behind `#`.
    Invitation(Secret),
    /// Meant for us, and wrong: digits mistyped, or a link cut short.
    Mistyped,
    /// Ours, of a later version.
    TooNew,
    /// Another page of ours: its path, with the first slash, without query and fragment.
    Page(String),
    /// Somebody else's link or text.
    NotOurs,
}

impl Host {
    /// The text of a public number's code.
    pub fn number_link(&self, number: PublicNumber) -> String {
        format!("{self}/q/{number}")
    }

    /// The text of a signed token's code.
    pub fn token_link(&self, token: &Token) -> String {
        format!("{self}/q/{}", digits::encode(&token.to_bytes()))
    }

    /// The newest version of a document, for people to share.
    pub fn document_link(&self, number: PublicNumber) -> String {
        format!("{self}/d/{number}")
    }

    /// The address as it is printed for people to type: without scheme, with the port where there is one.
    pub fn typeable(&self) -> String {
        match self {
            Host::Plain(name, port) if *port != 80 => format!("{name}:{port}"),
            Host::Plain(name, _) | Host::Secure(name) => name.to_string(),
        }
    }

    /// Whether a link with this scheme and authority leads here. Without a scheme people mean ours.
    fn is(&self, scheme: Option<&str>, authority: &str) -> bool {
        let own = match self {
            Host::Secure(_) => "https",
            Host::Plain(..) => "http",
        };
        scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case(own)) && authority.eq_ignore_ascii_case(&self.typeable())
    }
}

/// The origin: `https://sotay.example.vn`, `http://192.168.1.7:8080`.
impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if matches!(self, Host::Secure(_)) { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.typeable())
    }
}

impl FromStr for Host {
    type Err = BadHost;
    /// Reads an origin, as it stands in a configuration: any case, a slash at the end is fine.
    fn from_str(origin: &str) -> Result<Host, BadHost> {
        let (scheme, rest) = origin.trim().split_once("://").ok_or(BadHost::NotAnOrigin)?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (name, port) = match rest.split_once(':') {
            Some((name, port)) => (name, Some(port.parse().ok().filter(|port| *port != 0).ok_or(BadHost::NotAnOrigin)?)),
            None => (rest, None),
        };
        let name: HostName = name.parse()?;
        match (scheme.to_ascii_lowercase().as_str(), port) {
            ("https", None) if name.is_public() => Ok(Host::Secure(name)),
            ("https", None) => Err(BadHost::NoCertificateFor),
            ("https", Some(_)) => Err(BadHost::SecureWithPort),
            ("http", port) => Ok(Host::Plain(name, port.unwrap_or(80))),
            _ => Err(BadHost::NotAnOrigin),
        }
    }
}

impl HostName {
    fn is_public(&self) -> bool {
        self.0.rsplit_once('.').is_some_and(|(_, last)| last.bytes().any(|byte| !byte.is_ascii_digit()))
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for HostName {
    type Err = BadHost;
    /// Letters, digits, hyphens and dots; a name with other letters is written in its ASCII form, `xn--…`.
    fn from_str(name: &str) -> Result<HostName, BadHost> {
        let name = name.to_ascii_lowercase();
        let label = |label: &str| {
            let edges = [label.bytes().next(), label.bytes().next_back()];
            let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            inner && label.len() <= 63 && edges.iter().all(|edge| edge.is_some_and(|byte| byte != b'-'))
        };
        let fits = name.len() <= 253 && name.split('.').all(label);
        fits.then_some(HostName(name)).ok_or(BadHost::NotAnOrigin)
    }
}

impl fmt::Display for BadHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadHost::NotAnOrigin => "an address is https://NAME, or http://NAME:PORT for a demonstration, with nothing behind it",
            BadHost::SecureWithPort => "an https address has no port: a code's link must be short and open everywhere",
            BadHost::NoCertificateFor => "an https address needs a domain name, such as sotay.example.vn",
        })
    }
}

impl std::error::Error for BadHost {}

impl Hosts {
    /// A handbook with one address.
    pub fn one(host: Host) -> Hosts {
        Hosts { first: host, others: vec![] }
    }

    /// Codes say `first`; links to any of them are opened (a former name, a hall's own name).
    pub fn new(first: Host, others: Vec<Host>) -> Hosts {
        Hosts { first, others }
    }

    /// The address that codes say.
    pub fn first(&self) -> &Host {
        &self.first
    }

    fn own(&self, scheme: Option<&str>, authority: &str) -> bool {
        std::iter::once(&self.first).chain(&self.others).any(|host| host.is(scheme, authority))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Reads what a camera, a chat application or a person brought: a link of ours in any letter case, with or without its scheme, alone
/// or inside a sentence; or nine digits.
pub fn read(text: &str, hosts: &Hosts) -> Found {
    if text.len() > LONGEST {
        return Found::NotOurs;
    }
    let text: String = text.chars().filter(|c| !is_invisible(*c)).map(ascii_digit).collect();
    let text = text.trim();
    let as_typed = typed_number(text);
    // the whole first: digits may be typed with spaces
    let found = std::iter::once(text).chain(text.split_whitespace()).filter_map(|link| own_link(unwrapped(link), hosts));
    let mut all = as_typed.into_iter().chain(found).peekable();
    let first = all.peek().cloned().unwrap_or(Found::NotOurs);
    all.find(|found| *found != Found::Mistyped).unwrap_or(first)
}

/// Reads what stands behind `/q/`: the digits of a token or of a public number.
pub fn code(body: &str) -> Found {
    match PublicNumber::read(body) {
        Typed::Number(number) => return Found::Number(number),
        Typed::Mistyped => return Found::Mistyped,
        Typed::NotANumber if body.len() <= LONGEST_TYPED => return Found::Mistyped,
        Typed::NotANumber => {}
    }
    match digits::decode(body).map(|bytes| Token::parse(&bytes)) {
        Some(Ok(token)) => Found::Signed(token),
        Some(Err(Refusal::TooNew)) => Found::TooNew,
        Some(Err(_)) | None => Found::Mistyped,
    }
}

/// `None` if the text is no link to one of our hosts.
fn own_link(link: &str, hosts: &Hosts) -> Option<Found> {
    let (scheme, rest) = match link.split_once("://") {
        Some((scheme, rest)) => (Some(scheme), rest),
        None => (None, link),
    };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    // chat applications append `?fbclid=…` and the like
    let address = rest.split('?').next().unwrap_or_default();
    let (authority, path) = address.split_once('/').unwrap_or((address, ""));
    if !hosts.own(scheme, authority) {
        return None;
    }
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is = |part: &str, name: &str| part.eq_ignore_ascii_case(name);
    Some(match parts.as_slice() {
        [q] if is(q, "q") => Found::Mistyped,
        [q, body] if is(q, "q") => code(body),
        [d, number] if is(d, "d") => typed_number(number).unwrap_or_else(|| Found::Page(format!("/{path}"))),
        [j] if is(j, "j") => secret(fragment).map_or(Found::Mistyped, Found::Invitation),
        _ => Found::Page(format!("/{path}")),
    })
}

/// Nine digits typed by hand, or nearly so many: a digit was forgotten or doubled.
fn typed_number(text: &str) -> Option<Found> {
    match PublicNumber::read(text) {
        Typed::Number(number) => Some(Found::Number(number)),
        Typed::Mistyped => Some(Found::Mistyped),
        Typed::NotANumber => {
            let is_grouped = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}'));
            let nearly = (8..=10).contains(&text.bytes().filter(u8::is_ascii_digit).count());
            (is_grouped && nearly).then_some(Found::Mistyped)
        }
    }
}

fn secret(fragment: &str) -> Option<Secret> {
    digits::decode(fragment)?.try_into().ok().map(Secret)
}

/// Takes off what a sentence puts around a link.
fn unwrapped(word: &str) -> &str {
    let opening = |c: char| matches!(c, '<' | '(' | '[' | '"' | '\'' | '“' | '«' | '‘');
    let closing = |c: char| matches!(c, '>' | ')' | ']' | '"' | '\'' | '”' | '»' | '’' | '.' | ',' | ';' | ':' | '!' | '…' | '،' | '؛');
    word.trim_start_matches(opening).trim_end_matches(closing)
}

/// Marks that stand invisibly around numbers in right-to-left text and come along when these are copied.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Arabic keyboards type digits of their own, and some Asian ones wide ones.
fn ascii_digit(c: char) -> char {
    let value = [0x660, 0x6f0, 0xff10].iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|value| *value < 10));
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
