//! Things to decide about, for the tests of this crate.

use sotay_domain::time::Date;
use sotay_domain::*;

use super::publish_document::{PublishDocument, VersionFiles};

/// Saturday, 21 November 2026, noon.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_237_200_000);

pub(crate) fn unit(n: u8) -> Unit {
    Unit {
        id: UnitId::from_bytes([n; 16]),
        code: format!("X{n}"),
        parent: None,
        tree: Tree::Dang,
        kind: UnitKind::Tinh,
        name: "Đảng bộ tỉnh Mẫu".into(),
        name_en: Some("Party organisation of Mẫu province".into()),
        symbol: "TU".into(),
        from: Date::constant(2025, 7, 1),
        until: None,
        successor: None,
        meets: String::new(),
    }
}

pub(crate) fn record(n: u8) -> Record {
    Record {
        document_type: DocumentType::NghiQuyet,
        number: DocumentNumber::read(&format!("{n}-NQ/TU"), None, []),
        summary: "về đưa Sổ tay điện tử vào công việc hằng ngày của chi bộ".into(),
        issued_on: Some(Date::constant(2026, 3, 10)),
        place: "Mẫu".into(),
        authority: "T/M TỈNH ỦY".into(),
        position: "BÍ THƯ".into(),
        signer: "Nguyễn Văn Mẫu".into(),
        recipients: vec!["Các chi bộ trong tỉnh".into()],
        urgency: Urgency::Thuong,
        language: Language::Vi,
        topics: vec!["Chuyển đổi số".into()],
    }
}

pub(crate) fn passage(text: &str) -> Passage {
    Passage { ordinal: 0, anchor: "muc-i".into(), heading: "I. Tình hình".into(), text: text.into() }
}

pub(crate) fn files(n: u8) -> VersionFiles {
    let rendition = |role, media_type: &str, size| Rendition {
        role,
        media_type: media_type.into(),
        hash: FileHash::from_bytes([n; 32]),
        size,
        dimensions: None,
    };
    VersionFiles {
        renditions: vec![
            rendition(Role::Original { name: "nghi-quyet.pdf".into() }, "application/pdf", 30_990),
            rendition(Role::Text { language: Language::Vi }, "application/json", 9_000),
            Rendition { dimensions: Some((720, 1018)), ..rendition(Role::Page { number: 1 }, "image/png", 41_000) },
        ],
        page_count: 1,
        remarks: vec![],
        passages: vec![passage("Tỉnh Mẫu có 12 chi bộ.")],
        manifest: b"manifest".to_vec(),
        key: 1,
        signature: vec![0; 64],
    }
}

pub(crate) fn publish(n: u8) -> PublishDocument {
    PublishDocument {
        id: DocumentId::from_bytes([n; 16]),
        public_number: PublicNumber::drawn(u32::from(n)),
        issuer: unit(1).id,
        record: record(n),
        level: Level::Public,
        audience: Audience::Public,
        files: files(n),
        accept_same_identity: false,
    }
}

pub(crate) fn document(n: u8) -> Document {
    let PublishDocument { id, public_number, issuer, record, level, audience, .. } = publish(n);
    let state = DocumentState::Published;
    Document { id, public_number, issuer, record, level, audience, state, newest_version: 1, published_at: NOW, changed_at: NOW }
}

pub(crate) fn pack(documents: &[u8]) -> Pack {
    Pack {
        id: PackId::from_bytes([200; 16]),
        public_number: PublicNumber::drawn(200),
        title: "Hội nghị Đảng ủy xã Ví Dụ mở rộng".into(),
        unit: Some(unit(1).id),
        starts: "2026-11-28T07:30".parse().ok(),
        place: "Hội trường Ủy ban nhân dân xã".into(),
        documents: documents.iter().map(|n| document(*n).id).collect(),
        audience: Audience::Public,
        valid_until: Some(Timestamp::end_of(Date::constant(2026, 12, 31))),
        state: PackState::Open,
        made_at: NOW,
    }
}
