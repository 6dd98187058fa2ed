//! How values of the domain stand in columns, and how they are read back. What a column holds and this version does not know is an
//! error: a database of a newer version is refused when it is opened.

use serde::Serialize;
use sotay_domain::{Audience, Channel, Date, Level, PublicNumber, RelationKind, Timestamp};
use std::str::FromStr;

use crate::dialect::Json;
use crate::error::{StoreError, unreadable};

pub(crate) fn level_code(level: Level) -> &'static str {
    match level {
        Level::Public => "public",
        Level::Internal => "internal",
    }
}

pub(crate) fn level_of(code: &str) -> Result<Level, StoreError> {
    [Level::Public, Level::Internal].into_iter().find(|level| level_code(*level) == code).ok_or_else(|| unreadable("level", code))
}

/// An audience stands as the name of its channel.
pub(crate) fn audience_code(audience: Audience) -> String {
    audience.channel().to_string()
}

pub(crate) fn audience_of(code: &str) -> Result<Audience, StoreError> {
    match code.parse() {
        Ok(Channel::Public) => Ok(Audience::Public),
        Ok(Channel::Subtree(unit)) => Ok(Audience::Subtree(unit)),
        Ok(Channel::Unit(unit)) => Ok(Audience::Unit(unit)),
        _ => Err(unreadable("audience", code)),
    }
}

pub(crate) fn relation_code(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Supersedes => "supersedes",
        RelationKind::Amends => "amends",
    }
}

pub(crate) fn relation_of(code: &str) -> Result<RelationKind, StoreError> {
    let kinds = [RelationKind::Supersedes, RelationKind::Amends];
    kinds.into_iter().find(|kind| relation_code(*kind) == code).ok_or_else(|| unreadable("relation.kind", code))
}

/// A day or a civil moment, in ISO 8601.
pub(crate) fn civil<T: FromStr>(column: &str, text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|_| unreadable(column, text))
}

pub(crate) fn optional_date(column: &str, text: Option<&str>) -> Result<Option<Date>, StoreError> {
    text.map(|text| civil(column, text)).transpose()
}

pub(crate) fn public_number(value: i64) -> Result<PublicNumber, StoreError> {
    PublicNumber::try_from(value).map_err(|_| unreadable("public_number", value))
}

pub(crate) fn timestamp(column: &str, value: Option<i64>) -> Result<Timestamp, StoreError> {
    value.map(Timestamp::from_millis).ok_or_else(|| unreadable(column, "null"))
}

/// Counts and ordinals stand as signed columns; a value of ours always fits, a value read back must not be negative.
pub(crate) fn count<T: TryFrom<i64>>(column: &str, value: impl Into<i64>) -> Result<T, StoreError> {
    let value = value.into();
    T::try_from(value).map_err(|_| unreadable(column, value))
}

pub(crate) fn small(what: &'static str, value: u32) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| StoreError::TooLarge(what))
}

pub(crate) fn json(value: &impl Serialize) -> Result<Json, StoreError> {
    Json::of(value).map_err(|error| StoreError::Database(error.into()))
}

pub(crate) fn from_json<T: serde::de::DeserializeOwned>(column: &str, json: Json) -> Result<T, StoreError> {
    json.read().map_err(|error| unreadable(column, error))
}
