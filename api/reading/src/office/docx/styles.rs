//! The styles of a Word file.

use std::collections::HashMap;

use crate::office::docx::KIND;
use crate::office::docx::formatting::Formatting;
use crate::office::xml::{Node, attribute, walk};
use crate::refusal::Refusal;

/// Styles build upon each other; a file whose styles go round in a ring must not hold us.
const LONGEST_CHAIN: usize = 24;

/// All styles of a file.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    defaults: Formatting,
}

#[derive(Debug, Default, Clone)]
struct Style {
    based_on: Option<String>,
    own: Formatting,
    /// It draws lines around cells.
    ruled: bool,
}

impl Styles {
    /// What a style says, with what it is based on.
    pub(crate) fn formatting(&self, id: Option<&str>) -> Formatting {
        let mut found = Formatting::default();
        let mut next = id.or(self.usual.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { break };
            found = found.over(&style.own);
            next = style.based_on.as_deref();
        }
        found.over(&self.defaults)
    }

    /// What a style of letters says by itself.
    pub(crate) fn of_letters(&self, id: &str) -> Formatting {
        self.by_id.get(id).map(|style| style.own.clone()).unwrap_or_default()
    }

    /// Whether a style of tables, or one it is based on, draws lines.
    pub(crate) fn draws_lines(&self, id: &str) -> bool {
        let mut next = Some(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else { return false };
            if style.ruled {
                return true;
            }
            next = style.based_on.as_deref();
        }
        false
    }
}

/// Reads `styles.xml`.
pub(crate) fn read(xml: &[u8]) -> Result<Styles, Refusal> {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    let (mut in_defaults, mut in_borders) = (false, false);
    walk(xml, KIND, &mut |node| {
        match (node, &mut open) {
            (Node::Open("docDefaults", _), _) => in_defaults = true,
            (Node::Close("docDefaults"), _) => in_defaults = false,
            (Node::Open("style", attributes), _) => {
                let id = attribute(attributes, "styleId").unwrap_or_default().to_owned();
                if attribute(attributes, "type") == Some("paragraph") && matches!(attribute(attributes, "default"), Some("1" | "true")) {
                    styles.usual = Some(id.clone());
                }
                open = Some((id, Style::default()));
            }
            (Node::Close("style"), _) => styles.by_id.extend(open.take()),
            (Node::Open("tblBorders", _), _) => in_borders = true,
            (Node::Close("tblBorders"), _) => in_borders = false,
            (Node::Open(_, attributes), Some((_, style))) if in_borders => style.ruled |= is_line(attributes),
            (Node::Open("basedOn", attributes), Some((_, style))) => style.based_on = attribute(attributes, "val").map(str::to_owned),
            (Node::Open("name", attributes), Some((_, style))) => {
                style.own.heading = attribute(attributes, "val").and_then(heading_of_name).or(style.own.heading);
            }
            (Node::Open(name, attributes), Some((_, style))) => style.own.property(name, attributes),
            (Node::Open(name, attributes), None) if in_defaults => styles.defaults.property(name, attributes),
            _ => {}
        }
        Ok(())
    })?;
    Ok(styles)
}

/// Whether a border is one that is seen.
pub(crate) fn is_line(attributes: &[(String, String)]) -> bool {
    !matches!(attribute(attributes, "val"), None | Some("nil" | "none"))
}

/// Word's names for styles of headings are the same in every language of its menus.
fn heading_of_name(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase();
    if name == "title" {
        return Some(1);
    }
    name.strip_prefix("heading ")?.parse().ok().filter(|level| (1..=6).contains(level))
}
