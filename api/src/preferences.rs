//! How a reader wants pages: language, text size, light or dark. Kept in cookies of the reader's own device, known to nobody else.
//!
//! `?lang=`, `?size=` and `?theme=` on any page set the cookie and lead back to the same page without them, so that links do it
//! without a script.

use actix_web::http::Uri;
use sotay_domain::Language;
use sotay_handbook::l10n::L10n;

/// The cookie and parameter of the language.
const LANGUAGE: &str = "lang";
/// The cookie and parameter of the text size.
const SIZE: &str = "size";
/// The cookie and parameter of the theme.
const THEME: &str = "theme";
/// One year, in seconds.
const KEPT_SECONDS: u32 = 31_536_000;

/// How a reader wants pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Preferences {
    /// The words, and the language they are in.
    pub l10n: L10n,
    /// How large text is.
    pub text_size: TextSize,
    /// Light or dark.
    pub theme: Theme,
}

/// How large text is, from 1 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum TextSize {
    /// As designed: 18 px.
    #[default]
    One,
    /// 120 %.
    Two,
    /// 145 %.
    Three,
    /// 180 %.
    Four,
}

impl TextSize {
    /// From small to large.
    pub const ALL: [TextSize; 4] = [TextSize::One, TextSize::Two, TextSize::Three, TextSize::Four];

    /// The digit of cookie, parameter and `data-size`.
    pub fn code(self) -> &'static str {
        match self {
            TextSize::One => "1",
            TextSize::Two => "2",
            TextSize::Three => "3",
            TextSize::Four => "4",
        }
    }
    /// In per cent of the design.
    pub fn percent(self) -> u32 {
        match self {
            TextSize::One => 100,
            TextSize::Two => 120,
            TextSize::Three => 145,
            TextSize::Four => 180,
        }
    }
    fn of_code(code: &str) -> Option<TextSize> {
        TextSize::ALL.into_iter().find(|size| size.code() == code)
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the device is set.
    #[default]
    Device,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// In the order they are offered.
    pub const ALL: [Theme; 3] = [Theme::Device, Theme::Light, Theme::Dark];

    /// The word of cookie, parameter and `data-theme`.
    pub fn code(self) -> &'static str {
        match self {
            Theme::Device => "device",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
    fn of_code(code: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.code() == code)
    }
}

impl Preferences {
    /// The usual ones in this language.
    pub fn usual(l10n: L10n) -> Preferences {
        Preferences { l10n, text_size: TextSize::default(), theme: Theme::default() }
    }

    /// What these headers ask for. Bad values are as good as none.
    pub fn of_headers(cookie: Option<&str>, accept_language: Option<&str>) -> Preferences {
        let (mut language, mut text_size, mut theme) = (None, None, None);
        for pair in cookie.unwrap_or_default().split(';') {
            match pair.trim_ascii().split_once('=') {
                Some((LANGUAGE, value)) => language = language.or(Some(value)),
                Some((SIZE, value)) => text_size = text_size.or(TextSize::of_code(value)),
                Some((THEME, value)) => theme = theme.or(Theme::of_code(value)),
                _ => {}
            }
        }
        let l10n = L10n::negotiated(language, accept_language);
        Preferences { l10n, text_size: text_size.unwrap_or_default(), theme: theme.unwrap_or_default() }
    }

    /// The language pages are in.
    pub fn language(&self) -> Language {
        self.l10n.language()
    }

    /// Whether a page drawn for these differs from others by its language alone, so that it may be kept for others.
    pub fn are_usual(&self) -> bool {
        *self == Preferences::usual(self.l10n)
    }
}

/// A link to an address of ours that sets a preference: the same address with one more parameter.
pub fn link(address: &str, name: &str, value: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let rest = parameters(query).filter(|pair| !is_preference(pair)).fold(String::new(), |rest, pair| rest + pair + "&");
    format!("{path}?{rest}{name}={value}")
}

/// Where a request that sets preferences is led, and the cookies it gets. None: it sets none.
pub fn chosen(uri: &Uri, is_secure: bool) -> Option<Chosen> {
    // Most requests have no parameters at all.
    let query = uri.query()?;
    let cookies: Vec<String> = parameters(query).filter_map(|pair| cookie(pair, is_secure)).collect();
    if cookies.is_empty() {
        return None;
    }
    let rest: Vec<&str> = parameters(query).filter(|pair| !is_preference(pair)).collect();
    let question_mark = if rest.is_empty() { "" } else { "?" };
    let path = own_path(uri.path())?;
    Some(Chosen { location: format!("{path}{question_mark}{}", rest.join("&")), cookies })
}

/// What [`chosen`] found.
#[derive(Debug, PartialEq, Eq)]
pub struct Chosen {
    /// A path of this site, and its query.
    pub location: String,
    /// Values of `Set-Cookie`.
    pub cookies: Vec<String>,
}

/// A path as it may stand in `Location`: a browser reads `//host` and `/\host` as another site's address, and drops tabs and line breaks
/// before it looks, so such ones are none. What is not ASCII would be percent-encoded.
pub fn own_path(path: &str) -> Option<&str> {
    let is_plain = path.bytes().all(|byte| byte.is_ascii_graphic());
    let is_own = is_plain && path.starts_with('/') && !path.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\']));
    is_own.then_some(path)
}

fn parameters(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| !pair.is_empty())
}

fn is_preference(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default();
    [LANGUAGE, SIZE, THEME].contains(&name)
}

/// `Set-Cookie` for `size=2`; none where the value is not one of ours.
fn cookie(pair: &str, is_secure: bool) -> Option<String> {
    let (name, value) = pair.split_once('=')?;
    let value = match name {
        // A language that is not spoken here negotiates to another one: that is no choice.
        LANGUAGE => Some(L10n::negotiated(Some(value), None).tag()).filter(|tag| tag.eq_ignore_ascii_case(value))?,
        SIZE => TextSize::of_code(value)?.code(),
        THEME => Theme::of_code(value)?.code(),
        _ => return None,
    };
    let secure = if is_secure { "; Secure" } else { "" };
    Some(format!("{name}={value}; Path=/; Max-Age={KEPT_SECONDS}; SameSite=Lax{secure}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    #[test]
    fn cookies_come_before_the_browser_and_bad_values_are_as_none() {
        let check = |cookie: &str, accept: &str, expected: (Language, TextSize, Theme)| {
            let read = Preferences::of_headers(Some(cookie), Some(accept));
            assert_eq!((read.language(), read.text_size, read.theme), expected, "{cookie}");
        };
        check("", "en", (Language::En, TextSize::One, Theme::Device));
        check("lang=ar; size=3; theme=dark", "en", (Language::Ar, TextSize::Three, Theme::Dark));
        check("a=b;theme=light ;  size=4;lang=vi", "en", (Language::Vi, TextSize::Four, Theme::Light));
        check("lang=fr; size=9; theme=; sizes=2", "en", (Language::En, TextSize::One, Theme::Device));
        check("size=2; size=4", "", (Language::Vi, TextSize::Two, Theme::Device));
        assert!(Preferences::of_headers(None, None).are_usual());
        assert!(!Preferences::of_headers(Some("size=2"), None).are_usual());
    }

    #[test]
    fn a_parameter_sets_the_cookie_and_leads_back() {
        let check = |from: &str, location: Option<&str>, cookies: &[&str]| {
            let found = chosen(&uri(from), true);
            assert_eq!(found.as_ref().map(|chosen| chosen.location.as_str()), location, "{from}");
            let expected: Vec<String> =
                cookies.iter().map(|pair| format!("{pair}; Path=/; Max-Age=31536000; SameSite=Lax; Secure")).collect();
            assert_eq!(found.map_or(vec![], |chosen| chosen.cookies), expected, "{from}");
        };
        check("/?size=2", Some("/"), &["size=2"]);
        check("/search?q=a%26b&theme=dark&year=2026&lang=en", Some("/search?q=a%26b&year=2026"), &["theme=dark", "lang=en"]);
        check("/d/204817365?size=2&size=9", Some("/d/204817365"), &["size=2"]);
        check("/?size=9", None, &[]);
        check("/?lang=fr", None, &[]);
        check("/?lang=xvi", None, &[]);
        check("/?lang=EN", Some("/"), &["lang=en"]);
        check("/?theme=dark%0d%0aSet-Cookie:x", None, &[]);
        check("/?sizes=2", None, &[]);
        check("/", None, &[]);
        // Other sites' addresses in disguise.
        check("//evil.example/?size=2", None, &[]);
        check("/\\evil.example/?size=2", None, &[]);
    }

    #[test]
    fn what_a_browser_cleans_into_another_sites_address_is_no_path_of_ours() {
        for path in ["/\t/evil.example", "/\r\n/evil.example", "/\t\\evil.example", "//evil.example", "/a\tb", "/é", "q", ""] {
            assert_eq!(own_path(path), None, "{path:?}");
        }
        assert_eq!(own_path("/d/204817368?pack=1"), Some("/d/204817368?pack=1"));
        assert_eq!(chosen(&uri("/?size=2"), false).unwrap().cookies, ["size=2; Path=/; Max-Age=31536000; SameSite=Lax"]);
    }

    #[test]
    fn a_link_keeps_the_page_and_its_question() {
        assert_eq!(link("/search?q=a&size=2", SIZE, "3"), "/search?q=a&size=3");
        assert_eq!(link("/", THEME, "dark"), "/?theme=dark");
    }

    proptest! {
        #[test]
        fn nobody_is_ever_led_to_another_site(path in "[/\\\\a-z.@:]{0,12}", query in "[a-z=&0-9/\\\\]{0,20}") {
            if let Ok(uri) = format!("/{path}?{query}&size=2").parse::<Uri>()
                && let Some(chosen) = chosen(&uri, true)
            {
                let base = "https://sotay.example.org";
                // As browsers read it: a backslash is a slash.
                let location = chosen.location.replace('\\', "/");
                prop_assert!(location.starts_with('/') && !location.starts_with("//"), "{base}{location}");
            }
        }
    }
}
