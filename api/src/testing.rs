//! For this package's tests: a server of its own for each, on free ports, and a client that shows what is on the wire.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use actix_web::rt::System;
use actix_web::web::Data;
use sotay_app::Handbook;
use sotay_store::{OpenOptions, Store, StoreKind};

use crate::config::{MetricsSettings, Settings};
use crate::files::Files;
use crate::server::Server;
use crate::serving::{self, Overrides, Running};

/// What an answer was.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case, in the order of the wire.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
    /// The answer that these bytes are. Without a body for HEAD.
    pub(crate) fn read(connection: &mut TcpStream, is_head: bool) -> Answer {
        let mut bytes = vec![];
        let mut one = [0; 1];
        while !bytes.ends_with(b"\r\n\r\n") {
            assert_eq!(connection.read(&mut one).unwrap(), 1, "closed after {:?}", String::from_utf8_lossy(&bytes));
            bytes.push(one[0]);
        }
        let head = String::from_utf8(bytes).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let headers: Vec<_> = lines.filter_map(header).collect();
        let length = headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, length)| length.parse().unwrap());
        let mut body = vec![0; if is_head || status == 304 { 0 } else { length }];
        connection.read_exact(&mut body).unwrap();
        Answer { status, headers, body }
    }
}

/// A handbook with nothing in it, below this folder.
pub(crate) fn empty_handbook(folder: &Path) -> (Settings, Handbook, Files) {
    let mut settings = Settings::demo(folder, ([127, 0, 0, 1], 0).into(), "https://sotay.example.org").unwrap();
    settings.metrics = MetricsSettings { listen: Some(([127, 0, 0, 1], 0).into()) };
    settings.server.workers = 2;
    settings.data.make().unwrap();
    let options = OpenOptions { kind: StoreKind::Server, migrate: true, connections: 2 };
    let handbook = Handbook::new(Store::open(&settings.database.url, options).unwrap());
    let files = Files::open(&settings.files.url).unwrap();
    (settings, handbook, files)
}

/// Runs `test` against a server that is stopped afterwards.
pub(crate) fn with_server(overrides: Overrides, test: impl FnOnce(&Client) + Send + 'static) {
    let folder = tempfile::tempdir().unwrap();
    let (settings, handbook, files) = empty_handbook(folder.path());
    System::new().block_on(async {
        let running = serving::start(settings, handbook, files, overrides).await.unwrap();
        let client = Client::of(&running);
        let tested = actix_web::web::block(move || test(&client)).await;
        running.stop().await;
        tested.unwrap();
    });
}

/// Asks a server, and shows what it shares.
pub(crate) struct Client {
    pub(crate) address: SocketAddr,
    pub(crate) metrics_address: SocketAddr,
    pub(crate) server: Data<Server>,
}

impl Client {
    pub(crate) fn of(running: &Running) -> Client {
        let metrics_address = running.metrics_address.unwrap();
        Client { address: running.address, metrics_address, server: running.server.clone() }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(self.address).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        connection
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers)
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut connection = self.connect();
        connection.write_all(request(method, path, headers).as_bytes()).unwrap();
        Answer::read(&mut connection, method == "HEAD")
    }
}

/// The text of a request.
pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> String {
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\nHost: sotay.example.org\r\n{headers}\r\n")
}
