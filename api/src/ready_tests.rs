use super::*;
use actix_web::http::Method;
use actix_web::http::header;
use actix_web::http::header::HeaderMap;
use proptest::prelude::*;
use sotay_domain::Language;

const NOW: Timestamp = Timestamp::from_millis(1_000_000);

fn key(random: u32) -> Key {
    Key { kind: Kind::Code, number: PublicNumber::drawn(random), within: None, version: None }
}

fn full(random: u32) -> Full {
    (key(random), L10n::of(Language::Vi), Encoding::Brotli)
}

fn entity(number: u8) -> Entity {
    Entity::SigningKey(number)
}

fn drawn(text: &str) -> Drawn {
    Drawn { status: StatusCode::OK, kind: page::HTML, policy: crate::assets::POLICY, body: text.as_bytes().to_vec() }
}

fn page(text: &str, entities: &[Entity]) -> Arc<Page> {
    Arc::new(Page::new(drawn(text), Encoding::Brotli, entities.to_vec(), None))
}

fn context(headers: &[(header::HeaderName, &str)], now: Timestamp) -> Context {
    let headers: HeaderMap = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::try_from(*value).unwrap())).collect();
    Context::new(&Method::GET, &"/q/1".parse().unwrap(), &headers, now)
}

fn text(ready: &Ready, key: &Full) -> Option<String> {
    ready.find(key, NOW).map(|page| String::from_utf8(compress::unbrotli(&page.body).unwrap()).unwrap())
}

#[test]
fn a_page_drawn_from_rows_that_have_changed_since_is_never_kept() {
    let ready = Ready::new(1 << 20);
    let ticket = ready.ticket();
    ready.forget(&[entity(1)]);
    assert!(!ready.keep(ticket, full(1), page("old", &[entity(1), entity(2)])));
    assert_eq!(text(&ready, &full(1)), None);
    assert!(ready.keep(ticket, full(1), page("other", &[entity(2)])));
    assert!(ready.keep(ready.ticket(), full(2), page("new", &[entity(1)])));
    assert_eq!(text(&ready, &full(2)).as_deref(), Some("new"));

    let ticket = ready.ticket();
    ready.forget_all();
    assert!(!ready.keep(ticket, full(1), page("old", &[])));
    assert_eq!(ready.tally().entries, 0);
}

#[test]
fn a_ticket_from_before_more_changes_than_are_remembered_is_worthless() {
    let ready = Ready::new(1 << 20);
    let ticket = ready.ticket();
    let many: Vec<Entity> = (0..=10_000u128).map(|n| Entity::of_key(1, n.to_be_bytes()).unwrap()).collect();
    ready.forget(&many);
    assert!(!ready.keep(ticket, full(1), page("old", &[entity(1)])));
    assert!(ready.keep(ready.ticket(), full(1), page("new", &[entity(1)])));
}

#[test]
fn only_what_depends_on_a_row_goes_with_it() {
    let ready = Ready::new(1 << 20);
    ready.keep(ready.ticket(), full(1), page("one", &[entity(1), entity(9)]));
    ready.keep(ready.ticket(), full(2), page("two", &[entity(2), entity(9)]));
    ready.forget(&[entity(1)]);
    assert_eq!((text(&ready, &full(1)), text(&ready, &full(2)).as_deref()), (None, Some("two")));
    ready.forget(&[entity(9)]);
    assert_eq!(ready.tally(), Tally { bytes: 0, entries: 0 });
    assert!(ready.book().dependents.is_empty());
}

#[test]
fn memory_is_bounded_and_the_index_with_it() {
    let ready = Ready::new(200_000);
    let noise: String = (0..4000u32).map(|n| char::from(b'a' + u8::try_from(n.wrapping_mul(2_654_435_761) >> 27).unwrap() % 26)).collect();
    for n in 0..2000 {
        let number = u8::try_from(n % 250).unwrap();
        ready.keep(ready.ticket(), full(n), page(&format!("{n}{noise}"), &[entity(number)]));
    }
    let tally = ready.tally();
    assert!(tally.bytes <= 200_000 && tally.entries > 20, "{tally:?}");
    let listed: usize = ready.book().dependents.values().map(HashSet::len).sum();
    assert_eq!(u64::try_from(listed).unwrap(), tally.entries);
}

#[actix_web::test]
async fn a_page_is_drawn_once_and_a_copy_is_good_only_while_the_page_is() {
    let ready = Ready::new(1 << 20);
    let drawings = std::cell::Cell::new(0);
    let until = NOW.plus_millis(10);
    let ask = async |headers: &[(header::HeaderName, &str)], now: Timestamp| {
        let build = || async {
            drawings.set(drawings.get() + 1);
            Ok(Built::lasting(drawn("a page"), vec![entity(1)], Some(until)))
        };
        ready.answer(&context(headers, now), key(1), build).await.unwrap()
    };
    let br = (header::ACCEPT_ENCODING, "gzip, br");
    let first = ask(std::slice::from_ref(&br), NOW).await;
    assert_eq!((first.status(), drawings.get()), (StatusCode::OK, 1));
    assert_eq!(first.headers().get(header::CONTENT_ENCODING).unwrap(), "br");
    let etag = first.headers().get(header::ETAG).unwrap().to_str().unwrap().to_owned();

    let known = [br.clone(), (header::IF_NONE_MATCH, etag.as_str())];
    let again = ask(&known, until).await;
    assert_eq!((again.status(), drawings.get()), (StatusCode::NOT_MODIFIED, 1));
    assert_eq!(again.headers().get(header::ETAG).unwrap(), etag.as_str());

    // Past its last moment it is drawn anew; the bytes happen to be the same.
    let late = ask(&known, until.plus_millis(1)).await;
    assert_eq!((late.status(), drawings.get()), (StatusCode::NOT_MODIFIED, 2));

    ready.forget(&[entity(1)]);
    ask(&known, NOW).await;
    assert_eq!(drawings.get(), 3);

    // Other codings, languages and sizes are other bytes.
    let plain = ask(&[], NOW).await;
    assert_eq!((plain.headers().get(header::CONTENT_ENCODING), drawings.get()), (None, 3));
    assert_eq!(actix_web::body::to_bytes(plain.into_body()).await.unwrap(), "a page");
    ask(&[(header::ACCEPT_ENCODING, "gzip")], NOW).await;
    ask(&[br.clone(), (header::COOKIE, "lang=en")], NOW).await;
    assert_eq!(drawings.get(), 5);
    let large = [br, (header::COOKIE, "size=2")];
    ask(&large, NOW).await;
    ask(&large, NOW).await;
    assert_eq!(drawings.get(), 7);
}

#[actix_web::test]
async fn a_page_that_depends_on_nothing_that_can_be_named_is_not_kept() {
    let ready = Ready::new(1 << 20);
    ready.answer(&context(&[], NOW), key(1), || async { Ok(Built::passing(drawn("unknown"))) }).await.unwrap();
    assert_eq!(ready.tally().entries, 0);
}

#[derive(Debug, Clone)]
enum Step {
    /// Somebody begins to draw this page: takes a ticket and reads the rows.
    Read(u8),
    /// A row changes and is heard of.
    Change(u8),
    /// The drawing that began so many steps ago arrives.
    Keep(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![(0u8..4).prop_map(Step::Read), (0u8..6).prop_map(Step::Change), (0usize..4).prop_map(Step::Keep)];
    proptest::collection::vec(step, 0..60)
}

proptest! {
    #[test]
    fn whatever_the_order_no_page_is_older_than_its_rows(steps in steps()) {
        let ready = Ready::new(1 << 20);
        let mut versions = [0u32; 6];
        // Page n is drawn from the rows n and n + 1 and n + 2.
        let now_says = |versions: &[u32; 6], n: u8| format!("{:?}", &versions[usize::from(n)..usize::from(n) + 3]);
        let mut drawing: Vec<(u8, Ticket, String)> = vec![];
        for step in steps {
            match step {
                Step::Read(n) => drawing.push((n, ready.ticket(), now_says(&versions, n))),
                Step::Change(row) => {
                    versions[usize::from(row)] += 1;
                    ready.forget(&[entity(row)]);
                }
                Step::Keep(back) if back < drawing.len() => {
                    let (n, ticket, says) = drawing.remove(drawing.len() - 1 - back);
                    ready.keep(ticket, full(u32::from(n)), page(&says, &[entity(n), entity(n + 1), entity(n + 2)]));
                }
                Step::Keep(_) => {}
            }
            for n in 0..4 {
                if let Some(kept) = text(&ready, &full(u32::from(n))) {
                    prop_assert_eq!(kept, now_says(&versions, n));
                }
            }
        }
    }
}
