//! Properties of paragraphs and letters, as styles and direct formatting give them, one over the other.

use crate::office::xml::attribute;

/// How something is set, as far as it is said.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Formatting {
    pub(crate) bold: Option<bool>,
    pub(crate) italic: Option<bool>,
    pub(crate) capitals: Option<bool>,
    pub(crate) small_capitals: Option<bool>,
    pub(crate) hidden: Option<bool>,
    pub(crate) raised: Option<bool>,
    pub(crate) font: Option<String>,
    /// In half points.
    pub(crate) size: Option<u32>,
    /// `center`, `right`, `both` …
    pub(crate) alignment: Option<String>,
    /// From 1.
    pub(crate) heading: Option<u8>,
    /// The list it is counted in; empty for none.
    pub(crate) list: Option<String>,
    pub(crate) list_level: Option<u8>,
}

impl Formatting {
    /// What is said here, else what is said below.
    pub(crate) fn over(&self, below: &Formatting) -> Formatting {
        Formatting {
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            capitals: self.capitals.or(below.capitals),
            small_capitals: self.small_capitals.or(below.small_capitals),
            hidden: self.hidden.or(below.hidden),
            raised: self.raised.or(below.raised),
            font: self.font.clone().or_else(|| below.font.clone()),
            size: self.size.or(below.size),
            alignment: self.alignment.clone().or_else(|| below.alignment.clone()),
            heading: self.heading.or(below.heading),
            list: self.list.clone().or_else(|| below.list.clone()),
            list_level: self.list_level.or(below.list_level),
        }
    }

    /// Notes a property by its element.
    pub(crate) fn property(&mut self, name: &str, attributes: &[(String, String)]) {
        let value = attribute(attributes, "val");
        let on = Some(!matches!(value, Some("0" | "false" | "off" | "none")));
        match name {
            "b" => self.bold = on,
            "i" => self.italic = on,
            "caps" => self.capitals = on,
            "smallCaps" => self.small_capitals = on,
            "vanish" => self.hidden = on,
            "vertAlign" => self.raised = Some(value == Some("superscript")),
            "sz" => self.size = value.and_then(|value| value.parse().ok()),
            "rFonts" => {
                self.font =
                    attribute(attributes, "ascii").or_else(|| attribute(attributes, "hAnsi")).map(str::to_owned).or(self.font.take())
            }
            "jc" => self.alignment = value.map(str::to_owned),
            // nine levels, and a tenth that is running text
            "outlineLvl" => {
                self.heading = value.and_then(|value| value.parse().ok()).filter(|level: &u8| *level < 6).map(|level| level + 1)
            }
            "numId" => self.list = value.map(|value| if value == "0" { String::new() } else { value.to_owned() }),
            "ilvl" => self.list_level = value.and_then(|value| value.parse().ok()),
            _ => {}
        }
    }
}
