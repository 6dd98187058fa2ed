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
    faults: Vec<ConfigError>,
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

impl Entry {
    /// The key with its section.
    fn path(&self) -> String {
        format!("{}.{}", self.section, self.key)
    }
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
        Ok(Reader { file: file.map(Path::to_owned), sections, entries: vec![], faults: vec![] })
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
    pub(super) fn section<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Section<'_>) -> T) -> T {
        let node = self.sections.iter().position(|(found, _)| found == name).map(|at| self.sections.remove(at).1);
        let table = match node {
            None => vec![],
            Some(Node { value: Value::Table(table), .. }) => table,
            Some(Node { place, .. }) => {
                self.faults.push(ConfigError { place, problem: Problem::WrongValue { key: name.to_owned(), wanted: Wanted::Section } });
                vec![]
            }
        };
        let known = self.entries.len();
        let mut section = Section { name, table, reader: self };
        let result = read(&mut section);
        for (key, node) in section.table {
            let key = format!("{name}.{key}");
            let nearest = nearest(&key, self.entries.iter().skip(known).map(Entry::path));
            self.faults.push(ConfigError { place: node.place, problem: Problem::UnknownKey { key, nearest } });
        }
        result
    }

    /// Everything that does not fit, when all sections are read: what nobody has taken does not either.
    pub(super) fn take_faults(&mut self) -> Vec<ConfigError> {
        for (section, node) in std::mem::take(&mut self.sections) {
            match node.value {
                Value::Table(entries) if !entries.is_empty() => {
                    for (key, node) in entries {
                        self.refuse(format!("{section}.{key}"), node.place);
                    }
                }
                _ => self.refuse(section, node.place),
            }
        }
        std::mem::take(&mut self.faults)
    }

    /// Refuses a key of an unknown section.
    fn refuse(&mut self, key: String, place: Place) {
        let sections = self.entries.iter().map(|entry| entry.section.to_owned());
        let nearest = nearest(&key, self.entries.iter().map(Entry::path).chain(sections))
            .or_else(|| self.entries.iter().find(|entry| entry.key == key).map(Entry::path));
        self.faults.push(ConfigError { place, problem: Problem::UnknownKey { key, nearest } });
    }
}

/// One section while settings are taken out of it. What does not fit is a fault of the reader, and until all faults are known the section
/// goes on as if nothing stood there.
pub(super) struct Section<'a> {
    name: &'static str,
    table: Vec<(String, Node)>,
    reader: &'a mut Reader,
}

impl Section<'_> {
    /// A setting with a default.
    pub(super) fn take<T: Setting>(&mut self, key: &'static str, default: impl FnOnce() -> T) -> T {
        let (value, place) = self.find(key, T::read).unzip();
        let value = value.unwrap_or_else(default);
        self.note(key, Some(value.show()), place);
        value
    }

    /// A whole number within bounds.
    pub(super) fn take_number<T>(&mut self, key: &'static str, default: T, bounds: RangeInclusive<T>) -> T
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
        let (value, place) = self.find(key, read).unzip();
        let value = value.unwrap_or(default);
        self.note(key, Some(value.into().0.to_string()), place);
        value
    }

    /// A setting that may be missing.
    pub(super) fn take_optional<T: Setting>(&mut self, key: &'static str) -> Option<T> {
        let (value, place) = self.find(key, T::read).unzip();
        self.note(key, value.as_ref().map(T::show), place);
        value
    }

    /// A setting that must not be missing. None: there is a fault.
    pub(super) fn take_required<T: Setting>(&mut self, key: &'static str) -> Option<T> {
        if !self.has(key) {
            let place = self.reader.file.as_ref().map_or(Place::Nowhere, |path| Place::File { path: path.clone(), line: None });
            self.fault(place, Problem::Missing { key: self.path(key) });
        }
        self.take_optional(key)
    }

    /// Whether something stands there that nobody has taken, right or wrong.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name == key)
    }

    fn find<T>(&mut self, key: &str, read: impl FnOnce(&Value) -> Result<T, Wanted>) -> Option<(T, Place)> {
        let at = self.table.iter().position(|(name, _)| name == key)?;
        let Node { place, value } = self.table.remove(at).1;
        match read(&value) {
            Ok(value) => Some((value, place)),
            Err(wanted) => {
                self.fault(place, Problem::WrongValue { key: self.path(key), wanted });
                None
            }
        }
    }

    fn path(&self, key: &str) -> String {
        format!("{}.{key}", self.name)
    }

    fn fault(&mut self, place: Place, problem: Problem) {
        self.reader.faults.push(ConfigError { place, problem });
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
