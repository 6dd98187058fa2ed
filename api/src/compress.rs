//! Compression of what was drawn just now. Assets are compressed harder, once, by the build.

use std::io::{Read, Write};

use crate::encoding::Encoding;

/// Quality 5 is a fifth of a millisecond for a page; 11, as the build uses, would be thirty times that for a tenth fewer bytes.
const BROTLI_QUALITY: u32 = 5;
const BROTLI_WINDOW: u32 = 20;
const BROTLI_BUFFER: usize = 4096;

/// `bytes` in this coding.
pub fn encode(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Identity => bytes.to_vec(),
        Encoding::Gzip => gzip(bytes),
        Encoding::Brotli => brotli5(bytes),
        Encoding::Zstd => zstd(bytes),
    }
}

/// Brotli at the quality for pages.
pub fn brotli5(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3);
    let mut writer = brotli::CompressorWriter::new(&mut out, BROTLI_BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(bytes).expect("memory takes every write");
    drop(writer);
    out
}

/// gzip at its usual level.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 2), flate2::Compression::new(6));
    writer.write_all(bytes).expect("memory takes every write");
    writer.finish().expect("memory takes every write")
}

/// Zstandard at its usual level.
pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, zstd::DEFAULT_COMPRESSION_LEVEL).expect("memory takes every write")
}

/// What [`brotli5`] was given: for the rare client that takes no coding, so that memory holds pages compressed only.
///
/// # Errors
/// The bytes are not a whole Brotli stream.
pub fn unbrotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(bytes.len() * 4);
    brotli::Decompressor::new(bytes, BROTLI_BUFFER).read_to_end(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_coding_gives_back_what_it_was_given(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
            prop_assert_eq!(&unbrotli(&encode(&bytes, Encoding::Brotli)).unwrap(), &bytes);
            let mut plain = vec![];
            flate2::read::GzDecoder::new(&encode(&bytes, Encoding::Gzip)[..]).read_to_end(&mut plain).unwrap();
            prop_assert_eq!(&plain, &bytes);
            prop_assert_eq!(&zstd::bulk::decompress(&encode(&bytes, Encoding::Zstd), 1 << 20).unwrap(), &bytes);
            prop_assert_eq!(encode(&bytes, Encoding::Identity), bytes);
        }
    }

    #[test]
    fn half_a_stream_is_an_error() {
        let whole = brotli5(&[b'a'; 10_000]);
        assert!(unbrotli(&whole[..whole.len() - 1]).is_err());
    }
}
