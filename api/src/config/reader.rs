//! Takes settings out of the tree one by one. What nobody takes is unknown; what was taken can be printed.

use std::fmt;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::error::{ConfigError, Place, Problem};
use super::tree::{self, Node, Value};
use super::value::{Setting, Wanted};

/// How far a misspelling may be from the key it is taken for.
const LEAST_ALIKE: f64 = 0.7;

/// The tree while settings are taken out of it.
pub struct Reader {
    file: Option<PathBuf>,
    sections: Vec<(String, Node)>,
    entries: Vec<Entry>,
}

/// One setting that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its section.
    pub section: &'static str,
    /// Its key in the section.
    pub key: &'static str,
    /// Its value as the file would write it, passwords masked. None where it is not set and has no default.
    pub value: Option<String>,
    /// Where it stands. None: the default.
    pub place: Option<Place>,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => write!(f, "{} = {value}", self.key),
            None => write!(f, "# {} =", self.key),
        }
    }
}

impl Reader {
    pub(super) fn new(
        file: Option<&Path>,
        text: &str,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Reader, ConfigError> {
        let mut sections = tree::of_toml(file, text)?;
        for (section, key, node) in tree::of_variables(variables) {
            let found = sections.iter().position(|(name, _)| *name == section).unwrap_or_else(|| {
                sections.push((section, Node { place: node.place.clone(), value: Value::Table(vec![]) }));
                sections.len() - 1
            });
            if let Value::Table(entries) = &mut sections[found].1.value {
                entries.retain(|(name, _)| *name != key);
                entries.push((key, node));
            }
        }
        Ok(Reader { file: file.map(Path::to_owned), sections, entries: vec![] })
    }

    /// What is in force, in the order of the documentation.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    #[cfg(test)]
    pub(super) fn file_folder(&self) -> String {
        self.file.as_deref().and_then(Path::parent).map(|folder| folder.display().to_string()).unwrap_or_default()
    }

    /// Reads a section; where it is missing, an empty one.
    pub(super) fn section<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Section<'_>) -> Result<T, ConfigError>,
    ) -> Result<T, ConfigError> {
        let node = self.sections.iter().position(|(found, _)| found == name).map(|at| self.sections.remove(at).1);
        let table = match node {
            None => vec![],
            Some(Node { value: Value::Table(table), .. }) => table,
            Some(Node { place, .. }) => {
                return Err(ConfigError { place, problem: Problem::WrongValue { key: name.to_owned(), wanted: Wanted::Section } });
            }
        };
        let known = self.entries.len();
        let mut section = Section { name, table, reader: self };
        let result = read(&mut section)?;
        let rest = section.table;
        match rest.into_iter().next() {
            None => Ok(result),
            Some((key, node)) => {
                let key = format!("{name}.{key}");
                let nearest = nearest(&key, self.entries.iter().skip(known).map(|entry| format!("{}.{}", entry.section, entry.key)));
                Err(ConfigError { place: node.place, problem: Problem::UnknownKey { key, nearest } })
            }
        }
    }

    /// Refuses what nobody has taken.
    pub(super) fn refuse_the_rest(&mut self) -> Result<(), ConfigError> {
        let Some((name, node)) = self.sections.first() else { return Ok(()) };
        let written = |(section, table): (&String, &Value)| match table {
            Value::Table(entries) => entries.first().map_or(section.clone(), |(key, _)| format!("{section}.{key}")),
            _ => section.clone(),
        };
        let key = written((name, &node.value));
        let known = self.entries.iter().map(|entry| format!("{}.{}", entry.section, entry.key));
        let nearest = nearest(&key, known.chain(self.entries.iter().map(|entry| entry.section.to_owned())))
            .or_else(|| self.entries.iter().find(|entry| entry.key == key).map(|entry| format!("{}.{}", entry.section, entry.key)));
        Err(ConfigError { place: node.place.clone(), problem: Problem::UnknownKey { key, nearest } })
    }
}

/// One section while settings are taken out of it.
pub(super) struct Section<'a> {
    name: &'static str,
    table: Vec<(String, Node)>,
    reader: &'a mut Reader,
}

impl Section<'_> {
    /// A setting with a default.
    pub(super) fn take<T: Setting>(&mut self, key: &'static str, default: impl FnOnce() -> T) -> Result<T, ConfigError> {
        let found = self.find(key, T::read)?;
        let (value, place) = found.map_or_else(|| (default(), None), |(value, place)| (value, Some(place)));
        self.note(key, Some(value.show()), place);
        Ok(value)
    }

    /// A whole number within bounds.
    pub(super) fn take_number<T>(&mut self, key: &'static str, default: T, bounds: RangeInclusive<T>) -> Result<T, ConfigError>
    where
        T: Copy + PartialOrd + TryFrom<i64> + Into<NumberShown>,
    {
        let wanted = || Wanted::WholeNumber { least: (*bounds.start()).into().0, most: (*bounds.end()).into().0 };
        let read = |value: &Value| {
            let number = match value {
                Value::Integer(number) => Some(*number),
                Value::Text(text) => text.trim().parse().ok(),
                _ => None,
            };
            number.and_then(|number| T::try_from(number).ok()).filter(|number| bounds.contains(number)).ok_or_else(wanted)
        };
        let found = self.find(key, read)?;
        let (value, place) = found.map_or((default, None), |(value, place)| (value, Some(place)));
        self.note(key, Some(value.into().0.to_string()), place);
        Ok(value)
    }

    /// A setting that may be missing.
    pub(super) fn take_optional<T: Setting>(&mut self, key: &'static str) -> Result<Option<T>, ConfigError> {
        let (value, place) = self.find(key, T::read)?.unzip();
        self.note(key, value.as_ref().map(T::show), place);
        Ok(value)
    }

    /// A setting that must not be missing.
    pub(super) fn take_required<T: Setting>(&mut self, key: &'static str) -> Result<T, ConfigError> {
        self.take_optional(key)?.ok_or_else(|| self.missing(key))
    }

    /// The error for a key that is missing.
    pub(super) fn missing(&self, key: &'static str) -> ConfigError {
        let place = self.reader.file.as_ref().map_or(Place::Nowhere, |path| Place::File { path: path.clone(), line: None });
        ConfigError { place, problem: Problem::Missing { key: format!("{}.{key}", self.name) } }
    }

    fn find<T>(&mut self, key: &str, read: impl FnOnce(&Value) -> Result<T, Wanted>) -> Result<Option<(T, Place)>, ConfigError> {
        let Some(at) = self.table.iter().position(|(name, _)| name == key) else { return Ok(None) };
        let Node { place, value } = self.table.remove(at).1;
        match read(&value) {
            Ok(value) => Ok(Some((value, place))),
            Err(wanted) => Err(ConfigError { place, problem: Problem::WrongValue { key: format!("{}.{key}", self.name), wanted } }),
        }
    }

    fn note(&mut self, key: &'static str, value: Option<String>, place: Option<Place>) {
        self.reader.entries.push(Entry { section: self.name, key, value, place });
    }
}

/// A number as settings print it.
pub(super) struct NumberShown(pub(super) u64);

macro_rules! shown {
    ($($number:ty)*) => {$(
        impl From<$number> for NumberShown {
            fn from(number: $number) -> Self {
                NumberShown(number as u64)
            }
        }
    )*};
}
shown! { u32 u64 usize }

fn nearest(key: &str, known: impl Iterator<Item = String>) -> Option<String> {
    known
        .map(|known| (strsim::jaro_winkler(key, &known), known))
        .filter(|(alike, _)| *alike >= LEAST_ALIKE)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, known)| known)
}
