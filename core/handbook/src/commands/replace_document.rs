//! A clerk replaces the files of a document by a new version of the same paper. Online. Of two clerks who replace the same version at
//! once, the first one wins and the second one is told.

use serde::{Deserialize, Serialize};
use sotay_domain::secrecy::SecretMark;
use sotay_domain::{
    Action, Actor, Changes, Document, DocumentId, FileHash, PublicNumber, Record, Rendition, Target, Timestamp, Version, decide,
};

use super::publish_document::{VersionFiles, mark_on};
use super::{Command, Decided};

/// Publishes the next version of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplaceDocument {
    /// Which document.
    pub document: DocumentId,
    /// The newest version that the clerk saw.
    pub seen_version: u32,
    /// What stands on its face from now on.
    pub record: Record,
    /// The files of the new version.
    pub files: VersionFiles,
    /// What changed, for readers; may be empty.
    pub note: String,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The document, if there is one.
    pub document: Option<Document>,
    /// Its newest version, if there is one.
    pub newest: Option<Version>,
}

/// What the clerk is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// What is printed and typed.
    pub public_number: PublicNumber,
    /// The number of the new version.
    pub version: u32,
}

/// Why it is not replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator replaces.
    NotAllowed,
    /// There is no such document.
    Unknown,
    /// It was withdrawn; what is withdrawn is published anew, under a new number.
    Withdrawn,
    /// Somebody else has replaced it in the meantime; the version that is newest now.
    ReplacedMeanwhile(u32),
    /// It says nothing of what it is about.
    SummaryMissing,
    /// It bears this mark of secrecy.
    Secret(SecretMark),
    /// The newest version has the same files, and the same stands on its face: a reader would look for a difference that is not there.
    NothingNew,
}

impl Command for ReplaceDocument {
    const NAME: &'static str = "replace-document";
    type Facts = Facts;
    type Done = Replaced;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<Replaced>, Rejection> {
        let before = facts.document.as_ref().ok_or(Rejection::Unknown)?;
        if !decide(actor, Action::Manage, Target::Document(before), now).is_granted() {
            return Err(Rejection::NotAllowed);
        }
        if !before.is_published() {
            return Err(Rejection::Withdrawn);
        }
        if before.newest_version != self.seen_version {
            return Err(Rejection::ReplacedMeanwhile(before.newest_version));
        }
        if self.record.summary.trim().is_empty() {
            return Err(Rejection::SummaryMissing);
        }
        if let Some(mark) = mark_on(&self.record, &self.files) {
            return Err(Rejection::Secret(mark));
        }
        if self.record == before.record
            && facts.newest.as_ref().is_some_and(|newest| same_files(&newest.renditions, &self.files.renditions))
        {
            return Err(Rejection::NothingNew);
        }
        let version = before.newest_version + 1;
        let document = Document { record: self.record.clone(), newest_version: version, changed_at: now, ..before.clone() };
        let files = self.files.version(before.id, version, self.note.clone(), now);
        let changes =
            Changes::default().put_document(document, Some(before)).put_version(files, self.files.passages.clone(), before.audience);
        Ok(Decided::new(changes, Replaced { public_number: before.public_number, version }))
    }
}

/// Whether both are made of the same bytes, whatever the original is called.
fn same_files(one: &[Rendition], other: &[Rendition]) -> bool {
    let hashes = |renditions: &[Rendition]| {
        let mut hashes: Vec<FileHash> = renditions.iter().map(|rendition| rendition.hash).collect();
        hashes.sort();
        hashes
    };
    hashes(one) == hashes(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{self, NOW};
    use sotay_domain::{DocumentState, Role};

    fn command(seen_version: u32) -> ReplaceDocument {
        let published = examples::publish(1);
        ReplaceDocument {
            document: published.id,
            seen_version,
            record: published.record,
            files: examples::files(2),
            note: "sửa lỗi chính tả".into(),
        }
    }

    fn decided(command: &ReplaceDocument, document: Option<Document>) -> Result<u32, Rejection> {
        let newest = document.as_ref().map(|document| examples::files(1).version(document.id, document.newest_version, String::new(), NOW));
        command.decide(&Facts { document, newest }, Actor::Operator, NOW).map(|decided| decided.done.version)
    }

    fn check(before: Option<Document>, seen_version: u32, want: Result<u32, Rejection>) {
        assert_eq!(decided(&command(seen_version), before), want);
    }

    #[test]
    fn a_version_like_the_one_before_is_none() {
        let check = |change: fn(&mut ReplaceDocument), want| {
            let mut command = ReplaceDocument { files: examples::files(1), ..command(1) };
            change(&mut command);
            assert_eq!(decided(&command, Some(examples::document(1))), want);
        };
        check(|_| {}, Err(Rejection::NothingNew));
        check(|command| command.files.renditions.reverse(), Err(Rejection::NothingNew));
        check(|command| command.files.renditions[0].role = Role::Original { name: "khac.pdf".into() }, Err(Rejection::NothingNew));
        // the same original, but the record is mended, or it is drawn or translated now
        check(|command| command.record.summary = "về việc khác".into(), Ok(2));
        check(|command| command.files.renditions[2].hash = FileHash::from_bytes([9; 32]), Ok(2));
        check(|command| drop(command.files.renditions.pop()), Ok(2));
    }

    #[test]
    fn the_second_of_two_clerks_is_told() {
        let newest = |version| Document { newest_version: version, ..examples::document(1) };
        check(Some(newest(1)), 1, Ok(2));
        check(Some(newest(2)), 1, Err(Rejection::ReplacedMeanwhile(2)));
        check(None, 1, Err(Rejection::Unknown));
        let withdrawn = DocumentState::Withdrawn { at: NOW, reason: String::new() };
        check(Some(Document { state: withdrawn, ..newest(1) }), 1, Err(Rejection::Withdrawn));
    }
}
