//! An authenticator in software that makes discoverable passkeys, as a phone does. The library's own refuses to, wants a list of allowed
//! credentials, and answers without a user handle.

use std::collections::HashMap;

use serde_json::{Value, json};
use webauthn_authenticator_rs::AuthenticatorBackend;
use webauthn_authenticator_rs::prelude::Url;
use webauthn_authenticator_rs::softpasskey::SoftPasskey;
use webauthn_rs_proto::{AllowCredentials, CreationChallengeResponse, RequestChallengeResponse};

/// How long it waits for a finger, in milliseconds.
const PATIENCE: u32 = 1000;

/// An authenticator.
pub(crate) struct Authenticator {
    soft: SoftPasskey,
    owners: HashMap<Vec<u8>, Vec<u8>>,
    origin: Url,
}

impl Authenticator {
    /// Of a browser at this origin.
    pub(crate) fn at(origin: &str) -> Authenticator {
        Authenticator { soft: SoftPasskey::new(true), owners: HashMap::new(), origin: Url::parse(origin).expect("an origin") }
    }

    /// Makes a passkey. What the page sends.
    pub(crate) fn create(&mut self, options: &Value) -> Value {
        let challenge: CreationChallengeResponse = serde_json::from_value(options.clone()).expect("options of a new passkey");
        let mut options = challenge.public_key;
        let selection = options.authenticator_selection.as_mut().expect("it says what is wanted");
        assert!(selection.require_resident_key, "a discoverable passkey is asked for");
        selection.require_resident_key = false;
        let owner = options.user.id.to_vec();
        let made = self.soft.perform_register(self.origin.clone(), options, PATIENCE).expect("a passkey is made");
        self.owners.insert(made.raw_id.to_vec(), owner);
        json!({ "credential": made })
    }

    /// Signs in. What the page sends.
    pub(crate) fn get(&mut self, options: &Value) -> Value {
        let challenge: RequestChallengeResponse = serde_json::from_value(options.clone()).expect("options of a sign-in");
        let mut options = challenge.public_key;
        let known = self.owners.keys().map(|id| AllowCredentials { type_: "public-key".into(), id: id.clone(), transports: None });
        options.allow_credentials = known.collect();
        let mut shown = self.soft.perform_auth(self.origin.clone(), options, PATIENCE).expect("a passkey answers");
        shown.response.user_handle = self.owners.get(&shown.raw_id.to_vec()).cloned();
        json!({ "credential": shown, "to": "/me/enrolments" })
    }
}
