//! Documents: published, replaced, withdrawn, related, read.

use sotay_domain::pack::PackValidity;
use sotay_domain::{
    Action, Actor, Audience, Date, Document, DocumentId, DocumentState, Entity, FileHash, Language, Pack, PublicNumber, Relation,
    Rendition, Role, SigningKeyRow, Target, Timestamp, Unit, Version, decide,
};
use sotay_handbook::commands::{publish_document, relate_documents, replace_document, unrelate_documents, withdraw_document};
use sotay_handbook::screens::View;
use sotay_handbook::screens::document::{self, DocumentScreen};
use sotay_handbook::screens::notice::Notice;
use sotay_handbook::screens::printed::{self, PrintedScreen};
use sotay_store::{Conflict, Reader, StoreError, Visible, Writer, documents, numbers, packs, relations, signing_keys, units, versions};

use crate::packs::in_order;
use crate::{About, AppError, Handbook, LoadFacts, Opened};

impl LoadFacts for publish_document::PublishDocument {
    fn load(&self, tx: &mut Writer<'_>) -> Result<publish_document::Facts, AppError> {
        let audience_unit = match self.audience {
            Audience::Public => None,
            Audience::Subtree(unit) | Audience::Unit(unit) => units::get(tx, unit)?,
        };
        let record = &self.record;
        let identity =
            record.number.as_ref().zip(record.issued_on).map(|(number, day)| (self.issuer, record.document_type, number.key(), day));
        let original = self.files.renditions.iter().find(|rendition| matches!(rendition.role, Role::Original { .. }));
        let (same_identity, same_file) = match (identity, original) {
            (Some(identity), _) => (documents::of_identity(tx, &identity)?, vec![]),
            (None, Some(original)) => (vec![], documents::of_newest_file(tx, original.hash)?),
            (None, None) => (vec![], vec![]),
        };
        let number_taken = numbers::is_taken(tx, self.public_number)?;
        Ok(publish_document::Facts { issuer: units::get(tx, self.issuer)?, audience_unit, same_identity, same_file, number_taken })
    }
    fn rejection(conflict: &Conflict) -> Option<publish_document::Rejection> {
        matches!(conflict, Conflict::PublicNumberTaken(_)).then_some(publish_document::Rejection::PublicNumberTaken)
    }
}

impl LoadFacts for replace_document::ReplaceDocument {
    fn load(&self, tx: &mut Writer<'_>) -> Result<replace_document::Facts, AppError> {
        let document = documents::get_to_change(tx, self.document)?;
        Ok(replace_document::Facts { document, newest: versions::newest(tx, self.document)? })
    }
    fn rejection(conflict: &Conflict) -> Option<replace_document::Rejection> {
        match conflict {
            Conflict::VersionExists { number, .. } => Some(replace_document::Rejection::ReplacedMeanwhile(*number)),
            _ => None,
        }
    }
}

impl LoadFacts for withdraw_document::WithdrawDocument {
    fn load(&self, tx: &mut Writer<'_>) -> Result<withdraw_document::Facts, AppError> {
        Ok(withdraw_document::Facts { document: documents::get_to_change(tx, self.document)? })
    }
}

impl LoadFacts for relate_documents::RelateDocuments {
    fn load(&self, tx: &mut Writer<'_>) -> Result<relate_documents::Facts, AppError> {
        let (from, to) = (documents::get_to_change(tx, self.from)?, documents::get_to_change(tx, self.to)?);
        let mut relations = relations::of(tx, self.to)?;
        let (mut changed, mut at) = (vec![self.from], 0);
        while let Some(id) = changed.get(at).copied() {
            at += 1;
            for relation in relations::of(tx, id)? {
                if relation.to == id && !changed.contains(&relation.from) {
                    changed.push(relation.from);
                }
                if !relations.contains(&relation) {
                    relations.push(relation);
                }
            }
        }
        Ok(relate_documents::Facts { from, to, relations })
    }
}

impl LoadFacts for unrelate_documents::UnrelateDocuments {
    fn load(&self, tx: &mut Writer<'_>) -> Result<unrelate_documents::Facts, AppError> {
        let (one, other) = (documents::get_to_change(tx, self.one)?, documents::get_to_change(tx, self.other)?);
        Ok(unrelate_documents::Facts { one, other, relations: relations::of(tx, self.one)? })
    }
}

/// A document that may be read, whose text is yet to be fetched from the store of files.
#[derive(Debug, Clone)]
pub struct DocumentToRead {
    facts: document::Facts,
    text: Option<FileHash>,
    entities: Vec<Entity>,
    until: Option<Timestamp>,
}

impl DocumentToRead {
    /// The file of blocks to fetch; none where the document has pictures only.
    pub fn text(&self) -> Option<FileHash> {
        self.text
    }
    /// The screen, with the bytes of that file.
    pub fn screen(mut self, text: Option<&[u8]>, view: &View) -> Result<About<DocumentScreen>, AppError> {
        self.facts.blocks = text.map(serde_json::from_slice).transpose()?.unwrap_or_default();
        Ok(About { screen: document::screen(&self.facts, view), entities: self.entities, until: self.until })
    }
}

/// Which document, version and text is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// What was printed or typed.
    pub number: PublicNumber,
    /// A version; the newest where none is named.
    pub version: Option<u32>,
    /// The pack it was opened from.
    pub pack: Option<PublicNumber>,
    /// The language of the text; the reader's own, if there is such a text, where none is named.
    pub text: Option<Language>,
}

/// Everything of one document that a screen may need.
pub(crate) struct Loaded {
    pub(crate) document: Document,
    pub(crate) version: Version,
    versions: Vec<(u32, Date, String)>,
    pub(crate) issuer: Unit,
    pub(crate) related: Vec<(Relation, Document)>,
    pack: Option<(Pack, Vec<Document>)>,
    keys: Vec<SigningKeyRow>,
}

impl Handbook {
    /// The packs that a document is in and that still open, for whoever manages it.
    pub fn packs_with(&self, document: DocumentId, now: Timestamp) -> Result<Vec<Pack>, AppError> {
        let packs = self.store().read(|c| packs::with_document(c, document))?;
        Ok(packs.into_iter().filter(|pack| pack.validity(now) == PackValidity::Open).collect())
    }

    /// The newest version of a document, for whoever manages it.
    pub fn newest_version(&self, document: DocumentId) -> Result<Option<Version>, AppError> {
        Ok(self.store().read(|c| versions::newest(c, document))?)
    }

    /// The document of this number, for whoever manages it.
    pub fn document_of(&self, number: PublicNumber) -> Result<Option<Document>, AppError> {
        Ok(self.store().read(|c| documents::by_public_number(c, number, Visible::everything()))?)
    }

    /// A document as running text.
    pub fn document(&self, wanted: Wanted, view: &View) -> Result<Opened<DocumentToRead>, AppError> {
        let loaded = match self.readable(wanted, view.actor, view.now, &|document| view_name(document, view))? {
            Opened::Screen(loaded) => loaded,
            Opened::Notice(notice) => return Ok(Opened::Notice(notice)),
            Opened::Moved(path) => return Ok(Opened::Moved(path)),
        };
        let (text_language, text) =
            choose_text(&loaded.version, loaded.document.record.language, wanted.text.unwrap_or(view.l10n.language()));
        let id = loaded.document.id;
        let related = loaded.related.iter().map(|(_, other)| Entity::Document(other.id));
        let in_pack = loaded.pack.iter().flat_map(|(pack, documents)| {
            std::iter::once(Entity::Pack(pack.id)).chain(documents.iter().map(|document| Entity::Document(document.id)))
        });
        let own = [Entity::Document(id), Entity::Version(id), Entity::Unit(loaded.issuer.id)];
        let entities = own.into_iter().chain(related).chain(in_pack).collect();
        let until = loaded.pack.as_ref().and_then(|(pack, _)| pack.valid_until);
        let Loaded { document, version, versions, issuer, related, pack, keys } = loaded;
        let facts = document::Facts { document, version, versions, issuer, related, pack, keys, text_language, blocks: vec![] };
        Ok(Opened::Screen(DocumentToRead { facts, text, entities, until }))
    }

    /// The pages of a document as printed.
    pub fn printed(&self, wanted: Wanted, view: &View) -> Result<Opened<About<PrintedScreen>>, AppError> {
        Ok(match self.readable(wanted, view.actor, view.now, &|document| view_name(document, view))? {
            Opened::Screen(Loaded { document, version, .. }) => {
                let entities = vec![Entity::Document(document.id), Entity::Version(document.id)];
                Opened::Screen(About { screen: printed::screen(&document, &version, view), entities, until: None })
            }
            Opened::Notice(notice) => Opened::Notice(notice),
            Opened::Moved(path) => Opened::Moved(path),
        })
    }

    /// A file of a document: its original, a page image, an attachment. None where there is none, or not for this reader.
    pub fn rendition(
        &self,
        number: PublicNumber,
        version: u32,
        wanted: impl Fn(&Role) -> bool,
        actor: Actor,
        now: Timestamp,
    ) -> Result<Option<Rendition>, AppError> {
        let found = self.store().read(|c| {
            let visible = Visible::to(actor, Action::Read, now);
            let Some(document) = documents::by_public_number(c, number, visible)? else { return Ok(None) };
            if !decide(actor, Action::Read, Target::Document(&document), now).is_granted() {
                return Ok(None);
            }
            versions::get(c, document.id, version)
        })?;
        Ok(found.and_then(|version| version.renditions.into_iter().find(|rendition| wanted(&rendition.role))))
    }

    /// A document that may be read, or none.
    pub(crate) fn loaded(&self, wanted: Wanted, actor: Actor, now: Timestamp) -> Result<Option<Loaded>, AppError> {
        Ok(match self.readable(wanted, actor, now, &|_| String::new())? {
            Opened::Screen(loaded) => Some(loaded),
            Opened::Notice(_) | Opened::Moved(_) => None,
        })
    }

    /// Loads a document if it may be read; says what became of it if it may only be seen; else it is as if there were none.
    fn readable(
        &self,
        wanted: Wanted,
        actor: Actor,
        now: Timestamp,
        name: &dyn Fn(&Document) -> String,
    ) -> Result<Opened<Loaded>, AppError> {
        let opened = self.store().read(|c| {
            let visible = Visible::to(actor, Action::See, now);
            let Some(document) = documents::by_public_number(c, wanted.number, visible)? else {
                return Ok(Opened::Notice(Notice::NotFound));
            };
            let may = |action| decide(actor, action, Target::Document(&document), now).is_granted();
            match &document.state {
                DocumentState::Withdrawn { at, reason } if may(Action::See) && !may(Action::Read) => {
                    let notice = Notice::DocumentWithdrawn { name: name(&document), on: at.day(), reason: reason.clone() };
                    Ok(Opened::Notice(notice))
                }
                _ if may(Action::Read) => load(c, document, wanted, actor, now),
                _ => Ok(Opened::Notice(Notice::NotFound)),
            }
        })?;
        Ok(opened)
    }
}

fn view_name(document: &Document, view: &View) -> String {
    let type_name = view.l10n.type_name(document.record.document_type);
    document.record.name_alone(&type_name)
}

fn load(c: &mut Reader<'_>, document: Document, wanted: Wanted, actor: Actor, now: Timestamp) -> Result<Opened<Loaded>, StoreError> {
    let id = document.id;
    let mut all = versions::all(c, id)?;
    all.sort_by_key(|version| std::cmp::Reverse(version.number));
    let number = wanted.version.unwrap_or(document.newest_version);
    let list = all.iter().map(|version| (version.number, version.published_at.day(), version.note.clone())).collect();
    let version = all.into_iter().find(|version| version.number == number);
    let (Some(version), Some(issuer)) = (version, units::get(c, document.issuer)?) else {
        return Ok(Opened::Notice(Notice::NotFound));
    };
    let pack = match wanted.pack {
        // one that opens no more is not named
        Some(pack) => pack_around(c, pack, id, Visible::to(actor, Action::See, now))?.filter(|(pack, _)| {
            pack.validity(now) == PackValidity::Open && decide(actor, Action::See, Target::Pack(pack), now).is_granted()
        }),
        None => None,
    };
    let keys = signing_keys::all(c)?;
    Ok(Opened::Screen(Loaded { versions: list, related: related(c, id)?, document, version, issuer, pack, keys }))
}

/// The pack a document was opened from, if it is in it.
fn pack_around(
    c: &mut Reader<'_>,
    number: PublicNumber,
    document: DocumentId,
    visible: Visible,
) -> Result<Option<(Pack, Vec<Document>)>, StoreError> {
    match packs::by_public_number(c, number, visible)?.filter(|pack| pack.documents.contains(&document)) {
        Some(pack) => {
            let documents = in_order(c, &pack)?;
            Ok(Some((pack, documents)))
        }
        None => Ok(None),
    }
}

fn related(c: &mut Reader<'_>, id: DocumentId) -> Result<Vec<(Relation, Document)>, StoreError> {
    let mut related = vec![];
    for relation in relations::of(c, id)? {
        let other = if relation.from == id { relation.to } else { relation.from };
        if let Some(other) = documents::get(c, other)? {
            related.push((relation, other));
        }
    }
    Ok(related)
}

/// The text in the wanted language, else in the original's.
fn choose_text(version: &Version, original: Language, wanted: Language) -> (Language, Option<FileHash>) {
    let text = |language| version.rendition(&Role::Text { language }).map(|rendition| (language, Some(rendition.hash)));
    text(wanted).or_else(|| text(original)).unwrap_or((original, None))
}
