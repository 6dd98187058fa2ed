//! Column types that both databases share: one SQL type, one Rust type, the native column on each side. diesel's own Uuid and Jsonb
//! have no SQLite mapping, and the orphan rule forbids adding one.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{Binary, HasSqlType, Text};
use diesel::sqlite::Sqlite;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::connection::MultiBackend;
use sotay_domain::{CommandId, DocumentId, PackId, UnitId};
use sql::{DbId, DbJson};

/// The SQL types.
pub(crate) mod sql {
    use diesel::query_builder::QueryId;
    use diesel::sql_types::SqlType;

    /// uuid on PostgreSQL, BLOB of 16 bytes on SQLite.
    #[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
    #[cfg_attr(feature = "postgres", diesel(postgres_type(oid = 2950, array_oid = 2951)))]
    #[diesel(sqlite_type(name = "Binary"))]
    pub struct DbId;

    /// jsonb on PostgreSQL, TEXT on SQLite.
    #[derive(Debug, Clone, Copy, Default, SqlType, QueryId)]
    #[cfg_attr(feature = "postgres", diesel(postgres_type(oid = 3802, array_oid = 3807)))]
    #[diesel(sqlite_type(name = "Text"))]
    pub struct DbJson;
}

/// Sixteen bytes that name a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = DbId)]
pub(crate) struct Id(pub(crate) [u8; 16]);

/// A value kept as JSON.
#[derive(Debug, Clone, PartialEq, AsExpression, FromSqlRow)]
#[diesel(sql_type = DbJson)]
pub(crate) struct Json(pub(crate) serde_json::Value);

impl Json {
    /// The JSON of a value of ours.
    pub(crate) fn of(value: &impl Serialize) -> Result<Json, serde_json::Error> {
        serde_json::to_value(value).map(Json)
    }
    /// The value again.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<T, serde_json::Error> {
        serde_json::from_value(self.0)
    }
}

macro_rules! ids {
    ($($id:ty)*) => {$(
        impl From<$id> for Id {
            fn from(id: $id) -> Id {
                Id(*id.bytes())
            }
        }
        impl From<Id> for $id {
            fn from(id: Id) -> $id {
                <$id>::from_bytes(id.0)
            }
        }
    )*};
}
ids!(UnitId DocumentId PackId CommandId);

macro_rules! on_multi_backend {
    ($rust:ty, $sql:ident) => {
        impl HasSqlType<$sql> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$sql>(lookup)
            }
        }
        impl FromSql<$sql, MultiBackend> for $rust {
            fn from_sql(value: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                value.from_sql::<$rust, $sql>()
            }
        }
        impl ToSql<$sql, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($sql, self));
                Ok(IsNull::No)
            }
        }
    };
}
on_multi_backend!(Id, DbId);
on_multi_backend!(Json, DbJson);

impl FromSql<DbId, Sqlite> for Id {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let bytes: Vec<u8> = FromSql::<Binary, Sqlite>::from_sql(value)?;
        Ok(Id(bytes.as_slice().try_into()?))
    }
}
impl ToSql<DbId, Sqlite> for Id {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_slice());
        Ok(IsNull::No)
    }
}
impl FromSql<DbJson, Sqlite> for Json {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let text: String = FromSql::<Text, Sqlite>::from_sql(value)?;
        Ok(Json(serde_json::from_str(&text)?))
    }
}
impl ToSql<DbJson, Sqlite> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::*;
    use diesel::pg::Pg;
    use std::io::Write;

    impl FromSql<DbId, Pg> for Id {
        fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
            Ok(Id(value.as_bytes().try_into()?))
        }
    }
    impl ToSql<DbId, Pg> for Id {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
            out.write_all(&self.0)?;
            Ok(IsNull::No)
        }
    }
    // The wire form of jsonb: one byte of version, then the text. (diesel's own impl needs its feature "serde_json".)
    impl FromSql<DbJson, Pg> for Json {
        fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
            match value.as_bytes().split_first() {
                Some((1, text)) => Ok(Json(serde_json::from_slice(text)?)),
                _ => Err("a version of jsonb that is not known".into()),
            }
        }
    }
    impl ToSql<DbJson, Pg> for Json {
        fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
            out.write_all(&[1])?;
            serde_json::to_writer(out, &self.0)?;
            Ok(IsNull::No)
        }
    }
}
