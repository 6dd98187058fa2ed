//! The signed token of a link: for codes that a phone must judge alone, without a network.
//!
//! It *is* a COSE_Sign1 (RFC 9052) over CWT claims (RFC 8392): protected header `{1: -19, 4: kid}` (Ed25519 by RFC 9864), claims
//! `{4: expiry, 7: id, "k": kind}`, no external data. That object has 105 bytes, of which 19 never change. A QR code carries one
//! format byte and the other 86; whoever verifies puts the constant ones back, so no CBOR library is needed. Nothing is lost:
//! [`Token::to_cose`] and [`Token::from_cose`] are inverse, and any COSE library checks the long form (some want tag 18, the byte
//! `d2`, in front).
//!
//! | byte | 0 | 1 | 2 | 3..7 | 7..23 | 23..87 |
//! | --- | --- | --- | --- | --- | --- | --- |
//! | | `0x10`: format 1 | key id | kind, below 24 | expiry, seconds since 1970, big endian | id | signature |
//!
//! Rejected: JWS and PASETO (more than twice as long), ECDSA (nine times slower to verify), a shared secret (it would sit on every
//! phone).

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sotay_domain::Timestamp;

use super::keys::{Key, KeySet, Kind};

/// Bytes of the short form, which codes carry.
pub const LEN: usize = 87;
/// Bytes of the long form, which other programs read.
pub const COSE_LEN: usize = 105;

const FORMAT: u8 = 0x10;
/// From 24 on a kind would need a second CBOR byte.
const KINDS: u8 = 24;
/// An earlier moment would need fewer CBOR bytes, so that the claims would change their length.
const FIRST_EXPIRY: u32 = 0x1_0000;

/// What a token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Claims {
    /// What the id names.
    pub kind: Kind,
    /// The id of a pack, meeting, member or document, after its kind.
    pub id: [u8; 16],
    /// The token is good up to and including this second; a fraction is cut off when it is signed.
    pub expires: Timestamp,
}

/// A well-formed token, of which nothing is trusted yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// The key that is said to have signed it.
    pub kid: u8,
    kind: u8,
    id: [u8; 16],
    expires: u32,
    signature: [u8; 64],
}

/// Why bytes are not accepted. Each one is a different sentence on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No token at all, or a damaged one.
    NotAToken,
    /// Of a later format, or of a kind that only a later version knows: update the app.
    TooNew,
    /// Signed by a key this replica does not hold: sync, then try again.
    UnknownKey,
    /// The signature is not the key's.
    Forged,
    /// Signed by a key that may not say this, or not for so long. Treat it as forged.
    KeyNotFit,
    /// Well signed by a key whose time has not come: this phone's clock is behind.
    ClockBehind,
    /// It was good once.
    Expired(Claims),
    /// It was taken back.
    Revoked(Claims),
}

/// A key that signs codes, with its secret half.
pub struct Signer {
    row: Key,
    secret: SigningKey,
}

/// Why something is not signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsigned {
    /// The key may not stand for this kind.
    KindNotAllowed,
    /// The key's time has not come.
    KeyTooYoung,
    /// The token would outlive its key, or expires on the first day of 1970 or after 2106.
    ExpiryOutOfRange,
}

/// The public half of these 32 secret bytes, for a new row of the key set.
pub fn public_half(secret: &[u8; 32]) -> [u8; 32] {
    SigningKey::from_bytes(secret).verifying_key().to_bytes()
}

impl Signer {
    /// Joins a row of the key set with its secret half. `None` if the two do not belong together.
    pub fn new(row: Key, secret: &[u8; 32]) -> Option<Signer> {
        let secret = SigningKey::from_bytes(secret);
        (secret.verifying_key().to_bytes() == row.public).then_some(Signer { row, secret })
    }

    /// The row this signer signs under.
    pub fn row(&self) -> &Key {
        &self.row
    }

    /// Signs what the key may say. The same claims give the same token (Ed25519 needs no randomness).
    pub fn sign(&self, claims: &Claims, now: Timestamp) -> Result<Token, Unsigned> {
        let (kind, expires) = (claims.kind.number(), claims.expires.seconds());
        if !self.row.kinds.allow(kind) {
            return Err(Unsigned::KindNotAllowed);
        }
        if now < self.row.from {
            return Err(Unsigned::KeyTooYoung);
        }
        let in_range = i64::from(expires) == claims.expires.millis().div_euclid(1000) && expires >= FIRST_EXPIRY;
        if !in_range || claims.expires > self.row.until {
            return Err(Unsigned::ExpiryOutOfRange);
        }
        let unsigned = Token { kid: self.row.kid, kind, id: claims.id, expires, signature: [0; 64] };
        let signature = self.secret.sign(&unsigned.signed_bytes()).to_bytes();
        Ok(Token { signature, ..unsigned })
    }
}

/// The only way to trust a token. `revoked` looks the claims up in the replica.
pub fn verify(token: &Token, keys: &KeySet, now: Timestamp, revoked: impl Fn(&Claims) -> bool) -> Result<Claims, Refusal> {
    let key = keys.find(token.kid).ok_or(Refusal::UnknownKey)?;
    let public = VerifyingKey::from_bytes(&key.public).map_err(|_| Refusal::KeyNotFit)?;
    let signature = Signature::from_bytes(&token.signature);
    // the signature first: nothing is said about a forged token but that it is one
    public.verify_strict(&token.signed_bytes(), &signature).map_err(|_| Refusal::Forged)?;
    let kind = Kind::of_number(token.kind).ok_or(Refusal::TooNew)?;
    let claims = Claims { kind, id: token.id, expires: moment(token.expires) };
    if !key.kinds.allow(token.kind) || claims.expires > key.until {
        return Err(Refusal::KeyNotFit);
    }
    if now < key.from {
        return Err(Refusal::ClockBehind);
    }
    if now.seconds() > token.expires {
        return Err(Refusal::Expired(claims));
    }
    if revoked(&claims) {
        return Err(Refusal::Revoked(claims));
    }
    Ok(claims)
}

impl Token {
    /// Reads the short form. Refuses with [`Refusal::NotAToken`] or [`Refusal::TooNew`].
    pub fn parse(bytes: &[u8]) -> Result<Token, Refusal> {
        let (format, rest) = bytes.split_first().ok_or(Refusal::NotAToken)?;
        if format >> 4 > FORMAT >> 4 {
            return Err(Refusal::TooNew);
        }
        if *format != FORMAT || bytes.len() != LEN {
            return Err(Refusal::NotAToken);
        }
        let parts = || {
            let ([kid, kind], rest) = rest.split_first_chunk::<2>()?;
            let (expires, rest) = rest.split_first_chunk::<4>()?;
            let (id, rest) = rest.split_first_chunk::<16>()?;
            let signature = rest.first_chunk::<64>()?;
            Some(Token { kid: *kid, kind: *kind, id: *id, expires: u32::from_be_bytes(*expires), signature: *signature })
        };
        parts().filter(Token::fits).ok_or(Refusal::NotAToken)
    }

    /// The short form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT, self.kid, self.kind];
        bytes.extend(self.expires.to_be_bytes());
        bytes.extend(self.id);
        bytes.extend(self.signature);
        bytes
    }

    /// The same object as any COSE library writes and reads it: untagged, deterministic CBOR.
    pub fn to_cose(&self) -> Vec<u8> {
        let mut cose = vec![0x84, 0x46];
        cose.extend(self.header());
        cose.extend([0xa0, 0x58, 28]);
        cose.extend(self.claims_cbor());
        cose.extend([0x58, 64]);
        cose.extend(self.signature);
        cose
    }

    /// Reads exactly what [`Token::to_cose`] writes.
    pub fn from_cose(cose: &[u8]) -> Option<Token> {
        let kid = *cose.get(7)?;
        let expires = u32::from_be_bytes(*cose.get(14..)?.first_chunk()?);
        let id = *cose.get(20..)?.first_chunk()?;
        let kind = *cose.get(38)?;
        let signature = *cose.get(41..)?.first_chunk()?;
        let token = Token { kid, kind, id, expires, signature };
        (token.fits() && token.to_cose() == cose).then_some(token)
    }

    /// Whether the CBOR of these claims has the length it always has.
    fn fits(&self) -> bool {
        self.kind < KINDS && self.expires >= FIRST_EXPIRY
    }

    /// `{1: -19, 4: h'kid'}`
    fn header(&self) -> [u8; 6] {
        [0xa2, 0x01, 0x32, 0x04, 0x41, self.kid]
    }

    /// `{4: expires, 7: h'id', "k": kind}`
    fn claims_cbor(&self) -> Vec<u8> {
        let mut cbor = vec![0xa3, 0x04, 0x1a];
        cbor.extend(self.expires.to_be_bytes());
        cbor.extend([0x07, 0x50]);
        cbor.extend(self.id);
        cbor.extend([0x61, b'k', self.kind]);
        cbor
    }

    /// `Sig_structure` of RFC 9052, section 4.4: what is really signed.
    fn signed_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![0x84, 0x6a];
        bytes.extend(b"Signature1");
        bytes.push(0x46);
        bytes.extend(self.header());
        bytes.extend([0x40, 0x58, 28]);
        bytes.extend(self.claims_cbor());
        bytes
    }
}

fn moment(seconds: u32) -> Timestamp {
    Timestamp::from_millis(i64::from(seconds) * 1000)
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
