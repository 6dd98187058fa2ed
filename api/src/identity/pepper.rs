//! What codes are made of and hashed with: 32 secret bytes in a file beside the keys. Whoever has only the database cannot try codes, and every
//! node that has the file can show a code again without any of them keeping it.

use std::fs::OpenOptions;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use sotay_domain::enrolment::CodeHash;
use sotay_domain::{EnrolmentId, FileHash, PublicNumber, UnitId, UnitNumber};
use sotay_handbook::qr::digits;

use crate::config::Settings;
use crate::keys::{KeyError, is_exposed};
use crate::moment;

/// Its name among the keys.
pub const NAME: &str = "pepper";
/// 19 MiB, two rounds, one lane: what OWASP's sheet on storing passwords asks for (ASVS 11.4.2).
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;

/// 32 secret bytes.
pub struct Pepper([u8; 32]);

/// What somebody brings to claim an enrolment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// Nine digits, good in one unit.
    Typed(UnitNumber, PublicNumber),
    /// The 128 bits of a slip.
    Secret([u8; 16]),
}

impl Code {
    /// Reads the digits behind `#`: six of the unit and nine of the code, or the 39 of a secret.
    pub fn of_digits(text: &str) -> Option<Code> {
        if let Some(secret) = digits::decode(text).and_then(|bytes| bytes.try_into().ok()) {
            return Some(Code::Secret(secret));
        }
        let (number, code) = text.split_at_checked(6)?;
        match PublicNumber::read(code) {
            sotay_domain::Typed::Number(code) => Some(Code::Typed(UnitNumber::read(number)?, code)),
            _ => None,
        }
    }

    /// The number of the unit, where one was typed.
    pub fn number(self) -> Option<UnitNumber> {
        match self {
            Code::Typed(number, _) => Some(number),
            Code::Secret(_) => None,
        }
    }
}

impl Pepper {
    /// Reads it, and makes it where there is none: then no code that is under way is good any more, and nothing else is lost.
    ///
    /// # Errors
    /// The disk, or a file that others may read or that holds something else.
    pub fn open(settings: &Settings) -> Result<Pepper, KeyError> {
        let file = file(settings);
        let failed = |source| KeyError::File { file: file.clone(), source };
        match OpenOptions::new().read(true).open(&file) {
            Ok(mut opened) => {
                if is_exposed(&opened.metadata().map_err(failed)?) {
                    return Err(KeyError::Exposed(file));
                }
                let mut text = String::new();
                opened.read_to_string(&mut text).map_err(failed)?;
                of_text(&text).map(Pepper).ok_or(KeyError::NotAPepper(file))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => make(&file).map(Pepper).map_err(failed),
            Err(error) => Err(failed(error)),
        }
    }

    /// The nine digits of an enrolment. Nobody keeps them: they follow from its id.
    pub fn digits(&self, id: EnrolmentId) -> PublicNumber {
        let [a, b, c, d, ..] = self.derived(b"sotay enrolment digits", id);
        PublicNumber::drawn(u32::from_be_bytes([a, b, c, d]))
    }

    /// The 128 bits of a slip, likewise.
    pub fn secret(&self, id: EnrolmentId) -> [u8; 16] {
        let derived = self.derived(b"sotay enrolment secret", id);
        derived.first_chunk().copied().unwrap_or_default()
    }

    // Parts of fixed length, the secret first, and what is used of the hash is less than half of it: nothing can be appended to it.
    fn derived(&self, what: &[u8; 22], id: EnrolmentId) -> [u8; 32] {
        *FileHash::of(&[self.0.as_slice(), what, id.bytes()].concat()).bytes()
    }

    /// What the database knows a code by. Nine digits take memory and time to hash, those of a unit that is not there as long as any; a secret
    /// is too long to be tried.
    ///
    /// # Errors
    /// The library, which has nothing to say against these sizes.
    pub fn hash(&self, code: Code, unit: Option<UnitId>) -> Result<CodeHash, argon2::Error> {
        match code {
            Code::Secret(secret) => Ok(CodeHash(*FileHash::of(&secret).bytes())),
            Code::Typed(_, code) => {
                let params = Params::new(MEMORY_KIB, ROUNDS, 1, Some(32))?;
                let argon = Argon2::new_with_secret(&self.0, Algorithm::Argon2id, Version::V0x13, params)?;
                // the salt is the unit's: one try costs one computation, whatever the number of codes that wait there
                let salt = unit.map_or([0; 16], |unit| *unit.bytes());
                let mut hash = [0; 32];
                argon.hash_password_into(code.to_string().as_bytes(), &salt, &mut hash)?;
                Ok(CodeHash(hash))
            }
        }
    }
}

/// Where it is.
pub fn file(settings: &Settings) -> PathBuf {
    settings.keys.pepper.clone().unwrap_or_else(|| settings.data.folder.join("keys").join(NAME))
}

/// The bytes that a file's text holds; none if it holds something else.
pub fn of_text(text: &str) -> Option<[u8; 32]> {
    text.trim().parse::<FileHash>().ok().map(|hash| *hash.bytes())
}

/// Makes it. Of two nodes that make it at once one does, and the other reads.
fn make(file: &Path) -> io::Result<[u8; 32]> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let bytes: [u8; 32] = moment::random();
    let unfinished = file.with_extension(format!("new-{}", u32::from_be_bytes(moment::random())));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&unfinished)?;
    writeln!(out, "{}", FileHash::from_bytes(bytes))?;
    out.sync_all()?;
    // a link does not replace what is there, as a new name would
    let linked = std::fs::hard_link(&unfinished, file);
    std::fs::remove_file(&unfinished)?;
    match linked {
        Ok(()) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            of_text(&std::fs::read_to_string(file)?).ok_or_else(|| io::ErrorKind::InvalidData.into())
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_in_its_own_unit_and_under_its_own_pepper() {
        let (pepper, other) = (Pepper([1; 32]), Pepper([2; 32]));
        let id = EnrolmentId::from_bytes([3; 16]);
        let code = Code::Typed(UnitNumber::drawn(1), pepper.digits(id));
        let unit = |n| Some(UnitId::from_bytes([n; 16]));
        let hash = pepper.hash(code, unit(1)).unwrap();
        assert_eq!(pepper.hash(code, unit(1)).unwrap(), hash);
        assert_ne!(pepper.hash(code, unit(2)).unwrap(), hash);
        assert_ne!(pepper.hash(code, None).unwrap(), hash);
        assert_ne!(other.hash(code, unit(1)).unwrap(), hash);
        assert_ne!(pepper.digits(id), other.digits(id));
        assert_ne!(pepper.digits(id), pepper.digits(EnrolmentId::from_bytes([4; 16])));
        assert_ne!(pepper.secret(id), other.secret(id));
    }

    #[test]
    fn what_stands_behind_the_hash_is_read_whole_or_not_at_all() {
        let (number, code) = (UnitNumber::drawn(7), PublicNumber::drawn(8));
        assert!(Code::of_digits(&format!("{number}{code}")) == Some(Code::Typed(number, code)));
        let secret = [5; 16];
        assert!(Code::of_digits(&digits::encode(&secret)) == Some(Code::Secret(secret)));
        for bad in ["", "1", "ộộộộộộ", &format!("{number}"), &format!("{code}{number}"), &format!("{number}{code}1")] {
            assert!(Code::of_digits(bad).is_none(), "{bad}");
        }
    }
}
