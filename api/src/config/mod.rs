//! What an installation can set: one TOML file, and environment variables that stand above it.
//!
//! Each concern is a small struct of plain values, built as such in tests. [`Settings::load`] reads the file, lays
//! `SOTAY_SECTION__KEY` over it, refuses every key it does not know, and remembers where each value came from, which
//! `sotay check-config` prints. `sotay.example.toml` explains every key; a test holds the two together.

mod error;
mod reader;
mod tree;
mod value;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sotay_domain::Language;
use sotay_handbook::qr::{Host, Hosts};
use sotay_reading::Limits;
use sotay_store::DatabaseUrl;

pub use error::{ConfigError, Place, Problem};
use reader::Section;
pub use reader::{Entry, Reader};
pub use value::{FilesUrl, LogFormat, LogLevel, Wanted};

const MIB: u64 = 1024 * 1024;

/// The file that is read from the working folder where no other is named.
pub const DEFAULT_FILE: &str = "sotay.toml";

/// Everything an installation can set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The folder of everything that is not elsewhere.
    pub data: DataSettings,
    /// Where rows are kept.
    pub database: DatabaseSettings,
    /// Where files are kept.
    pub files: FilesSettings,
    /// How the handbook is reached from outside.
    pub public: PublicSettings,
    /// Whose handbook it is.
    pub organisation: OrganisationSettings,
    /// The listener for readers.
    pub server: ServerSettings,
    /// The certificate, where the binary ends TLS itself.
    pub tls: Option<TlsSettings>,
    /// The listener for Prometheus.
    pub metrics: MetricsSettings,
    /// What one file, one conversion and the memory of pages may take.
    pub limits: LimitsSettings,
    /// Signing keys that are kept outside the data folder.
    pub keys: KeysSettings,
    /// What is logged, and how.
    pub log: LogSettings,
}

/// The folder of everything that is not elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSettings {
    /// Made at the first start, readable by its owner only.
    pub folder: PathBuf,
}

impl DataSettings {
    /// Makes the folder where there is none, its owner's alone: internal papers and keys are in it.
    ///
    /// # Errors
    /// The disk.
    pub fn make(&self) -> io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder)
    }
}

/// Where rows are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatabaseSettings {
    /// SQLite's file or PostgreSQL's address.
    pub url: DatabaseUrl,
}

/// Where files are kept, each under the SHA-256 of its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilesSettings {
    /// A folder or a bucket.
    pub url: FilesUrl,
}

/// How the handbook is reached from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicSettings {
    /// What stands in codes and links.
    pub url: Host,
    /// Further hosts whose codes the scanner opens as the handbook's own: partners, and former names. The host of `url` is always one.
    pub scanner_hosts: Vec<Host>,
}

/// Whose handbook it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrganisationSettings {
    /// Its name in Vietnamese.
    pub name_vi: Option<String>,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Its name in Arabic.
    pub name_ar: Option<String>,
}

impl OrganisationSettings {
    /// Its name in this language, else in Vietnamese, else in any. None where it was not set.
    pub fn name(&self, language: Language) -> Option<&str> {
        let own = match language {
            Language::Vi => &self.name_vi,
            Language::En => &self.name_en,
            Language::Ar => &self.name_ar,
        };
        [own, &self.name_vi, &self.name_en, &self.name_ar].into_iter().find_map(Option::as_deref)
    }
}

/// The listener for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerSettings {
    /// Port 0 takes any free one, for tests.
    pub listen: SocketAddr,
    /// Threads that answer; by default one a core. More than cores costs a third (measured).
    pub workers: usize,
}

/// The certificate, where the binary ends TLS itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsSettings {
    /// PEM, the chain from the server's certificate upwards.
    pub certificate: PathBuf,
    /// PEM, the private key of the first certificate.
    pub key: PathBuf,
}

/// The listener for Prometheus: figures of the whole installation, so not for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricsSettings {
    /// None where figures are not served.
    pub listen: Option<SocketAddr>,
}

/// What one file, one conversion and the memory of pages may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitsSettings {
    /// The largest file that is taken in.
    pub upload_mib: u64,
    /// Memory of one conversion.
    pub converter_memory_mib: u64,
    /// Processor time of one conversion.
    pub converter_seconds: u64,
    /// Pages that are drawn of one file; further ones are named as missing.
    pub converter_pages: u32,
    /// Memory for finished pages.
    pub cache_mib: u64,
}

impl Default for LimitsSettings {
    fn default() -> Self {
        LimitsSettings { upload_mib: 50, converter_memory_mib: 768, converter_seconds: 300, converter_pages: 1000, cache_mib: 64 }
    }
}

/// Signing keys that are kept outside the data folder: PEM files of the form PKCS #8.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeysSettings {
    /// Signs manifests of documents. None: the one in the data folder.
    pub manifest: Option<PathBuf>,
    /// Signs tokens in codes. None: the one in the data folder.
    pub code: Option<PathBuf>,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSettings {
    /// What is at least as grave is written.
    pub level: LogLevel,
    /// For machines or for people.
    pub format: LogFormat,
}

impl Settings {
    /// Reads `file`, where there is one, and lays `variables` over it. Paths that are not absolute begin at the file's folder, or at
    /// `working_folder` without a file. The reader that comes back knows what is in force and where it came from.
    ///
    /// # Errors
    /// Everything that does not fit, each with its line or variable: at least one thing.
    pub fn load(
        file: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
        working_folder: &Path,
    ) -> Result<(Settings, Reader), Vec<ConfigError>> {
        let text = match file {
            Some(path) => std::fs::read_to_string(path).map_err(|cause| {
                let place = Place::File { path: path.to_owned(), line: None };
                vec![ConfigError { place, problem: Problem::Unreadable(cause.kind()) }]
            })?,
            None => String::new(),
        };
        let mut reader = Reader::new(file, &text, variables).map_err(|fault| vec![fault])?;
        let folder = file.and_then(Path::parent).filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(working_folder);
        let settings = Settings::read(&mut reader, &working_folder.join(folder));
        let faults = reader.take_faults();
        settings.filter(|_| faults.is_empty()).map(|settings| (settings, reader)).ok_or(faults)
    }

    /// None: something that must be there is not, which is among the reader's faults.
    fn read(reader: &mut Reader, folder: &Path) -> Option<Settings> {
        let data = reader.section("data", |section| {
            let data = section.take("folder", || PathBuf::from("sotay-data"));
            DataSettings { folder: folder.join(data) }
        });
        let database = reader.section("database", |section| {
            let url = match section.take("url", || DatabaseUrl::Sqlite(data.folder.join("handbook.db"))) {
                DatabaseUrl::Sqlite(file) => DatabaseUrl::Sqlite(folder.join(file)),
                DatabaseUrl::Postgres(address) => DatabaseUrl::Postgres(address),
            };
            DatabaseSettings { url }
        });
        let files = reader.section("files", |section| {
            let url = match section.take("url", || FilesUrl::Folder(data.folder.join("files"))) {
                FilesUrl::Folder(path) => FilesUrl::Folder(folder.join(path)),
                bucket @ FilesUrl::Bucket { .. } => bucket,
            };
            FilesSettings { url }
        });
        let public = reader.section("public", PublicSettings::read);
        let organisation = reader.section("organisation", OrganisationSettings::read);
        let server = reader.section("server", ServerSettings::read);
        let tls = reader.section("tls", |section| TlsSettings::read(section, folder));
        let metrics = reader.section("metrics", MetricsSettings::read);
        let limits = reader.section("limits", LimitsSettings::read);
        let keys = reader.section("keys", |section| {
            let mut file = |key| section.take_optional::<PathBuf>(key).map(|file| folder.join(file));
            KeysSettings { manifest: file("manifest"), code: file("code") }
        });
        let log = reader.section("log", LogSettings::read);
        Some(Settings { data, database, files, public: public?, organisation, server, tls, metrics, limits, keys, log })
    }

    /// What a demo needs, without a file: everything below `folder`. Only a demo may be reached by plain HTTP, at `address`.
    ///
    /// # Errors
    /// `address` is no address that readers can use.
    pub fn demo(folder: &Path, listen: SocketAddr, address: &str) -> Result<Settings, ConfigError> {
        let wrong = || ConfigError {
            place: Place::Nowhere,
            problem: Problem::WrongValue { key: "public.url".to_owned(), wanted: Wanted::HttpOrigin },
        };
        Ok(Settings {
            data: DataSettings { folder: folder.to_owned() },
            database: DatabaseSettings { url: DatabaseUrl::Sqlite(folder.join("handbook.db")) },
            files: FilesSettings { url: FilesUrl::Folder(folder.join("files")) },
            public: PublicSettings { url: address.parse().map_err(|_| wrong())?, scanner_hosts: vec![] },
            organisation: OrganisationSettings::default(),
            server: ServerSettings { listen, workers: cores() },
            tls: None,
            metrics: MetricsSettings { listen: None },
            limits: LimitsSettings::default(),
            keys: KeysSettings::default(),
            log: LogSettings { level: LogLevel::Warn, format: LogFormat::Text },
        })
    }

    /// Whether readers come by HTTPS, so that cookies and links must be for HTTPS only.
    pub fn is_secure(&self) -> bool {
        matches!(self.public.url, Host::Secure(_))
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

impl PublicSettings {
    /// The addresses that codes say and that the scanner opens.
    pub fn hosts(&self) -> Hosts {
        Hosts::new(self.url.clone(), self.scanner_hosts.clone())
    }

    fn read(section: &mut Section<'_>) -> Option<Self> {
        let (url, scanner_hosts) = (section.take_required("url"), section.take("scanner_hosts", Vec::new));
        Some(PublicSettings { url: url?, scanner_hosts })
    }
}

impl OrganisationSettings {
    fn read(section: &mut Section<'_>) -> Self {
        OrganisationSettings {
            name_vi: section.take_optional("name_vi"),
            name_en: section.take_optional("name_en"),
            name_ar: section.take_optional("name_ar"),
        }
    }
}

impl ServerSettings {
    fn read(section: &mut Section<'_>) -> Self {
        ServerSettings {
            listen: section.take("listen", || SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))),
            workers: section.take_number("workers", cores(), 1..=1024),
        }
    }
}

impl TlsSettings {
    /// The one is of no use without the other.
    fn read(section: &mut Section<'_>, folder: &Path) -> Option<Self> {
        let is_wanted = section.has("certificate") || section.has("key");
        let mut take = |key| if is_wanted { section.take_required::<PathBuf>(key) } else { section.take_optional(key) };
        let (certificate, key) = (take("certificate"), take("key"));
        Some(TlsSettings { certificate: folder.join(certificate?), key: folder.join(key?) })
    }
}

impl MetricsSettings {
    fn read(section: &mut Section<'_>) -> Self {
        let enabled = section.take("enabled", || true);
        let listen = section.take("listen", || SocketAddr::from((Ipv4Addr::LOCALHOST, 9464)));
        MetricsSettings { listen: enabled.then_some(listen) }
    }
}

impl LimitsSettings {
    /// What reading one file may cost.
    pub fn reading(&self) -> Limits {
        let processor_time = Duration::from_secs(self.converter_seconds);
        Limits {
            file: self.upload_mib * MIB,
            drawn_pages: self.converter_pages,
            memory: self.converter_memory_mib * MIB,
            processor_time,
            // A reading waits for other programs and for the disk.
            wall_time: processor_time * 3,
            ..Limits::default()
        }
    }

    fn read(section: &mut Section<'_>) -> Self {
        let usual = LimitsSettings::default();
        LimitsSettings {
            upload_mib: section.take_number("upload_mib", usual.upload_mib, 1..=1024),
            converter_memory_mib: section.take_number("converter_memory_mib", usual.converter_memory_mib, 128..=65_536),
            converter_seconds: section.take_number("converter_seconds", usual.converter_seconds, 1..=3600),
            converter_pages: section.take_number("converter_pages", usual.converter_pages, 1..=10_000),
            cache_mib: section.take_number("cache_mib", usual.cache_mib, 1..=65_536),
        }
    }
}

impl LogSettings {
    fn read(section: &mut Section<'_>) -> Self {
        LogSettings { level: section.take("level", || LogLevel::Info), format: section.take("format", || LogFormat::Text) }
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
