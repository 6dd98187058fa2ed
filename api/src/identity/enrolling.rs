//! Opening and claiming an enrolment, for pages, for phones and for the console alike.

use std::sync::Arc;

use sotay_app::enrolments::{Claimed, Claiming};
use sotay_app::{AppError, Handbook};
use sotay_domain::enrolment::{Claim, CodeHash, Way};
use sotay_domain::{Actor, EnrolmentId, MemberId, Timestamp, UnitNumber};
use sotay_handbook::commands::open_enrolment::{OpenEnrolment, Rejection};
use sotay_store::sessions::TokenHash;
use sotay_store::{Conflict, StoreError};

use super::pepper::{Code, Pepper};
use crate::error::Error;
use crate::moment;
use crate::publishing::command_id;
use crate::server::Server;

/// How often a number for a unit is drawn: of 90,000 a province has given 8,000.
const DRAWS: usize = 20;

/// Whoever claims.
pub struct Claimer {
    /// The hash of what they will show.
    pub token: TokenHash,
    /// The browser or phone in words.
    pub label: String,
    /// A phone's key.
    pub key: Option<Vec<u8>>,
}

/// Makes a code for a member. Waits: it takes memory and time to hash.
///
/// # Errors
/// The database.
pub fn open(
    handbook: &Handbook,
    pepper: &Pepper,
    (member, way, keeps_others): (MemberId, Way, bool),
    actor: &Actor,
    now: Timestamp,
) -> Result<Result<EnrolmentId, Rejection>, Error> {
    let Some(unit) = handbook.unit_to_enrol_in(member, actor, now)? else { return Ok(Err(Rejection::NoMembership)) };
    let id = EnrolmentId::new(now, moment::random());
    let mut draw = 0;
    loop {
        let number = UnitNumber::drawn(u32::from_be_bytes(moment::random()));
        let code: CodeHash = match way {
            Way::Table | Way::Device => pepper.hash(Code::Typed(number, pepper.digits(id)), Some(unit)),
            Way::Slip => pepper.hash(Code::Secret(pepper.secret(id)), None),
        }
        .map_err(|error| Error::internal(error.to_string()))?;
        let command = OpenEnrolment { id, member, unit, way, code, number: number.value(), keeps_others };
        match handbook.submit(command_id(now), &command, actor, now) {
            Err(AppError::Store(StoreError::Conflict(Conflict::UnitNumberTaken))) if draw < DRAWS => draw += 1,
            answer => return Ok(answer?.map(|()| id)),
        }
    }
}

/// Claims a code.
///
/// # Errors
/// The database.
pub async fn claim(server: &Server, code: Code, claimer: Claimer, now: Timestamp) -> Result<Claimed, Error> {
    let Claimer { token, label, key } = claimer;
    let digits = 10 + u8::try_from(u32::from_be_bytes(moment::random()) % 90).unwrap_or_default();
    let pepper: Arc<Pepper> = server.pepper()?;
    let _turn = server.limits.turn().await?;
    server
        .run(move |handbook| {
            let number = code.number();
            let unit = number.map_or(Ok(None), |number| handbook.unit_of_number(number))?;
            let hash = pepper.hash(code, unit).map_err(|error| Error::internal(error.to_string()))?;
            let claim = Claim { token, at: now, label, key, digits };
            Ok(handbook.claim(&Claiming { number, code: hash, claim }, now)?)
        })
        .await
}
