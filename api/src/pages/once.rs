//! What a form carries so that pressed twice it is done once: a word made when the page was drawn. Together with who sends it and what it is
//! about it names a command; nobody can name somebody else's.

use sotay_domain::{CommandId, FileHash, MemberId};

use crate::identity::token;

/// A new word.
pub(super) fn word() -> String {
    token::new()
}

/// The command that a member's form of this word asks for.
pub(super) fn command(member: MemberId, about: &[&str]) -> CommandId {
    let text = std::iter::once(member.to_string()).chain(about.iter().map(|part| format!("{}:{part}", part.len()))).collect::<Vec<_>>();
    CommandId::from_bytes(FileHash::of(text.join(" ").as_bytes()).bytes().first_chunk().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_named_by_who_asks_and_what_for() {
        let [one, other] = [MemberId::from_bytes([1; 16]), MemberId::from_bytes([2; 16])];
        assert_eq!(command(one, &["a", "b"]), command(one, &["a", "b"]));
        assert_ne!(command(one, &["a", "b"]), command(other, &["a", "b"]));
        assert_ne!(command(one, &["a", "b"]), command(one, &["a 1:b"]));
        assert_ne!(word(), word());
    }
}
