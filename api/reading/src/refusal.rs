//! Why a file was not taken. Only data: the sentences stand in the handbook's catalogue, under [`Refusal::code`].

use serde::{Deserialize, Serialize};
use sotay_domain::secrecy::SecretMark;

use crate::kind::Kind;

/// A reason to refuse a file. Nothing of a refused file is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "kebab-case")]
pub enum Refusal {
    /// It has no bytes, or nothing but white space.
    Empty,
    /// It is larger than the configured limit. Sizes in bytes.
    TooLarge {
        /// Its size.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// Neither its name nor its content is a kind that is taken.
    UnknownKind,
    /// Its name says one kind and its content is another, or none that is known.
    Mislabelled {
        /// What the name says; None if the name has no known ending.
        says: Option<Kind>,
        /// What the content is; None if it is nothing known.
        is: Option<Kind>,
    },
    /// It is cut short or damaged.
    Broken {
        /// What it is otherwise.
        kind: Kind,
    },
    /// It asks for a password.
    Encrypted,
    /// It has no page.
    NoPages,
    /// It carries macros.
    Macros,
    /// It carries ActiveX controls.
    ActiveX,
    /// It carries another file or object inside.
    EmbeddedFile,
    /// It loads a picture, a template or a text from elsewhere when it is opened: whoever is there learns who reads it.
    Fetches,
    /// It carries JavaScript.
    JavaScript,
    /// It starts another program.
    Launch,
    /// It carries an XFA form.
    Xfa,
    /// It unfolds to more than the limit.
    UnfoldsTooFar {
        /// The limit in bytes.
        limit: u64,
    },
    /// A sheet of it has more cells than the limit.
    TooManyCells {
        /// The limit.
        limit: u64,
    },
    /// Its archive has more entries than the limit.
    TooManyEntries {
        /// The limit.
        limit: u32,
    },
    /// It carries an archive or a program inside its archive.
    NestedArchive,
    /// Its archive names a path outside itself, or one entry by two names.
    UnsafePath,
    /// Its parts are nested deeper than any honest file's.
    NestedTooDeep,
    /// It bears the mark of a state secret.
    Secret {
        /// Which.
        mark: SecretMark,
    },
    /// Only LibreOffice can read this kind, and it is not installed.
    NeedsLibreOffice {
        /// The kind.
        kind: Kind,
    },
    /// Reading it took longer than the limit.
    TookTooLong {
        /// The limit in seconds.
        seconds: u64,
    },
    /// Reading it took more memory than the limit.
    TooMuchMemory {
        /// The limit in bytes.
        limit: u64,
    },
    /// Reading it wrote more than the limit.
    TooMuchOutput {
        /// The limit in bytes.
        limit: u64,
    },
    /// It has more pages than are read at all.
    TooManyPages {
        /// How many it has.
        pages: u32,
        /// The limit.
        limit: u32,
    },
    /// The program that reads it broke down over it.
    ReaderDied,
    /// The disk is full.
    DiskFull,
    /// The reading could not be started. Nothing is wrong with the file; the cause is in the log.
    ReaderUnavailable,
}

impl Refusal {
    /// The word by which the catalogue finds its sentence: `too-large`.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::TooLarge { .. } => "too-large",
            Refusal::UnknownKind => "unknown-kind",
            Refusal::Mislabelled { .. } => "mislabelled",
            Refusal::Broken { .. } => "broken",
            Refusal::Encrypted => "encrypted",
            Refusal::NoPages => "no-pages",
            Refusal::Macros => "macros",
            Refusal::ActiveX => "active-x",
            Refusal::EmbeddedFile => "embedded-file",
            Refusal::Fetches => "fetches",
            Refusal::JavaScript => "java-script",
            Refusal::Launch => "launch",
            Refusal::Xfa => "xfa",
            Refusal::UnfoldsTooFar { .. } => "unfolds-too-far",
            Refusal::TooManyCells { .. } => "too-many-cells",
            Refusal::TooManyEntries { .. } => "too-many-entries",
            Refusal::NestedArchive => "nested-archive",
            Refusal::UnsafePath => "unsafe-path",
            Refusal::NestedTooDeep => "nested-too-deep",
            Refusal::Secret { .. } => "secret",
            Refusal::NeedsLibreOffice { .. } => "needs-libre-office",
            Refusal::TookTooLong { .. } => "took-too-long",
            Refusal::TooMuchMemory { .. } => "too-much-memory",
            Refusal::TooMuchOutput { .. } => "too-much-output",
            Refusal::TooManyPages { .. } => "too-many-pages",
            Refusal::ReaderDied => "reader-died",
            Refusal::DiskFull => "disk-full",
            Refusal::ReaderUnavailable => "reader-unavailable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_word_on_the_wire() {
        let refusals = [
            Refusal::Empty,
            Refusal::TooLarge { size: 2, limit: 1 },
            Refusal::ActiveX,
            Refusal::JavaScript,
            Refusal::Secret { mark: SecretMark::ToiMat },
            Refusal::NeedsLibreOffice { kind: Kind::Odt },
            Refusal::Mislabelled { says: Some(Kind::Pdf), is: None },
        ];
        for refusal in refusals {
            let json = serde_json::to_value(&refusal).unwrap();
            assert_eq!(json["refusal"], refusal.code());
            assert_eq!(serde_json::from_value::<Refusal>(json).unwrap(), refusal);
        }
    }
}
