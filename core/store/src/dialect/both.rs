//! The two ways around what the derived connection cannot render.

use diesel::QueryResult;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};

use super::connection::{Conn, MultiBackend};

/// A query that both databases can render but the derived backend does not know: ON CONFLICT on one row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Both<Q>(pub(crate) Q);

impl<Q: QueryId> QueryId for Both<Q> {
    type QueryId = Q::QueryId;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}
impl<Q: Query> Query for Both<Q> {
    type SqlType = Q::SqlType;
}
impl<Q> RunQueryDsl<Conn> for Both<Q> {}

macro_rules! both {
    ($($backend:ty),*) => {
        impl<Q> QueryFragment<MultiBackend> for Both<Q> where $(Q: QueryFragment<$backend>),* {
            fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
                MultiBackend::walk_variant_ast(&self.0, pass)
            }
        }
    };
}
#[cfg(feature = "postgres")]
both!(diesel::sqlite::Sqlite, diesel::pg::Pg);
#[cfg(not(feature = "postgres"))]
both!(diesel::sqlite::Sqlite);

/// One body, type-checked once per database. Kept inside this crate: `cfg` in an exported macro is read in the crate that calls it.
macro_rules! each {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::dialect::Conn::Sqlite($c) => $body,
            #[cfg(feature = "postgres")]
            $crate::dialect::Conn::Postgres($c) => $body,
        }
    };
}
pub(crate) use each;
