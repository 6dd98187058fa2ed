//! A clerk publishes a document. Online: it is shared from the first moment.

use serde::{Deserialize, Serialize};
use sotay_domain::secrecy::{SecretMark, find_mark};
use sotay_domain::{
    Action, Actor, Audience, Changes, Document, DocumentId, DocumentState, Level, Passage, PublicNumber, Record, Remark, Rendition, Role,
    Target, Timestamp, Unit, UnitId, Version, decide,
};

use super::{Command, Decided};

/// Publishes a document in its first version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishDocument {
    /// Made by whoever sends it.
    pub id: DocumentId,
    /// Drawn by whoever sends it; drawn again when it is taken.
    pub public_number: PublicNumber,
    /// The unit that issued it.
    pub issuer: UnitId,
    /// What stands on its face.
    pub record: Record,
    /// Public or internal.
    pub level: Level,
    /// Who it is for.
    pub audience: Audience,
    /// The files.
    pub files: VersionFiles,
    /// The clerk was shown the papers with the same issuer, type, number and date, and says that this is another one.
    pub accept_same_identity: bool,
}

/// The files of a version and what search finds it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionFiles {
    /// The files, already in the store.
    pub renditions: Vec<Rendition>,
    /// Pages as printed; 0 where that is not known.
    pub page_count: u32,
    /// What readers must know of how the text came about.
    pub remarks: Vec<Remark>,
    /// The text, cut for the search.
    pub passages: Vec<Passage>,
    /// The manifest's bytes.
    pub manifest: Vec<u8>,
    /// The key that signed it.
    pub key: u8,
    /// The signature over the manifest.
    pub signature: Vec<u8>,
}

/// What must be known to decide.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The issuer, if there is such a unit.
    pub issuer: Option<Unit>,
    /// The unit of the audience, if it names one and there is such a unit.
    pub audience_unit: Option<Unit>,
    /// Documents with the same issuer, type, number and date.
    pub same_identity: Vec<Document>,
    /// Published documents whose newest version is this very file, where number or date is missing: then only its bytes tell it apart.
    pub same_file: Vec<Document>,
    /// Whether something else has the public number.
    pub number_taken: bool,
}

/// What the clerk is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The document.
    pub id: DocumentId,
    /// What is printed and typed.
    pub public_number: PublicNumber,
}

/// Why it is not published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rejection {
    /// Only the operator publishes.
    NotAllowed,
    /// There is no such issuer.
    IssuerUnknown,
    /// The issuer did not exist on the day the document bears.
    IssuerNotValid,
    /// There is no such unit to publish to.
    AudienceUnknown,
    /// What is internal cannot be for everybody.
    InternalForEverybody,
    /// It says nothing of what it is about.
    SummaryMissing,
    /// It bears this mark of secrecy.
    Secret(SecretMark),
    /// These papers have the same issuer, type, number and date. Perhaps it is published already; perhaps it is another one.
    SameIdentity(Vec<PublicNumber>),
    /// It bears no number and date, and its very file is published already.
    SameFile {
        /// The number of the document with this file.
        number: PublicNumber,
        /// What that one is about.
        summary: String,
    },
    /// The public number is taken: draw another.
    PublicNumberTaken,
}

impl Command for PublishDocument {
    const NAME: &'static str = "publish-document";
    type Facts = Facts;
    type Done = Published;
    type Rejection = Rejection;

    fn decide(&self, facts: &Facts, actor: Actor, now: Timestamp) -> Result<Decided<Published>, Rejection> {
        if !decide(actor, Action::Manage, Target::Units, now).is_granted() {
            return Err(Rejection::NotAllowed);
        }
        let issuer = facts.issuer.as_ref().ok_or(Rejection::IssuerUnknown)?;
        if self.record.issued_on.is_some_and(|day| !issuer.is_valid(day)) {
            return Err(Rejection::IssuerNotValid);
        }
        check_face(&self.record, self.level, self.audience, facts.audience_unit.as_ref())?;
        if let Some(mark) = mark_on(&self.record, &self.files) {
            return Err(Rejection::Secret(mark));
        }
        if !facts.same_identity.is_empty() && !self.accept_same_identity {
            return Err(Rejection::SameIdentity(facts.same_identity.iter().map(|other| other.public_number).collect()));
        }
        if let Some(same) = facts.same_file.first() {
            return Err(Rejection::SameFile { number: same.public_number, summary: same.record.summary.clone() });
        }
        if facts.number_taken {
            return Err(Rejection::PublicNumberTaken);
        }
        let document = Document {
            id: self.id,
            public_number: self.public_number,
            issuer: self.issuer,
            record: self.record.clone(),
            level: self.level,
            audience: self.audience,
            state: DocumentState::Published,
            newest_version: 1,
            published_at: now,
            changed_at: now,
        };
        let version = self.files.version(self.id, 1, String::new(), now);
        let changes = Changes::default().put_document(document, None).put_version(version, self.files.passages.clone(), self.audience);
        Ok(Decided::new(changes, Published { id: self.id, public_number: self.public_number }))
    }
}

/// What holds for the face of a document, published or replaced.
fn check_face(record: &Record, level: Level, audience: Audience, audience_unit: Option<&Unit>) -> Result<(), Rejection> {
    match audience {
        Audience::Public if level == Level::Internal => return Err(Rejection::InternalForEverybody),
        Audience::Subtree(_) | Audience::Unit(_) if audience_unit.is_none() => return Err(Rejection::AudienceUnknown),
        _ => {}
    }
    if record.summary.trim().is_empty() { Err(Rejection::SummaryMissing) } else { Ok(()) }
}

/// The last of three looks for a mark of secrecy, after the reader's and the clerk's own.
pub(super) fn mark_on(record: &Record, files: &VersionFiles) -> Option<SecretMark> {
    let texts = files.passages.iter().map(|passage| passage.text.as_str());
    let face = [&record.summary, &record.place, &record.authority, &record.position, &record.signer];
    let face = face.into_iter().chain(&record.topics).chain(&record.recipients).map(String::as_str);
    let names = files.renditions.iter().filter_map(|rendition| match &rendition.role {
        Role::Original { name } | Role::Attachment { name, .. } => Some(name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem)),
        _ => None,
    });
    texts.chain(face).chain(names).find_map(find_mark)
}

impl VersionFiles {
    /// The version of these files.
    pub(super) fn version(&self, document: DocumentId, number: u32, note: String, now: Timestamp) -> Version {
        Version {
            document,
            number,
            published_at: now,
            note,
            page_count: self.page_count,
            renditions: self.renditions.clone(),
            remarks: self.remarks.clone(),
            manifest: self.manifest.clone(),
            key: self.key,
            signature: self.signature.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{self, NOW};
    use sotay_domain::{Channel, Entity, Op};

    fn check(change: impl Fn(&mut PublishDocument, &mut Facts), want: Result<(), Rejection>) {
        let (mut command, mut facts) = (examples::publish(1), Facts { issuer: Some(examples::unit(1)), ..Facts::default() });
        change(&mut command, &mut facts);
        let got = command.decide(&facts, Actor::Operator, NOW).map(|_| ());
        assert_eq!(got, want);
    }

    #[test]
    fn every_rejection_has_its_reason() {
        check(|_, _| {}, Ok(()));
        check(|_, facts| facts.issuer = None, Err(Rejection::IssuerUnknown));
        check(|c, _| c.record.issued_on = Some(sotay_domain::Date::constant(2020, 1, 1)), Err(Rejection::IssuerNotValid));
        check(|c, _| c.level = Level::Internal, Err(Rejection::InternalForEverybody));
        check(|c, _| c.audience = Audience::Subtree(examples::unit(2).id), Err(Rejection::AudienceUnknown));
        check(|c, _| c.record.summary = "  ".into(), Err(Rejection::SummaryMissing));
        let secret = || Err(Rejection::Secret(SecretMark::ToiMat));
        check(|c, _| c.files.passages = vec![examples::passage("TỐI MẬT")], secret());
        check(|c, _| c.record.signer = "TỐI MẬT".into(), secret());
        check(|c, _| c.record.topics = vec!["Độ mật: Tối mật".into()], secret());
        check(|c, _| c.record.recipients = vec!["Lưu VP".into(), "TỐI MẬT".into()], secret());
        check(|c, _| c.files.renditions[0].role = Role::Original { name: "TOI MAT.pdf".into() }, secret());
        check(|_, facts| facts.number_taken = true, Err(Rejection::PublicNumberTaken));
        let other = examples::document(2);
        let number = other.public_number;
        check(|_, facts| facts.same_identity = vec![other.clone()], Err(Rejection::SameIdentity(vec![number])));
        check(
            |command, facts| {
                facts.same_identity = vec![other.clone()];
                command.accept_same_identity = true;
            },
            Ok(()),
        );
        check(
            |command, facts| {
                facts.same_file = vec![other.clone()];
                command.accept_same_identity = true;
            },
            Err(Rejection::SameFile { number, summary: other.record.summary.clone() }),
        );
    }

    #[test]
    fn nobody_publishes() {
        let facts = Facts { issuer: Some(examples::unit(1)), ..Facts::default() };
        assert_eq!(examples::publish(1).decide(&facts, Actor::Nobody, NOW), Err(Rejection::NotAllowed));
    }

    #[test]
    fn two_rows_of_the_feed_whatever_the_number_of_readers() {
        let mut command = examples::publish(1);
        command.audience = Audience::Subtree(examples::unit(2).id);
        let facts = Facts { issuer: Some(examples::unit(1)), audience_unit: Some(examples::unit(2)), ..Facts::default() };
        let decided = command.decide(&facts, Actor::Operator, NOW).unwrap();
        let channel = Channel::Subtree(examples::unit(2).id);
        let touched: Vec<_> = decided.changes.touches().iter().map(|t| (t.channel, t.entity, t.op)).collect();
        assert_eq!(touched, [(channel, Entity::Document(command.id), Op::Put), (channel, Entity::Version(command.id), Op::Put)]);
    }
}
