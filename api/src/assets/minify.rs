//! Takes comments and needless white space out of a style sheet. Used by the build, tested with the library.
//!
//! Only what no reading of CSS can miss: strings and `url(…)` stay letter by letter, and a space goes only beside a character that ends
//! a token by itself. Spaces around `+ - * / :` and `(` stay, since `a :hover`, `1px + 2px`, `and (` mean something. What a real
//! minifier would gain beyond that, Brotli has already taken.

/// `css` in fewer bytes.
pub(crate) fn css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest.get(2..).and_then(|after| after.split_once("*/")).map_or("", |(_, after)| after);
            // A comment parts tokens as a space does.
            space(&mut out);
        } else if first.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            space(&mut out);
        } else if first == '"' || first == '\'' {
            rest = copy(rest, string_end(rest), &mut out);
        } else if rest.starts_with("url(") {
            rest = copy(rest, rest.find(')').map_or(rest.len(), |end| end + 1), &mut out);
        } else {
            if matches!(first, '{' | '}' | ';' | ',' | '>') && out.ends_with(' ') {
                out.pop();
            }
            // The last declaration of a block needs no end.
            if first == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(first);
            rest = rest.strip_prefix(first).unwrap_or("");
        }
    }
    out.truncate(out.trim_ascii_end().len());
    out
}

/// A space, unless the character before makes it needless. After a colon one is needless only inside a declaration, where the character
/// before the colon belongs to a property's name; selectors never have a space after theirs.
fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(['{', '}', ';', ',', '>', ':', ' ']) {
        out.push(' ');
    }
}

/// One past the closing quotation mark.
fn string_end(text: &str) -> usize {
    let mut characters = text.char_indices();
    let quote = characters.next().map(|(_, quote)| quote);
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if Some(character) == quote {
            return at + character.len_utf8();
        }
    }
    text.len()
}

fn copy<'a>(text: &'a str, length: usize, out: &mut String) -> &'a str {
    let (copied, rest) = text.split_at(length);
    out.push_str(copied);
    rest
}
