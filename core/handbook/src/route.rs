//! The addresses of screens. The same words lead to the same place on the web and on a phone.

use sotay_domain::{Field, MemberId, PublicNumber};

/// Home: search, what is new, ways to browse.
pub const HOME: &str = "/";
/// The list of documents, filtered.
pub const DOCUMENTS: &str = "/documents";
/// Search.
pub const SEARCH: &str = "/search";
/// Where typed digits and pasted links are sent.
pub const CODE: &str = "/q";
/// Where somebody signs in.
pub const SIGN_IN: &str = "/sign-in";
/// Where somebody who is signed in proves once more who they are.
pub const AGAIN: &str = "/sign-in/again";
/// Where somebody signs out.
pub const SIGN_OUT: &str = "/sign-out";
/// Where a browser or a phone is enrolled with a code.
pub const JOIN: &str = "/join";
/// Where whoever claimed a code waits to be confirmed.
pub const JOIN_WAIT: &str = "/join/wait";
/// Where whoever was confirmed makes a key.
pub const JOIN_DONE: &str = "/join/done";
/// Where a browser without keys is enrolled.
pub const JOIN_BROWSER: &str = "/join/browser";
/// Enrolments that wait, and how many there were.
pub const ENROLMENTS: &str = "/office/enrol";
/// A further device of one's own.
pub const ADD_DEVICE: &str = "/me/devices/add";
/// What is being enrolled in one's own name.
pub const OWN_ENROLMENTS: &str = "/me/enrolments";
/// One's own record, devices, and what the log says of one.
pub const ME: &str = "/me";
/// What the log says of one.
pub const MY_LOG: &str = "/me/log";
/// What is stored about one, on paper.
pub const STORED: &str = "/me/stored";
/// All that is stored about one, for programs.
pub const EXPORT: &str = "/me/export.json";
/// The member's card.
pub const CARD: &str = "/me/card";
/// The secretary's office.
pub const OFFICE: &str = "/office";
/// Who belongs to a unit.
pub const ROSTER: &str = "/office/members";
/// Slips with which members enrol by themselves.
pub const SLIPS: &str = "/office/slips";
/// Corrections that wait.
pub const CORRECTIONS: &str = "/office/corrections";
/// Who stands in during a leave of absence.
pub const LEAVE: &str = "/office/leave";
/// How many belong to the units below.
pub const COUNTS: &str = "/office/counts";
/// The administrator's office.
pub const ADMIN: &str = "/admin";
/// Where members are imported.
pub const ADMIN_IMPORT: &str = "/admin/import";
/// Who holds which role.
pub const ADMIN_ROLES: &str = "/admin/roles";
/// Who did what.
pub const ADMIN_LOG: &str = "/admin/log";
/// What a demo offers to try, as whom.
pub const DEMO: &str = "/demo";
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

/// An enrolment, for whoever has a say in it.
pub fn enrolment(id: sotay_domain::EnrolmentId) -> String {
    format!("{ENROLMENTS}/{id}")
}

/// Where somebody signs in who is then led on to a page of ours.
pub fn sign_in(to: &str) -> String {
    with_query(SIGN_IN, &[("to", to)])
}

/// Where somebody proves once more who they are, and is then led on to a page of ours.
pub fn again(to: &str) -> String {
    with_query(AGAIN, &[("to", to)])
}

/// Where a correction of a field of one's own record is proposed.
pub fn correct(field: Field) -> String {
    format!("{ME}/correct/{}", field.code())
}

/// Who belongs to the unit of this code.
pub fn roster(unit: &str) -> String {
    with_query(ROSTER, &[("unit", unit)])
}

/// A member, as the secretary sees them.
pub fn office_member(member: MemberId) -> String {
    format!("{ROSTER}/{member}")
}

/// Where what signs a member in is ended.
pub fn office_end(member: MemberId) -> String {
    format!("{ROSTER}/{member}/end")
}

/// Where a browser or a phone of a member is enrolled.
pub fn office_enrol(member: MemberId) -> String {
    format!("{ROSTER}/{member}/enrol")
}

/// How many belong to the units below the one of this code.
pub fn counts(unit: &str) -> String {
    with_query(COUNTS, &[("unit", unit)])
}

/// The same for a spreadsheet.
pub fn counts_csv(unit: &str) -> String {
    with_query("/office/counts.csv", &[("unit", unit)])
}

/// Who holds which role at the unit of this code.
pub fn roles(unit: &str) -> String {
    with_query(ADMIN_ROLES, &[("unit", unit)])
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
