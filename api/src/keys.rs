//! The two keys the handbook signs with: one for manifests of documents, one for codes. Made at the first start in the data folder, readable
//! by their owner alone; their public halves become rows that phones hold.
//!
//! A key that follows another lies beside it, under the name of the first with its own number (`code.pem`, `code-3.pem`). It is made known
//! at once and signs later, when no phone can be without it: of the keys that may sign at a moment, the one that began last does.

use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use sotay_app::{AppError, Handbook};
use sotay_domain::{Actor, CommandId, SigningKeyRow, SigningPurpose, Timestamp};
use sotay_handbook::commands::add_signing_key::{AddSigningKey, Rejection};
use sotay_handbook::qr::keys::KeyRejection;
use sotay_handbook::qr::{self, KeySet, Kind, Kinds};
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
    /// It was there once, and what it signed is about: a new one in its place would be one that phones do not know.
    #[error("{} is missing: put it back from a backup; if it is lost for good, put a new key there (openssl genpkey -algorithm ed25519)", .0.display())]
    Missing(PathBuf),
    /// There is a key already that has not begun to sign.
    #[error("a new key is known already")]
    AnotherWaits {
        /// When it begins.
        from: Timestamp,
    },
    /// No key can follow.
    #[error("no key can follow: {0:?}")]
    NoneCanFollow(KeyRejection),
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
        Ok(Keys {
            manifest: open(settings, SigningPurpose::Manifest, handbook, now)?,
            code: open(settings, SigningPurpose::Code, handbook, now)?,
        })
    }
}

/// The files of all keys that are there, each with its usual name: `code.pem`, and `code-3.pem` for one that followed.
///
/// # Errors
/// The folder cannot be read.
pub fn files(settings: &Settings) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = vec![];
    for purpose in SigningPurpose::ALL {
        let first = first_file(settings, purpose);
        if first.try_exists()? {
            found.push((usual_name(purpose, None), first.clone()));
        }
        found.extend(followers(&first)?.into_iter().map(|(id, file)| (usual_name(purpose, Some(id)), file)));
    }
    Ok(found)
}

/// Where the key of this usual name belongs; none for another name.
pub fn file_of_usual_name(settings: &Settings, name: &str) -> Option<PathBuf> {
    SigningPurpose::ALL.into_iter().find_map(|purpose| {
        let rest = name.strip_suffix(".pem")?.strip_prefix(purpose.code())?;
        let first = first_file(settings, purpose);
        match rest.strip_prefix('-') {
            Some(id) => Some(follower(&first, id.parse().ok()?)),
            None => rest.is_empty().then_some(first),
        }
    })
}

/// Makes a key that follows the ones there are: known from now on, signing as soon as no phone can be without it. Answers with its row.
///
/// # Errors
/// [`KeyError::AnotherWaits`], and what is wrong with the disk or the handbook.
pub fn rotate(settings: &Settings, handbook: &Handbook, purpose: SigningPurpose, now: Timestamp) -> Result<SigningKeyRow, KeyError> {
    let known = handbook.signing_keys()?;
    if let Some(waiting) = known.iter().find(|row| row.purpose == purpose && row.from > now) {
        return Err(KeyError::AnotherWaits { from: waiting.from });
    }
    // Ids are of all keys, whatever they sign.
    let kinds = Kinds::of(&Kind::ALL);
    let all = known.iter().map(|row| qr::Key { kid: row.id, public: row.public_key, from: row.from, until: row.until, kinds });
    let secret = SigningKey::from_bytes(&moment::random());
    let next = KeySet::of(all.collect()).next(secret.verifying_key().to_bytes(), LIFETIME_MILLIS, kinds, now);
    let row = SigningKeyRow { purpose, ..next.map_err(KeyError::NoneCanFollow)?.to_row() };
    // First the file: a row whose private half is nowhere could never sign.
    let file = follower(&first_file(settings, purpose), row.id);
    write(&file, &secret)?;
    make_known(handbook, &row, &file, now)?;
    Ok(row)
}

fn first_file(settings: &Settings, purpose: SigningPurpose) -> PathBuf {
    let named = match purpose {
        SigningPurpose::Manifest => &settings.keys.manifest,
        SigningPurpose::Code => &settings.keys.code,
    };
    named.clone().unwrap_or_else(|| settings.data.folder.join("keys").join(usual_name(purpose, None)))
}

fn usual_name(purpose: SigningPurpose, id: Option<u8>) -> String {
    id.map_or_else(|| format!("{}.pem", purpose.code()), |id| format!("{}-{id}.pem", purpose.code()))
}

/// The file of the key that follows under this id.
fn follower(first: &Path, id: u8) -> PathBuf {
    let stem = first.file_stem().unwrap_or_default().to_string_lossy();
    first.with_file_name(format!("{stem}-{id}.pem"))
}

/// The files of keys that have followed.
fn followers(first: &Path) -> io::Result<Vec<(u8, PathBuf)>> {
    let mut found = vec![];
    for id in 1..=u8::MAX {
        let file = follower(first, id);
        if file.try_exists()? {
            found.push((id, file));
        }
    }
    Ok(found)
}

fn open(settings: &Settings, purpose: SigningPurpose, handbook: &Handbook, now: Timestamp) -> Result<Key, KeyError> {
    let first = first_file(settings, purpose);
    let known: Vec<SigningKeyRow> = handbook.signing_keys()?.into_iter().filter(|row| row.purpose == purpose).collect();
    let secret = match read(&first)? {
        Some(secret) => secret,
        None if known.is_empty() => make(&first)?,
        None => return Err(KeyError::Missing(first)),
    };
    let row_of = |secret: &SigningKey| known.iter().find(|row| row.public_key == secret.verifying_key().to_bytes()).cloned();
    let row = match row_of(&secret) {
        Some(row) => row,
        None => introduce(&secret, purpose, handbook, &first, now)?,
    };
    let mut keys = vec![Key { secret, row }];
    for (_, file) in followers(&first).map_err(|source| KeyError::File { file: first.clone(), source })? {
        // Without a row its making was interrupted, and it never signed.
        if let Some(secret) = read(&file)?
            && let Some(row) = row_of(&secret)
        {
            keys.push(Key { secret, row });
        }
    }
    let first = keys.swap_remove(0);
    Ok(keys.into_iter().filter(|key| key.row.from <= now).fold(first, |best, key| if key.row.from > best.row.from { key } else { best }))
}

/// Makes the first key known: it signs at once.
fn introduce(
    secret: &SigningKey,
    purpose: SigningPurpose,
    handbook: &Handbook,
    file: &Path,
    now: Timestamp,
) -> Result<SigningKeyRow, KeyError> {
    let known = handbook.signing_keys()?;
    let id = (1..=u8::MAX).find(|id| known.iter().all(|row| row.id != *id)).ok_or(KeyError::NoneCanFollow(KeyRejection::NoIdLeft))?;
    let public_key = secret.verifying_key().to_bytes();
    let row = SigningKeyRow { id, purpose, public_key, from: now, until: now.plus_millis(LIFETIME_MILLIS) };
    make_known(handbook, &row, file, now)?;
    Ok(row)
}

fn make_known(handbook: &Handbook, row: &SigningKeyRow, file: &Path, now: Timestamp) -> Result<(), KeyError> {
    let command = AddSigningKey { key: row.clone() };
    let answer = handbook.submit(CommandId::new(now, moment::random()), &command, Actor::Operator, now)?;
    answer.map_err(|rejection| KeyError::NotTaken { file: file.to_owned(), rejection })
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
    of_pem(&text).map(Some).ok_or_else(|| KeyError::NotAKey(file.to_owned()))
}

/// The key that a file's text holds; none if it holds something else.
pub fn of_pem(text: &str) -> Option<SigningKey> {
    SigningKey::from_pkcs8_pem(text.trim()).ok()
}

/// A new key in a new file.
fn make(file: &Path) -> Result<SigningKey, KeyError> {
    let secret = SigningKey::from_bytes(&moment::random());
    write(file, &secret)?;
    Ok(secret)
}

/// Writes a key, whole or not at all.
fn write(file: &Path, secret: &SigningKey) -> Result<(), KeyError> {
    let failed = |source| KeyError::File { file: file.to_owned(), source };
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
    std::fs::rename(&unfinished, file).map_err(failed)
}

#[cfg(unix)]
fn is_exposed(metadata: &std::fs::Metadata) -> bool {
    std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o077 != 0
}

#[cfg(not(unix))]
fn is_exposed(_metadata: &std::fs::Metadata) -> bool {
    false
}

#[cfg(test)]
#[path = "keys_tests.rs"]
mod tests;
