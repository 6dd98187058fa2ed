//! XML as a stream of opening and closing tags, with a limit on nesting and without entities of its own, so that nothing in it
//! can grow.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::kind::Kind;
use crate::refusal::Refusal;

/// Word's own files stay below 60, tables in tables in text boxes included.
const DEEPEST: usize = 256;

/// What stands next in a file. Names are without their prefixes.
pub(crate) enum Node<'a> {
    Open(&'a str, &'a [(String, String)]),
    Close(&'a str),
    Text(&'a str),
}

/// Walks a file from beginning to end.
pub(crate) fn walk(xml: &[u8], kind: Kind, see: &mut dyn FnMut(Node<'_>) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let broken = || Refusal::Broken { kind };
    let mut reader = Reader::from_str(std::str::from_utf8(xml).map_err(|_| broken())?.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refusal::NestedTooDeep);
                }
                see(Node::Open(tag.local_name().as_ref(), &attributes(&tag)))?;
            }
            Event::End(tag) => {
                depth -= 1;
                see(Node::Close(tag.local_name().as_ref()))?;
            }
            Event::Text(text) => see(Node::Text(&text))?,
            Event::CData(text) => see(Node::Text(&text))?,
            Event::GeneralRef(reference) => {
                let named = match reference.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().map_err(|_| broken())?,
                };
                let mut bytes = [0; 4];
                see(Node::Text(named.ok_or_else(broken)?.encode_utf8(&mut bytes)))?;
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(broken()),
            // old programs name a document type; what it would declare is never looked up
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let value = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned();
        Some((attribute.key.local_name().as_ref().to_owned(), value))
    };
    tag.attributes().with_checks(false).flatten().filter_map(value).collect()
}

/// An attribute by its name without prefix.
pub(crate) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// All text of a file, a line for each element of a name, or for each element.
pub(crate) fn all_text(xml: &[u8], kind: Kind, line: Option<&str>) -> Result<String, Refusal> {
    let mut out = String::new();
    walk(xml, kind, &mut |node| {
        match node {
            Node::Text(text) => out.push_str(text),
            // the words of a watermark, where Word keeps them
            Node::Open("textpath", attributes) => out.extend(attribute(attributes, "string").into_iter().chain(["\n"])),
            Node::Close(name) if line.is_none_or(|line| name == line || name == "tab") => out.push('\n'),
            _ => {}
        }
        Ok(())
    })?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_names_come_out() {
        let xml = "<?xml version='1.0'?><w:a x:y=\"1&amp;2\"><w:t>Ngh&#7883; &lt;05&gt;</w:t><b/></w:a>";
        let mut seen = vec![];
        let walked = walk(xml.as_bytes(), Kind::Docx, &mut |node| {
            seen.push(match node {
                Node::Open(name, attributes) => format!("<{name} {}", attribute(attributes, "y").unwrap_or_default()),
                Node::Close(name) => format!("/{name}"),
                Node::Text(text) => text.to_owned(),
            });
            Ok(())
        });
        assert_eq!(walked, Ok(()));
        assert_eq!(seen.join("|"), "<a 1&2|<t |Ngh|ị| |<|05|>|/t|<b |/b|/a");
    }

    #[test]
    fn deep_cut_and_growing_files_are_refused() {
        let deep = "<a>".repeat(10_000);
        let check = |xml: &str| walk(xml.as_bytes(), Kind::Docx, &mut |_| Ok(()));
        assert_eq!(check(&deep), Err(Refusal::NestedTooDeep));
        for xml in ["<a><b></b>", "<a></b>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "<a>&x;</a>"] {
            assert_eq!(check(xml), Err(Refusal::Broken { kind: Kind::Docx }), "{xml}");
        }
    }
}
