//! A server that runs, over sockets.

use std::io::{Read, Write};
use std::sync::{Barrier, Condvar, Mutex};
use std::thread;

use actix_web::HttpResponse;
use futures_util::StreamExt;

use super::*;
use crate::error::Error;
use crate::routes::read;
use crate::testing::{Answer, request, with_server};

fn with_routes(routes: fn(&mut ServiceConfig)) -> Overrides {
    Overrides { routes, ..Overrides::default() }
}

#[test]
fn a_supervisor_learns_that_it_lives_and_can_serve() {
    with_server(Overrides::default(), |client| {
        let lives = client.get("/healthz", &[]);
        assert_eq!((lives.status, lives.text().as_str()), (200, "ok"));
        let ready = client.get("/readyz", &[]);
        assert_eq!((ready.status, ready.text().as_str()), (200, r#"{"database":true,"files":true}"#));
    });
}

#[test]
fn a_store_of_files_that_cannot_be_written_is_not_ready() {
    with_server(Overrides::default(), |client| {
        let crate::config::FilesUrl::Folder(folder) = &client.server.settings.files.url else { return };
        std::fs::remove_dir_all(folder).unwrap();
        std::fs::write(folder, "not a folder").unwrap();
        let ready = client.get("/readyz", &[]);
        assert_eq!((ready.status, ready.text().as_str()), (503, r#"{"database":true,"files":false}"#));
    });
}

#[test]
fn every_answer_carries_the_security_headers() {
    with_server(Overrides::default(), |client| {
        for (path, status) in [("/healthz", 200), ("/no-such-page", 404), ("/?size=2", 303), ("/healthz/", 308)] {
            let answer = client.get(path, &[]);
            assert_eq!(answer.status, status, "{path}");
            let check = |name: &str, expected: &str| {
                assert!(answer.header(name).is_some_and(|value| value.starts_with(expected)), "{path} {name}: {:?}", answer.header(name));
            };
            check("content-security-policy", "default-src 'none'; script-src 'self'; style-src 'self'");
            check("x-content-type-options", "nosniff");
            check("referrer-policy", "same-origin");
            check("cross-origin-opener-policy", "same-origin");
            check("cross-origin-resource-policy", "same-origin");
            check("permissions-policy", "camera=()");
            check("strict-transport-security", "max-age=63072000; includeSubDomains");
        }
    });
}

#[test]
fn errors_are_pages_for_people_and_json_for_programs() {
    with_server(Overrides::default(), |client| {
        let page = client.get("/no-such-page", &[("Accept", "text/html,*/*;q=0.8"), ("Accept-Language", "en")]);
        assert_eq!((page.status, page.header("content-type")), (404, Some("text/html; charset=utf-8")));
        assert!(page.text().contains("lang=\"en\""), "{}", page.text());
        assert_eq!(page.header("cache-control"), Some("no-store"));
        for (path, accept) in [("/no-such-page", "application/json"), ("/api/v1/no-such-thing", "*/*")] {
            let json = client.get(path, &[("Accept", accept), ("Accept-Language", "en")]);
            assert_eq!((json.status, json.header("content-type")), (404, Some("application/problem+json")));
            let body: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
            assert_eq!(body["status"], 404);
        }
        let refused = client.get("/no-such-page", &[("Accept-Encoding", "identity;q=0")]);
        assert_eq!(refused.status, 404);
    });
}

#[test]
fn an_address_that_is_too_long_gets_a_page_of_its_own() {
    with_server(Overrides::default(), |client| {
        for length in [9_000, 60_000] {
            let answer = client.get(&format!("/search?q={}", "a".repeat(length)), &[("Accept-Language", "en")]);
            assert_eq!(answer.status, 414);
            assert!(answer.text().contains("<title>"), "{}", answer.text());
        }
    });
}

#[test]
fn what_is_only_read_says_so() {
    with_server(
        with_routes(|config| {
            config.service(read("/one/{name}", || async { "one" }));
        }),
        |client| {
            for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
                let answer = client.ask(method, "/one/x", &[("Content-Length", "0")]);
                assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
            }
            let whole = client.get("/one/x", &[]);
            let head = client.ask("HEAD", "/one/x", &[]);
            assert_eq!((whole.status, whole.text().as_str(), head.status), (200, "one", 200));
            assert_eq!(head.header("content-length"), Some("3"));
        },
    );
}

#[test]
fn preferences_are_set_by_a_link_and_shown_by_the_next_page() {
    with_server(Overrides::default(), |client| {
        let set = client.get("/no-such-page?size=3&lang=en", &[]);
        assert_eq!((set.status, set.header("location")), (303, Some("/no-such-page")));
        assert_eq!(set.header("cache-control"), Some("no-store"));
        let cookies: Vec<_> = set.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str()).collect();
        assert_eq!(
            cookies,
            ["size=3; Path=/; Max-Age=31536000; SameSite=Lax; Secure", "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; Secure"]
        );
        let page = client.get("/no-such-page", &[("Cookie", "size=3; lang=en")]);
        assert!(page.text().contains("lang=\"en\"") && page.text().contains("data-size=\"3\""), "{}", page.text());
    });
}

/// Whether the server has let go of what it was sending.
static LEFT: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

struct Sending;

impl Drop for Sending {
    fn drop(&mut self) {
        *LEFT.0.lock().unwrap() = true;
        LEFT.1.notify_all();
    }
}

/// More than any socket holds.
async fn much() -> HttpResponse {
    let sending = Sending;
    let piece = move |_| {
        let _held = &sending;
        Ok::<_, io::Error>(web::Bytes::from_static(&[0; 1 << 16]))
    };
    HttpResponse::Ok().streaming(futures_util::stream::iter(0..1 << 10).map(piece))
}

#[test]
fn a_client_that_takes_nothing_is_left() {
    let routes = |config: &mut ServiceConfig| {
        config.service(read("/much", much));
    };
    with_server(Overrides { longest_unread: Duration::from_secs(1), ..with_routes(routes) }, |client| {
        let mut connection = client.connect();
        connection.write_all(request("GET", "/much", &[("Accept-Encoding", "identity")]).as_bytes()).unwrap();
        // the first byte has come, and then nothing is taken until the other side gives up
        connection.peek(&mut [0; 1]).unwrap();
        let longest = Duration::from_secs(60);
        let (has_left, _) = LEFT.1.wait_timeout_while(LEFT.0.lock().unwrap(), longest, |left| !*left).unwrap();
        assert!(*has_left, "it still waits");
        assert_eq!(client.get("/healthz", &[]).status, 200);
    });
}

async fn panics() -> HttpResponse {
    panic!("a name that must not be shown")
}

async fn fails() -> Result<HttpResponse, Error> {
    Err(Error::internal(io::Error::other("a name that must not be shown")))
}

#[test]
fn a_handler_that_panics_or_fails_spoils_its_own_answer_alone() {
    let routes = |config: &mut ServiceConfig| {
        config.service(read("/panics", panics)).service(read("/fails", fails));
    };
    with_server(with_routes(routes), |client| {
        let mut connection = client.connect();
        for path in ["/panics", "/fails"] {
            connection.write_all(request("GET", path, &[("Accept-Language", "en")]).as_bytes()).unwrap();
            let answer = Answer::read(&mut connection, false);
            assert_eq!(answer.status, 500, "{path}");
            assert!(answer.header("content-security-policy").is_some());
            let text = answer.text();
            assert!(text.contains("<title>") && !text.contains("must not be shown"), "{text}");
        }
        // The same connection goes on.
        connection.write_all(request("GET", "/healthz", &[]).as_bytes()).unwrap();
        assert_eq!(Answer::read(&mut connection, false).status, 200);
        let json = client.get("/fails", &[("Accept", "application/json")]);
        let body: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
        assert_eq!(body["case"].as_str().map(str::len), Some(8));
    });
}

#[test]
fn figures_are_by_route_and_on_a_listener_of_their_own() {
    with_server(
        with_routes(|config| {
            config.service(read("/one/{name}", || async { "one" }));
        }),
        |client| {
            for name in ["a", "b"] {
                client.get(&format!("/one/{name}"), &[]);
            }
            client.get("/nowhere/secret", &[]);
            assert_eq!(client.get("/metrics", &[]).status, 404);
            let mut connection = std::net::TcpStream::connect(client.metrics_address).unwrap();
            connection.write_all(request("GET", "/metrics", &[]).as_bytes()).unwrap();
            let text = Answer::read(&mut connection, false).text();
            assert!(text.contains("sotay_requests_total{route=\"/one/{name}\",status=\"2xx\"} 2"), "{text}");
            assert!(text.contains("sotay_requests_total{route=\"none\",status=\"4xx\"} 2"), "{text}");
            assert!(!text.contains("secret"), "{text}");
        },
    );
}

/// Passed when the handler was reached.
static REACHED: Barrier = Barrier::new(2);
/// Passed when the handler may go on.
static OPENED: Barrier = Barrier::new(2);

async fn waits(server: Data<Server>) -> Result<&'static str, Error> {
    let wait = |_: &Handbook| {
        REACHED.wait();
        OPENED.wait();
        Ok("finished")
    };
    server.run(wait).await
}

#[test]
fn a_request_in_flight_is_finished_before_the_server_ends() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, handbook, files) = crate::testing::empty_handbook(folder.path());
    let overrides = with_routes(|config| {
        config.service(read("/slow", waits));
    });
    actix_web::rt::System::new().block_on(async {
        let running = start(settings, handbook, files, overrides).await.unwrap();
        let client = crate::testing::Client::of(&running);
        let address = client.address;
        let mut idle = client.connect();
        let in_flight = thread::spawn(move || client.get("/slow", &[]));
        web::block(|| REACHED.wait()).await.unwrap();

        let stopped = actix_web::rt::spawn(running.stop());
        // The listener is closed while the request is still there; an idle connection is not waited for.
        let refused = web::block(move || {
            while let Ok(mut connection) = std::net::TcpStream::connect(address) {
                let mut bytes = vec![];
                let asked = connection.write_all(request("GET", "/healthz", &[("Connection", "close")]).as_bytes());
                if asked.and_then(|()| connection.read_to_end(&mut bytes)).is_err() || bytes.is_empty() {
                    break;
                }
            }
        });
        refused.await.unwrap();
        assert!(!stopped.is_finished());
        web::block(|| OPENED.wait()).await.unwrap();
        let answer = web::block(move || in_flight.join().unwrap()).await.unwrap();
        assert_eq!((answer.status, answer.text().as_str()), (200, "finished"));
        stopped.await.unwrap();
        assert_eq!(idle.read(&mut [0; 1]).unwrap_or(0), 0);
    });
}
