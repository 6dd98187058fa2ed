//! Addresses within a document: `dieu-12`, `muc-ii-3`, `muc-ii-3-a`, `khoan-2`. From the numbering, so that people can say them, and
//! unique, so that a link leads to one place.

use sotay_domain::text::words;
use std::collections::HashMap;

use crate::structure::numbering::{Label, Rank};

/// Words of a heading without a number that its address holds.
const WORDS: usize = 8;

/// Gives addresses in the order of the document.
#[derive(Default)]
pub(crate) struct Anchors {
    /// Each with the last number that was set behind it, so that a thousand alike are not tried one by one.
    given: HashMap<String, u32>,
    /// The numbering that the present place stands under, outermost first.
    path: Vec<Place>,
}

struct Place {
    rank: Rank,
    anchor: String,
    is_heading: bool,
}

impl Anchors {
    /// The address of a numbered heading or clause, which becomes the present place.
    pub(crate) fn numbered(&mut self, label: &Label<'_>, is_heading: bool) -> String {
        self.path.retain(|place| place.rank < label.rank);
        // a dash has no number: it is counted by being unique
        let own = if label.slug.is_empty() { "gach".to_owned() } else { label.slug.clone() };
        let address = match label.rank {
            Rank::Part => format!("phan-{own}"),
            Rank::Chapter => format!("chuong-{own}"),
            Rank::Article => format!("dieu-{own}"),
            Rank::Section | Rank::Roman => format!("muc-{own}"),
            Rank::Capital => format!("phan-{own}"),
            _ => match self.path.last() {
                Some(above) => format!("{}-{own}", above.anchor),
                None => format!("khoan-{own}"),
            },
        };
        let anchor = self.unique(address);
        self.path.push(Place { rank: label.rank, anchor: anchor.clone(), is_heading });
        anchor
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
            self.path.retain(|place| place.is_heading);
        }
        address
    }

    /// How many levels of numbering, from this rank inwards, stand above the present place.
    pub(crate) fn depth_below(&self, heading: Option<Rank>, rank: Rank) -> u8 {
        let above = self.path.iter().filter(|place| place.rank < rank && heading.is_none_or(|heading| place.rank > heading)).count();
        u8::try_from(above).unwrap_or(u8::MAX)
    }

    fn unique(&mut self, address: String) -> String {
        let mut count = self.given.get(&address).copied().unwrap_or(0);
        let found = loop {
            count += 1;
            let found = if count == 1 { address.clone() } else { format!("{address}-{count}") };
            if !self.given.contains_key(&found) {
                break found;
            }
        };
        self.given.insert(address, count);
        self.given.entry(found.clone()).or_insert(1);
        found
    }
}
