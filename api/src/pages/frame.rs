//! What stands around every page: whose handbook it is, the reader's settings, the words of title and description.

use sotay_domain::Language;
use sotay_handbook::l10n::L10n;

use crate::context::Context;
use crate::preferences::{TextSize, Theme};

/// Whose handbook it is, and where it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The organisation's name in each language, in the order of [`Language::ALL`].
    pub names: [String; 3],
    /// `https://sotay.example.org`: scheme and host, and a port if there is one.
    pub origin: String,
}

/// What every template is given beside its screen.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Who asks, how they want pages.
    pub context: &'a Context,
    /// Whose handbook it is.
    pub site: &'a Site,
}

/// What a page says of itself to browsers, search engines and chat previews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Of the page.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The path under which it is known; none for pages that nobody should find again.
    pub address: Option<String>,
    /// The question of the page's own address, without settings: `pack=204817365`. Often empty.
    pub question: String,
}

/// A setting that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// The language of the words where it is not the page's; else empty.
    pub tag: &'static str,
    /// Where it leads: to this page, changed.
    pub path: String,
    /// It is in force.
    pub is_current: bool,
}

/// Descriptions longer than this are cut by whoever shows them.
const LONGEST_DESCRIPTION: usize = 200;

impl Head {
    /// A page that nobody should find again: a notice, results of a search.
    pub fn unlisted(title: &str, description: &str) -> Head {
        let mut letters = description.chars();
        let mut description: String = letters.by_ref().take(LONGEST_DESCRIPTION).collect();
        if letters.next().is_some() {
            description.push('…');
        }
        Head { title: title.to_owned(), description, address: None, question: String::new() }
    }

    /// With the path under which it is known.
    pub fn at(self, address: String) -> Head {
        Head { address: Some(address), ..self }
    }

    /// Of a page that was asked for by this path and question: its settings keep the question.
    pub fn asked(self, path: &str) -> Head {
        Head { question: path.split_once('?').map(|(_, question)| question.to_owned()).unwrap_or_default(), ..self }
    }

    /// The text sizes.
    pub fn text_sizes(&self, frame: &Frame<'_>) -> Vec<Choice> {
        let l10n = frame.l10n();
        let label = |size| match size {
            TextSize::One => l10n.settings_text_size_small(),
            TextSize::Two => l10n.settings_text_size_medium(),
            TextSize::Three => l10n.settings_text_size_large(),
            TextSize::Four => l10n.settings_text_size_very_large(),
        };
        let current = frame.context.preferences.text_size;
        TextSize::ALL.map(|size| self.choice("size", size.code(), label(size), "", size == current)).into()
    }

    /// Light, dark, or as the device.
    pub fn themes(&self, frame: &Frame<'_>) -> Vec<Choice> {
        let l10n = frame.l10n();
        let label = |theme| match theme {
            Theme::Device => l10n.settings_theme_device(),
            Theme::Light => l10n.settings_theme_light(),
            Theme::Dark => l10n.settings_theme_dark(),
        };
        let current = frame.context.preferences.theme;
        Theme::ALL.map(|theme| self.choice("theme", theme.code(), label(theme), "", theme == current)).into()
    }

    /// The languages by their own names.
    pub fn languages(&self, frame: &Frame<'_>) -> Vec<Choice> {
        let current = frame.l10n().language();
        Language::ALL.map(|one| self.choice("lang", one.code(), one.own_name().to_owned(), one.code(), one == current)).into()
    }

    /// A link of a question alone leads to the page it stands on, whichever that is: nothing of a request's path is repeated.
    fn choice(&self, name: &str, code: &str, label: String, tag: &'static str, is_current: bool) -> Choice {
        let ampersand = if self.question.is_empty() { "" } else { "&" };
        Choice { label, tag, path: format!("?{}{ampersand}{name}={code}", self.question), is_current }
    }
}

impl Site {
    /// The organisation's name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.names[0],
            Language::En => &self.names[1],
            Language::Ar => &self.names[2],
        }
    }

    /// The host, as people type it.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or(&self.origin, |(_, host)| host)
    }

    /// Whether browsers let pages of this address keep anything: by HTTPS, or on the reader's own machine (Secure Contexts, section 3.1).
    pub fn is_secure(&self) -> bool {
        let host = self.host();
        let name = host.strip_prefix("[::1]").map_or_else(|| host.split(':').next().unwrap_or(host), |_| "localhost");
        self.origin.starts_with("https://") || name == "127.0.0.1" || name == "localhost"
    }
}

impl Frame<'_> {
    /// The reader's words.
    pub fn l10n(&self) -> L10n {
        self.context.preferences.l10n
    }

    /// `data-size`.
    pub fn text_size(&self) -> &'static str {
        self.context.preferences.text_size.code()
    }

    /// `data-theme`.
    pub fn theme(&self) -> &'static str {
        self.context.preferences.theme.code()
    }

    /// Whose handbook it is.
    pub fn site_name(&self) -> &str {
        self.site.name(self.l10n().language())
    }

    /// The title of the browser's window.
    pub fn title(&self, page: &str) -> String {
        self.l10n().page_title(page, self.site_name())
    }

    /// What is to be said of this language's words.
    pub fn remark(&self) -> Option<String> {
        (self.l10n().language() == Language::Ar).then(|| self.l10n().settings_unreviewed())
    }
}
