//! The two keys the handbook signs with: one for manifests of documents, one for codes. Made at first start in the data folder, readable
//! by its owner alone; their public halves become rows that phones hold.

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use sotay_app::{AppError, Handbook};
use sotay_domain::{Actor, CommandId, SigningKeyRow, SigningPurpose, Timestamp};
use sotay_handbook::commands::add_signing_key::{AddSigningKey, Rejection};
use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::config::Settings;
use crate::moment;

/// How long a key signs: five years.
const LIFETIME_MILLIS: i64 = 5 * 366 * 86_400_000;

/// The private half of a key with the row that phones know it by.
#[derive(Clone)]
pub struct Key {
    secret: SigningKey,
    row: SigningKeyRow,
}

/// The key for manifests.
pub type ManifestKey = Key;

/// Both keys.
#[derive(Clone)]
pub struct Keys {
    /// Signs manifests of documents.
    pub manifest: Key,
    /// Signs tokens in codes.
    pub code: Key,
}

/// What is wrong with a key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Others may read it. It must be made secret, or made anew if it was seen.
    #[error("{} may be read by others: run chmod 600 on it", .0.display())]
    Exposed(PathBuf),
    /// It is no key.
    #[error("{} holds no Ed25519 key in PEM (PKCS #8)", .0.display())]
    NotAKey(PathBuf),
    /// The file cannot be read or written.
    #[error("{} cannot be used: {source}", .file.display())]
    File {
        /// Which.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The handbook.
    #[error(transparent)]
    App(#[from] AppError),
    /// The handbook did not take the public half.
    #[error("the handbook does not take the key {}: {rejection:?}", .file.display())]
    NotTaken {
        /// Which.
        file: PathBuf,
        /// Why.
        rejection: Rejection,
    },
}

impl Key {
    /// The id under which its public half is known.
    pub fn id(&self) -> u8 {
        self.row.id
    }
    /// The private half.
    pub fn secret(&self) -> &SigningKey {
        &self.secret
    }
    /// The public half.
    pub fn row(&self) -> &SigningKeyRow {
        &self.row
    }
}

impl Keys {
    /// Reads both keys from their files, makes those that are not there, and makes their public halves known.
    pub fn open(settings: &Settings, handbook: &Handbook) -> Result<Keys, KeyError> {
        let now = moment::now();
        let [(_, manifest), (_, code)] = files(settings);
        Ok(Keys {
            manifest: open(&manifest, SigningPurpose::Manifest, handbook, now)?,
            code: open(&code, SigningPurpose::Code, handbook, now)?,
        })
    }
}

/// The files of the keys for manifests and for codes, each with its usual name.
pub fn files(settings: &Settings) -> [(&'static str, PathBuf); 2] {
    let file = |name, named: &Option<PathBuf>| (name, named.clone().unwrap_or_else(|| settings.data.folder.join("keys").join(name)));
    [file("manifest.pem", &settings.keys.manifest), file("code.pem", &settings.keys.code)]
}

fn open(file: &Path, purpose: SigningPurpose, handbook: &Handbook, now: Timestamp) -> Result<Key, KeyError> {
    let secret = match read(file)? {
        Some(secret) => secret,
        None => make(file)?,
    };
    let public_key = secret.verifying_key().to_bytes();
    let known = handbook.signing_keys()?;
    if let Some(row) = known.iter().find(|row| row.purpose == purpose && row.public_key == public_key) {
        return Ok(Key { secret, row: row.clone() });
    }
    let free = (1..=u8::MAX).find(|id| known.iter().all(|row| row.id != *id)).unwrap_or(u8::MAX);
    let row = SigningKeyRow { id: free, purpose, public_key, from: now, until: now.plus_millis(LIFETIME_MILLIS) };
    let command = AddSigningKey { key: row.clone() };
    match handbook.submit(CommandId::new(now, moment::random()), &command, Actor::Operator, now)? {
        Ok(()) => Ok(Key { secret, row }),
        Err(rejection) => Err(KeyError::NotTaken { file: file.to_owned(), rejection }),
    }
}

/// The key in a file; none if there is no file.
fn read(file: &Path) -> Result<Option<SigningKey>, KeyError> {
    let failed = |source| KeyError::File { file: file.to_owned(), source };
    let mut opened = match OpenOptions::new().read(true).open(file) {
        Ok(opened) => opened,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    if is_exposed(&opened.metadata().map_err(failed)?) {
        return Err(KeyError::Exposed(file.to_owned()));
    }
    let mut text = String::new();
    opened.read_to_string(&mut text).map_err(failed)?;
    SigningKey::from_pkcs8_pem(text.trim()).map(Some).map_err(|_| KeyError::NotAKey(file.to_owned()))
}

/// A new key in a new file, written whole or not at all.
fn make(file: &Path) -> Result<SigningKey, KeyError> {
    let failed = |source| KeyError::File { file: file.to_owned(), source };
    let secret = SigningKey::from_bytes(&moment::random());
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let unfinished = file.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&unfinished).map_err(failed)?;
    let pem = secret.to_pkcs8_pem(LineEnding::LF).map_err(|_| KeyError::NotAKey(file.to_owned()))?;
    out.write_all(pem.as_bytes()).and_then(|()| out.sync_all()).map_err(failed)?;
    std::fs::rename(&unfinished, file).map_err(failed)?;
    Ok(secret)
}

#[cfg(unix)]
fn is_exposed(metadata: &std::fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0
}

#[cfg(not(unix))]
fn is_exposed(_metadata: &std::fs::Metadata) -> bool {
    false
}
