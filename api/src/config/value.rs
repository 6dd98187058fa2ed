//! The kinds of values, each with what it accepts and how it is shown.

use std::net::SocketAddr;
use std::path::PathBuf;

use sotay_handbook::l10n::L10n;
use sotay_handbook::qr::Host;
use sotay_store::DatabaseUrl;

use super::tree::Value;

/// A kind of value that a key can have.
pub(super) trait Setting: Sized {
    fn read(value: &Value) -> Result<Self, Wanted>;
    /// As the file would write it, passwords masked.
    fn show(&self) -> String;
}

/// What a value must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A section with keys, not a value.
    Section,
    /// Text that is not empty.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number between these two, both included.
    WholeNumber {
        /// The smallest.
        least: u64,
        /// The greatest.
        most: u64,
    },
    /// An address and a port, as `127.0.0.1:8080` or `[::1]:8080`.
    SocketAddress,
    /// `https://` and a host, nothing behind it.
    HttpsOrigin,
    /// `https://` and a host, or `http://`, an address and perhaps a port: what a demo may have.
    HttpOrigin,
    /// A list of host names.
    Hosts,
    /// `sqlite:` and a file, or `postgres://…`.
    DatabaseUrl,
    /// A folder, or `s3://bucket`.
    FilesUrl,
    /// `s3://…` in a build without the feature.
    BuildWithS3,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

impl Wanted {
    /// In words that follow "must be".
    pub fn say(&self, l10n: L10n) -> String {
        match self {
            Wanted::Section => l10n.config_wanted_section(),
            Wanted::Text => l10n.config_wanted_text(),
            Wanted::Boolean => l10n.config_wanted_boolean(),
            Wanted::WholeNumber { least, most } => l10n.config_wanted_whole_number(*least, *most),
            Wanted::SocketAddress => l10n.config_wanted_socket_address(),
            Wanted::HttpsOrigin => l10n.config_wanted_https_origin(),
            Wanted::HttpOrigin => l10n.config_wanted_http_origin(),
            Wanted::Hosts => l10n.config_wanted_hosts(),
            Wanted::DatabaseUrl => l10n.config_wanted_database_url(),
            Wanted::FilesUrl => l10n.config_wanted_files_url(),
            Wanted::BuildWithS3 => l10n.config_wanted_build_with_s3(),
            Wanted::OneOf(words) => l10n.config_wanted_one_of(&words.join(", ")),
        }
    }
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

fn text(value: &Value) -> Result<&str, Wanted> {
    match value {
        Value::Text(text) if !text.trim().is_empty() => Ok(text.trim()),
        _ => Err(Wanted::Text),
    }
}

impl Setting for String {
    fn read(value: &Value) -> Result<Self, Wanted> {
        text(value).map(str::to_owned)
    }
    fn show(&self) -> String {
        quoted(self)
    }
}

impl Setting for bool {
    fn read(value: &Value) -> Result<Self, Wanted> {
        match value {
            Value::Boolean(boolean) => Ok(*boolean),
            Value::Text(text) => text.trim().parse().map_err(|_| Wanted::Boolean),
            _ => Err(Wanted::Boolean),
        }
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for PathBuf {
    fn read(value: &Value) -> Result<Self, Wanted> {
        text(value).map(PathBuf::from)
    }
    fn show(&self) -> String {
        quoted(&self.display().to_string())
    }
}

impl Setting for SocketAddr {
    fn read(value: &Value) -> Result<Self, Wanted> {
        text(value).ok().and_then(|text| text.parse().ok()).ok_or(Wanted::SocketAddress)
    }
    fn show(&self) -> String {
        quoted(&self.to_string())
    }
}

impl Setting for DatabaseUrl {
    fn read(value: &Value) -> Result<Self, Wanted> {
        text(value).ok().and_then(|text| text.parse().ok()).ok_or(Wanted::DatabaseUrl)
    }
    fn show(&self) -> String {
        quoted(&self.to_string())
    }
}

/// Where files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesUrl {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket that speaks S3's protocol. Credentials, region and endpoint come from the usual `AWS_…` variables.
    Bucket {
        /// Its name.
        bucket: String,
        /// Folder in the bucket, without slashes at its ends; may be empty.
        prefix: String,
    },
}

impl Setting for FilesUrl {
    fn read(value: &Value) -> Result<Self, Wanted> {
        let url = text(value).map_err(|_| Wanted::FilesUrl)?;
        match url.split_once("://") {
            None => Ok(FilesUrl::Folder(PathBuf::from(url))),
            Some(("s3", _)) if cfg!(not(feature = "s3")) => Err(Wanted::BuildWithS3),
            Some(("s3", rest)) => {
                let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
                if bucket.is_empty() {
                    return Err(Wanted::FilesUrl);
                }
                Ok(FilesUrl::Bucket { bucket: bucket.to_owned(), prefix: prefix.trim_matches('/').to_owned() })
            }
            Some(_) => Err(Wanted::FilesUrl),
        }
    }
    fn show(&self) -> String {
        match self {
            FilesUrl::Folder(folder) => folder.show(),
            FilesUrl::Bucket { bucket, prefix } if prefix.is_empty() => quoted(&format!("s3://{bucket}")),
            FilesUrl::Bucket { bucket, prefix } => quoted(&format!("s3://{bucket}/{prefix}")),
        }
    }
}

/// What stands in codes and links: HTTPS on a named host, without a port, since scanners refuse one. A demo is set up without a file.
impl Setting for Host {
    fn read(value: &Value) -> Result<Self, Wanted> {
        let host = text(value).ok().and_then(|text| text.parse().ok());
        host.filter(|host| matches!(host, Host::Secure(_))).ok_or(Wanted::HttpsOrigin)
    }
    fn show(&self) -> String {
        quoted(&self.to_string())
    }
}

/// Named without a scheme: they are HTTPS too.
impl Setting for Vec<Host> {
    fn read(value: &Value) -> Result<Self, Wanted> {
        let host = |name: &str| format!("https://{name}").parse().ok();
        let hosts: Option<Vec<Host>> = match value {
            Value::List(items) => items.iter().map(|item| text(item).ok().and_then(host)).collect(),
            Value::Text(text) => text.split(',').map(str::trim).filter(|name| !name.is_empty()).map(host).collect(),
            _ => None,
        };
        hosts.ok_or(Wanted::Hosts)
    }
    fn show(&self) -> String {
        format!("[{}]", self.iter().map(|host| quoted(&host.typeable())).collect::<Vec<_>>().join(", "))
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl Setting for $name {
            fn read(value: &Value) -> Result<Self, Wanted> {
                match text(value) {
                    $(Ok($word) => Ok($name::$variant),)*
                    _ => Err(Wanted::OneOf(&[$($word),*])),
                }
            }
            fn show(&self) -> String {
                quoted(match self { $($name::$variant => $word,)* })
            }
        }
    };
}

words! {
    /// How grave something must be to be written.
    LogLevel {
        /// What nobody decided.
        Error = "error",
        /// What somebody should look at.
        Warn = "warn",
        /// One line a request, starts and stops.
        Info = "info",
        /// What helps to find a fault.
        Debug = "debug",
    }
}

words! {
    /// How lines of the log are written.
    LogFormat {
        /// For people.
        Text = "text",
        /// One JSON object a line.
        Json = "json",
    }
}
