//! Phones with a key of their own: enrolled as browsers are, signed in for half an hour by a signature, ended at once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sotay_api::json::phones::message;
use sotay_domain::{Actor, DeviceId, EntryId};
use sotay_tests::{Answer, Browser};
use ureq::http::Method;

use crate::enrolment::{Cell, Code, confirm, two};

const HOST: &str = "sotay.example.org";

struct Phone {
    key: SigningKey,
    secret: String,
    browser: Browser,
}

impl Phone {
    fn of(cell: &Cell, n: u8) -> Phone {
        let secret = URL_SAFE_NO_PAD.encode([n; 32]);
        Phone { key: SigningKey::from_slice(&[n; 32]).expect("a key"), secret, browser: cell.browser() }
    }

    fn ask(&mut self, method: Method, path: &str, bearer: &str, body: &[u8]) -> Answer {
        let bearer = format!("Bearer {bearer}");
        let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json"), ("Accept", "application/json")];
        self.browser.send(method, path, &headers, body.to_vec())
    }

    fn join(&mut self, code: &Code) -> Answer {
        let key = URL_SAFE_NO_PAD.encode(self.key.verifying_key().to_sec1_point(false).as_bytes());
        let body = json!({ "cell": code.cell, "code": code.digits, "key": key, "label": "Điện thoại của Lan" });
        let secret = self.secret.clone();
        self.ask(Method::POST, "/api/v1/join", &secret, body.to_string().as_bytes())
    }

    fn progress(&mut self) -> Value {
        let secret = self.secret.clone();
        self.ask(Method::GET, "/api/v1/join", &secret, &[]).is(200).json()
    }

    /// Signs for this host, and sends.
    fn sign(&mut self, host: &str, device: &str, time: i64, nonce: [u8; 16]) -> Answer {
        let body = json!({ "device": device, "time": time, "nonce": URL_SAFE_NO_PAD.encode(nonce) }).to_string();
        let id: DeviceId = device.parse().expect("an id");
        let signed = message(host, id.bytes(), time.unsigned_abs(), &nonce, body.as_bytes());
        let signature: Signature = self.key.sign(&signed);
        let bearer = URL_SAFE_NO_PAD.encode(signature.to_der().as_bytes());
        self.ask(Method::POST, "/api/v1/device/session", &bearer, body.as_bytes())
    }
}

/// Enrols a phone for Lan. Its id.
#[track_caller]
fn enrol(cell: &Cell, phone: &mut Phone) -> String {
    let mut secretary = cell.signed_in(cell.secretary);
    let code = cell.open(&mut secretary, cell.lan);
    let joined = phone.join(&code).is(200).json();
    assert_eq!(joined["state"], "claimed");
    // the answer was lost: it asks again
    assert_eq!(phone.join(&code).is(200).json(), joined);
    let seen = secretary.get(&code.page);
    assert_eq!(joined["digits"].to_string(), two(&seen.shows("Điện thoại của Lan").clone()));
    confirm(&mut secretary, &code).is(303);
    let done = phone.progress();
    assert_eq!(done["state"], "done");
    done["device"].as_str().expect("an id").to_owned()
}

#[test]
fn a_phone_signs_for_a_session_and_is_its_member_until_it_is_ended() {
    for cell in Cell::each() {
        let mut phone = Phone::of(&cell, 9);
        let device = enrol(&cell, &mut phone);
        let now = cell.server.shared.now().millis() / 1000;
        let token = phone.sign(HOST, &device, now, [1; 16]).is(200).json()["token"].as_str().expect("a token").to_owned();
        // `/api/v1/documents` is anybody's; that the session is known shows in the members it has looked up
        phone.ask(Method::GET, "/api/v1/documents", &token, &[]).is(200);
        let hash = *sotay_domain::FileHash::of(token.as_bytes()).bytes();
        let signed_in =
            |at: i64| cell.handbook.signed_in_by_device(&hash, cell.server.shared.now().plus_millis(at)).expect("the database answers");
        assert_eq!(signed_in(0).expect("it lasts").person.id, cell.lan);
        assert!(signed_in(30 * 60_000).is_none(), "half an hour");

        phone.sign(HOST, &device, now, [1; 16]).is(401);
        phone.sign("evil.example", &device, now, [2; 16]).is(401);
        phone.sign(HOST, "00000000-0000-7000-8000-000000000000", now, [3; 16]).is(401);
        Phone::of(&cell, 8).sign(HOST, &device, now, [4; 16]).is(401);
        let clock = phone.sign(HOST, &device, now - 400, [5; 16]).is(409).json()["time"].as_i64().expect("a moment");
        phone.sign(HOST, &device, clock, [6; 16]).is(200);

        let id: DeviceId = device.parse().expect("an id");
        let ended = cell.handbook.end_device(cell.lan, id, &Actor::Operator, EntryId::from_bytes([1; 16]), cell.server.shared.now());
        assert!(ended.expect("the database answers") && signed_in(0).is_none());
        phone.sign(HOST, &device, now, [7; 16]).is(401);
    }
}

#[test]
fn a_phone_without_a_code_or_a_secret_gets_nothing() {
    for cell in Cell::each() {
        let mut phone = Phone::of(&cell, 9);
        let secret = phone.secret.clone();
        phone.ask(Method::GET, "/api/v1/join", &secret, &[]).is(401);
        phone.join(&Code { page: String::new(), cell: "1".into(), digits: "1".into() }).is(404);
        let mut secretary = cell.signed_in(cell.secretary);
        let code = cell.open(&mut secretary, cell.lan);
        let body = json!({ "cell": code.cell, "code": code.digits, "key": "AAAA" }).to_string();
        phone.ask(Method::POST, "/api/v1/join", &secret, body.as_bytes()).is(400);
        phone.ask(Method::POST, "/api/v1/join", "short", body.as_bytes()).is(401);
        phone.join(&code).is(200);
        Phone::of(&cell, 8).join(&code).is(404);
        // what a phone has claimed is no browser's
        confirm(&mut secretary, &code).is(303);
        let mut browser = cell.browser();
        browser.cookies.insert("__Host-join".into(), secret);
        browser.post("/join/browser", &[]).is(303);
        assert!(!crate::enrolment::is_signed_in(&mut browser));
    }
}
