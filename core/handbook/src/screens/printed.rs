//! The pages of a document as they were printed.

use sotay_domain::{Document, Role, Version};

use super::{LinkTo, Quoted, View};
use crate::route;

/// Pictures of the pages, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedScreen {
    /// Type and number.
    pub name: String,
    /// What it is about.
    pub summary: Quoted,
    /// Back to the text.
    pub back: LinkTo,
    /// The file itself.
    pub original: LinkTo,
    /// The pages.
    pub pages: Vec<PrintedPage>,
    /// What is missing, if something is.
    pub remark: Option<String>,
}

/// The picture of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPage {
    /// Where it stands on the screen: `trang-3`.
    pub anchor: String,
    /// Its number in words, read out where the picture is not seen.
    pub label: String,
    /// Where the picture is.
    pub image: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}

/// Builds the screen. The caller has asked whether the viewer may read the document.
pub fn screen(document: &Document, version: &Version, view: &View) -> PrintedScreen {
    let number = document.public_number;
    let back = if version.number == document.newest_version { route::document(number) } else { route::version(number, version.number) };
    let pages: Vec<PrintedPage> = version
        .renditions
        .iter()
        .filter_map(|rendition| match rendition.role {
            Role::Page { number: page } => {
                let (width, height) = rendition.dimensions?;
                let image = route::page_image(number, version.number, page);
                Some(PrintedPage {
                    anchor: format!("trang-{page}"),
                    label: view.l10n.printed_page(page, version.page_count),
                    image,
                    width,
                    height,
                })
            }
            _ => None,
        })
        .collect();
    let remark = match pages.len() {
        0 => Some(view.l10n.remark_no_pages()),
        shown if version.page_count as usize > shown => Some(view.l10n.printed_cut(shown as u64, version.page_count)),
        _ => None,
    };
    PrintedScreen {
        name: view.name(document),
        summary: super::summary(document),
        back: LinkTo { label: view.l10n.printed_back(), path: back },
        original: super::document::original_link(document, version, view),
        pages,
        remark,
    }
}
