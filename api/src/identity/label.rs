//! A browser in words, so that its owner knows it again in a list: `Chrome · Android`. Read from what it says of itself, cut to what a
//! person needs; nothing else of it is kept.

/// Browsers by their marks, those that hide behind others' first.
const BROWSERS: [(&str, &str); 9] = [
    ("Zalo", "Zalo"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("coc_coc_browser", "Cốc Cốc"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];
/// Systems by their marks.
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// What a browser says of itself, in two words.
pub fn of(user_agent: Option<&str>) -> String {
    let said = user_agent.unwrap_or_default();
    let find = |marks: &[(&str, &'static str)]| marks.iter().find(|(mark, _)| said.contains(mark)).map(|(_, name)| *name);
    let found: Vec<&str> = [find(&BROWSERS), find(&SYSTEMS)].into_iter().flatten().collect();
    found.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_by_two_words() {
        let check = |said: &str, want: &str| assert_eq!(of(Some(said)), want);
        check(
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36",
            "Chrome · Android",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari · iPhone",
        );
        check("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Windows");
        check("<script>alert(1)</script>", "");
        assert_eq!(of(None), "");
    }
}
