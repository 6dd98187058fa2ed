//! The addresses of screens. The same words lead to the same place on the web and on a phone.

use sotay_domain::PublicNumber;

/// Home: search, what is new, ways to browse.
pub const HOME: &str = "/";
/// The list of documents, filtered.
pub const DOCUMENTS: &str = "/documents";
/// Search.
pub const SEARCH: &str = "/search";
/// Where typed digits and pasted links are sent.
pub const CODE: &str = "/q";
/// What is on this device while there is no network.
pub const OFFLINE: &str = "/offline";

/// What a code opens.
pub fn code(number: PublicNumber) -> String {
    format!("{CODE}/{number}")
}

/// A document in its newest version.
pub fn document(number: PublicNumber) -> String {
    format!("/d/{number}")
}

/// A document that was opened from a pack, so that it leads back and on.
pub fn document_in_pack(number: PublicNumber, pack: PublicNumber) -> String {
    format!("/d/{number}?pack={pack}")
}

/// A document in one version.
pub fn version(number: PublicNumber, version: u32) -> String {
    format!("/d/{number}/v/{version}")
}

/// A version's pages as printed.
pub fn printed(number: PublicNumber, version: u32) -> String {
    format!("/d/{number}/v/{version}/pages")
}

/// The image of one printed page.
pub fn page_image(number: PublicNumber, version: u32, page: u32) -> String {
    format!("/d/{number}/v/{version}/pages/{page}")
}

/// The file that was handed in.
pub fn original(number: PublicNumber, version: u32) -> String {
    format!("/d/{number}/v/{version}/file")
}

/// An address with a query, encoded.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut out = path.to_owned();
    for (place, (name, value)) in pairs.iter().enumerate() {
        out.push(if place == 0 { '?' } else { '&' });
        out.push_str(name);
        out.push('=');
        for byte in value.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
                b' ' => out.push('+'),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_survives_any_text() {
        assert_eq!(
            with_query(SEARCH, &[("q", "nghị quyết 05/TU & \"x\""), ("page", "2")]),
            "/search?q=ngh%E1%BB%8B+quy%E1%BA%BFt+05%2FTU+%26+%22x%22&page=2"
        );
        assert_eq!(with_query(HOME, &[]), "/");
    }
}
