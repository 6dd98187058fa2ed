//! Embeds `static/`: every file under a name that holds its hash, minified where it is CSS, with Brotli, Zstandard and gzip twins.
//!
//! `OUT_DIR/assets.rs` is an array of `Asset`, in order of names. A CSS file may name another asset as `url(name)`; it gets the hashed name.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest, Sha256};

/// A twin is kept if it is at least this much smaller, in per cent.
const LEAST_GAIN: usize = 5;

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed=build.rs");
    let mut sources: Vec<(String, Vec<u8>)> = vec![];
    if Path::new("static").is_dir() {
        for entry in fs::read_dir("static")? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                let name = entry.file_name().into_string().expect("names of assets are UTF-8");
                sources.push((name, fs::read(entry.path())?));
            }
        }
    }
    // Sheets last: they name the others.
    sources.sort_by(|(one, _), (other, _)| (one.ends_with(".css"), one).cmp(&(other.ends_with(".css"), other)));

    let mut hashed: Vec<(String, String)> = vec![];
    let mut code = String::from("&[\n");
    let mut entries: Vec<(String, String)> = vec![];
    for (name, source) in sources {
        let bytes = if name.ends_with(".css") {
            let text = String::from_utf8(source).expect("style sheets are UTF-8");
            let linked = hashed.iter().fold(text, |text, (name, hashed)| text.replace(&format!("url({name})"), &format!("url({hashed})")));
            minify::css(&linked).into_bytes()
        } else {
            source
        };
        let digest = Sha256::digest(&bytes);
        let short = digest.iter().take(5).fold(String::new(), |short, byte| short + &format!("{byte:02x}"));
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, "bin"));
        let hashed_name = format!("{stem}.{short}.{extension}");
        fs::write(out.join(&hashed_name), &bytes)?;
        let mut entry = format!("    Asset {{ name: {name:?}, hashed: {hashed_name:?}, sha256: {:?}, ", &digest[..]);
        write!(entry, "plain: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{hashed_name}\")), ").expect("text takes text");
        for (field, ending, twin) in
            [("brotli", "br", brotli(&bytes)?), ("zstd", "zst", zstd::bulk::compress(&bytes, 19)?), ("gzip", "gz", gzip(&bytes)?)]
        {
            let is_smaller = twin.len() * 100 < bytes.len() * (100 - LEAST_GAIN);
            if is_smaller {
                fs::write(out.join(format!("{hashed_name}.{ending}")), &twin)?;
                write!(entry, "{field}: Some(include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{hashed_name}.{ending}\"))), ")
                    .expect("text takes text");
            } else {
                write!(entry, "{field}: None, ").expect("text takes text");
            }
        }
        entries.push((name.clone(), entry + "},\n"));
        hashed.push((name, hashed_name));
    }
    entries.sort();
    code.extend(entries.into_iter().map(|(_, entry)| entry));
    code.push_str("]\n");
    fs::write(out.join("assets.rs"), code)
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = vec![];
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(out)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(vec![], flate2::Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

#[path = "src/assets/minify.rs"]
mod minify;
