//! The rules of `domain::access::decide` as conditions on rows, so that a list holds all that its reader may see, and nothing more.
//! A test compares the two over random rows: a new actor or a changed rule must be changed in both places.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use sotay_domain::{Action, Actor, Audience, Channel, Level, Timestamp};

use crate::columns::{audience_code, level_code};
use crate::dialect::MultiBackend;
use crate::schema::{document, pack};

/// What somebody may see or read at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visible {
    reads: Reads,
    action: Action,
    now: Timestamp,
}

/// Whose rows.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reads {
    All,
    /// What is public, and what is for one of these channels.
    Channels(Vec<Channel>),
}

pub(crate) type Condition<Table> = Box<dyn BoxableExpression<Table, MultiBackend, SqlType = Bool>>;

impl Visible {
    /// What `decide` grants this actor for this action at this moment.
    pub fn to(actor: &Actor, action: Action, now: Timestamp) -> Visible {
        let reads = match actor {
            Actor::Operator => Reads::All,
            Actor::Nobody | Actor::Guest(_) | Actor::Member(_) => Reads::Channels(actor.channels(now)),
        };
        Visible { reads, action, now }
    }

    /// All there is, for whoever manages it.
    pub fn everything() -> Visible {
        Visible { reads: Reads::All, action: Action::Manage, now: Timestamp::from_millis(0) }
    }

    /// For any query in which documents stand.
    pub(crate) fn documents<Source>(&self) -> Condition<Source>
    where
        document::level: SelectableExpression<Source>,
        document::audience: SelectableExpression<Source>,
        document::state: SelectableExpression<Source>,
    {
        let Reads::Channels(channels) = &self.reads else { return always(true) };
        let open = document::level.eq(level_code(Level::Public)).and(document::audience.eq(audience_code(Audience::Public)));
        let published = document::state.eq(crate::documents::PUBLISHED);
        let for_them = document::audience.eq_any(names(channels));
        match (self.action, channels.is_empty()) {
            (Action::See, true) => Box::new(open),
            (Action::See, false) => Box::new(open.or(for_them)),
            (Action::Read, true) => Box::new(open.and(published)),
            (Action::Read, false) => Box::new(open.or(for_them).and(published)),
            _ => always(false),
        }
    }

    pub(crate) fn packs(&self) -> Condition<pack::table> {
        let Reads::Channels(channels) = &self.reads else { return always(true) };
        let for_them = pack::audience.eq(audience_code(Audience::Public)).or(pack::audience.eq_any(names(channels)));
        match self.action {
            Action::See => Box::new(for_them),
            Action::Read => {
                let lasts = pack::valid_until.is_null().or(pack::valid_until.ge(self.now.millis()).assume_not_null());
                Box::new(for_them.and(pack::state.eq(crate::packs::OPEN)).and(lasts))
            }
            _ => always(false),
        }
    }

    /// The tokens of which one stands in the search index at each document that may be read; none where all may be.
    pub(crate) fn reader_tokens(&self) -> Option<Vec<String>> {
        let Reads::Channels(channels) = &self.reads else { return None };
        if !matches!(self.action, Action::See | Action::Read) {
            return Some(vec![]);
        }
        let for_them =
            channels.iter().flat_map(|channel| [Level::Public, Level::Internal].map(|level| crate::index::reader_token(level, *channel)));
        Some(std::iter::once(crate::index::reader_token(Level::Public, Channel::Public)).chain(for_them).collect())
    }
}

fn names(channels: &[Channel]) -> Vec<String> {
    channels.iter().map(Channel::to_string).collect()
}

fn always<Table>(answer: bool) -> Condition<Table>
where
    diesel::dsl::AsExprOf<bool, Bool>: BoxableExpression<Table, MultiBackend, SqlType = Bool>,
{
    Box::new(answer.into_sql::<Bool>())
}
