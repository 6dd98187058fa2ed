//! Plausible rows, each named by a small number. What a test is about it changes itself.

use sotay_domain::document::{Record, Rendition, Role};
use sotay_domain::{
    Audience, CommandId, Date, Document, DocumentId, DocumentNumber, DocumentState, DocumentType, FileHash, Language, Level, NumberForm,
    Pack, PackId, PackState, Passage, PublicNumber, SigningKeyRow, SigningPurpose, Timestamp, Tree, Unit, UnitId, UnitKind, Urgency,
    Version,
};

/// The moment number `n`: 22 November 2026 in Viet Nam and so many seconds.
pub fn time(n: u64) -> Timestamp {
    Timestamp::from_millis(1_795_280_400_000).plus_millis(i64::try_from(n).expect("a small number") * 1000)
}

/// The bytes of an id: those of higher numbers sort later.
pub fn bytes(n: u64) -> [u8; 16] {
    (0x0190_0000_0000_7000_8000_0000_0000_0000_u128 + u128::from(n)).to_be_bytes()
}

/// A unit's id.
pub fn unit_id(n: u64) -> UnitId {
    UnitId::from_bytes(bytes(n))
}

/// A document's id.
pub fn document_id(n: u64) -> DocumentId {
    DocumentId::from_bytes(bytes(n))
}

/// A pack's id.
pub fn pack_id(n: u64) -> PackId {
    PackId::from_bytes(bytes(n))
}

/// A command's id.
pub fn command_id(n: u64) -> CommandId {
    CommandId::from_bytes(bytes(n))
}

/// A unit of the Party, coded `X99.n`.
pub fn unit(n: u64, parent: Option<u64>) -> Unit {
    Unit {
        id: unit_id(n),
        code: format!("X99.{n}"),
        parent: parent.map(unit_id),
        tree: Tree::Dang,
        kind: if parent.is_some() { UnitKind::Xa } else { UnitKind::Tinh },
        name: format!("Đảng bộ số {n}"),
        name_en: None,
        symbol: "ĐU".into(),
        from: Date::constant(2025, 7, 1),
        until: None,
        successor: None,
        meets: String::new(),
    }
}

/// A public document of unit 1 without a number, published at moment `n`.
pub fn document(n: u64) -> Document {
    Document {
        id: document_id(n),
        public_number: PublicNumber::drawn(u32::try_from(n).expect("a small number")),
        issuer: unit_id(1),
        record: Record {
            document_type: DocumentType::TaiLieu,
            number: None,
            summary: format!("Trích yếu {n}"),
            issued_on: None,
            place: "Mẫu".into(),
            authority: "T/M BAN THƯỜNG VỤ".into(),
            position: "BÍ THƯ".into(),
            signer: "Nguyễn Văn A".into(),
            recipients: vec![],
            urgency: Urgency::Thuong,
            language: Language::Vi,
            topics: vec![],
        },
        level: Level::Public,
        audience: Audience::Public,
        state: DocumentState::Published,
        newest_version: 1,
        published_at: time(n),
        changed_at: time(n),
    }
}

/// The number of a document: `05-NQ/TU`.
pub fn number(text: &str) -> DocumentNumber {
    DocumentNumber::read(text, Some(NumberForm::Party), []).expect("a document number")
}

/// A version with two files.
pub fn version(document: &Document, number: u32) -> Version {
    let file = |role: Role, media_type: &str, content: String| Rendition {
        role,
        media_type: media_type.into(),
        hash: FileHash::of(content.as_bytes()),
        size: content.len() as u64,
        dimensions: None,
    };
    Version {
        document: document.id,
        number,
        published_at: document.published_at,
        note: String::new(),
        page_count: 3,
        renditions: vec![
            file(Role::Original { name: "a.pdf".into() }, "application/pdf", format!("{} {number}", document.id)),
            file(Role::Text { language: Language::Vi }, "application/json", format!("{} {number} text", document.id)),
        ],
        remarks: vec![],
        manifest: format!("manifest {number}").into_bytes(),
        key: 1,
        signature: vec![7; 64],
    }
}

/// A passage.
pub fn passage(ordinal: u32, text: &str) -> Passage {
    Passage { ordinal, anchor: format!("muc-{ordinal}"), heading: String::new(), text: text.into() }
}

/// A public pack, made at moment `n`. Its number is no document's of [`document`].
pub fn pack(n: u64, documents: &[u64]) -> Pack {
    Pack {
        id: pack_id(n),
        public_number: PublicNumber::drawn(50_000_000 + u32::try_from(n).expect("a small number")),
        title: format!("Hội nghị {n}"),
        unit: None,
        starts: None,
        place: String::new(),
        documents: documents.iter().copied().map(document_id).collect(),
        audience: Audience::Public,
        valid_until: None,
        state: PackState::Open,
        made_at: time(n),
    }
}

/// The public half of a key.
pub fn signing_key(id: u8) -> SigningKeyRow {
    SigningKeyRow { id, purpose: SigningPurpose::Code, public_key: [id; 32], from: time(0), until: time(1_000_000) }
}
