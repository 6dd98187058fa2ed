//! What a scanned or typed code opens.

use sotay_domain::{Action, Actor, PublicNumber, Target, Timestamp, decide};
use sotay_domain::{Document, Pack};
use sotay_handbook::qr::keys::{Key, KeySet};
use sotay_handbook::qr::link::Found;
use sotay_handbook::qr::{Hosts, Known, Meaning, Subject, judge, link};
use sotay_handbook::route;
use sotay_handbook::screens::View;
use sotay_handbook::screens::notice::Notice;
use sotay_handbook::screens::pack::PackScreen;
use sotay_store::{Reader, StoreError, Visible, documents, packs, signing_keys};

use crate::{About, AppError, Handbook, Opened};

/// So much of what was typed stands in the field again, to be corrected.
const MOST_TYPED: usize = 40;

impl Handbook {
    /// What stands behind `/q/…`: a pack is shown, a document is at its own address, everything else is explained.
    pub fn open_code(&self, body: &str, view: &View) -> Result<Opened<About<PackScreen>>, AppError> {
        self.open(link::code(body), body, view)
    }

    /// What a person typed or pasted into the field for codes: digits, or a whole link, also somebody else's.
    pub fn open_typed(&self, text: &str, hosts: &Hosts, view: &View) -> Result<Opened<About<PackScreen>>, AppError> {
        match link::read(text, hosts) {
            Found::Number(number) => Ok(Opened::Moved(route::code(number))),
            Found::Page(path) => Ok(Opened::Moved(path)),
            Found::NotOurs if text.contains(['.', ':']) => Ok(Opened::Notice(Notice::CodeForeign { text: text.trim().to_owned() })),
            Found::NotOurs => Ok(Opened::Notice(Notice::NotACode { typed: text.trim().chars().take(MOST_TYPED).collect() })),
            found => self.open(found, text, view),
        }
    }

    fn open(&self, found: Found, typed: &str, view: &View) -> Result<Opened<About<PackScreen>>, AppError> {
        let number = match found {
            Found::Number(number) => Some(number),
            _ => None,
        };
        let visible = Visible::to(view.actor, Action::See, view.now);
        let (keys, held) = self.store().read(|c| {
            let keys = signing_keys::all(c)?;
            let held = number.map(|number| held(c, number, visible)).transpose()?.flatten();
            Ok((keys, held))
        })?;
        let keys = KeySet::of(keys.iter().filter_map(Key::of_row).collect());
        let known = held.as_ref().map_or(Known::Unknown, |held| held.known(view.actor, view.now));
        // a withdrawn pack is told from an open one by its own row: tokens have no list of their own to be on
        let meaning = judge(found, &keys, view.now, |_| false, |_| known);
        Ok(match meaning {
            Meaning::Pack(pack) => match self.pack(pack, view)? {
                Opened::Notice(Notice::NotFound) => Opened::Notice(Notice::CodeOfNothing),
                opened => opened,
            },
            Meaning::Document(_) => number.map_or(Opened::Notice(Notice::NotFound), |number| Opened::Moved(route::document(number))),
            Meaning::Extract(document) => {
                let found = self.store().read(|c| documents::get(c, document))?;
                let may_see = |document: &Document| decide(view.actor, Action::See, Target::Document(document), view.now).is_granted();
                found
                    .filter(may_see)
                    .map_or(Opened::Notice(Notice::CodeOfNothing), |found| Opened::Moved(route::document(found.public_number)))
            }
            Meaning::Number(number) => Opened::Notice(Notice::CodeUnknown { number }),
            Meaning::Page(path) => Opened::Moved(path),
            Meaning::Expired(Subject::Signed(claims)) => Opened::Notice(Notice::CodeExpired { on: claims.expires.day() }),
            Meaning::Expired(Subject::Number(_)) | Meaning::Withdrawn(_) => match held {
                Some(Held::Pack(pack)) => self.pack(pack.id, view)?,
                Some(Held::Document(document)) => Opened::Moved(route::document(document.public_number)),
                None => Opened::Notice(Notice::NotFound),
            },
            Meaning::TooNew | Meaning::CheckIn { .. } | Meaning::Card { .. } | Meaning::Invitation(_) => Opened::Notice(Notice::CodeTooNew),
            Meaning::UnknownKey => Opened::Notice(Notice::CodeOfUnknownKey),
            Meaning::ClockBehind | Meaning::Forged => Opened::Notice(Notice::CodeForged),
            Meaning::Mistyped => Opened::Notice(Notice::CodeMistyped { typed: typed.chars().take(MOST_TYPED).collect() }),
            Meaning::NotOurs(text) => Opened::Notice(Notice::CodeForeign { text }),
        })
    }
}

/// What bears a public number.
enum Held {
    Document(Box<Document>),
    Pack(Box<Pack>),
}

/// Both are looked for, whatever the number was given to, so that a hidden one takes as long as a missing one.
fn held(c: &mut Reader<'_>, number: PublicNumber, visible: Visible) -> Result<Option<Held>, StoreError> {
    let pack = packs::by_public_number(c, number, visible)?.map(|pack| Held::Pack(Box::new(pack)));
    let document = documents::by_public_number(c, number, visible)?.map(|document| Held::Document(Box::new(document)));
    Ok(pack.or(document))
}

impl Held {
    /// An unseen thing is as unknown as a missing one.
    fn known(&self, actor: Actor, now: Timestamp) -> Known {
        let may = |action, target| decide(actor, action, target, now).is_granted();
        match self {
            Held::Document(document) if may(Action::See, Target::Document(document)) => Known::Document(document.id),
            Held::Pack(pack) if may(Action::See, Target::Pack(pack)) => Known::Pack(pack.id),
            _ => Known::Unknown,
        }
    }
}
