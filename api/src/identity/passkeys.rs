//! Passkeys: the four steps of WebAuthn, after the library's types. Sign-in needs no name: credentials are discoverable.
//!
//! What a ceremony must remember is in the database, so that one node finishes what another began. It is taken out before it is checked:
//! whatever comes of it, it works once.

use serde::{Deserialize, Serialize};
use sotay_domain::{MemberId, Timestamp};
use sotay_store::credentials::Credential;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CreationChallengeResponse, CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, RequestChallengeResponse, Url,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};
use webauthn_rs_proto::ResidentKeyRequirement;

use crate::config::Settings;

/// How long somebody may take to find their finger: five minutes.
pub const CEREMONY_SECONDS: i64 = 300;

/// Makes and checks passkeys for one address.
pub struct Passkeys(Webauthn);

/// What a ceremony remembers. One type for all kinds: what began as one cannot be finished as another.
#[derive(Debug, Serialize, Deserialize)]
pub enum Ceremony {
    /// A passkey is made for this member.
    Register(MemberId, Box<PasskeyRegistration>),
    /// Somebody signs in; who it is, the passkey says.
    SignIn(Box<DiscoverableAuthentication>),
}

/// Why a ceremony came to nothing. Whoever tried is told the same for every cause; the log knows which.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The library, or the authenticator.
    #[error("the passkey is refused: {0}")]
    Library(#[from] webauthn_rs::prelude::WebauthnError),
    /// It cannot be kept or read.
    #[error("the passkey cannot be kept: {0}")]
    Json(#[from] serde_json::Error),
    /// The authenticator did not make a discoverable credential: no sign-in without a name would ever find it.
    #[error("the passkey is not discoverable")]
    NotDiscoverable,
    /// The passkey says that it is somebody else's than it is.
    #[error("the passkey names another owner")]
    AnotherOwner,
}

/// A passkey that was made.
pub struct Made {
    /// Its id.
    pub id: Vec<u8>,
    /// The library's JSON.
    pub passkey: serde_json::Value,
}

impl Passkeys {
    /// For the address of these settings. None where browsers make no passkeys: by plain HTTP from another machine, or for a bare number.
    pub fn of(settings: &Settings) -> Option<Passkeys> {
        let origin = Url::parse(&settings.public.url.to_string()).ok()?;
        let host = origin.domain()?;
        if origin.scheme() != "https" && host != "localhost" {
            return None;
        }
        let id = settings.identity.passkey_domain.as_deref().unwrap_or(host);
        let builder = WebauthnBuilder::new(id, &origin).ok()?;
        let life = std::time::Duration::from_secs(u64::try_from(CEREMONY_SECONDS).unwrap_or_default());
        builder.rp_name("Sổ tay").timeout(life).build().ok().map(Passkeys)
    }

    /// Begins to make a passkey. `known` are those that the member has: an authenticator makes no second one.
    ///
    /// # Errors
    /// The library.
    pub fn begin_registration(
        &self,
        member: MemberId,
        name: &str,
        known: &[Credential],
    ) -> Result<(CreationChallengeResponse, Ceremony), Refused> {
        let exclude: Vec<CredentialID> = known.iter().map(|credential| credential.id.clone()).collect();
        let handle = Uuid::from_bytes(*member.bytes());
        let (mut options, state) = self.0.start_passkey_registration(handle, name, name, Some(exclude))?;
        // The library asks `residentKey: discouraged`, with which Android makes a credential that is never found without a name
        // (webauthn-rs issue 365). The state does not look at it, so a discoverable one is asked for here.
        if let Some(selection) = options.public_key.authenticator_selection.as_mut() {
            selection.resident_key = Some(ResidentKeyRequirement::Required);
            selection.require_resident_key = true;
        }
        Ok((options, Ceremony::Register(member, Box::new(state))))
    }

    /// Finishes it.
    ///
    /// # Errors
    /// [`Refused::NotDiscoverable`] where the browser says so, and the library.
    pub fn finish_registration(&self, answer: &RegisterPublicKeyCredential, state: &PasskeyRegistration) -> Result<Made, Refused> {
        if answer.extensions.cred_props.as_ref().is_some_and(|props| props.rk == Some(false)) {
            return Err(Refused::NotDiscoverable);
        }
        let passkey = self.0.finish_passkey_registration(answer, state)?;
        Ok(Made { id: passkey.cred_id().to_vec(), passkey: serde_json::to_value(&passkey)? })
    }

    /// Begins a sign-in: by a button, or in the list of a field's suggestions.
    ///
    /// # Errors
    /// The library.
    pub fn begin_sign_in(&self, is_in_field: bool) -> Result<(RequestChallengeResponse, Ceremony), Refused> {
        let (mut options, state) = self.0.start_discoverable_authentication()?;
        // The library always says `conditional`, with which a button does nothing that anybody sees.
        if !is_in_field {
            options.mediation = None;
        }
        Ok((options, Ceremony::SignIn(Box::new(state))))
    }

    /// The id of the passkey that a browser answered with, and whose it says that it is.
    ///
    /// # Errors
    /// The library.
    pub fn identify(&self, answer: &PublicKeyCredential) -> Result<(MemberId, Vec<u8>), Refused> {
        let (handle, id) = self.0.identify_discoverable_authentication(answer)?;
        Ok((MemberId::from_bytes(*handle.as_bytes()), id.to_vec()))
    }

    /// Finishes a sign-in: the passkey as it is to be kept from now on.
    ///
    /// # Errors
    /// [`Refused::AnotherOwner`], and the library, which refuses a counter that went back (a cloned authenticator).
    pub fn finish_sign_in(
        &self,
        answer: &PublicKeyCredential,
        state: DiscoverableAuthentication,
        claimed: MemberId,
        known: &Credential,
    ) -> Result<serde_json::Value, Refused> {
        if known.member != claimed {
            return Err(Refused::AnotherOwner);
        }
        let mut passkey: Passkey = serde_json::from_value(known.passkey.clone())?;
        let result = self.0.finish_discoverable_authentication_v2(answer, state, &passkey)?;
        passkey.update_credential(&result);
        Ok(serde_json::to_value(&passkey)?)
    }
}

/// The last moment at which a ceremony that begins now may be finished.
pub fn dies_at(now: Timestamp) -> Timestamp {
    now.plus_millis(CEREMONY_SECONDS * 1000)
}
