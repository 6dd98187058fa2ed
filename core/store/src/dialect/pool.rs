//! Connections that are kept open.

use diesel::r2d2::{ManageConnection, NopErrorHandler, Pool as R2d2Pool, PooledConnection, R2D2Connection};
use std::time::Duration;

use super::connection::Conn;
use crate::error::StoreError;
use crate::store::StoreKind;
use crate::url::DatabaseUrl;

/// How long somebody waits for a free connection.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) type Pool = R2d2Pool<Manager>;

/// A connection on loan.
pub(crate) struct Held {
    pub(crate) conn: Conn,
    /// It cannot be used again.
    pub(crate) broken: bool,
}

/// Opens connections for a pool. (diesel's own manager would call the derived `establish`.)
#[derive(Debug)]
pub(crate) struct Manager {
    url: DatabaseUrl,
    kind: StoreKind,
    writes: bool,
}

/// A pool of `size` connections, none of them opened yet. SQLite's are kept for ever; a server's are renewed now and then.
pub(crate) fn pool(url: &DatabaseUrl, kind: StoreKind, writes: bool, size: u32) -> Pool {
    let builder = R2d2Pool::builder()
        .max_size(size.max(1))
        .min_idle(Some(0))
        .connection_timeout(PATIENCE)
        .test_on_check_out(false) // the first statement of the transaction tests as well, without a round trip more
        .error_handler(Box::new(NopErrorHandler)); // whoever waits is told
    let builder = match url {
        DatabaseUrl::Sqlite(_) => builder.max_lifetime(None).idle_timeout(None),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(_) => builder,
    };
    builder.build_unchecked(Manager { url: url.clone(), kind, writes })
}

/// A connection on which `begin` has begun a transaction. A connection that turns out to be dead (the server was started anew) is
/// thrown away and the next one taken: nothing was done on it yet.
pub(crate) fn begin(pool: &Pool, begin: fn(&mut Conn) -> diesel::QueryResult<()>) -> Result<PooledConnection<Manager>, StoreError> {
    let mut left = pool.max_size();
    loop {
        let mut held = pool.get().map_err(|error| StoreError::NoConnection(error.to_string()))?;
        match begin(&mut held.conn).map_err(StoreError::from) {
            Ok(()) => return Ok(held),
            Err(StoreError::Busy) => return Err(StoreError::Busy),
            Err(error) => {
                held.broken = true;
                if left == 0 {
                    return Err(error);
                }
                left -= 1;
            }
        }
    }
}

impl ManageConnection for Manager {
    type Connection = Held;
    type Error = StoreError;

    fn connect(&self) -> Result<Held, StoreError> {
        let open = if self.writes { Conn::open_writer } else { Conn::open_reader };
        open(&self.url, self.kind).map(|conn| Held { conn, broken: false })
    }
    fn is_valid(&self, _: &mut Held) -> Result<(), StoreError> {
        Ok(())
    }
    fn has_broken(&self, held: &mut Held) -> bool {
        // a transaction that a panic or an error left open ends with its connection
        held.broken || std::thread::panicking() || R2D2Connection::is_broken(&mut held.conn)
    }
}
