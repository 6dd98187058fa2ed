//! What every command of the console has at hand.

use sotay_app::{AppError, Handbook};
use sotay_domain::{Document, Pack, PublicNumber, Typed};
use sotay_handbook::l10n::L10n;
use sotay_handbook::qr::Hosts;
use sotay_reading::{Limits, Tools};
use sotay_store::{OpenOptions, Store, StoreError, StoreKind};
use std::ffi::OsString;

use super::terminal::{NobodyToAsk, Terminal};
use super::words;
use crate::config::Settings;
use crate::files::{Files, FilesError};
use crate::keys::{KeyError, Keys};
use crate::publishing::{PublishError, Publisher};

/// A handbook, opened for the operator.
pub(super) struct Desk {
    /// The person.
    pub terminal: Terminal,
    /// What is set.
    pub settings: Settings,
    /// The handbook.
    pub handbook: Handbook,
    /// The store of files.
    pub files: Files,
    /// The keys.
    pub keys: Keys,
    /// The addresses that codes say.
    pub hosts: Hosts,
    limits: Limits,
    tools: Tools,
}

/// Why a command ends: a sentence for the person at the console.
#[derive(Debug)]
pub(super) struct Failure(pub String);

impl Failure {
    /// Something that nobody decided; the cause is shown, since this person runs the server.
    pub(super) fn of(l10n: L10n, error: &dyn std::error::Error) -> Failure {
        Failure(l10n.console_failed(&error.to_string()))
    }
    /// There was nobody to ask this.
    pub(super) fn unasked(l10n: L10n, question: &str) -> impl Fn(NobodyToAsk) -> Failure {
        move |NobodyToAsk| Failure(format!("{question}\n{}", l10n.console_needs_answer()))
    }
}

/// Connections for readers: the console reads one thing after the other.
const CONNECTIONS: u32 = 2;

impl Desk {
    /// Opens the handbook of these settings. With `migrate`, tables are made or brought up to date.
    pub(super) fn open(settings: Settings, terminal: Terminal, migrate: bool) -> Result<Desk, Failure> {
        let l10n = terminal.l10n();
        settings.data.make().map_err(|error| Failure::of(l10n, &error))?;
        let options = OpenOptions { kind: StoreKind::Server, migrate, connections: CONNECTIONS };
        let store = Store::open(&settings.database.url, options).map_err(|error| match error {
            StoreError::NotMigrated => Failure(l10n.server_needs_migration()),
            StoreError::MissingFile(_) => Failure(l10n.server_no_handbook(&settings.data.folder.display().to_string())),
            StoreError::NewerSchema(_) => Failure(l10n.server_database_too_new()),
            StoreError::Full => Failure(l10n.console_disk_full()),
            error => Failure::of(l10n, &error),
        })?;
        let handbook = Handbook::new(store);
        let files = Files::open(&settings.files.url).map_err(|error: FilesError| Failure::of(l10n, &error))?;
        let keys = Keys::open(&settings, &handbook).map_err(|error: KeyError| Failure::of(l10n, &error))?;
        let hosts = settings.public.hosts();
        let limits = settings.limits.reading();
        let tools = tools();
        Ok(Desk { terminal, settings, handbook, files, keys, hosts, limits, tools })
    }

    /// The words.
    pub(super) fn l10n(&self) -> L10n {
        self.terminal.l10n()
    }

    /// What publishes.
    pub(super) fn publisher(&self) -> Publisher<'_> {
        Publisher {
            handbook: &self.handbook,
            files: &self.files,
            key: &self.keys.manifest,
            limits: &self.limits,
            tools: &self.tools,
            work_folder: self.settings.data.folder.join("reading"),
        }
    }

    /// A failure of the handbook, in words.
    pub(super) fn failed(&self, error: &AppError) -> Failure {
        match error {
            AppError::Store(StoreError::Full) => Failure(self.l10n().console_disk_full()),
            error => Failure::of(self.l10n(), error),
        }
    }

    /// A failure of publishing, in words.
    pub(super) fn not_published(&self, file: &str, error: &PublishError) -> Failure {
        let l10n = self.l10n();
        match error {
            PublishError::Refused { file, refusal } => {
                Failure(l10n.publish_refused(&file.display().to_string(), &words::refusal(l10n, refusal)))
            }
            PublishError::Unreadable { file, cause } => Failure(words::unreadable(l10n, &file.display().to_string(), cause)),
            PublishError::NotAFile { file } => {
                Failure(l10n.console_file_unreadable(&file.display().to_string(), &l10n.console_file_special()))
            }
            PublishError::Files(FilesError::Full) | PublishError::App(AppError::Store(StoreError::Full)) => {
                Failure(l10n.publish_refused(file, &l10n.refusal_disk_full()))
            }
            error => Failure::of(l10n, error),
        }
    }

    /// The number that was typed.
    pub(super) fn number(&self, typed: &str) -> Result<PublicNumber, Failure> {
        match PublicNumber::read(typed) {
            Typed::Number(number) => Ok(number),
            Typed::Mistyped | Typed::NotANumber => Err(Failure(self.l10n().console_code_mistyped(typed))),
        }
    }

    /// The document of a number that was typed.
    pub(super) fn document(&self, typed: &str) -> Result<Document, Failure> {
        let number = self.number(typed)?;
        if let Some(document) = self.handbook.document_of(number).map_err(|error| self.failed(&error))? {
            return Ok(document);
        }
        let pack = self.handbook.pack_of(number).map_err(|error| self.failed(&error))?;
        Err(Failure(match pack {
            Some(pack) => self.l10n().rejection_code_of_a_pack(&number.grouped(), &pack.title),
            None => self.l10n().rejection_document_unknown(&number.grouped()),
        }))
    }

    /// The pack of a number that was typed.
    pub(super) fn pack(&self, typed: &str) -> Result<Pack, Failure> {
        let number = self.number(typed)?;
        if let Some(pack) = self.handbook.pack_of(number).map_err(|error| self.failed(&error))? {
            return Ok(pack);
        }
        let document = self.handbook.document_of(number).map_err(|error| self.failed(&error))?;
        Err(Failure(match document {
            Some(document) => self.l10n().rejection_code_of_a_document(&number.grouped(), &self.name(&document)),
            None => self.l10n().rejection_pack_unknown(&number.grouped()),
        }))
    }

    /// Asks, and says that nothing was done if the answer is no.
    pub(super) fn confirmed(&self, question: &str) -> Result<bool, Failure> {
        let yes = self.terminal.ask(question).map_err(Failure::unasked(self.l10n(), question))?;
        if !yes {
            self.terminal.say(&self.l10n().console_not_done());
        }
        Ok(yes)
    }

    /// How people name a document: type and number, or what it is about.
    pub(super) fn name(&self, document: &Document) -> String {
        document.record.name_alone(&self.l10n().type_name(document.record.document_type))
    }
}

/// This program itself, as the reader of files, and what helps it.
fn tools() -> Tools {
    let own = std::env::current_exe().unwrap_or_else(|_| "sotay".into());
    let path = std::env::var("PATH").unwrap_or_default();
    Tools::find(vec![own.into_os_string(), OsString::from(super::READ_FILE)], &path)
}
