//! Files that are text, outlines of printed pages above all, as they are sent: packing one costs more than drawing a page of text, and a
//! hall asks for the same ones.
//!
//! A file never changes under its hash, so nothing here grows old; what is not asked for makes room. Whoever asks for one that another is
//! packing waits for it.

use std::future::Future;

use actix_web::web::Bytes;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sotay_domain::FileHash;

use crate::encoding::Encoding;
use crate::error::Error;

/// What a file is guessed to take packed, for the first size of the tables.
const USUAL_FILE: u64 = 32 * 1024;

/// The files. Shared by all workers.
pub struct Packed {
    files: Cache<(FileHash, Encoding), Bytes, ByLength>,
}

#[derive(Clone)]
struct ByLength;

impl Weighter<(FileHash, Encoding), Bytes> for ByLength {
    fn weight(&self, _: &(FileHash, Encoding), bytes: &Bytes) -> u64 {
        bytes.len() as u64
    }
}

impl Packed {
    /// Takes at most so much memory.
    pub fn new(most_bytes: u64) -> Packed {
        let items = usize::try_from(most_bytes / USUAL_FILE).unwrap_or(usize::MAX).max(64);
        Packed { files: Cache::with_weighter(items, most_bytes, ByLength) }
    }

    /// The file in this coding; `pack` reads and packs it where it is not at hand.
    ///
    /// # Errors
    /// Those of `pack`.
    pub async fn get(&self, hash: FileHash, encoding: Encoding, pack: impl Future<Output = Result<Bytes, Error>>) -> Result<Bytes, Error> {
        self.files.get_or_insert_async(&(hash, encoding), pack).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::{join_all, ready};

    #[actix_web::test]
    async fn what_many_ask_for_at_once_is_packed_once() {
        let packed = Packed::new(1 << 20);
        let times = std::cell::Cell::new(0);
        let ask = || {
            packed.get(FileHash::of(b"a"), Encoding::Brotli, async {
                times.set(times.get() + 1);
                actix_web::rt::task::yield_now().await;
                Ok(Bytes::from_static(b"packed"))
            })
        };
        let answers = join_all((0..20).map(|_| ask())).await;
        assert!(answers.into_iter().all(|answer| answer.unwrap() == "packed"));
        assert_eq!(times.get(), 1);
        let other = packed.get(FileHash::of(b"a"), Encoding::Gzip, ready(Ok(Bytes::from_static(b"other")))).await;
        assert_eq!(other.unwrap(), "other");
    }

    #[actix_web::test]
    async fn a_failure_is_not_kept() {
        let packed = Packed::new(1 << 20);
        assert!(packed.get(FileHash::of(b"a"), Encoding::Brotli, ready(Err(Error::Busy))).await.is_err());
        assert!(packed.get(FileHash::of(b"a"), Encoding::Brotli, ready(Ok(Bytes::new()))).await.is_ok());
    }
}
