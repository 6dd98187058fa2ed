//! Addresses within a document: `dieu-12`, `muc-ii-3`, `muc-ii-3-a`, `khoan-2`. From the numbering, so that people can say them, and
//! unique, so that a link leads to one place.

use sotay_domain::text::words;
use std::collections::HashSet;

use crate::structure::numbering::{Label, Rank};

/// Words of a heading without a number that its address holds.
const WORDS: usize = 8;

/// Gives addresses in the order of the document.
#[derive(Default)]
pub(crate) struct Anchors {
    given: HashSet<String>,
    /// The numbering that the present place stands under, outermost first.
    path: Vec<(Rank, String)>,
}

impl Anchors {
    /// The address of a numbered heading or clause, which becomes the present place.
    pub(crate) fn numbered(&mut self, label: &Label<'_>) -> String {
        self.path.retain(|(rank, _)| *rank < label.rank);
        // a dash has no number: it is counted by being unique
        let own = if label.slug.is_empty() { "gach".to_owned() } else { label.slug.clone() };
        let address = match label.rank {
            Rank::Part => format!("phan-{own}"),
            Rank::Chapter => format!("chuong-{own}"),
            Rank::Article => format!("dieu-{own}"),
            Rank::Section | Rank::Roman => format!("muc-{own}"),
            Rank::Capital => format!("phan-{own}"),
            _ => match self.path.last() {
                Some((_, above)) => format!("{above}-{own}"),
                None => format!("khoan-{own}"),
            },
        };
        let address = self.unique(address);
        self.path.push((label.rank, address.clone()));
        address
    }

    /// The address of a heading without a number. What stands under it begins its numbering anew if the heading is high enough.
    pub(crate) fn worded(&mut self, text: &str, level: u8) -> String {
        let slug = words(text).into_iter().take(WORDS).collect::<Vec<_>>().join("-");
        let slug = if slug.is_empty() { "phan".to_owned() } else { slug };
        let slug: String = slug.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
        let address = self.unique(if slug.is_empty() { "phan".to_owned() } else { slug });
        if level <= 2 {
            self.path.clear();
        } else {
            self.path.retain(|(rank, _)| *rank <= Rank::Article);
        }
        address
    }

    /// How many levels of numbering, from this rank inwards, stand above the present place.
    pub(crate) fn depth_below(&self, heading: Option<Rank>, rank: Rank) -> u8 {
        let above = self.path.iter().filter(|(other, _)| *other < rank && heading.is_none_or(|heading| *other > heading)).count();
        u8::try_from(above).unwrap_or(u8::MAX)
    }

    fn unique(&mut self, address: String) -> String {
        let mut found = address.clone();
        let mut count = 1;
        while !self.given.insert(found.clone()) {
            count += 1;
            found = format!("{address}-{count}");
        }
        found
    }
}
