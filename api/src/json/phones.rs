//! Phones: how one is enrolled, and the short sessions that its key opens.
//!
//! A phone chooses the secret under which it claims, so that a lost answer costs nothing: it asks again. What its key signs it sends as the
//! bearer of a request whose body is what was signed, so that nothing a browser adds by itself can stand for it.

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Data, Json};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};
use sotay_app::enrolments::Claimed;
use sotay_domain::device::{DEVICE_SESSION_MILLIS, MOST_SKEW_MILLIS};
use sotay_domain::enrolment::State;
use sotay_domain::{DeviceId, PublicNumber, Timestamp, Typed, UnitNumber};
use utoipa::ToSchema;

use crate::context::Context;
use crate::error::Error;
use crate::identity::enrolling::{self, Claimer};
use crate::identity::pepper::Code;
use crate::identity::{address, bearer, cookies, token};
use crate::pages::join::word;
use crate::server::Server;

/// What the message of a session begins with.
const TAG: &[u8] = b"sotay-session-v1";
/// Letters of a phone's own name for itself.
const LONGEST_LABEL: usize = 60;
/// Characters of the secret that a phone makes: 256 bits in base64.
const SECRET_LENGTH: usize = 43;

/// What a phone claims with: two numbers that somebody typed, or the digits behind `#`.
#[derive(Deserialize, ToSchema)]
pub struct Join {
    /// The number of the cell, six digits.
    #[serde(default)]
    cell: String,
    /// The code, nine digits.
    #[serde(default)]
    code: String,
    /// The digits behind `#` of a scanned link, instead of both.
    secret: Option<String>,
    /// The public half of the phone's key: a point of P-256 (SEC 1), base64url without padding.
    key: String,
    /// What the phone calls itself.
    #[serde(default)]
    label: String,
}

/// How far an enrolment has come.
#[derive(Serialize, ToSchema)]
pub struct Joining {
    /// claimed, once (one of two has confirmed), done, refused or expired.
    state: &'static str,
    /// The two digits that are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    digits: Option<u8>,
    /// The phone's id, once it is enrolled.
    #[serde(skip_serializing_if = "Option::is_none")]
    device: Option<String>,
}

/// What is signed for a session.
#[derive(Deserialize, ToSchema)]
pub struct Opening {
    /// The phone's id.
    device: String,
    /// Seconds since 1970 by the phone's clock.
    time: u64,
    /// Sixteen random bytes, base64url without padding.
    nonce: String,
}

/// A session.
#[derive(Serialize, ToSchema)]
pub struct Opened {
    /// The bearer of further requests.
    token: String,
    /// How long it is good.
    seconds: i64,
}

/// The phone's clock is off: it signs again with this one.
#[derive(Serialize, ToSchema)]
pub struct Clock {
    /// Seconds since 1970.
    time: i64,
}

/// Claims a code for a phone. Anybody, so often and no more; the bearer is a secret of 256 bits that the phone makes and keeps.
#[utoipa::path(
    post,
    path = "/api/v1/join",
    request_body = Join,
    responses((status = 200, body = Joining), (status = 404, description = "The code cannot be used"), (status = 429, description = "Too many tries"))
)]
pub async fn join(request: HttpRequest, context: Context, server: Data<Server>, asked: Json<Join>) -> Result<HttpResponse, Error> {
    server.limits.check(address::of_request(&request, &server.settings.server.proxies))?;
    let secret = secret(request.headers())?;
    let Join { cell, code, secret: scanned, key, label } = asked.into_inner();
    let code = match (scanned, UnitNumber::read(&cell), PublicNumber::read(&code)) {
        (Some(digits), ..) => Code::of_digits(&digits),
        (None, Some(number), Typed::Number(code)) => Some(Code::Typed(number, code)),
        _ => None,
    };
    let key = URL_SAFE_NO_PAD.decode(key).ok().filter(|key| VerifyingKey::from_sec1_bytes(key).is_ok()).ok_or(Error::BadRequest)?;
    let label = label.chars().filter(|c| !c.is_control()).take(LONGEST_LABEL).collect();
    let claimer = Claimer { token: token::hash(&secret), label, key: Some(key) };
    match enrolling::claim(&server, code.ok_or(Error::NotFound)?, claimer, context.now).await? {
        Claimed::Taken(_) => progress(&context, &server, &secret).await,
        Claimed::Refused => Err(Error::NotFound),
        Claimed::TooMany => Err(Error::TooMany),
    }
}

/// How far it has come. Whoever holds the secret of a claim.
#[utoipa::path(get, path = "/api/v1/join", responses((status = 200, body = Joining), (status = 401, description = "No such claim")))]
pub async fn joining(request: HttpRequest, context: Context, server: Data<Server>) -> Result<HttpResponse, Error> {
    progress(&context, &server, &secret(request.headers())?).await
}

/// Opens a session of half an hour. Whoever holds the key of a phone that was enrolled: the bearer is its signature (ECDSA with SHA-256, DER,
/// base64url without padding) over tag, host, device, time, nonce and the SHA-256 of the body, each behind its length in four bytes.
#[utoipa::path(
    post,
    path = "/api/v1/device/session",
    request_body = Opening,
    responses((status = 200, body = Opened), (status = 401, description = "Refused"), (status = 409, body = Clock))
)]
pub async fn session(request: HttpRequest, context: Context, server: Data<Server>, body: Bytes) -> Result<HttpResponse, Error> {
    server.limits.check(address::of_request(&request, &server.settings.server.proxies))?;
    let now = context.now;
    let Opening { device, time, nonce } = serde_json::from_slice(&body).map_err(|_| Error::BadRequest)?;
    let id: DeviceId = device.parse().map_err(|_| Error::SignIn)?;
    let nonce: [u8; 16] = decoded(&nonce).and_then(|bytes| bytes.try_into().ok()).ok_or(Error::BadRequest)?;
    let signature = bearer::of(request.headers()).and_then(decoded).ok_or(Error::SignIn)?;
    let device = server.run(move |handbook| Ok(handbook.device(id)?)).await?.ok_or(Error::SignIn)?;
    let at = Timestamp::from_millis(i64::try_from(time).unwrap_or(i64::MAX / 1000).saturating_mul(1000));
    if now.millis().abs_diff(at.millis()) > MOST_SKEW_MILLIS.unsigned_abs() {
        let clock = Clock { time: now.millis() / 1000 };
        return Ok(cookies::private(&mut HttpResponse::build(StatusCode::CONFLICT)).json(clock));
    }
    let signed = message(&server.settings.public.url.typeable(), id.bytes(), time, &nonce, &body);
    verify(&device.public_key, &signed, &signature).ok_or(Error::SignIn)?;
    let (token, opened) = (token::new(), server.handbook.clone());
    let hash = token::hash(&token);
    let is_open = actix_web::web::block(move || opened.open_device_session(id, &nonce, &hash, now));
    if !is_open.await.map_err(Error::internal)?? {
        return Err(Error::SignIn);
    }
    Ok(cookies::private(&mut HttpResponse::Ok()).json(Opened { token, seconds: DEVICE_SESSION_MILLIS / 1000 }))
}

/// What a phone signs. Every part stands behind its length, so that no two requests share their bytes.
pub fn message(host: &str, device: &[u8; 16], time: u64, nonce: &[u8; 16], body: &[u8]) -> Vec<u8> {
    let hash = *sotay_domain::FileHash::of(body).bytes();
    let mut out = vec![];
    for part in [TAG, host.as_bytes(), device, &time.to_be_bytes(), nonce, &hash] {
        out.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend(part);
    }
    out
}

fn verify(key: &[u8], message: &[u8], signature: &[u8]) -> Option<()> {
    let (key, signature) = (VerifyingKey::from_sec1_bytes(key).ok()?, Signature::from_der(signature).ok()?);
    key.verify(message, &signature).ok()
}

async fn progress(context: &Context, server: &Server, secret: &str) -> Result<HttpResponse, Error> {
    let hash = token::hash(secret);
    let named = server.run(move |handbook| Ok(handbook.claimed(&hash)?)).await?.ok_or(Error::SignIn)?;
    let state = named.enrolment.state(context.now);
    let waits = matches!(state, State::Claimed | State::ConfirmedOnce);
    let digits = named.enrolment.claim.as_ref().filter(|_| waits).map(|claim| claim.digits);
    // a phone's id is that of its enrolment
    let device = (state == State::Done).then(|| named.enrolment.id.to_string());
    Ok(cookies::private(&mut HttpResponse::Ok()).json(Joining { state: word(state), digits, device }))
}

fn secret(headers: &HeaderMap) -> Result<String, Error> {
    bearer::of(headers).filter(|secret| secret.len() >= SECRET_LENGTH).map(str::to_owned).ok_or(Error::SignIn)
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer;

    #[test]
    fn no_single_bit_of_a_signed_request_can_be_changed() {
        let secret = SigningKey::from_slice(&[7; 32]).unwrap();
        let key = secret.verifying_key().to_sec1_point(false).as_bytes().to_vec();
        let signed = message("sotay.example.org", &[1; 16], 1_795_237_200, &[2; 16], b"{}");
        let signature: Signature = secret.sign(&signed);
        let signature = signature.to_der().as_bytes().to_vec();
        assert!(verify(&key, &signed, &signature).is_some());
        let flipped = |bytes: &[u8], bit: usize| {
            let mut changed = bytes.to_vec();
            changed[bit / 8] ^= 1 << (bit % 8);
            changed
        };
        for bit in 0..signed.len() * 8 {
            assert!(verify(&key, &flipped(&signed, bit), &signature).is_none(), "bit {bit} of the message");
        }
        for bit in 0..signature.len() * 8 {
            assert!(verify(&key, &signed, &flipped(&signature, bit)).is_none(), "bit {bit} of the signature");
        }
        for bit in 0..key.len() * 8 {
            assert!(verify(&flipped(&key, bit), &signed, &signature).is_none(), "bit {bit} of the key");
        }
    }

    #[test]
    fn no_two_requests_share_their_bytes() {
        let one = message("ab", &[0; 16], 0, &[0; 16], b"c");
        assert_ne!(one, message("a", &[0; 16], 0, &[0; 16], b"bc"));
        assert_ne!(one, message("ab", &[0; 16], 1, &[0; 16], b"c"));
    }
}
