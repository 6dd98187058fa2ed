//! What the console answers when something is not done: what happened, why, and what to type instead.

use sotay_domain::document::Remark;
use sotay_domain::secrecy::SecretMark;
use sotay_domain::{Document, PublicNumber, RelationKind, Tree, Unit, UnitKind};
use sotay_handbook::commands::import_units::{Fault, FaultReason};
use sotay_handbook::commands::{
    make_pack, publish_document, relate_documents, replace_document, unrelate_documents, withdraw_document, withdraw_pack,
};
use sotay_handbook::l10n::L10n;
use sotay_reading::{Kind, Refusal};
use std::io;

use crate::disk;
use crate::publishing::Unclear;

/// Why a file cannot be read.
pub(super) fn unreadable(l10n: L10n, file: &str, error: &io::Error) -> String {
    l10n.console_file_unreadable(file, &reason(l10n, error))
}

/// Why a file cannot be written.
pub(super) fn unwritable(l10n: L10n, file: &str, error: &io::Error) -> String {
    let reason = match error.kind() {
        io::ErrorKind::StorageFull => return l10n.console_disk_full(),
        io::ErrorKind::NotFound => l10n.console_folder_missing(),
        _ => reason(l10n, error),
    };
    l10n.console_file_unwritable(file, &reason)
}

fn reason(l10n: L10n, error: &io::Error) -> String {
    disk::reason(l10n, error.kind()).unwrap_or_else(|| error.to_string())
}

/// Why a file is refused.
pub(super) fn refusal(l10n: L10n, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Empty => l10n.refusal_empty(),
        Refusal::TooLarge { size, limit } => l10n.refusal_too_large(&l10n.bytes(*limit), &l10n.bytes(*size)),
        Refusal::UnknownKind => l10n.refusal_unknown_kind(),
        Refusal::Mislabelled { says: Some(says), is: Some(is) } => l10n.refusal_mislabelled(&kind(*is), &kind(*says)),
        Refusal::Mislabelled { says: Some(says), is: None } => l10n.refusal_mislabelled_unknown(&kind(*says)),
        Refusal::Mislabelled { says: None, is: Some(is) } => l10n.refusal_mislabelled_unnamed(&kind(*is)),
        Refusal::Mislabelled { says: None, is: None } => l10n.refusal_unknown_kind(),
        Refusal::Broken { kind: of } => l10n.refusal_broken(&kind(*of)),
        Refusal::Encrypted => l10n.refusal_encrypted(),
        Refusal::NoPages => l10n.refusal_no_pages(),
        Refusal::Macros => l10n.refusal_macros(),
        Refusal::ActiveX => l10n.refusal_active_x(),
        Refusal::EmbeddedFile => l10n.refusal_embedded_file(),
        Refusal::Fetches => l10n.refusal_fetches(),
        Refusal::JavaScript => l10n.refusal_java_script(),
        Refusal::Launch => l10n.refusal_launch(),
        Refusal::Xfa => l10n.refusal_xfa(),
        Refusal::UnfoldsTooFar { limit } => l10n.refusal_unfolds_too_far(&l10n.bytes(*limit)),
        Refusal::TooManyCells { limit } => l10n.refusal_too_many_cells(*limit),
        Refusal::TooManyEntries { limit } => l10n.refusal_too_many_entries(*limit),
        Refusal::NestedArchive => l10n.refusal_nested_archive(),
        Refusal::UnsafePath => l10n.refusal_unsafe_path(),
        Refusal::NestedTooDeep => l10n.refusal_nested_too_deep(),
        Refusal::Secret { mark } => l10n.refusal_secret(&secret_mark(l10n, *mark)),
        Refusal::NeedsLibreOffice { kind: of } => l10n.refusal_needs_libre_office(&kind(*of)),
        Refusal::TookTooLong { seconds } => l10n.refusal_took_too_long(*seconds),
        Refusal::TooMuchMemory { limit } => l10n.refusal_too_much_memory(&l10n.bytes(*limit)),
        Refusal::TooMuchOutput { limit } => l10n.refusal_too_much_output(&l10n.bytes(*limit)),
        Refusal::TooManyPages { pages, limit } => l10n.refusal_too_many_pages(*limit, *pages),
        Refusal::ReaderDied => l10n.refusal_reader_died(),
        Refusal::DiskFull => l10n.refusal_disk_full(),
        Refusal::ReaderUnavailable => l10n.refusal_reader_unavailable(),
    }
}

/// How people call a kind of file: its ending in capitals.
fn kind(kind: Kind) -> String {
    kind.extensions().first().map(|extension| extension.to_uppercase()).unwrap_or_default()
}

fn secret_mark(l10n: L10n, mark: SecretMark) -> String {
    match mark {
        SecretMark::Mat => l10n.refusal_secret_mark_mat(),
        SecretMark::ToiMat => l10n.refusal_secret_mark_toi_mat(),
        SecretMark::TuyetMat => l10n.refusal_secret_mark_tuyet_mat(),
        SecretMark::StateSecret => l10n.refusal_secret_mark_state(),
        SecretMark::ToBeReturned => l10n.refusal_secret_mark_returned(),
    }
}

/// What whoever publishes must know of how the text came about.
pub(super) fn remark(l10n: L10n, remark: Remark, pages: u64) -> String {
    match remark {
        Remark::RecognisedText => l10n.reading_recognised_text(),
        Remark::NoText => l10n.reading_no_recogniser(),
        Remark::NoPages => l10n.reading_no_libre_office(),
        Remark::ConvertedEncoding => l10n.reading_converted_encoding(),
        Remark::PagesCut => l10n.reading_pages_cut(pages),
    }
}

/// Why there is no record of a document yet.
pub(super) fn unclear(l10n: L10n, unclear: &Unclear) -> String {
    match unclear {
        Unclear::IssuerUnknown(code) => l10n.rejection_issuer_unknown(code),
        Unclear::IssuerMissing => l10n.publish_missing(&l10n.publish_issuer(), "--issuer"),
        Unclear::NotANumber(typed) => l10n.publish_not_a_number(typed),
        Unclear::SummaryMissing => l10n.rejection_summary_missing(),
    }
}

/// Why a document is not published.
pub(super) fn not_published(l10n: L10n, rejection: &publish_document::Rejection, issuer: &Unit, audience: &str) -> String {
    use publish_document::Rejection;
    match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::IssuerUnknown => l10n.rejection_issuer_unknown(&issuer.code),
        Rejection::IssuerNotValid => match issuer.until {
            Some(until) => l10n.rejection_issuer_ended(&l10n.official_date(until), &issuer.name),
            None => l10n.rejection_issuer_not_yet(&l10n.official_date(issuer.from), &issuer.name),
        },
        Rejection::AudienceUnknown => l10n.rejection_audience_unknown(audience),
        Rejection::InternalForEverybody => l10n.rejection_internal_for_everybody(),
        Rejection::SummaryMissing => l10n.rejection_summary_missing(),
        Rejection::Secret(mark) => l10n.refusal_secret(&secret_mark(l10n, *mark)),
        Rejection::SameIdentity(numbers) => {
            let codes: Vec<String> = numbers.iter().map(|number| number.grouped()).collect();
            l10n.rejection_same_identity(&codes.join(", "))
        }
        Rejection::SameFile { number, summary } => l10n.rejection_same_file(&number.grouped(), summary),
        // the publisher draws again, so a person hardly ever meets this
        Rejection::PublicNumberTaken => l10n.rejection_number_taken(),
    }
}

/// Why a document is not replaced.
pub(super) fn not_replaced(l10n: L10n, rejection: &replace_document::Rejection, document: &Document) -> String {
    use replace_document::Rejection;
    let code = document.public_number.grouped();
    match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::Unknown => l10n.rejection_document_unknown(&code),
        Rejection::Withdrawn => l10n.rejection_document_withdrawn(&code),
        Rejection::ReplacedMeanwhile(newest) => l10n.rejection_replaced_meanwhile(*newest),
        Rejection::SummaryMissing => l10n.rejection_summary_missing(),
        Rejection::Secret(mark) => l10n.refusal_secret(&secret_mark(l10n, *mark)),
        Rejection::NothingNew => l10n.rejection_nothing_new(document.newest_version),
    }
}

/// Why a document is not withdrawn.
pub(super) fn not_withdrawn(l10n: L10n, rejection: withdraw_document::Rejection, number: PublicNumber) -> String {
    use withdraw_document::Rejection;
    match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::Unknown => l10n.rejection_document_unknown(&number.grouped()),
        Rejection::AlreadyWithdrawn => l10n.rejection_document_already_withdrawn(&number.grouped()),
    }
}

/// Why a relation is not recorded.
pub(super) fn not_related(l10n: L10n, rejection: relate_documents::Rejection, newer: PublicNumber, older: PublicNumber) -> String {
    use relate_documents::Rejection;
    match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::NewerUnknown => l10n.rejection_newer_unknown(&newer.grouped()),
        Rejection::OlderUnknown => l10n.rejection_older_unknown(&older.grouped()),
        Rejection::Same => l10n.rejection_same_document(),
        Rejection::Circular => l10n.rejection_circular(),
        Rejection::NewerIsOlder => l10n.rejection_newer_is_older(),
        Rejection::AlreadyRecorded(RelationKind::Supersedes) => l10n.rejection_already_superseded(&newer.grouped(), &older.grouped()),
        Rejection::AlreadyRecorded(RelationKind::Amends) => l10n.rejection_already_amended(&newer.grouped(), &older.grouped()),
        Rejection::RecordedOtherwise(RelationKind::Supersedes) => l10n.rejection_supersedes_otherwise(&newer.grouped(), &older.grouped()),
        Rejection::RecordedOtherwise(RelationKind::Amends) => l10n.rejection_amends_otherwise(&newer.grouped(), &older.grouped()),
    }
}

/// Why what is recorded between two documents is not taken back.
pub(super) fn not_unrelated(l10n: L10n, rejection: unrelate_documents::Rejection, one: &Document, other: &Document) -> String {
    use unrelate_documents::Rejection;
    match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::Unknown(id) => {
            let unknown = if id == one.id { one } else { other };
            l10n.rejection_document_unknown(&unknown.public_number.grouped())
        }
        Rejection::NotRelated => l10n.rejection_not_related(&one.public_number.grouped(), &other.public_number.grouped()),
    }
}

/// Why a pack is not made.
pub(super) fn not_packed(l10n: L10n, rejection: &make_pack::Rejection, unit: &str, until: &str) -> String {
    use make_pack::Rejection;
    match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::TitleMissing => l10n.rejection_pack_title_missing(),
        Rejection::Secret(mark) => l10n.refusal_secret(&secret_mark(l10n, *mark)),
        Rejection::Empty => l10n.rejection_pack_empty(),
        Rejection::UnitUnknown => l10n.rejection_issuer_unknown(unit),
        Rejection::DocumentUnknown(place) => l10n.rejection_pack_document_unknown(*place as u64),
        Rejection::DocumentWithdrawn(number) => l10n.rejection_document_withdrawn(&number.grouped()),
        Rejection::DocumentTwice(number) => l10n.rejection_pack_document_twice(&number.grouped()),
        Rejection::Over => l10n.rejection_pack_over(until),
        Rejection::PublicNumberTaken => l10n.rejection_number_taken(),
    }
}

/// Why a pack is not withdrawn.
pub(super) fn pack_not_withdrawn(l10n: L10n, rejection: withdraw_pack::Rejection, number: PublicNumber) -> String {
    use withdraw_pack::Rejection;
    match rejection {
        Rejection::NotAllowed => l10n.rejection_not_allowed(),
        Rejection::Unknown => l10n.rejection_pack_unknown(&number.grouped()),
        Rejection::AlreadyWithdrawn => l10n.rejection_pack_already_withdrawn(&number.grouped()),
    }
}

/// What is wrong with one row of units.
pub(super) fn fault(l10n: L10n, fault: &Fault) -> String {
    let reason = match &fault.reason {
        FaultReason::CodeMissing => l10n.import_code_missing(),
        FaultReason::CodeTwice(line) => l10n.import_code_twice(*line),
        FaultReason::NameMissing => l10n.import_name_missing(),
        FaultReason::TreeUnknown(word) => l10n.import_tree_unknown(&Tree::ALL.map(Tree::code).join(", "), word),
        FaultReason::KindUnknown(word) => l10n.import_kind_unknown(&UnitKind::ALL.map(UnitKind::code).join(", "), word),
        FaultReason::ParentUnknown(code) => l10n.import_parent_unknown(code),
        FaultReason::ParentOfOtherTree(code) => l10n.import_parent_of_other_tree(code),
        FaultReason::Circle => l10n.import_circle(),
        FaultReason::DateUnreadable(text) => l10n.import_date_unreadable(text),
        FaultReason::EndsBeforeItBegins => l10n.import_ends_before_it_begins(),
        FaultReason::SuccessorUnknown(code) => l10n.import_successor_unknown(code),
        FaultReason::SuccessorCircle => l10n.import_successor_circle(),
        FaultReason::TooLong { column, most } => l10n.import_too_long(column, *most),
    };
    l10n.import_fault(fault.line, &reason)
}
