//! What holds of every page, whatever stands on it.

use std::collections::BTreeSet;

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use askama::Template;
use sotay_domain::{Language, Timestamp};
use sotay_handbook::screens::View;
use sotay_handbook::screens::notice::{self, Notice};

use super::document::DocumentPage;
use super::library::LibraryPage;
use super::notice::{NoticePage, OfflinePage};
use super::pack::PackPage;
use super::printed::PrintedPage;
use super::search::SearchPage;
use super::{Frame, Site, example};
use crate::compress;
use crate::context::Context;

fn site(origin: &str) -> Site {
    Site { names: ["Đảng bộ tỉnh Mẫu".into(), "Mẫu".into(), example::HOSTILE.into()], origin: origin.into() }
}

fn context(cookie: &str) -> Context {
    let mut headers = HeaderMap::new();
    headers.insert(header::COOKIE, HeaderValue::try_from(cookie).unwrap());
    Context::new(&Method::GET, &"/hostile?x=%3Cscript%3E".parse().unwrap(), &headers, Timestamp::from_millis(1_795_280_400_000))
}

fn view(context: &Context) -> View {
    context.view()
}

/// All kinds of pages by name, for this reader.
fn pages(context: &Context, site: &Site) -> Vec<(&'static str, String)> {
    let l10n = context.preferences.l10n;
    let frame = Frame { context, site };
    let say = |notice: &Notice| notice::screen(notice, &view(context));
    vec![
        ("pack", PackPage::new(frame, &example::pack(l10n)).render().unwrap()),
        ("document", DocumentPage::new(frame, example::document(l10n, 20), "/d/300000001?pack=204817368").render().unwrap()),
        ("printed", PrintedPage::new(frame, &example::printed(l10n), "/d/300000001/v/1/pages".into()).render().unwrap()),
        ("library", LibraryPage::new(frame, &example::library(), "/documents?year=2026".into()).render().unwrap()),
        ("search", SearchPage::new(frame, &example::search()).render().unwrap()),
        ("foreign", NoticePage::new(frame, &say(&Notice::CodeForeign { text: example::HOSTILE.into() })).render().unwrap()),
        ("not found", NoticePage::new(frame, &say(&Notice::NotFound)).render().unwrap()),
        ("offline", OfflinePage::new(frame, &say(&Notice::Offline)).render().unwrap()),
    ]
}

/// Every page for every language, at the usual size and the largest.
fn every_page() -> Vec<(String, Language, String)> {
    let mut all = vec![];
    for language in Language::ALL {
        for size in ["1", "4"] {
            let context = context(&format!("lang={}; size={size}; theme=dark", language.code()));
            let site = site("https://sotay.example.org");
            all.extend(
                pages(&context, &site)
                    .into_iter()
                    .map(|(name, html)| (format!("{name}, {}, size {size}", language.code()), language, html)),
            );
        }
    }
    all
}

/// The values of an attribute, wherever it stands.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn nothing_that_people_wrote_becomes_markup() {
    for (name, _, html) in every_page() {
        let scripts: Vec<&str> = html.split("<script").skip(1).collect();
        assert_eq!(scripts.len(), 1, "{name}");
        assert!(scripts[0].starts_with(" src=\"/a/app."), "{name}: {}", &scripts[0][..60]);
        assert!(!html.contains("<img src=x"), "{name}");
        assert!(html.matches("</title>").count() == 1 && html.matches("</script>").count() == 1, "{name}");
    }
}

#[test]
fn no_page_needs_more_than_its_policy_allows() {
    for (name, _, html) in every_page() {
        assert!(!html.contains(" style=") && !html.contains("javascript:"), "{name}");
        let outside = values(&html, "src").into_iter().chain(values(&html, "href").into_iter().filter(|href| href.starts_with("http")));
        for address in outside.filter(|address| !address.starts_with('/')) {
            assert!(address.starts_with("https://sotay.example.org/"), "{name}: {address}");
        }
    }
}

#[test]
fn every_page_says_its_language_direction_size_and_colours() {
    for (name, language, html) in every_page() {
        let size = name.chars().last().unwrap();
        let opening =
            format!("<html lang=\"{}\" dir=\"{}\" data-size=\"{size}\" data-theme=\"dark\">", language.code(), language.direction());
        assert!(html.contains(&opening), "{name}: {:.120}", html);
        assert_eq!(html.matches("<h1").count() - usize::from(name.starts_with("offline")), 1, "{name}: one heading of the first level");
        assert_eq!(html.matches("<main ").count(), 1, "{name}");
    }
}

#[test]
fn every_address_within_a_page_is_there_once() {
    for (name, _, html) in every_page() {
        let ids = values(&html, "id");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        let named = ["aria-describedby", "aria-labelledby", "for"].into_iter().flat_map(|attribute| values(&html, attribute));
        let linked = values(&html, "href").into_iter().filter_map(|href| href.strip_prefix('#')).filter(|anchor| !anchor.is_empty());
        for anchor in named.chain(linked) {
            assert!(unique.contains(anchor), "{name}: {anchor}");
        }
    }
}

#[test]
fn settings_keep_the_question_and_repeat_nothing_of_the_request() {
    for (name, _, html) in every_page() {
        assert!(!html.contains("hostile"), "{name}");
    }
    let context = context("lang=en");
    let site = site("https://sotay.example.org");
    let check = |page: &str, expected: &str| {
        let (_, html) = pages(&context, &site).into_iter().find(|(name, _)| *name == page).unwrap();
        assert!(values(&html, "href").contains(&expected), "{page}: {expected}");
    };
    check("document", "?pack=204817368&#38;size=2");
    check("search", "?q=%3Cscript%3E&#38;page=1&#38;lang=vi");
    check("not found", "?theme=dark");
    check("pack", "?size=4");
}

#[test]
fn pages_stay_within_their_weight() {
    let most = |name: &str| match name {
        "pack" => 8 * 1024,
        "document" => 30 * 1024,
        "printed" => 6 * 1024,
        _ => 15 * 1024,
    };
    for (name, _, html) in every_page() {
        let weight = compress::brotli5(html.as_bytes()).len();
        let kind = name.split(',').next().unwrap();
        assert!(weight <= most(kind), "{name} weighs {weight} bytes");
    }
}

#[test]
fn a_number_in_arabic_text_keeps_its_own_direction() {
    let context = context("lang=ar");
    let (_, html) = pages(&context, &site("https://sotay.example.org")).swap_remove(1);
    assert!(html.contains("Theo <b><i><bdi class=\"whole\">05-NQ/TU</bdi></i></b>, nay"));
    assert!(html.contains("<article lang=\"vi\" dir=\"ltr\">"));
}

#[test]
fn a_hit_is_marked_without_moving_its_spaces() {
    let context = context("lang=vi");
    let (_, html) = pages(&context, &site("https://sotay.example.org")).swap_remove(4);
    assert!(html.contains("khó đọc trên <mark>điện</mark> <mark>thoại</mark>"));
    assert!(html.contains("<p><bdi lang=\"vi\"><mark>"));
}

#[test]
fn a_number_is_not_cut_wherever_it_stands() {
    let context = context("lang=vi");
    let whole = |number: &str| format!("<bdi class=\"whole\">{number}</bdi>");
    for (name, html) in pages(&context, &site("https://sotay.example.org")) {
        if ["pack", "document", "printed", "library", "search"].contains(&name) {
            assert!(html.contains(&format!("Nghị quyết {}", whole("05-NQ/TU"))), "{name}");
        }
        if name == "search" {
            assert!(html.contains(&whole("<mark>05</mark>-NQ/TU")), "{name}");
        }
    }
}

#[test]
fn what_is_linked_from_a_remark_has_its_address_on_paper() {
    let context = context("lang=vi");
    let (_, html) = pages(&context, &site("https://sotay.example.org")).swap_remove(1);
    assert!(html.contains("<a href=\"/d/300000001\">Mở</a><bdi class=\"on-paper\" dir=\"ltr\">sotay.example.org/d/300000001</bdi>"));
}

#[test]
fn keeping_is_offered_only_where_browsers_allow_it() {
    let context = context("lang=vi");
    let check = |origin: &str, expected: bool| {
        let offered = pages(&context, &site(origin)).iter().any(|(_, html)| html.contains("data-paths"));
        assert_eq!(offered, expected, "{origin}");
    };
    check("https://sotay.example.org", true);
    check("http://127.0.0.1:8080", true);
    check("http://localhost:8080", true);
    check("http://[::1]:8080", true);
    check("http://192.168.1.20:8080", false);
    check("http://localhost.example.org", false);
}

#[test]
fn pictures_keep_their_room_and_only_the_first_is_fetched_at_once() {
    let context = context("lang=vi");
    let (_, html) = pages(&context, &site("https://sotay.example.org")).swap_remove(2);
    assert_eq!(html.matches("<img ").count(), 20);
    assert_eq!(html.matches("width=\"794\" height=\"1123\"").count(), 20);
    assert_eq!(html.matches("loading=\"lazy\"").count(), 19);
}
