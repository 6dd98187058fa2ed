//! A handbook of its own for one test: a folder, a database, the sample's units, and a server when one is asked for.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;

use actix_web::web::Data;
use sotay_api::config::Settings;
use sotay_api::files::Files;
use sotay_api::keys::Keys;
use sotay_api::server::Server;
use sotay_api::serving::{self, Overrides};
use sotay_app::Handbook;
use sotay_store::testing::TestDatabase;
use sotay_store::{OpenOptions, Store, StoreKind};

use crate::console::Console;
use crate::reader::Reader;

/// How the handbook of every test is reached from outside: what stands in its codes.
pub const ORIGIN: &str = "https://sotay.example.org";

/// The units of the sample.
const UNITS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../demo/units.csv");

/// A handbook in a folder of its own. It goes when this is dropped.
pub struct World {
    folder: tempfile::TempDir,
    /// Its database.
    pub database: TestDatabase,
}

/// A server of this process, on a port of its own. It stops when this is dropped.
pub struct Serving {
    /// Where it listens.
    pub address: SocketAddr,
    /// What its workers share.
    pub shared: Data<Server>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl World {
    /// One on each kind of database.
    pub fn each() -> Vec<World> {
        TestDatabase::each().into_iter().map(World::on).collect()
    }

    /// One on the embedded database.
    pub fn sqlite() -> World {
        World::on(TestDatabase::sqlite())
    }

    /// One on this database, which is empty.
    pub fn on(database: TestDatabase) -> World {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let text = format!(
            "public.url = \"{ORIGIN}\"\ndatabase.url = \"{}\"\nserver.listen = \"127.0.0.1:0\"\nserver.workers = 2\n\
             metrics.enabled = false\nlog.level = \"warn\"\n",
            database.address()
        );
        std::fs::write(folder.path().join("sotay.toml"), text).expect("the folder can be written");
        let world = World { folder, database };
        world.console().done(&["migrate"]);
        world.console().done(&["unit", "import", UNITS]);
        world
    }

    /// The folder of everything: `sotay.toml`, and `sotay-data` with files and keys.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its configuration.
    pub fn config(&self) -> PathBuf {
        self.folder().join("sotay.toml")
    }

    /// A clerk.
    pub fn console(&self) -> Console {
        Console::of(&self.config())
    }

    /// What is set.
    pub fn settings(&self) -> Settings {
        Settings::load(Some(&self.config()), [], self.folder()).expect("the configuration fits").0
    }

    /// The handbook itself, beside whatever else has it open.
    pub fn handbook(&self) -> Handbook {
        handbook(&self.settings())
    }

    /// The keys it signs with.
    pub fn keys(&self) -> Keys {
        Keys::open(&self.settings(), &self.handbook()).expect("the keys are there")
    }

    /// Its server.
    pub fn serve(&self) -> Serving {
        Serving::start(self.settings(), Overrides::default())
    }

    /// Its server, with something replaced.
    pub fn serve_with(&self, overrides: Overrides) -> Serving {
        Serving::start(self.settings(), overrides)
    }
}

fn handbook(settings: &Settings) -> Handbook {
    let options = OpenOptions { kind: StoreKind::Server, migrate: false, connections: 4 };
    Handbook::new(Store::open(&settings.database.url, options).expect("the database opens"))
}

impl Serving {
    /// Starts the server of these settings. It listens when this returns.
    pub fn start(settings: Settings, overrides: Overrides) -> Serving {
        let (tell, told) = mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let (handbook, files) = (handbook(&settings), Files::open(&settings.files.url).expect("the store of files opens"));
                let running = serving::start(settings, handbook, files, overrides).await.expect("the server starts");
                tell.send((running.address, running.server.clone())).expect("the test waits for it");
                // a test that forgot to stop has dropped the other end, which means the same
                let _ = stopped.await;
                running.stop().await;
            });
        });
        let (address, shared) = told.recv().expect("the server has started");
        Serving { address, shared, stop: Some(stop), thread: Some(thread) }
    }

    /// Somebody with a browser, who reads Vietnamese.
    pub fn reader(&self) -> Reader {
        Reader::at(self.address)
    }

    /// Tells it to stop, and comes back at once.
    pub fn tell_to_stop(&mut self) {
        // a server that has ended already has nobody listening
        let _ = self.stop.take().map(|stop| stop.send(()));
    }

    /// Waits until it has stopped.
    pub fn stopped(&mut self) {
        self.tell_to_stop();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
            && !std::thread::panicking()
        {
            panic!("the server panicked");
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.stopped();
    }
}
