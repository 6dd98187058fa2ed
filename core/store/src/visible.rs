//! The rules of `domain::access::decide` as conditions on rows, so that a list holds all that its reader may see, and nothing more.
//! A test compares the two over random rows: a new actor or a changed rule must be changed in both places.

use diesel::prelude::*;
use diesel::sql_types::Bool;
use sotay_domain::{Action, Actor, Audience, Level, Timestamp};

use crate::columns::{audience_code, level_code};
use crate::dialect::MultiBackend;
use crate::schema::{document, pack};

/// What somebody may see or read at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visible {
    actor: Actor,
    action: Action,
    now: Timestamp,
}

pub(crate) type Condition<Table> = Box<dyn BoxableExpression<Table, MultiBackend, SqlType = Bool>>;

impl Visible {
    /// What `decide` grants this actor for this action at this moment.
    pub fn to(actor: Actor, action: Action, now: Timestamp) -> Visible {
        Visible { actor, action, now }
    }

    /// All there is, for whoever manages it.
    pub fn everything() -> Visible {
        Visible::to(Actor::Operator, Action::Manage, Timestamp::from_millis(0))
    }

    /// For any query in which documents stand.
    pub(crate) fn documents<Source>(self) -> Condition<Source>
    where
        document::level: SelectableExpression<Source>,
        document::audience: SelectableExpression<Source>,
        document::state: SelectableExpression<Source>,
    {
        let open = document::level.eq(level_code(Level::Public)).and(document::audience.eq(audience_code(Audience::Public)));
        match (self.actor, self.action) {
            (Actor::Operator, Action::See | Action::Read | Action::Manage) => always(true),
            (Actor::Nobody, Action::Manage) => always(false),
            (Actor::Nobody, Action::See) => Box::new(open),
            (Actor::Nobody, Action::Read) => Box::new(open.and(document::state.eq(crate::documents::PUBLISHED))),
        }
    }

    pub(crate) fn packs(self) -> Condition<pack::table> {
        let public = pack::audience.eq(audience_code(Audience::Public));
        match (self.actor, self.action) {
            (Actor::Operator, Action::See | Action::Read | Action::Manage) => always(true),
            (Actor::Nobody, Action::Manage) => always(false),
            (Actor::Nobody, Action::See) => Box::new(public),
            (Actor::Nobody, Action::Read) => {
                let lasts = pack::valid_until.is_null().or(pack::valid_until.ge(self.now.millis()).assume_not_null());
                Box::new(public.and(pack::state.eq(crate::packs::OPEN)).and(lasts))
            }
        }
    }

    /// The tokens of which one stands in the search index at each document that may be read; none where all may be.
    pub(crate) fn reader_tokens(self) -> Option<Vec<String>> {
        match (self.actor, self.action) {
            (Actor::Operator, Action::See | Action::Read | Action::Manage) => None,
            (Actor::Nobody, Action::Manage) => Some(vec![]),
            (Actor::Nobody, Action::See | Action::Read) => Some(vec![crate::index::reader_token(Level::Public, Audience::Public)]),
        }
    }
}

fn always<Table>(answer: bool) -> Condition<Table>
where
    diesel::dsl::AsExprOf<bool, Bool>: BoxableExpression<Table, MultiBackend, SqlType = Bool>,
{
    Box::new(answer.into_sql::<Bool>())
}
