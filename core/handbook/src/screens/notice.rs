//! Pages that say why something does not open, and what to do. Each reason has words of its own.

use sotay_domain::{Date, PublicNumber};

use super::library::{CodeField, SearchField, code_field, search_field};
use super::{LinkTo, View};
use crate::route;

/// Why something does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A pack's last day has passed.
    PackExpired {
        /// What it was for.
        title: String,
        /// Its last day.
        on: Date,
    },
    /// A pack was taken back.
    PackWithdrawn {
        /// What it was for.
        title: String,
        /// When.
        on: Date,
    },
    /// A document was taken back.
    DocumentWithdrawn {
        /// Type and number, or what it is about.
        name: String,
        /// When.
        on: Date,
        /// Why; may be empty.
        reason: String,
    },
    /// A signed code's last moment has passed.
    CodeExpired {
        /// Its last day.
        on: Date,
    },
    /// A signed code that nobody here signed, or that was changed.
    CodeForged,
    /// Digits of which at least one is wrong.
    CodeMistyped {
        /// What was typed.
        typed: String,
    },
    /// What was typed is not nine digits, nor a link.
    NotACode {
        /// What was typed.
        typed: String,
    },
    /// Digits that could exist, behind which there is nothing to be shown.
    CodeUnknown {
        /// The number.
        number: PublicNumber,
    },
    /// A code of somebody else.
    CodeForeign {
        /// What it says, to be shown and not followed.
        text: String,
    },
    /// A code of a later version of the handbook.
    CodeTooNew,
    /// A code signed by a key that is not known here.
    CodeOfUnknownKey,
    /// A good code of something that is not here, or not for everybody.
    CodeOfNothing,
    /// No page here.
    NotFound,
    /// The question was longer than can be asked.
    TooLong,
    /// Too many ask at once.
    Busy,
    /// It went wrong here; the mark under which the log knows it.
    Internal {
        /// The mark.
        case: String,
    },
    /// There is no network, and this page is not on the device.
    Offline,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeScreen {
    /// What happened.
    pub title: String,
    /// Why.
    pub explanation: String,
    /// What to do.
    pub advice: Vec<String>,
    /// Text that somebody else wrote, shown as it is and never followed.
    pub quoted: Option<String>,
    /// The field for the digits of a poster, where they may help.
    pub code: Option<CodeField>,
    /// The field for searching, where it may help.
    pub search: Option<SearchField>,
    /// Where to go on.
    pub links: Vec<LinkTo>,
}

/// The longest piece of a stranger's text that is shown.
const MOST_QUOTED: usize = 300;

/// Builds the page.
pub fn screen(notice: &Notice, view: &View) -> NoticeScreen {
    let l10n = view.l10n;
    let home = LinkTo { label: l10n.library_open(), path: route::HOME.into() };
    let page = |title: String, explanation: String, advice: Vec<String>| NoticeScreen {
        title,
        explanation,
        advice,
        quoted: None,
        code: None,
        search: None,
        links: vec![home.clone()],
    };
    let with_code = |screen: NoticeScreen, typed: &str| NoticeScreen { code: Some(code_field(typed, view)), ..screen };
    let with_search = |screen: NoticeScreen| NoticeScreen { search: Some(search_field("", view)), ..screen };
    match notice {
        Notice::PackExpired { title, on } => with_search(page(
            l10n.notice_pack_expired(),
            l10n.notice_pack_expired_why(&l10n.official_date(*on), title),
            vec![l10n.notice_ask_the_organiser()],
        )),
        Notice::PackWithdrawn { title, on } => with_search(page(
            l10n.notice_pack_withdrawn(),
            l10n.notice_pack_withdrawn_why(&l10n.official_date(*on), title),
            vec![l10n.notice_ask_the_organiser()],
        )),
        Notice::DocumentWithdrawn { name, on, reason } => {
            let reason = (!reason.is_empty()).then(|| l10n.notice_document_withdrawn_reason(reason));
            let advice = reason.into_iter().chain([l10n.notice_document_withdrawn_advice()]).collect();
            with_search(page(l10n.notice_document_withdrawn(), l10n.notice_document_withdrawn_why(&l10n.official_date(*on), name), advice))
        }
        Notice::CodeExpired { on } => with_code(
            page(l10n.notice_code_expired(), l10n.notice_code_expired_why(&l10n.official_date(*on)), vec![l10n.notice_ask_the_organiser()]),
            "",
        ),
        Notice::CodeForged => with_code(
            page(
                l10n.notice_code_forged(),
                l10n.notice_code_forged_why(),
                vec![l10n.notice_code_forged_advice(), l10n.notice_no_password()],
            ),
            "",
        ),
        Notice::CodeMistyped { typed } => {
            with_code(page(l10n.notice_code_mistyped(), l10n.notice_code_mistyped_why(), vec![l10n.notice_code_mistyped_advice()]), typed)
        }
        Notice::NotACode { typed } => {
            with_code(page(l10n.notice_not_a_code(), l10n.notice_not_a_code_why(), vec![l10n.notice_not_a_code_advice()]), typed)
        }
        Notice::CodeUnknown { number } => with_code(
            page(l10n.notice_code_unknown(), l10n.notice_code_unknown_why(&number.grouped()), vec![l10n.notice_code_unknown_advice()]),
            &number.grouped(),
        ),
        Notice::CodeForeign { text } => NoticeScreen {
            quoted: Some(text.chars().take(MOST_QUOTED).collect()),
            ..with_code(
                page(
                    l10n.notice_code_foreign(),
                    l10n.notice_code_foreign_why(),
                    vec![l10n.notice_code_foreign_advice(), l10n.notice_no_password()],
                ),
                "",
            )
        },
        Notice::CodeTooNew => {
            with_code(page(l10n.notice_code_too_new(), l10n.notice_code_too_new_why(), vec![l10n.notice_code_type_digits()]), "")
        }
        Notice::CodeOfUnknownKey => {
            with_code(page(l10n.notice_code_unknown_key(), l10n.notice_code_unknown_key_why(), vec![l10n.notice_code_type_digits()]), "")
        }
        Notice::CodeOfNothing => {
            with_code(page(l10n.notice_code_of_nothing(), l10n.notice_code_of_nothing_why(), vec![l10n.notice_ask_the_organiser()]), "")
        }
        Notice::NotFound => with_search(page(l10n.notice_not_found(), l10n.notice_not_found_why(), vec![l10n.notice_not_found_advice()])),
        Notice::TooLong => with_search(page(l10n.notice_too_long(), l10n.notice_too_long_why(), vec![l10n.notice_too_long_advice()])),
        Notice::Busy => page(l10n.notice_busy(), l10n.notice_busy_why(), vec![l10n.notice_busy_advice()]),
        Notice::Internal { case } => page(l10n.notice_internal(), l10n.notice_internal_why(case), vec![l10n.notice_internal_advice()]),
        Notice::Offline => page(l10n.notice_offline(), l10n.notice_offline_why(), vec![l10n.notice_offline_advice()]),
    }
}
