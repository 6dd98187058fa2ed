//! The reader: a document as running text, with what must be known of it on top.

mod body;

use sotay_domain::text::words;
use sotay_domain::{
    Action, Block, Document, Language, Pack, RelationKind, Remark, Role, SigningKeyRow, Target, Unit, Version, document::Relation,
};

pub use body::{ContentsEntry, Piece, Run, TableRow};

use super::{Badge, Keep, LinkTo, Quoted, Tone, View};
use crate::{manifest, route};

/// A document as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentScreen {
    /// Type and number.
    pub name: String,
    /// What it is about.
    pub summary: Quoted,
    /// Who issued it, and when: one line under the title.
    pub line: Vec<String>,
    /// Back to where it was opened from.
    pub back: LinkTo,
    /// What stands on top: replaced, amended, an older version.
    pub banners: Vec<Banner>,
    /// Short words about its state.
    pub badges: Vec<Badge>,
    /// Issuer, number, date and the like.
    pub details: Vec<Detail>,
    /// On the button that reads it aloud, and on the one that stops.
    pub listen: (String, String),
    /// The pages as printed, where there are any.
    pub printed: Option<LinkTo>,
    /// The file itself.
    pub original: LinkTo,
    /// Storing it for a place without a network.
    pub keep: Keep,
    /// Over the list of contents.
    pub contents_heading: String,
    /// The list of contents; empty for short papers.
    pub contents: Vec<ContentsEntry>,
    /// The tag of the text's language (BCP 47).
    pub text_language: String,
    /// The direction of the text's script.
    pub text_direction: String,
    /// The text.
    pub body: Vec<Piece>,
    /// Over the list of versions.
    pub versions_heading: String,
    /// All versions, newest first; empty while there is one.
    pub versions: Vec<LinkTo>,
    /// The document after this one in the pack.
    pub next: Option<LinkTo>,
    /// Translations, and the original where a translation is read.
    pub languages: Vec<(Language, String)>,
}

/// A remark that stands above the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// What it says.
    pub text: String,
    /// Where to go on.
    pub link: Option<LinkTo>,
    /// How it is meant.
    pub tone: Tone,
}

/// One line of what is known of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
}

/// What the screen is built from.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The document.
    pub document: Document,
    /// The version that is read.
    pub version: Version,
    /// The numbers of all versions, the days on which they were published, and what changed, newest first.
    pub versions: Vec<(u32, sotay_domain::Date, String)>,
    /// Who issued it.
    pub issuer: Unit,
    /// Relations with the other document of each.
    pub related: Vec<(Relation, Document)>,
    /// The pack it was opened from with its documents in their order.
    pub pack: Option<(Pack, Vec<Document>)>,
    /// The keys that manifests may be signed with.
    pub keys: Vec<SigningKeyRow>,
    /// The language of the text that is read.
    pub text_language: Language,
    /// The text.
    pub blocks: Vec<Block>,
}

/// Builds the screen. The caller has asked whether the viewer may read the document.
pub fn screen(facts: &Facts, view: &View) -> DocumentScreen {
    let Facts { document, version, .. } = facts;
    let l10n = view.l10n;
    let number = document.public_number;
    let changed_by: Vec<RelationKind> =
        visible_relations(facts, view).filter(|(relation, _)| relation.to == document.id).map(|(r, _)| r.kind).collect();
    let (body, contents) = body::pieces(after_the_title(facts), view);
    let path = facts.pack.as_ref().map_or_else(|| route::document(number), |(pack, _)| route::document_in_pack(number, pack.public_number));
    DocumentScreen {
        name: view.name(document),
        summary: super::summary(document),
        line: line(facts, view),
        back: back(facts, view),
        banners: banners(facts, view),
        badges: view.badges(document, version.number, &changed_by),
        details: details(facts, view),
        listen: (l10n.document_listen(), l10n.document_stop_listening()),
        printed: version.pages().next().map(|_| LinkTo { label: l10n.document_as_printed(), path: route::printed(number, version.number) }),
        original: original_link(document, version, view),
        keep: view.keep(vec![], std::iter::once((document, version, path))),
        contents_heading: l10n.document_contents(),
        contents,
        text_language: facts.text_language.code().into(),
        text_direction: facts.text_language.direction().into(),
        body,
        versions_heading: l10n.document_versions(),
        versions: versions(facts, view),
        next: next(facts, view),
        languages: languages(facts),
    }
}

/// The text without the title and the abstract that the screen says on top: `NGHỊ QUYẾT`, `về chuyển đổi số trong Đảng bộ tỉnh`. A text that
/// begins otherwise, as a translation does, is whole.
fn after_the_title(facts: &Facts) -> impl Iterator<Item = &Block> {
    let record = &facts.document.record;
    let (title, summary) = (words(record.document_type.vietnamese()), words(&record.summary));
    let says = |block: &Block, wanted: &[String]| words(&block.plain_text()) == wanted;
    let begins_with_title = matches!(facts.blocks.first(), Some(Block::Heading { level: 1, .. }));
    let is_said = move |place: usize, block: &Block| match (place, block) {
        (0, Block::Heading { level: 1, .. }) => says(block, &title),
        (1, Block::Paragraph { .. }) => begins_with_title && says(block, &summary),
        _ => false,
    };
    facts.blocks.iter().enumerate().filter(move |(place, block)| !is_said(*place, block)).map(|(_, block)| block)
}

/// The file that was handed in, with its kind and size in words.
pub(super) fn original_link(document: &Document, version: &Version, view: &View) -> LinkTo {
    let original = version.renditions.iter().find(|rendition| matches!(rendition.role, Role::Original { .. }));
    let (kind, size) = original.map_or(("", 0), |rendition| (kind_of(&rendition.media_type), rendition.size));
    let label = view.l10n.document_original(kind, &view.l10n.bytes(size));
    LinkTo { label, path: route::original(document.public_number, version.number) }
}

/// How people call a kind of file.
fn kind_of(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "PDF",
        "application/msword" | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "Excel",
        "application/vnd.oasis.opendocument.text" => "ODT",
        "application/rtf" => "RTF",
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        _ => "TXT",
    }
}

fn visible_relations<'a>(facts: &'a Facts, view: &View) -> impl Iterator<Item = &'a (Relation, Document)> {
    let view = *view;
    facts.related.iter().filter(move |(_, other)| other.is_published() && view.may(Action::See, Target::Document(other)))
}

fn back(facts: &Facts, view: &View) -> LinkTo {
    match &facts.pack {
        Some((pack, _)) => LinkTo { label: pack.title.clone(), path: route::code(pack.public_number) },
        None => LinkTo { label: view.l10n.library_title(), path: route::HOME.into() },
    }
}

fn next(facts: &Facts, view: &View) -> Option<LinkTo> {
    let (pack, documents) = facts.pack.as_ref()?;
    let place = documents.iter().position(|document| document.id == facts.document.id)?;
    let next = documents.iter().skip(place + 1).find(|next| view.may(Action::Read, Target::Document(next)))?;
    Some(LinkTo { label: view.l10n.document_next(&view.name(next)), path: route::document_in_pack(next.public_number, pack.public_number) })
}

fn banners(facts: &Facts, view: &View) -> Vec<Banner> {
    let Facts { document, version, .. } = facts;
    let l10n = view.l10n;
    let mut banners = vec![];
    if version.number < document.newest_version {
        banners.push(Banner {
            text: l10n.document_older_version(&l10n.short_date(version.published_at.day()), &version.number.to_string()),
            link: Some(LinkTo { label: l10n.document_open_newest(), path: route::document(document.public_number) }),
            tone: Tone::Warning,
        });
    }
    for (relation, other) in visible_relations(facts, view) {
        let done_to_this = relation.to == document.id;
        let other_name = view.name(other);
        let (text, tone) = match (relation.kind, done_to_this) {
            (RelationKind::Supersedes, true) => (l10n.document_superseded_by(&other_name), Tone::Warning),
            (RelationKind::Amends, true) => (l10n.document_amended_by(&other_name), Tone::Warning),
            (RelationKind::Supersedes, false) => (l10n.document_supersedes(&other_name), Tone::Good),
            (RelationKind::Amends, false) => (l10n.document_amends(&other_name), Tone::Good),
        };
        let link = LinkTo { label: l10n.document_open_other(&other_name), path: route::document(other.public_number) };
        banners.push(Banner { text, link: Some(link), tone });
    }
    let remark = |text| Banner { text, link: None, tone: Tone::Warning };
    banners.extend(version.remarks.iter().map(|remark_kind| match remark_kind {
        Remark::RecognisedText => remark(l10n.remark_recognised_text()),
        Remark::NoText => remark(l10n.remark_no_text()),
        // nothing is missing: the text is all there is
        Remark::NoPages => Banner { text: l10n.remark_no_pages(), link: None, tone: Tone::Good },
        Remark::ConvertedEncoding => remark(l10n.remark_converted_encoding()),
        Remark::PagesCut => remark(l10n.remark_pages_cut()),
    }));
    banners
}

fn line(facts: &Facts, view: &View) -> Vec<String> {
    let day = facts.document.record.issued_on.map(|day| view.l10n.official_date(day));
    std::iter::once(view.unit_name(&facts.issuer)).chain(day).collect()
}

fn details(facts: &Facts, view: &View) -> Vec<Detail> {
    let Facts { document, version, issuer, .. } = facts;
    let l10n = view.l10n;
    let record = &document.record;
    let mut details = vec![];
    let mut add = |label: String, value: String| {
        if !value.is_empty() {
            details.push(Detail { label, value });
        }
    };
    add(l10n.detail_issuer(), view.unit_name(issuer));
    add(l10n.detail_number(), record.number.as_ref().map(ToString::to_string).unwrap_or_default());
    add(l10n.detail_date(), record.issued_on.map(|day| l10n.official_date(day)).unwrap_or_default());
    add(
        l10n.detail_signer(),
        [record.position.as_str(), record.signer.as_str()].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" · "),
    );
    add(l10n.detail_recipients(), record.recipients.join("; "));
    add(l10n.detail_topics(), record.topics.join(", "));
    add(l10n.detail_code(), document.public_number.grouped());
    let original = version.renditions.iter().find(|rendition| matches!(rendition.role, Role::Original { .. }));
    if let Some(original) = original.filter(|_| manifest::holds(version, document.audience, &facts.keys)) {
        add(l10n.detail_signature(), l10n.detail_signature_good(&original.hash.short()));
    }
    details
}

fn versions(facts: &Facts, view: &View) -> Vec<LinkTo> {
    if facts.versions.len() < 2 {
        return vec![];
    }
    let link = |(number, day, note): &(u32, sotay_domain::Date, String)| {
        let newest = *number == facts.document.newest_version;
        let path =
            if newest { route::document(facts.document.public_number) } else { route::version(facts.document.public_number, *number) };
        let version = view.l10n.document_version_of(&view.l10n.short_date(*day), &number.to_string());
        LinkTo { label: if note.is_empty() { version } else { format!("{version} · {note}") }, path }
    };
    facts.versions.iter().map(link).collect()
}

/// The other languages in which the text can be read.
fn languages(facts: &Facts) -> Vec<(Language, String)> {
    let base = route::version(facts.document.public_number, facts.version.number);
    let other = |role: &Role| match role {
        Role::Text { language } if *language != facts.text_language => Some(*language),
        _ => None,
    };
    let texts = facts.version.renditions.iter().filter_map(|rendition| other(&rendition.role));
    texts.map(|language| (language, route::with_query(&base, &[("text", language.code())]))).collect()
}
