//! Answers to commands. A command that comes twice gets the answer it got before; the answer is stored in the transaction of what the
//! command changed.

use diesel::prelude::*;
use serde_json::Value;
use sotay_domain::{CommandId, Timestamp};

use crate::dialect::{Id, Json};
use crate::error::{Conflict, StoreError, or};
use crate::schema::command_answer;
use crate::store::{Reader, Writer};

/// The answer that a command got.
pub fn find(c: &mut Reader<'_>, command: CommandId) -> Result<Option<Value>, StoreError> {
    let answer: Option<Json> = command_answer::table.find(Id::from(command)).select(command_answer::answer).first(c.conn()).optional()?;
    Ok(answer.map(|json| json.0))
}

/// Keeps the answer of a command that has none ([`Conflict::CommandAnswered`]).
pub fn put(tx: &mut Writer<'_>, command: CommandId, answer: Value, at: Timestamp) -> Result<(), StoreError> {
    let row = (command_answer::id.eq(Id::from(command)), command_answer::answer.eq(Json(answer)), command_answer::at.eq(at.millis()));
    diesel::insert_into(command_answer::table).values(row).execute(tx.conn()).map_err(or(Conflict::CommandAnswered(command)))?;
    Ok(())
}
