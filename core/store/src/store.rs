//! The database as a whole: opened once, read and written through closures that get what they may use.

use std::ops::{Deref, DerefMut};
use std::path::Path;

use crate::dialect::{self, Conn, Pool};
use crate::error::StoreError;
use crate::url::DatabaseUrl;

/// How to open a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenOptions {
    /// What is kept in it.
    pub kind: StoreKind,
    /// Make the tables, or bring them up to date. Without it, a missing or older database is refused.
    pub migrate: bool,
    /// How many may read at the same time, at least one. On PostgreSQL, how many connections there are for readers and writers together.
    pub connections: u32,
}

/// What is kept in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreKind {
    /// Everything: the handbook itself.
    #[cfg(feature = "server")]
    Server,
    /// What one phone may see, fetched from a server.
    Replica,
}

/// A database that is open. Cloning it is cheap and gives the same one. All calls block: use a thread that may wait.
#[derive(Clone)]
pub struct Store {
    url: DatabaseUrl,
    writers: Pool,
    readers: Pool,
}

/// Reads. Everything that is read in one closure is of one moment.
pub struct Reader<'a> {
    conn: &'a mut Conn,
}

/// Reads and writes inside a transaction: whoever asks for one in a signature cannot be called outside of a transaction.
pub struct Writer<'a> {
    reader: Reader<'a>,
}

impl Store {
    /// Opens a database, and proves that it can be written and is of this version.
    pub fn open(url: &DatabaseUrl, options: OpenOptions) -> Result<Store, StoreError> {
        let OpenOptions { kind, migrate, connections } = options;
        if let DatabaseUrl::Sqlite(path) = url
            && !migrate
            && !path.exists()
        {
            return Err(StoreError::MissingFile(path.clone()));
        }
        let mut first = Conn::open_writer(url, kind)?;
        if migrate {
            dialect::migrate(&mut first, kind)?;
        } else {
            dialect::require_current(&mut first, kind)?;
        }
        drop(first);
        let (writers, readers) = match url {
            DatabaseUrl::Sqlite(_) => (dialect::pool(url, kind, true, 1), dialect::pool(url, kind, false, connections)),
            #[cfg(feature = "postgres")]
            DatabaseUrl::Postgres(_) => {
                let both = dialect::pool(url, kind, true, connections);
                (both.clone(), both)
            }
        };
        Ok(Store { url: url.clone(), writers, readers })
    }

    /// Where it is.
    pub fn url(&self) -> &DatabaseUrl {
        &self.url
    }

    /// Reads. All of `f` sees one state of the database, whatever is written meanwhile.
    pub fn read<T>(&self, f: impl FnOnce(&mut Reader<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut held = dialect::begin(&self.readers, Conn::begin_read)?;
        let answer = f(&mut Reader { conn: &mut held.conn });
        // nothing was written, so both endings are the same; a connection that fails here is not used again
        held.broken = held.conn.roll_back().is_err();
        answer
    }

    /// Writes: all that `f` does is kept, durably, or, if it returns an error, nothing. On SQLite writers come one after the other.
    pub fn write<T>(&self, f: impl FnOnce(&mut Writer<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut held = dialect::begin(&self.writers, Conn::begin_write)?;
        let answer = f(&mut Writer { reader: Reader { conn: &mut held.conn } });
        match answer {
            Ok(answer) => match held.conn.commit() {
                Ok(()) => Ok(answer),
                Err(error) => {
                    held.broken = true;
                    Err(error.into())
                }
            },
            Err(error) => {
                held.broken = held.conn.roll_back().is_err();
                Err(error)
            }
        }
    }

    /// Copies a SQLite database into one file while it is used. The file must not exist; it appears when the copy is whole.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        dialect::copy_while_running(&self.url, to)
    }

    /// Looks for damage, in every page of a SQLite file: for people who ask, not for probes that ask every second.
    pub fn check(&self) -> Result<(), StoreError> {
        self.read(|c| dialect::quick_check(c.conn()))
    }
}

impl Reader<'_> {
    pub(crate) fn conn(&mut self) -> &mut Conn {
        self.conn
    }
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl<'a> DerefMut for Writer<'a> {
    fn deref_mut(&mut self) -> &mut Reader<'a> {
        &mut self.reader
    }
}
