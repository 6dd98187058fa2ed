//! What no part of an Office file may say, whatever its program.

use crate::office::xml::{Node, attribute};
use crate::refusal::Refusal;

/// Refuses macros by their type of content, and what comes along or from elsewhere: the names of entries do not show it.
pub(crate) fn check(node: &Node<'_>) -> Result<(), Refusal> {
    match node {
        Node::Open("Override" | "Default", attributes)
            if attribute(attributes, "ContentType").is_some_and(|found| found.contains("macroEnabled")) =>
        {
            Err(Refusal::Macros)
        }
        Node::Open("Relationship", attributes) => foreign(attributes).map_or(Ok(()), Err),
        _ => Ok(()),
    }
}

/// A relationship that brings another file along, or loads a picture, template or object from the network when the file is opened.
fn foreign(attributes: &[(String, String)]) -> Option<Refusal> {
    let of = |name: &str| attribute(attributes, name).unwrap_or_default().to_ascii_lowercase();
    let (kind, target) = (of("Type"), of("Target"));
    let loads = ["image", "attachedtemplate", "oleobject", "frame", "subdocument", "package"].iter().any(|end| kind.ends_with(end));
    let is_share = target.starts_with("file://") && !target.starts_with("file:///");
    let is_elsewhere = target.starts_with("http") || target.starts_with("\\\\") || is_share;
    match () {
        () if kind.ends_with("afchunk") => Some(Refusal::EmbeddedFile),
        () if loads && of("TargetMode") == "external" && is_elsewhere => Some(Refusal::Fetches),
        () => None,
    }
}
