//! The product's pages, and constants that the same program serves beside them.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Condition;
use actix_web::web::{self, Bytes, Data, ServiceConfig};
use actix_web::{App, Error, HttpResponse, HttpServer};
use sotay_api::config::{LogFormat, LogLevel, LogSettings};
use sotay_api::middleware::Frame;
use sotay_api::server::Server;
use sotay_api::serving::{self, Overrides};
use sotay_api::{log, routes};
use sotay_domain::Timestamp;
use sotay_store::testing::rows;
use sotay_tests::Reader;
use ureq::http::Method;

use crate::library;

/// The bytes of one page of a code, packed.
static PAGE: OnceLock<Bytes> = OnceLock::new();

/// The moment of every request: later than everything in the library.
fn later() -> Timestamp {
    rows::time(1_000_000)
}

/// What all workers share, without a listener and without anybody who follows the feed: whoever measures wants neither.
pub(crate) async fn shared(folder: &Path) -> Data<Server> {
    let settings = library::settings(folder);
    let (handbook, files) = library::open(&settings, false);
    let running =
        serving::start(settings, handbook, files, Overrides { clock: later, ..Overrides::default() }).await.expect("the server starts");
    let shared = running.server.clone();
    let address = running.address;
    let page = web::block(move || Reader::at(address).ask(Method::GET, &format!("/q/{}", library::pack(1)), &[("Accept-Encoding", "br")]));
    let page = page.await.expect("it is asked");
    assert_eq!((page.status, page.header("content-encoding")), (200, "br"));
    running.stop().await;
    PAGE.get_or_init(|| page.body.into());
    shared
}

/// The product's application, with constants as its first routes: what they are compared with must not pay for being asked last.
pub(crate) fn app(
    shared: Data<Server>,
    bare: bool,
) -> App<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse<impl MessageBody + 'static>, Error = Error, InitError = ()>,
> {
    App::new()
        .app_data(shared.clone())
        .wrap(Condition::new(!bare, Frame::new(shared)))
        .configure(constants)
        .configure(routes::configure)
        .default_service(web::to(routes::nowhere))
}

fn constants(config: &mut ServiceConfig) {
    config.route("/bench/hello", web::get().to(|| async { HttpResponse::Ok().body("hello") }));
    config.route(
        "/bench/page",
        web::get().to(|| async {
            // what a page of a code says of itself, and as many bytes
            HttpResponse::Ok()
                .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
                .insert_header((header::CONTENT_ENCODING, "br"))
                .insert_header((header::ETAG, "\"0123456789abcdef01234567-br\""))
                .insert_header((header::VARY, "Accept-Encoding, Accept-Language, Cookie"))
                .insert_header((header::CACHE_CONTROL, "no-cache"))
                .body(PAGE.get().cloned().unwrap_or_default())
        }),
    );
}

/// Serves until it is ended, with every page of a code and every document ready.
pub(crate) fn run(folder: &Path, bare: bool) {
    let _log = log::start(&LogSettings { level: LogLevel::Info, format: LogFormat::Text }); // as it is unless somebody says otherwise
    actix_web::rt::System::new().block_on(async {
        let shared = shared(folder).await;
        let http = HttpServer::new({
            let shared = shared.clone();
            move || app(shared.clone(), bare)
        });
        let http = http.workers(1).tcp_nodelay(true).keep_alive(Duration::from_secs(75)).backlog(4096);
        let http = http.bind("127.0.0.1:0").expect("a port");
        let address = http.addrs()[0];
        let running = actix_web::rt::spawn(http.run());
        if !bare {
            let folder = folder.to_owned();
            web::block(move || make_ready(&folder, &Reader::at(address))).await.expect("it is asked");
        }
        println!("address http://{address}");
        running.await.expect("it runs").expect("it ends well");
    });
}

/// Asks for every page once, and writes their addresses where the load generator finds them.
fn make_ready(folder: &Path, reader: &Reader) {
    let mut count = 0;
    let [mut packs, mut documents] = [String::new(), String::new()];
    loop {
        let (pack, document) = (format!("/q/{}", library::pack(count + 1)), format!("/d/{}", library::document(count + 1)));
        let answers = [&pack, &document].map(|path| reader.ask(Method::GET, path, &[("Accept-Encoding", "br")]).status);
        if answers != [200, 200] {
            break;
        }
        // writing into a String does not fail
        let _ = (writeln!(packs, "{pack}"), writeln!(documents, "{document}"));
        count += 1;
    }
    assert!(count > 0, "there is a library in {}", folder.display());
    std::fs::write(folder.join("packs.txt"), packs).expect("the folder can be written");
    std::fs::write(folder.join("documents.txt"), documents).expect("the folder can be written");
}
