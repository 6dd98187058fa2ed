//! Who did what: an entry for every command that changed something, for every sign-in, and for every look at somebody's record.
//!
//! An entry holds ids and small words, never a name, a text or a secret: names are looked up when it is read, so that what is wiped by
//! law is wiped here too. Its bytes are what is hashed, so they are kept as they were written.

use serde::{Deserialize, Serialize};

use crate::grant::Role;
use crate::id::{DeviceId, DocumentId, EntryId, MemberId, PackId, SessionId, UnitId};
use crate::member::Field;
use crate::membership::EndReason;
use crate::signing_key::SigningPurpose;
use crate::time::{Date, Timestamp};

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Ours. Random, so that equal deeds have different hashes.
    pub id: EntryId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Doer,
    /// What.
    #[serde(flatten)]
    pub deed: Deed,
}

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "who", content = "id")]
pub enum Doer {
    /// Somebody who is not known.
    Nobody,
    /// A guest of the event of this pack.
    Guest(PackId),
    /// A member.
    Member(MemberId),
    /// Whoever runs the console.
    Operator,
    /// The handbook itself, by its schedule.
    Schedule,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "did")]
pub enum Deed {
    /// Imported units.
    ImportUnits {
        /// New ones.
        added: u64,
        /// Changed ones.
        changed: u64,
    },
    /// Renamed a unit.
    RenameUnit {
        /// Which.
        unit: UnitId,
    },
    /// Merged units into one.
    MergeUnits {
        /// Which.
        units: Vec<UnitId>,
        /// Into which.
        into: UnitId,
        /// From which day.
        from: Date,
    },
    /// Split a unit.
    SplitUnit {
        /// Which.
        unit: UnitId,
        /// Into which.
        into: Vec<UnitId>,
        /// From which day.
        from: Date,
    },
    /// Imported members.
    ImportMembers {
        /// At and below which unit.
        unit: Option<UnitId>,
        /// New ones.
        added: u64,
        /// Changed ones.
        changed: u64,
        /// Moved ones.
        moved: u64,
        /// Those whose membership ended.
        ended: u64,
    },
    /// Ended somebody's membership.
    EndMembership {
        /// Whose.
        member: MemberId,
        /// Where.
        unit: UnitId,
        /// Why.
        reason: EndReason,
    },
    /// Wiped the personal fields of somebody who has left.
    Wipe {
        /// Whose.
        member: MemberId,
    },
    /// Gave a role.
    Grant {
        /// To whom.
        member: MemberId,
        /// Which.
        role: Role,
        /// Where.
        unit: UnitId,
        /// Until when.
        until: Option<Timestamp>,
        /// For whom it stands in.
        standing_in_for: Option<MemberId>,
    },
    /// Took a role back.
    Revoke {
        /// From whom.
        member: MemberId,
        /// Which.
        role: Role,
        /// Where.
        unit: UnitId,
    },
    /// Looked at somebody's record.
    ReadRecord {
        /// Whose.
        member: MemberId,
    },
    /// Took a copy of all that is stored about themselves.
    Export {
        /// Who.
        member: MemberId,
    },
    /// Proposed a correction of their record.
    ProposeCorrection {
        /// Whose.
        member: MemberId,
        /// Of which field.
        field: Field,
    },
    /// Decided one.
    DecideCorrection {
        /// Whose.
        member: MemberId,
        /// Of which field.
        field: Field,
        /// Whether it was accepted.
        accepted: bool,
    },
    /// Made a code with which somebody enrols a browser or a phone.
    OpenEnrolment {
        /// Who is to be enrolled.
        member: MemberId,
    },
    /// Confirmed that it is they who hold it.
    ConfirmEnrolment {
        /// Who.
        member: MemberId,
        /// Whether a second person must confirm too.
        one_more: bool,
    },
    /// Refused it.
    RefuseEnrolment {
        /// Who was to be enrolled.
        member: MemberId,
    },
    /// Enrolled a browser.
    EnrolBrowser {
        /// For whom.
        member: MemberId,
        /// With a passkey, or bound to that browser.
        passkey: bool,
    },
    /// Enrolled a phone.
    EnrolDevice {
        /// For whom.
        member: MemberId,
        /// Which.
        device: DeviceId,
    },
    /// Signed in.
    SignIn {
        /// Who.
        member: MemberId,
    },
    /// Ended what was signed in.
    EndSession {
        /// Whose.
        member: MemberId,
        /// Which.
        session: SessionId,
    },
    /// Ended all of somebody's sessions, passkeys and phones.
    EndEverything {
        /// Whose.
        member: MemberId,
    },
    /// Ended a phone.
    EndDevice {
        /// Whose.
        member: MemberId,
        /// Which.
        device: DeviceId,
    },
    /// Took a passkey away.
    RemovePasskey {
        /// Whose.
        member: MemberId,
    },
    /// Published a document.
    Publish {
        /// Which.
        document: DocumentId,
    },
    /// Published a new version.
    Replace {
        /// Of which.
        document: DocumentId,
        /// Which version.
        version: u32,
    },
    /// Withdrew a document.
    Withdraw {
        /// Which.
        document: DocumentId,
    },
    /// Recorded what one document does to another.
    Relate {
        /// The newer.
        from: DocumentId,
        /// The older.
        to: DocumentId,
    },
    /// Took that back.
    Unrelate {
        /// One.
        from: DocumentId,
        /// The other.
        to: DocumentId,
    },
    /// Made a pack.
    MakePack {
        /// Which.
        pack: PackId,
    },
    /// Withdrew a pack.
    WithdrawPack {
        /// Which.
        pack: PackId,
    },
    /// Made a signing key known.
    AddKey {
        /// Its id.
        key: u8,
        /// What it signs.
        purpose: SigningPurpose,
    },
}

impl Entry {
    /// The bytes that are kept and hashed.
    ///
    /// # Errors
    /// None that can happen: all of it is text and numbers.
    pub fn bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

impl Deed {
    /// The members whom it is about: they may see it.
    pub fn members(&self) -> Vec<MemberId> {
        match self {
            Deed::Grant { member, standing_in_for, .. } => std::iter::once(*member).chain(*standing_in_for).collect(),
            Deed::EndMembership { member, .. }
            | Deed::Wipe { member }
            | Deed::Revoke { member, .. }
            | Deed::ReadRecord { member }
            | Deed::Export { member }
            | Deed::ProposeCorrection { member, .. }
            | Deed::DecideCorrection { member, .. }
            | Deed::OpenEnrolment { member }
            | Deed::ConfirmEnrolment { member, .. }
            | Deed::RefuseEnrolment { member }
            | Deed::EnrolBrowser { member, .. }
            | Deed::EnrolDevice { member, .. }
            | Deed::SignIn { member }
            | Deed::EndSession { member, .. }
            | Deed::EndEverything { member }
            | Deed::EndDevice { member, .. }
            | Deed::RemovePasskey { member } => vec![*member],
            Deed::ImportUnits { .. }
            | Deed::RenameUnit { .. }
            | Deed::MergeUnits { .. }
            | Deed::SplitUnit { .. }
            | Deed::ImportMembers { .. }
            | Deed::Publish { .. }
            | Deed::Replace { .. }
            | Deed::Withdraw { .. }
            | Deed::Relate { .. }
            | Deed::Unrelate { .. }
            | Deed::MakePack { .. }
            | Deed::WithdrawPack { .. }
            | Deed::AddKey { .. } => vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_one_line_of_json_and_comes_back() {
        let entry = Entry {
            id: EntryId::from_bytes([1; 16]),
            at: Timestamp::from_millis(5),
            by: Doer::Member(MemberId::from_bytes([2; 16])),
            deed: Deed::Grant {
                member: MemberId::from_bytes([3; 16]),
                role: Role::Secretary,
                unit: UnitId::from_bytes([4; 16]),
                until: None,
                standing_in_for: None,
            },
        };
        let bytes = entry.bytes().unwrap();
        assert_eq!(serde_json::from_slice::<Entry>(&bytes).unwrap(), entry);
        assert!(!bytes.contains(&b'\n'));
        assert_eq!(entry.deed.members(), [MemberId::from_bytes([3; 16])]);
        let nobody = Entry { by: Doer::Nobody, deed: Deed::ImportUnits { added: 1, changed: 0 }, ..entry };
        assert_eq!(serde_json::from_slice::<Entry>(&nobody.bytes().unwrap()).unwrap(), nobody);
    }
}
