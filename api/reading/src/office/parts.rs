//! What no part of an Office file may say, whatever its program. Neither the names of entries nor their places show it: a program goes by
//! types alone.

use crate::archive::Archive;
use crate::kind::Kind;
use crate::office::xml::{Node, attribute, walk};
use crate::refusal::Refusal;

/// Looks through all parts of a file.
pub(crate) fn check(archive: &Archive<'_>, kind: Kind) -> Result<(), Refusal> {
    for name in archive.names() {
        if let Some(xml) = archive.read_xml(name)? {
            let mut field = Field::default();
            walk(&xml, kind, &mut |node| see(&node).and_then(|()| field.see(&node)))?;
        }
    }
    Ok(())
}

fn see(node: &Node<'_>) -> Result<(), Refusal> {
    match node {
        Node::Open("Override" | "Default", attributes) => {
            let content = of(attributes, "ContentType");
            let runs = ["macroenabled", "vbaproject", "macrosheet"].iter().any(|word| content.contains(word));
            if runs { Err(Refusal::Macros) } else { Ok(()) }
        }
        Node::Open("Relationship", attributes) => relationship(attributes),
        Node::Open("ddeLink" | "webPr", _) => Err(Refusal::Fetches),
        Node::Open("connection", attributes) if matches!(of(attributes, "refreshOnLoad").as_str(), "1" | "true") => Err(Refusal::Fetches),
        _ => Ok(()),
    }
}

/// A relationship to macros, to an object inside, or to whatever is loaded from elsewhere when the file is opened. A link that somebody
/// has to press is none.
fn relationship(attributes: &[(String, String)]) -> Result<(), Refusal> {
    let (kind, is_external) = (of(attributes, "Type"), of(attributes, "TargetMode") == "external");
    let is = |ends: &[&str]| ends.iter().any(|end| kind.ends_with(end));
    match () {
        () if is(&["vbaproject", "wordvbadata", "macrosheet"]) => Err(Refusal::Macros),
        () if is(&["afchunk"]) || (!is_external && is(&["oleobject", "package", "control"])) => Err(Refusal::EmbeddedFile),
        () if is_external && !is(&["/hyperlink"]) && is_elsewhere(&of(attributes, "Target")) => Err(Refusal::Fetches),
        () => Ok(()),
    }
}

fn of(attributes: &[(String, String)], name: &str) -> String {
    attribute(attributes, name).unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a target is anywhere but beside the file or on a drive of whoever wrote it, where nobody else has one.
pub(crate) fn is_elsewhere(target: &str) -> bool {
    let target = target.trim_matches(|c: char| c.is_whitespace() || c.is_control()).to_ascii_lowercase().replace('\\', "/");
    let path = target.strip_prefix("file:").map_or(target.as_str(), |path| path.trim_start_matches('/'));
    let mut letters = path.chars();
    let is_on_a_drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic()) && matches!(letters.next(), Some(':' | '|'));
    // a picture that came with a mail is named so, and is nowhere
    let is_of_a_mail = target.starts_with("cid:");
    !is_on_a_drive && !is_of_a_mail && (target.starts_with('/') || target.contains(':'))
}

/// The words of a field, which may stand in several pieces.
#[derive(Default)]
struct Field {
    instruction: String,
    is_open: bool,
}

impl Field {
    fn see(&mut self, node: &Node<'_>) -> Result<(), Refusal> {
        match node {
            Node::Open("fldChar", attributes) if of(attributes, "fldCharType") == "begin" => self.instruction.clear(),
            Node::Open("fldSimple", attributes) => return field(attribute(attributes, "instr").unwrap_or_default()),
            Node::Open("instrText", _) => self.is_open = true,
            Node::Text(text) if self.is_open => self.instruction.push_str(text),
            Node::Close("instrText") => {
                self.is_open = false;
                return field(&self.instruction);
            }
            _ => {}
        }
        Ok(())
    }
}

/// Refuses the fields that fetch: from another program, or a picture or text from elsewhere.
pub(crate) fn field(instruction: &str) -> Result<(), Refusal> {
    let mut words = instruction.split(|c: char| c.is_whitespace() || c == '"').filter(|word| !word.is_empty());
    let name = words.next().unwrap_or_default().to_ascii_uppercase();
    let fetches = match name.as_str() {
        "DDE" | "DDEAUTO" => true,
        "INCLUDEPICTURE" | "INCLUDETEXT" | "INCLUDE" | "IMPORT" | "LINK" | "RD" => {
            words.any(|word| !word.starts_with('\\') && is_elsewhere(word) || word.starts_with("\\\\"))
        }
        _ => false,
    };
    if fetches { Err(Refusal::Fetches) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_elsewhere_is_told_from_what_lies_beside_or_on_a_drive() {
        for target in [
            "http://example.com/a.png",
            " HTTP://example.com/a.dotm",
            "ftp://example.com/a",
            "mhtml:http://example.com!x-usc:http://example.com",
            "//example.com/share/a",
            "\\\\example.com\\share",
            "\\/example.com@80\\a",
            "file:////example.com/share",
            "file:\\\\example.com\\share",
            "file://example.com/share",
            "file:///usr/share/a.png",
            "/usr/share/a.png",
        ] {
            assert!(is_elsewhere(target), "{target}");
        }
        for target in ["media/a.png", "So lieu.xlsx", "file:///C:\\Users\\x\\Normal.dotm", "file:///d:/a.png", "C:\\Anh\\a.png", ""] {
            assert!(!is_elsewhere(target), "{target}");
        }
    }

    #[test]
    fn fields_that_fetch_are_told_from_those_that_count() {
        for instruction in [
            " DDEAUTO c:\\\\a b",
            "dde x y",
            " INCLUDEPICTURE \"http://example.com/a\" \\d",
            "INCLUDETEXT \"/etc/a\"",
            "LINK Excel.Sheet \\\\\\\\e\\\\s",
        ] {
            assert_eq!(field(instruction), Err(Refusal::Fetches), "{instruction}");
        }
        for instruction in [
            "PAGE \\* MERGEFORMAT",
            " HYPERLINK \"http://example.com\"",
            "INCLUDEPICTURE \"C:\\\\a.png\" \\* MERGEFORMAT",
            "TOC \\o \"1-3\"",
            "",
        ] {
            assert_eq!(field(instruction), Ok(()), "{instruction}");
        }
    }
}
