//! Where somebody signs in, and where they prove once more who they are.

use super::{LinkTo, View};
use crate::route;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInScreen {
    /// Of the page.
    pub title: String,
    /// What happens, and what is not asked for.
    pub why: String,
    /// On the button; none where this browser cannot do it here.
    pub button: Option<String>,
    /// Said while the device is asked.
    pub waiting: String,
    /// Said when nothing came of it.
    pub refused: String,
    /// Said where the browser has no keys.
    pub unsupported: String,
    /// Said where scripts are off.
    pub no_script: String,
    /// The field in which browsers suggest a key; none where somebody is known already.
    pub field: Option<Field>,
    /// The way in with a code.
    pub join: Option<Join>,
    /// Where it leads on to.
    pub to: String,
}

/// The field in which browsers suggest a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its label.
    pub label: String,
    /// What to do there.
    pub hint: String,
}

/// The way in with a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// For whom it is.
    pub heading: String,
    /// How it goes.
    pub why: String,
    /// Where.
    pub link: LinkTo,
}

/// Signing in. `is_possible`: browsers make passkeys for this address.
pub fn sign_in(to: String, is_possible: bool, view: &View) -> SignInScreen {
    let l10n = view.l10n;
    let join = Join {
        heading: l10n.sign_in_join(),
        why: l10n.sign_in_join_why(),
        link: LinkTo { label: l10n.sign_in_join_open(), path: route::JOIN.into() },
    };
    SignInScreen {
        title: l10n.sign_in_title(),
        why: l10n.sign_in_why(),
        button: is_possible.then(|| l10n.sign_in_button()),
        waiting: l10n.sign_in_waiting(),
        refused: l10n.sign_in_refused(),
        unsupported: l10n.sign_in_unsupported(),
        no_script: l10n.sign_in_no_script(),
        field: is_possible.then(|| Field { label: l10n.sign_in_field(), hint: l10n.sign_in_field_hint() }),
        join: Some(join),
        to,
    }
}

/// Proving once more who one is. `has_key`: the session was opened with a passkey, so that there is one to ask for.
pub fn again(to: String, has_key: bool, view: &View) -> SignInScreen {
    let l10n = view.l10n;
    SignInScreen {
        title: l10n.sign_in_again(),
        why: if has_key { l10n.sign_in_again_why() } else { l10n.sign_in_again_browser() },
        button: has_key.then(|| l10n.sign_in_again_button()),
        field: None,
        join: None,
        ..sign_in(to, has_key, view)
    }
}
