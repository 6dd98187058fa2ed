//! Numbers that Word counts by itself: which list, which level, in which form.

use std::collections::HashMap;

use crate::office::docx::KIND;
use crate::office::xml::{Node, attribute, walk};
use crate::refusal::Refusal;

/// Word has nine levels.
const LEVELS: usize = 9;

/// The lists of a file and how far they have counted.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// List to definition.
    lists: HashMap<String, String>,
    /// A list may begin a level anew at a number of its own.
    restarts: HashMap<(String, usize), u32>,
    definitions: HashMap<String, [Level; LEVELS]>,
    /// Definitions count on across the lists that use them, as Word does.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashMap<String, ()>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    form: String,
    text: String,
}

impl Numbering {
    /// The label of the next paragraph of a list.
    pub(crate) fn next(&mut self, list: &str, level: u8) -> Option<String> {
        let definition = self.lists.get(list)?.clone();
        let levels = self.definitions.get(&definition)?.clone();
        let at = usize::from(level).min(LEVELS - 1);
        let first_use = self.begun.insert(list.to_owned(), ()).is_none();
        let counts = self.counts.entry(definition).or_default();
        if first_use {
            for (level, count) in counts.iter_mut().enumerate() {
                if let Some(start) = self.restarts.get(&(list.to_owned(), level)) {
                    *count = start.checked_sub(1).filter(|before| *before > 0).or(Some(0));
                }
            }
        }
        let own = levels.get(at)?;
        let count = counts.get_mut(at)?;
        *count = Some(count.map_or(own.start, |count| count.saturating_add(1)));
        counts.iter_mut().skip(at + 1).for_each(|count| *count = None);
        if own.form == "bullet" {
            return Some("-".to_owned());
        }
        if own.form == "none" {
            return None;
        }
        let mut label = own.text.clone();
        for (place, level) in levels.iter().enumerate().take(at + 1) {
            let count = counts.get(place).copied().flatten().unwrap_or(level.start);
            label = label.replace(&format!("%{}", place + 1), &written(count, &level.form));
        }
        let label = label.trim().to_owned();
        (!label.is_empty()).then_some(label)
    }
}

/// A number in the form of a level.
fn written(count: u32, form: &str) -> String {
    match form {
        "lowerLetter" => letter(count),
        "upperLetter" => letter(count).to_uppercase(),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

/// As Word counts: a to z, then aa, bb.
fn letter(count: u32) -> String {
    let at = count.saturating_sub(1);
    let letter = char::from(b'a' + (at % 26) as u8);
    std::iter::repeat_n(letter, (at / 26 + 1).min(8) as usize).collect()
}

fn roman(count: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = count.min(3999);
    let mut out = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            out.push_str(letters);
            rest -= value;
        }
    }
    out
}

/// Reads `numbering.xml`.
pub(crate) fn read(xml: &[u8]) -> Result<Numbering, Refusal> {
    let mut found = Numbering::default();
    let mut definition: Option<(String, [Level; LEVELS])> = None;
    let mut list: Option<String> = None;
    let mut level = 0_usize;
    walk(xml, KIND, &mut |node| {
        let value = |attributes: &[(String, String)]| attribute(attributes, "val").unwrap_or_default().to_owned();
        let level_of = |attributes: &[(String, String)]| {
            attribute(attributes, "ilvl").and_then(|value| value.parse().ok()).unwrap_or(0).min(LEVELS - 1)
        };
        match node {
            Node::Open("abstractNum", attributes) => {
                definition = Some((attribute(attributes, "abstractNumId").unwrap_or_default().to_owned(), Default::default()));
            }
            Node::Close("abstractNum") => found.definitions.extend(definition.take()),
            Node::Open("num", attributes) => list = attribute(attributes, "numId").map(str::to_owned),
            Node::Close("num") => list = None,
            Node::Open("abstractNumId", attributes) => {
                if let Some(list) = &list {
                    found.lists.insert(list.clone(), value(attributes));
                }
            }
            Node::Open("lvl" | "lvlOverride", attributes) => level = level_of(attributes),
            Node::Open("startOverride", attributes) => {
                if let (Some(list), Ok(start)) = (&list, value(attributes).parse()) {
                    found.restarts.insert((list.clone(), level), start);
                }
            }
            Node::Open(name @ ("start" | "numFmt" | "lvlText"), attributes) => {
                if let Some(level) = definition.as_mut().and_then(|(_, levels)| levels.get_mut(level)) {
                    match name {
                        "start" => level.start = value(attributes).parse().unwrap_or(1),
                        "numFmt" => level.form = value(attributes),
                        _ => level.text = value(attributes).chars().take(40).collect(),
                    }
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<w:numbering xmlns:w="w">
      <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
        <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#61623;"/></w:lvl>
      </w:abstractNum>
      <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    </w:numbering>"#;

    #[test]
    fn labels_are_counted_as_word_counts_them() {
        let mut numbering = read(XML.as_bytes()).unwrap();
        let mut next = |list: &str, level: u8| numbering.next(list, level).unwrap_or_default();
        assert_eq!([next("5", 0), next("5", 2), next("5", 2), next("5", 0), next("5", 2)], ["I.", "a)", "b)", "II.", "a)"]);
        assert_eq!([next("5", 3), next("6", 0), next("6", 0), next("9", 0)], ["-", "I.", "II.", ""]);
        assert_eq!(next("6", 1), "II.1.");
    }

    #[test]
    fn numbers_have_their_forms() {
        assert_eq!([letter(1), letter(26), letter(27), roman(4), roman(1999)], ["a", "z", "aa", "IV", "MCMXCIX"]);
        assert_eq!(written(7, "decimalZero"), "07");
    }
}
