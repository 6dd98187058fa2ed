//! The one answer to "what does this text mean?", for a camera, the clipboard and a typed number alike.

use sotay_domain::{DocumentId, PackId, PublicNumber, Timestamp};

use super::keys::{KeySet, Kind};
use super::link::{self, Found, Hosts, Secret};
use super::token::{self, Claims, Refusal, Token};

/// Characters of a foreign text that are shown.
const SHOWN: usize = 300;

/// Everything a scan can mean. Each one is its own sentence, and mostly its own question; nothing is opened, sent or stored before
/// it is answered. A link of ours opens at once only where the comment says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A pack that may be read. Opens at once.
    Pack(PackId),
    /// A document that may be read, known from this replica. Opens at once.
    Document(DocumentId),
    /// "Look up 204 817 368?" A number that this replica does not hold: ask the server, or say that there is no network. Guessable,
    /// so it opens public papers only.
    Number(PublicNumber),
    /// "Tell the secretary that you are here?" A meeting's door, fresh by its signature. A phone never decides attendance: it keeps
    /// the token and the moment as an intent, and the server decides.
    CheckIn {
        /// The meeting.
        meeting: [u8; 16],
        /// What the server judges again.
        token: Token,
    },
    /// "Is this the person before you?" A member's card; compare the face, look the member up.
    Card {
        /// The member.
        member: [u8; 16],
        /// Last second of the card.
        expires: Timestamp,
    },
    /// "Compare the paper with the original?" The mark on an extract: it says who issued the document, not that the paper is
    /// unchanged.
    Extract(DocumentId),
    /// "Join with this phone?" An invitation or the link of a further device; only the server knows which, and it is used up by the
    /// answer, never by looking.
    Invitation(Secret),
    /// Another page of the handbook, by its path. Opens at once.
    Page(String),
    /// It was good until a moment that has passed: ask for the new one. Of a signed check-in: look at the screen again.
    Expired(Subject),
    /// It was taken back: ask whoever hands it out.
    Withdrawn(Subject),
    /// Of a later version of the handbook: update the app, or open the link in the browser.
    TooNew,
    /// Signed by a key that this phone has not heard of yet: sync first, then scan again. Normal after a restored backup, no sign of an
    /// attack.
    UnknownKey,
    /// Well signed, and its time has not come: set the phone's clock.
    ClockBehind,
    /// Looks like one of ours and is not: warn, and say to whom to report it.
    Forged,
    /// A wrong digit, or a link cut short: type the nine digits again, as they are printed.
    Mistyped,
    /// Somebody else's: show the text (cut, without control characters), let it be copied, never open it.
    NotOurs(String),
}

/// What has expired or was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The pack or document of this number.
    Number(PublicNumber),
    /// What a token says.
    Signed(Claims),
}

/// What a replica or a server's database knows of a public number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is this pack's.
    Pack(PackId),
    /// It is this document's.
    Document(DocumentId),
    /// Its pack was good until a moment that has passed.
    Expired,
    /// What it named was withdrawn.
    Withdrawn,
    /// Nothing: a phone asks the server; a server says that there is no such number.
    Unknown,
}

/// What a scanned, pasted or typed text means to whoever holds these keys. `revoked` and `known` look into the replica.
pub fn scan(
    text: &str,
    hosts: &Hosts,
    keys: &KeySet,
    now: Timestamp,
    revoked: impl Fn(&Claims) -> bool,
    known: impl Fn(PublicNumber) -> Known,
) -> Meaning {
    match link::read(text, hosts) {
        Found::NotOurs => Meaning::NotOurs(shown(text)),
        found => judge(found, keys, now, revoked, known),
    }
}

/// The second half of [`scan`], for a server that was asked for `/q/…` and has read it with [`link::code`].
pub fn judge(
    found: Found,
    keys: &KeySet,
    now: Timestamp,
    revoked: impl Fn(&Claims) -> bool,
    known: impl Fn(PublicNumber) -> Known,
) -> Meaning {
    match found {
        Found::Signed(token) => signed(token, keys, now, revoked),
        Found::Number(number) => match known(number) {
            Known::Pack(pack) => Meaning::Pack(pack),
            Known::Document(document) => Meaning::Document(document),
            Known::Expired => Meaning::Expired(Subject::Number(number)),
            Known::Withdrawn => Meaning::Withdrawn(Subject::Number(number)),
            Known::Unknown => Meaning::Number(number),
        },
        Found::Invitation(secret) => Meaning::Invitation(secret),
        Found::Page(path) => Meaning::Page(path),
        Found::Mistyped => Meaning::Mistyped,
        Found::TooNew => Meaning::TooNew,
        Found::NotOurs => Meaning::NotOurs(String::new()),
    }
}

fn signed(token: Token, keys: &KeySet, now: Timestamp, revoked: impl Fn(&Claims) -> bool) -> Meaning {
    match token::verify(&token, keys, now, revoked) {
        Ok(claims) => match claims.kind {
            Kind::Pack => Meaning::Pack(PackId::from_bytes(claims.id)),
            Kind::CheckIn => Meaning::CheckIn { meeting: claims.id, token },
            Kind::Card => Meaning::Card { member: claims.id, expires: claims.expires },
            Kind::Extract => Meaning::Extract(DocumentId::from_bytes(claims.id)),
        },
        Err(Refusal::Expired(claims)) => Meaning::Expired(Subject::Signed(claims)),
        Err(Refusal::Revoked(claims)) => Meaning::Withdrawn(Subject::Signed(claims)),
        Err(Refusal::Forged | Refusal::KeyNotFit) => Meaning::Forged,
        Err(Refusal::UnknownKey) => Meaning::UnknownKey,
        Err(Refusal::ClockBehind) => Meaning::ClockBehind,
        Err(Refusal::TooNew) => Meaning::TooNew,
        Err(Refusal::NotAToken) => Meaning::Mistyped,
    }
}

/// A foreign text, fit to be shown: one line, without marks that could turn the line around it.
fn shown(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut plain = text.trim().chars().filter(|c| !turns(c)).map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = plain.by_ref().take(SHOWN).collect();
    if plain.next().is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qr::keys::{Key, Kinds};
    use crate::qr::token::{Signer, public_half};

    const SECRET: [u8; 32] = [3; 32];
    const ID: [u8; 16] = [5; 16];

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis((1_800_000_000 + seconds) * 1000)
    }

    fn row() -> Key {
        Key { kid: 1, public: public_half(&SECRET), from: at(-100), until: at(1000), kinds: Kinds::of(&Kind::ALL) }
    }

    fn hosts() -> Hosts {
        Hosts::one("https://sotay.example.vn".parse().unwrap())
    }

    fn number(random: u32) -> PublicNumber {
        PublicNumber::drawn(random)
    }

    /// A replica that knows one key and the numbers drawn from 1 to 4, and has heard of one revocation: the id of all nines.
    fn meaning(text: &str, now: Timestamp) -> Meaning {
        let known = |asked: PublicNumber| match (1..5).find(|random| number(*random) == asked) {
            Some(1) => Known::Pack(PackId::from_bytes(ID)),
            Some(2) => Known::Document(DocumentId::from_bytes(ID)),
            Some(3) => Known::Expired,
            Some(4) => Known::Withdrawn,
            _ => Known::Unknown,
        };
        scan(text, &hosts(), &KeySet::of(vec![row()]), now, |claims| claims.id == [9; 16], known)
    }

    fn link(row: Key, secret: [u8; 32], kind: Kind, id: [u8; 16]) -> (Token, String) {
        let signer = Signer::new(row, &secret).unwrap();
        let token = signer.sign(&Claims { kind, id, expires: at(100) }, at(0)).unwrap();
        let link = hosts().first().token_link(&token);
        (token, link)
    }

    #[test]
    fn a_signed_code_means_what_its_kind_says() {
        let check = |kind: Kind, expected: fn(Token) -> Meaning| {
            let (token, link) = link(row(), SECRET, kind, ID);
            assert_eq!(meaning(&link, at(0)), expected(token), "{kind:?}");
        };
        check(Kind::Pack, |_| Meaning::Pack(PackId::from_bytes(ID)));
        check(Kind::CheckIn, |token| Meaning::CheckIn { meeting: ID, token });
        check(Kind::Card, |_| Meaning::Card { member: ID, expires: at(100) });
        check(Kind::Extract, |_| Meaning::Extract(DocumentId::from_bytes(ID)));
    }

    #[test]
    fn a_signed_code_that_is_not_good_says_why() {
        let claims = |id| Subject::Signed(Claims { kind: Kind::Pack, id, expires: at(100) });
        let (_, good) = link(row(), SECRET, Kind::Pack, ID);
        assert_eq!(meaning(&good, at(101)), Meaning::Expired(claims(ID)));
        assert_eq!(meaning(&good, at(-101)), Meaning::ClockBehind);
        assert_eq!(meaning(&link(row(), SECRET, Kind::Pack, [9; 16]).1, at(0)), Meaning::Withdrawn(claims([9; 16])));
        let theirs = Key { public: public_half(&[4; 32]), ..row() };
        assert_eq!(meaning(&link(theirs.clone(), [4; 32], Kind::Pack, ID).1, at(0)), Meaning::Forged);
        assert_eq!(meaning(&link(Key { kid: 2, ..theirs }, [4; 32], Kind::Pack, ID).1, at(0)), Meaning::UnknownKey);
        let packs_only = KeySet::of(vec![Key { kinds: Kinds::of(&[Kind::Pack]), ..row() }]);
        let card = link(row(), SECRET, Kind::Card, ID).1;
        assert_eq!(scan(&card, &hosts(), &packs_only, at(0), |_| false, |_| Known::Unknown), Meaning::Forged);
        let later = good.replace("/q/0", "/q/1");
        assert_ne!(later, good);
        assert_eq!(meaning(&later, at(0)), Meaning::TooNew);
        assert_eq!(meaning(good.trim_end_matches(|c: char| c.is_ascii_digit()), at(0)), Meaning::Mistyped);
    }

    #[test]
    fn a_public_number_means_what_the_replica_knows_of_it() {
        let check = |random: u32, expected: Meaning| {
            for text in [number(random).grouped(), hosts().first().number_link(number(random))] {
                assert_eq!(meaning(&text, at(0)), expected, "{text}");
            }
        };
        check(1, Meaning::Pack(PackId::from_bytes(ID)));
        check(2, Meaning::Document(DocumentId::from_bytes(ID)));
        check(3, Meaning::Expired(Subject::Number(number(3))));
        check(4, Meaning::Withdrawn(Subject::Number(number(4))));
        check(5, Meaning::Number(number(5)));
        assert_eq!(meaning("204 817 365", at(0)), Meaning::Mistyped);
    }

    #[test]
    fn other_links_of_ours_are_recognised() {
        let secret = Secret([1; 16]);
        let invitation = format!("https://sotay.example.vn/j#{}", crate::qr::digits::encode(&secret.0));
        assert_eq!(meaning(&invitation, at(0)), Meaning::Invitation(secret));
        assert_eq!(meaning("https://sotay.example.vn/search?q=x", at(0)), Meaning::Page("/search".into()));
    }

    #[test]
    fn foreign_text_is_shown_and_harmless() {
        let check = |text: &str, expected: &str| assert_eq!(meaning(text, at(0)), Meaning::NotOurs(expected.into()));
        check(" https://evil.example/q/123456789\n", "https://evil.example/q/123456789");
        check("WIFI:S:hall;;\r\nP:\u{0}x", "WIFI:S:hall;;  P: x");
        check("evil\u{202e}nv.elpmaxe.yatos", "evilnv.elpmaxe.yatos");
        check("", "");
        check(&"đ".repeat(5000), &format!("{}…", "đ".repeat(SHOWN)));
    }
}
