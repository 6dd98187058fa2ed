//! Stopping: requests in flight are answered, nobody new is let in, and the process ends well.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::sync::{Condvar, Mutex};

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use sotay_api::serving::Overrides;
use sotay_tests::World;
use sotay_tests::papers::sample;

/// How far the one slow request has come: 0 not begun, 1 begun, 2 may end.
static STEP: (Mutex<u8>, Condvar) = (Mutex::new(0), Condvar::new());

fn reached(step: u8) {
    let mut now = STEP.0.lock().expect("nobody panics with it");
    while *now < step {
        now = STEP.1.wait(now).expect("nobody panics with it");
    }
}

fn reach(step: u8) {
    *STEP.0.lock().expect("nobody panics with it") = step;
    STEP.1.notify_all();
}

/// Answers when it is told to.
fn with_a_slow_address(config: &mut ServiceConfig) {
    config.route(
        "/slow",
        web::get().to(|| async {
            reach(1);
            web::block(|| reached(2)).await.expect("a thread waits");
            HttpResponse::Ok().body("the whole answer")
        }),
    );
}

#[test]
fn a_request_in_flight_is_answered_before_the_server_ends() {
    let world = World::sqlite();
    let mut server = world.serve_with(Overrides { routes: with_a_slow_address, ..Overrides::default() });
    let reader = server.reader();
    let asked = std::thread::spawn({
        let reader = reader.clone();
        move || reader.get("/slow")
    });
    reached(1);
    server.tell_to_stop();
    // the listener closes as the first thing of stopping; a connection that still comes through is never answered
    while let Ok(mut late) = TcpStream::connect(server.address) {
        let mut rest = vec![];
        let _ = late.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").and_then(|()| late.read_to_end(&mut rest));
    }
    reach(2);
    let answer = asked.join().expect("it is answered");
    assert_eq!((answer.status, answer.text().as_str()), (200, "the whole answer"));
    server.stopped();
    assert!(TcpStream::connect(server.address).is_err(), "nobody listens any more");
}

#[test]
fn the_program_ends_well_when_it_is_told_to_and_starts_again() {
    let world = World::sqlite();
    let number = world.console().publish(&sample("06-ket-luan-09-KL-TU.docx"), &["--issuer", "X99"]);
    for _ in 0..2 {
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
        let mut program = world.console().command(&["serve"]);
        program.env("SOTAY_SERVER__LISTEN", format!("127.0.0.1:{port}")).stdout(Stdio::piped());
        let mut running = program.spawn().expect("it starts");
        let mut said = BufReader::new(running.stdout.take().expect("its output is a pipe"));
        let mut line = String::new();
        said.read_line(&mut line).expect("it says that it serves");
        assert!(line.contains(sotay_tests::ORIGIN), "{line}");
        let reader = sotay_tests::Reader::at(([127, 0, 0, 1], port).into());
        reader.get(&format!("/d/{number}")).is(200);
        reader.get("/readyz").is(200);
        let second = world.console().run(&["serve"]);
        assert_eq!(second.code, Some(1), "one folder, one server: {}{}", second.out, second.err);
        let told = std::process::Command::new("kill").args(["-TERM", &running.id().to_string()]).status().expect("kill is there");
        assert!(told.success());
        assert_eq!(running.wait().expect("it ends").code(), Some(0));
    }
}
