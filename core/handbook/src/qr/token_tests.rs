use super::*;
use crate::qr::keys::Kinds;
use coset::{CborSerializable, CoseSign1, CoseSign1Builder, HeaderBuilder, cbor::value::Value, iana};
use proptest::prelude::*;

const NOW: u32 = 1_800_000_000;
const SECRET: [u8; 32] = [7; 32];

fn at(seconds: u32) -> Timestamp {
    moment(seconds)
}

fn row() -> Key {
    Key { kid: 7, public: public_half(&SECRET), from: at(NOW - 10), until: at(NOW + 1000), kinds: Kinds::of(&[Kind::Card, Kind::Pack]) }
}

fn claims() -> Claims {
    Claims { kind: Kind::Card, id: *b"a pack of papers", expires: at(NOW + 100) }
}

fn signed(claims: &Claims) -> Token {
    Signer::new(row(), &SECRET).unwrap().sign(claims, at(NOW)).unwrap()
}

/// What the bytes of a code mean to a phone that holds these rows.
fn judge(bytes: &[u8], rows: Vec<Key>, now: Timestamp, revoked: bool) -> Result<Claims, Refusal> {
    verify(&Token::parse(bytes)?, &KeySet::of(rows), now, |_| revoked)
}

#[test]
fn a_fresh_token_is_accepted_and_has_the_promised_size() {
    let bytes = signed(&claims()).to_bytes();
    assert_eq!(bytes.len(), LEN);
    assert_eq!(judge(&bytes, vec![row()], at(NOW), false), Ok(claims()));
    assert_eq!(judge(&bytes, vec![row()], at(NOW + 100).plus_millis(999), false), Ok(claims()), "its last second");
}

#[test]
fn every_refusal_has_its_own_reason() {
    let good = signed(&claims()).to_bytes();
    let check = |bytes: &[u8], rows: &[Key], now: u32, revoked: bool, expected: Refusal| {
        assert_eq!(judge(bytes, rows.to_vec(), at(now), revoked), Err(expected));
    };
    let rows = [row()];
    let with = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    check(&good, &rows, NOW + 101, false, Refusal::Expired(claims()));
    check(&good, &rows, NOW, true, Refusal::Revoked(claims()));
    check(&good, &[], NOW, false, Refusal::UnknownKey);
    check(&good, &[Key { kid: 8, ..row() }], NOW, false, Refusal::UnknownKey);
    check(&good, &[Key { kinds: Kinds::of(&[Kind::Extract]), ..row() }], NOW, false, Refusal::KeyNotFit);
    check(&good, &[Key { until: at(NOW + 99), ..row() }], NOW, false, Refusal::KeyNotFit);
    check(&good, &[Key { public: [0xff; 32], ..row() }], NOW, false, Refusal::Forged);
    check(&good, &[Key { public: public_half(&[8; 32]), ..row() }], NOW, false, Refusal::Forged);
    check(&good, &rows, NOW - 11, false, Refusal::ClockBehind);
    check(&good[..86], &rows, NOW, false, Refusal::NotAToken);
    check(&[&good[..], &[0]].concat(), &rows, NOW, false, Refusal::NotAToken);
    check(&[], &rows, NOW, false, Refusal::NotAToken);
    check(&with(0, 0x11), &rows, NOW, false, Refusal::NotAToken);
    check(&with(2, KINDS), &rows, NOW, false, Refusal::NotAToken);
    check(&[&good[..3], &[0, 0], &good[5..]].concat(), &rows, NOW, false, Refusal::NotAToken);
    check(&with(0, 0x20), &rows, NOW, false, Refusal::TooNew);
    check(&[0x20], &rows, NOW, false, Refusal::TooNew);
    check(&with(86, good[86] ^ 1), &rows, NOW + 101, true, Refusal::Forged);
}

#[test]
fn a_kind_of_a_later_version_is_too_new_only_when_it_is_well_signed() {
    let mut token = signed(&claims());
    token.kind = 23;
    let keys = KeySet::of(vec![Key { kinds: Kinds::from_bits(u32::MAX), ..row() }]);
    assert_eq!(verify(&token, &keys, at(NOW), |_| false), Err(Refusal::Forged));
    token.signature = SigningKey::from_bytes(&SECRET).sign(&token.signed_bytes()).to_bytes();
    assert_eq!(verify(&token, &keys, at(NOW), |_| false), Err(Refusal::TooNew));
}

#[test]
fn a_key_signs_nothing_that_would_be_refused() {
    let signer = Signer::new(row(), &SECRET).unwrap();
    let check = |claims: Claims, now: u32, expected: Unsigned| assert_eq!(signer.sign(&claims, at(now)), Err(expected), "{claims:?}");
    check(Claims { kind: Kind::CheckIn, ..claims() }, NOW, Unsigned::KindNotAllowed);
    check(claims(), NOW - 11, Unsigned::KeyTooYoung);
    check(Claims { expires: at(NOW + 1001), ..claims() }, NOW, Unsigned::ExpiryOutOfRange);
    check(Claims { expires: at(0xffff), ..claims() }, NOW, Unsigned::ExpiryOutOfRange);
    check(Claims { expires: Timestamp::from_millis(-1), ..claims() }, NOW, Unsigned::ExpiryOutOfRange);
    let endless = Key { until: Timestamp::from_millis(i64::MAX), ..row() };
    let after_2106 = Claims { expires: at(u32::MAX).plus_millis(1000), ..claims() };
    assert_eq!(Signer::new(endless, &SECRET).unwrap().sign(&after_2106, at(NOW)), Err(Unsigned::ExpiryOutOfRange));
    assert!(Signer::new(row(), &[8; 32]).is_none(), "a secret of another key");
}

#[test]
fn no_flipped_bit_is_accepted() {
    let good = signed(&claims()).to_bytes();
    for bit in 0..LEN * 8 {
        let mut bad = good.clone();
        bad[bit / 8] ^= 1 << (bit % 8);
        assert!(judge(&bad, vec![row()], at(NOW), false).is_err(), "bit {bit}");
    }
}

/// An independent COSE library writes the same bytes and accepts the signature.
#[test]
fn a_cose_library_agrees_byte_for_byte() {
    let token = signed(&claims());
    let payload = Value::Map(vec![
        (Value::from(4), Value::from(NOW + 100)),
        (Value::from(7), Value::Bytes(claims().id.to_vec())),
        (Value::from("k"), Value::from(Kind::Card.number())),
    ]);
    let mut cbor = vec![];
    coset::cbor::into_writer(&payload, &mut cbor).unwrap();
    let protected = HeaderBuilder::new().algorithm(iana::Algorithm::Ed25519).key_id(vec![7]).build();
    let secret = SigningKey::from_bytes(&SECRET);
    let theirs = CoseSign1Builder::new()
        .protected(protected)
        .payload(cbor)
        .create_signature(b"", |message| secret.sign(message).to_bytes().to_vec())
        .build();
    assert_eq!(theirs.to_vec().unwrap(), token.to_cose());
    assert_eq!(token.to_cose().len(), COSE_LEN);
    let read = CoseSign1::from_slice(&token.to_cose()).unwrap();
    let public = secret.verifying_key();
    read.verify_signature(b"", |signature, message| public.verify_strict(message, &Signature::from_slice(signature).unwrap())).unwrap();
}

/// Fixed vectors, for other implementations: secret 00 01 .. 1f, of the smallest, an ordinary and the greatest claims.
#[test]
fn vectors_for_other_implementations_never_change() {
    let secret: [u8; 32] = std::array::from_fn(|at| at as u8);
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(hex(&public_half(&secret)), "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8");
    let check = |kid: u8, kind: Kind, id: [u8; 16], expires: u32, signature: &str| {
        let kinds = Kinds::of(&Kind::ALL);
        let row = Key { kid, public: public_half(&secret), from: at(0), until: at(u32::MAX), kinds };
        let token = Signer::new(row, &secret).unwrap().sign(&Claims { kind, id, expires: at(expires) }, at(NOW)).unwrap();
        let head = format!("{kid:02x}{:02x}{expires:08x}{}", kind.number(), hex(&id));
        assert_eq!(hex(&token.to_bytes()), format!("10{head}{signature}"));
        let claims = format!("a3041a{expires:08x}0750{}616b{:02x}", hex(&id), kind.number());
        assert_eq!(hex(&token.to_cose()), format!("8446a201320441{kid:02x}a0581c{claims}5840{signature}"));
    };
    check(7, Kind::Pack, [0; 16], 0x1_0000, VECTORS[0]);
    check(7, Kind::Card, *b"a pack of papers", 1_893_456_000, VECTORS[1]);
    check(255, Kind::Extract, [0xff; 16], u32::MAX, VECTORS[2]);
}

/// The signatures, as Python's `cryptography` makes them; its `cwt` accepts the three long forms.
const VECTORS: [&str; 3] = [
    "c287c7d0f094eb44dba829624ccf82a5c8a164d84ed385f9cf1195c1ed32ddce97f20498694fc4a5227bfe0c1692b4dbf3740e9032bebfc300277d17faa32c0f",
    "4863a948f10558fce332f1b7eec93bccf7b092a8970cd19f7af5c39235b2006858581d16c8b694334036c9c4353a20ae121b3c32db5535a0710acbaaf0fa0100",
    "bb41b9729a182c332a2be8a5e6e05e69af4df5ade7921eeee95b56d7925d7dda114cb2cc52171e8d9c972987df583975d0b066bfb0ab7b4e997d63f658576502",
];

#[test]
fn the_long_form_is_no_way_around_the_limits_of_the_short_one() {
    let good = signed(&claims());
    let check = |token: Token| assert_eq!(Token::from_cose(&token.to_cose()), None, "{token:?}");
    check(Token { kind: KINDS, ..good.clone() });
    check(Token { expires: FIRST_EXPIRY - 1, ..good });
}

proptest! {
    #[test]
    fn both_forms_are_one_object(kid: u8, kind in 0..KINDS, id: [u8; 16], expires in FIRST_EXPIRY.., signature: [[u8; 32]; 2]) {
        let token = Token { kid, kind, id, expires, signature: signature.concat().try_into().unwrap() };
        prop_assert_eq!(Token::parse(&token.to_bytes()), Ok(token.clone()));
        prop_assert_eq!(Token::from_cose(&token.to_cose()), Some(token));
    }

    #[test]
    fn the_constant_bytes_of_the_long_form_are_checked(at in 0..COSE_LEN, flip in 1u8..) {
        let token = signed(&claims());
        let mut cose = token.to_cose();
        cose[at] ^= flip;
        let read = Token::from_cose(&cose);
        let variable = at == 7 || (14..18).contains(&at) || (20..36).contains(&at) || at == 38 || at >= 41;
        prop_assert!(read.is_none() || variable, "byte {} is constant", at);
        prop_assert!(read.is_none_or(|other| other != token && other.fits() && other.to_cose() == cose));
    }

    #[test]
    fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
        if let Ok(token) = Token::parse(&bytes) {
            prop_assert_eq!(token.to_bytes(), bytes);
        } else if let Some(token) = Token::from_cose(&bytes) {
            prop_assert_eq!(token.to_cose(), bytes);
        }
    }

    #[test]
    fn what_is_signed_is_accepted_until_it_expires(id: [u8; 16], life in 0u32..1000, later in 0u32..2000) {
        let claims = Claims { kind: Kind::Pack, id, expires: at(NOW + life) };
        let expected = if later <= life { Ok(claims) } else { Err(Refusal::Expired(claims)) };
        prop_assert_eq!(verify(&signed(&claims), &KeySet::of(vec![row()]), at(NOW + later), |_| false), expected);
    }
}
