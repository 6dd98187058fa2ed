//! ZIP archives of office files. The central directory is walked, no declared size is believed, and everything is unfolded against one
//! budget, so that a bomb is measured rather than trusted. Afterwards single entries are read with the same care.
//!
//! The `zip` crate answers for a well-made archive; here the point is to refuse every other: two readers must not see two archives.

use flate2::read::DeflateDecoder;
use std::io::Read;

use crate::kind::Kind;
use crate::limits::Limits;
use crate::refusal::Refusal;

/// An archive that was looked through.
pub(crate) struct Archive<'a> {
    kind: Kind,
    entries: Vec<Entry<'a>>,
}

struct Entry<'a> {
    name: &'a str,
    packed: &'a [u8],
    deflated: bool,
    unfolded: u64,
}

impl<'a> Archive<'a> {
    /// Walks an archive. `kind` is what it is called when it is broken.
    pub(crate) fn open(bytes: &'a [u8], kind: Kind, limits: &Limits) -> Result<Archive<'a>, Refusal> {
        let walk = Walk { bytes, broken: Refusal::Broken { kind } };
        let end = walk.end_record()?;
        let count = walk.u16_at(end + 10)?;
        if count > limits.entries as usize {
            return Err(Refusal::TooManyEntries { limit: limits.entries });
        }
        let mut at = walk.u32_at(end + 16)?;
        let mut budget = limits.unfolded;
        let mut entries: Vec<Entry<'a>> = vec![];
        for _ in 0..count {
            let (entry, length) = walk.entry(at, budget, limits.unfolded)?;
            if entries.iter().any(|other| other.name.eq_ignore_ascii_case(entry.name)) {
                return Err(Refusal::UnsafePath);
            }
            budget -= entry.unfolded;
            at += length;
            entries.push(entry);
        }
        Ok(Archive { kind, entries })
    }

    /// The content of an entry. None if there is none of this name.
    pub(crate) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name) else { return Ok(None) };
        if !entry.deflated {
            return Ok(Some(entry.packed.to_vec()));
        }
        let mut content = vec![];
        let unfolded = DeflateDecoder::new(entry.packed).take(entry.unfolded).read_to_end(&mut content);
        unfolded.map_err(|_| Refusal::Broken { kind: self.kind })?;
        Ok(Some(content))
    }

    /// The content of an entry that is XML, by what it begins with: its name may be any.
    pub(crate) fn read_xml(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let is_drawing = name.to_ascii_lowercase().ends_with(".svg"); // drawn and never read
        Ok(self.read(name)?.filter(|content| !is_drawing && begins_like_xml(content)))
    }

    /// The names of all entries.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.entries.iter().map(|entry| entry.name)
    }
}

struct Walk<'a> {
    bytes: &'a [u8],
    broken: Refusal,
}

impl<'a> Walk<'a> {
    fn broken(&self) -> Refusal {
        self.broken.clone()
    }

    fn u16_at(&self, at: usize) -> Result<usize, Refusal> {
        let raw = self.bytes.get(at..).and_then(|rest| rest.first_chunk());
        raw.map(|raw| u16::from_le_bytes(*raw).into()).ok_or_else(|| self.broken())
    }

    fn u32_at(&self, at: usize) -> Result<usize, Refusal> {
        let raw = self.bytes.get(at..).and_then(|rest| rest.first_chunk());
        raw.map(|raw| u32::from_le_bytes(*raw) as usize).ok_or_else(|| self.broken())
    }

    fn part(&self, from: usize, length: usize) -> Result<&'a [u8], Refusal> {
        let to = from.checked_add(length).ok_or_else(|| self.broken())?;
        self.bytes.get(from..to).ok_or_else(|| self.broken())
    }

    /// Where the end record stands. Its comment must end the file.
    fn end_record(&self) -> Result<usize, Refusal> {
        let last = self.bytes.len().checked_sub(22).ok_or_else(|| self.broken())?;
        let found = (0..=last).rev().take(usize::from(u16::MAX) + 1).find(|at| {
            self.part(*at, 4).is_ok_and(|mark| mark == b"PK\x05\x06")
                && self.u16_at(at + 20).is_ok_and(|comment| at + 22 + comment == self.bytes.len())
        });
        found.ok_or_else(|| self.broken())
    }

    /// One entry of the directory, and how long its record is. Zip64 is refused by its own marks: 65,535 entries are too many, and the
    /// place 0xFFFFFFFF is outside the file.
    fn entry(&self, at: usize, budget: u64, limit: u64) -> Result<(Entry<'a>, usize), Refusal> {
        if self.part(at, 4)? != b"PK\x01\x02" {
            return Err(self.broken());
        }
        let (flags, method) = (self.u16_at(at + 8)?, self.u16_at(at + 10)?);
        let packed_length = self.u32_at(at + 20)?;
        let (name_length, extra, comment) = (self.u16_at(at + 28)?, self.u16_at(at + 30)?, self.u16_at(at + 32)?);
        let local = self.u32_at(at + 42)?;
        let name = self.part(at + 46, name_length)?;
        if flags & 1 == 1 {
            return Err(Refusal::Encrypted);
        }
        if self.part(local, 4)? != b"PK\x03\x04" {
            return Err(self.broken());
        }
        let (local_name, local_extra) = (self.u16_at(local + 26)?, self.u16_at(local + 28)?);
        if self.part(local + 30, local_name)? != name {
            return Err(Refusal::UnsafePath);
        }
        let name = std::str::from_utf8(name).map_err(|_| Refusal::UnsafePath)?;
        check_name(name)?;
        let packed = self.part(local + 30 + local_name + local_extra, packed_length)?;
        let unfolded = match method {
            0 => packed.len() as u64,
            8 => self.unfolded(packed, budget)?,
            _ => return Err(self.broken()),
        };
        if unfolded > budget {
            return Err(Refusal::UnfoldsTooFar { limit });
        }
        Ok((Entry { name, packed, deflated: method == 8, unfolded }, 46 + name_length + extra + comment))
    }

    fn unfolded(&self, packed: &[u8], budget: u64) -> Result<u64, Refusal> {
        let mut unfolding = DeflateDecoder::new(packed).take(budget.saturating_add(1));
        std::io::copy(&mut unfolding, &mut std::io::sink()).map_err(|_| self.broken())
    }
}

/// In any of the codings that the programs take.
fn begins_like_xml(content: &[u8]) -> bool {
    let marked = [&b"\xff\xfe"[..], b"\xfe\xff", b"<\0", b"\0<"].iter().any(|mark| content.starts_with(mark));
    marked || content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start().starts_with(b"<")
}

/// What no office file that is only read has inside.
fn check_name(name: &str) -> Result<(), Refusal> {
    if name.starts_with('/') || name.contains('\\') || name.contains(':') || name.split('/').any(|part| part == "..") {
        return Err(Refusal::UnsafePath);
    }
    let name = name.trim().to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    match () {
        () if ends(&["vbaproject.bin", "vbadata.xml", ".docm", ".xlsm"]) || name.starts_with("basic/") || name.starts_with("scripts/") => {
            Err(Refusal::Macros)
        }
        () if name.contains("activex") => Err(Refusal::ActiveX),
        () if name.contains("embeddings/") || name.contains("oleobject") || name.starts_with("objectreplacements/") => {
            Err(Refusal::EmbeddedFile)
        }
        () if ends(&[".zip", ".7z", ".rar", ".gz", ".xz", ".bz2", ".exe", ".dll", ".jar", ".docx", ".xlsx", ".pdf"]) => {
            Err(Refusal::NestedArchive)
        }
        () => Ok(()),
    }
}
