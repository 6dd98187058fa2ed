//! How a command is done: facts, decision, and one transaction that holds the changes, the feed's rows and the answer.

use sotay_domain::{Actor, CommandId, Timestamp};
use sotay_handbook::commands::Command;
use sotay_store::{Conflict, StoreError, Writer, answers, apply};

use crate::{AppError, Handbook};

/// Loads what a command must know. Inside the transaction that will write: what was read cannot change before it is written.
pub trait LoadFacts: Command {
    /// Loads it.
    fn load(&self, tx: &mut Writer<'_>) -> Result<Self::Facts, AppError>;

    /// The rejection for a conflict that two writers found at the same moment, past all facts; none where there can be none.
    fn rejection(_conflict: &Conflict) -> Option<Self::Rejection> {
        None
    }
}

/// What was decided.
pub type Answer<C> = Result<<C as Command>::Done, <C as Command>::Rejection>;

impl Handbook {
    /// Does a command, once: a second time with the same id gets the stored answer and changes nothing.
    pub fn submit<C: LoadFacts>(&self, id: CommandId, command: &C, actor: Actor, now: Timestamp) -> Result<Answer<C>, AppError> {
        let done = self.attempt(id, command, actor, now);
        match done {
            Err(AppError::Store(StoreError::Conflict(Conflict::CommandAnswered(_)))) => self.attempt(id, command, actor, now),
            Err(AppError::Store(StoreError::Conflict(conflict))) => match C::rejection(&conflict) {
                Some(rejection) => Ok(Err(rejection)),
                None => Err(StoreError::Conflict(conflict).into()),
            },
            done => done,
        }
    }

    fn attempt<C: LoadFacts>(&self, id: CommandId, command: &C, actor: Actor, now: Timestamp) -> Result<Answer<C>, AppError> {
        let mut failure = None;
        let written = self.store.write(|tx| {
            Ok(match decide_once(tx, id, command, actor, now) {
                Ok(answer) => Some(answer),
                Err(AppError::Store(error)) => return Err(error),
                Err(error) => {
                    failure = Some(error);
                    None
                }
            })
        })?;
        match (written, failure) {
            (Some(answer), _) => Ok(answer),
            (None, Some(error)) => Err(error),
            (None, None) => Err(AppError::Missing("the answer of a command".into())),
        }
    }
}

fn decide_once<C: LoadFacts>(tx: &mut Writer<'_>, id: CommandId, command: &C, actor: Actor, now: Timestamp) -> Result<Answer<C>, AppError> {
    if let Some(answer) = answers::find(tx, id)? {
        return Ok(serde_json::from_value(answer)?);
    }
    let facts = command.load(tx)?;
    let answer = match command.decide(&facts, actor, now) {
        Ok(decided) => {
            apply(tx, &decided.changes, now)?;
            Ok(decided.done)
        }
        Err(rejection) => Err(rejection),
    };
    answers::put(tx, id, serde_json::to_value(&answer)?, now)?;
    Ok(answer)
}
