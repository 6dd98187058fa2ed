//! The file and the environment as one tree of values, each of which knows where it stands.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ConfigError, Place, Problem};

/// A value and where it stands.
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// What TOML can say and settings need. Variables are always text.
pub(super) enum Value {
    Text(String),
    Integer(i64),
    Boolean(bool),
    List(Vec<Value>),
    Table(Vec<(String, Node)>),
    /// Floats and dates: no setting is one.
    Other,
}

/// Variables of this form are keys; others that begin with `SOTAY_` are not ours to judge (container platforms make such ones).
const PREFIX: &str = "SOTAY_";
const SEPARATOR: &str = "__";

/// The sections of a file, or of nothing.
pub(super) fn of_toml(path: Option<&Path>, text: &str) -> Result<Vec<(String, Node)>, ConfigError> {
    let place = |start: usize| match path {
        Some(path) => Place::File { path: path.to_owned(), line: Some(1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count()) },
        None => Place::Nowhere,
    };
    let table = DeTable::parse(text).map_err(|cause| {
        let (before, after) = text.split_at_checked(cause.span().map_or(0, |span| span.start)).unwrap_or((text, ""));
        let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
        let found = after.chars().next().filter(|found| !found.is_control());
        let words = cause.message().to_owned();
        ConfigError { place: place(before.len()), problem: Problem::NotToml { column, found, words } }
    })?;
    Ok(of_table(table.get_ref(), &place))
}

/// The variables that are keys, as section, key and value.
pub(super) fn of_variables(variables: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String, Node)> {
    let mut found: Vec<_> = variables
        .into_iter()
        .filter_map(|(name, value)| {
            let (section, key) = name.strip_prefix(PREFIX)?.split_once(SEPARATOR)?;
            let (section, key) = (section.to_ascii_lowercase(), key.to_ascii_lowercase());
            Some((section, key, Node { place: Place::Variable(name), value: Value::Text(value) }))
        })
        .collect();
    found.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    found
}

fn of_table(table: &DeTable<'_>, place: &impl Fn(usize) -> Place) -> Vec<(String, Node)> {
    let entry = |(key, value): (&Spanned<std::borrow::Cow<'_, str>>, &Spanned<DeValue<'_>>)| {
        (key.get_ref().to_string(), Node { place: place(key.span().start), value: of_value(value.get_ref(), place) })
    };
    table.iter().map(entry).collect()
}

fn of_value(value: &DeValue<'_>, place: &impl Fn(usize) -> Place) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).map_or(Value::Other, Value::Integer),
        DeValue::Boolean(boolean) => Value::Boolean(*boolean),
        DeValue::Array(array) => Value::List(array.iter().map(|item| of_value(item.get_ref(), place)).collect()),
        DeValue::Table(table) => Value::Table(of_table(table, place)),
        DeValue::Float(_) | DeValue::Datetime(_) => Value::Other,
    }
}
