//! What a form carries so that pressed twice it is done once: a word made when the page was drawn. Together with who sends it and all that
//! was filled in it names a command. So nobody can name somebody else's, and a form that is corrected, or sent again after a proof of who
//! sends it, is another command: the answer to the first one is a rejection that holds no more.

use sotay_domain::{CommandId, FileHash, Person, Timestamp};

use crate::identity::token;

/// A new word.
pub(super) fn word() -> String {
    token::new()
}

/// The command that a member's form of this word asks for.
pub(super) fn command(person: &Person, now: Timestamp, about: &[&str]) -> CommandId {
    let who = format!("{} {}", person.id, person.is_strong(now));
    let text = std::iter::once(who).chain(about.iter().map(|part| format!("{}:{part}", part.len()))).collect::<Vec<_>>();
    CommandId::from_bytes(FileHash::of(text.join(" ").as_bytes()).bytes().first_chunk().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotay_domain::MemberId;

    #[test]
    fn a_command_is_named_by_who_asks_what_for_and_with_which_proof() {
        let now = Timestamp::from_millis(5);
        let person = |n, strong| Person { id: MemberId::from_bytes([n; 16]), holds: vec![], strong_until: strong };
        let (one, other, strong) = (&person(1, None), &person(2, None), &person(1, Some(Timestamp::from_millis(9))));
        assert_eq!(command(one, now, &["a", "b"]), command(one, now, &["a", "b"]));
        for different in [
            command(other, now, &["a", "b"]),
            command(strong, now, &["a", "b"]),
            command(one, now, &["a 1:b"]),
            command(one, now, &["a", "c"]),
        ] {
            assert_ne!(command(one, now, &["a", "b"]), different);
        }
        assert_ne!(word(), word());
    }
}
