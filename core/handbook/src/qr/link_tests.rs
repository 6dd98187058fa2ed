use super::*;
use crate::qr::keys::{Key, Kind, Kinds};
use crate::qr::token::{Claims, Signer, public_half};
use proptest::prelude::*;
use sotay_domain::Timestamp;

fn hosts() -> Hosts {
    Hosts::new("https://sotay.example.vn".parse().unwrap(), vec!["https://hoi-truong.example.vn".parse().unwrap()])
}

fn number() -> PublicNumber {
    PublicNumber::try_from(204_817_368).unwrap()
}

fn token() -> Token {
    let until = Timestamp::from_millis(2_000_000_000_000);
    let row = Key { kid: 1, public: public_half(&[1; 32]), from: Timestamp::from_millis(0), until, kinds: Kinds::of(&Kind::ALL) };
    let claims = Claims { kind: Kind::Pack, id: [9; 16], expires: until };
    Signer::new(row, &[1; 32]).unwrap().sign(&claims, Timestamp::from_millis(0)).unwrap()
}

fn check(text: &str, expected: Found) {
    assert_eq!(read(text, &hosts()), expected, "{text:?}");
}

#[test]
fn our_links_are_read_however_they_arrive() {
    let host = hosts().first().clone();
    let signed = host.token_link(&token());
    let short = host.number_link(number());
    assert_eq!(short, format!("https://sotay.example.vn/q/{}", number()));
    for link in [&signed, &short] {
        let expected = if link == &signed { Found::Signed(token()) } else { Found::Number(number()) };
        for text in [
            link.clone(),
            link.to_uppercase(),
            format!("  {link}\n"),
            format!("{link}/"),
            format!("{link}?fbclid=IwAR0_x-3"),
            format!("{link}/?utm_source=zalo&utm_medium=chat#top"),
            format!("{link}#:~:text=abc"),
            link.replace("https://", ""),
            link.replace("/q/", "//q/"),
            link.replace("sotay.", "hoi-truong."),
            format!("\u{feff}{link}\u{200b}"),
            format!("<{link}>"),
            format!("Mời các đồng chí đọc tài liệu: {link}."),
            format!("Tài liệu hội nghị\n{link}\nGửi từ Zalo"),
            format!("https://zalo.me/g/abc xem thêm ({link}), cảm ơn!"),
            format!("\u{2068}{link}\u{2069}"),
        ] {
            check(&text, expected.clone());
        }
    }
}

#[test]
fn nine_digits_are_a_number_however_they_are_typed() {
    let number = number();
    let digits = number.to_string();
    let arabic: String =
        number.grouped().chars().map(|c| c.to_digit(10).map_or(c, |value| char::from_u32(0x660 + value).unwrap())).collect();
    for text in [
        digits.clone(),
        number.grouped(),
        number.grouped().replace(' ', "."),
        number.grouped().replace(' ', "-"),
        format!(" {} \n", number.grouped()),
        format!("\u{2068}{}\u{2069}", number.grouped()),
        arabic,
        format!("sotay.example.vn/q/{}", number.grouped()),
        format!("https://sotay.example.vn/d/{digits}"),
        format!("sotay.example.vn/D/{}", number.grouped()),
    ] {
        check(&text, Found::Number(number));
    }
}

#[test]
fn mistyped_differs_from_unknown() {
    let host = hosts().first().clone();
    let digits = number().to_string();
    let mut swapped: Vec<char> = digits.chars().collect();
    swapped.swap(2, 3);
    let swapped: String = swapped.into_iter().collect();
    let signed = host.token_link(&token());
    for text in [
        swapped.clone(),
        format!("https://sotay.example.vn/q/{swapped}"),
        format!("https://sotay.example.vn/d/{swapped}"),
        digits.chars().take(8).collect(),
        format!("{digits}0"),
        "https://sotay.example.vn/q/".into(),
        "https://sotay.example.vn/q".into(),
        "https://sotay.example.vn/q/20481".into(),
        "https://sotay.example.vn/q/abc".into(),
        signed.chars().take(100).collect(),
        format!("{signed}0"),
        format!("{signed}123"),
        "https://sotay.example.vn/j".into(),
        "https://sotay.example.vn/j#123".into(),
    ] {
        check(&text, Found::Mistyped);
    }
}

#[test]
fn later_formats_and_other_pages_are_told_apart() {
    let mut bytes = token().to_bytes();
    bytes[0] = 0x20;
    check(&format!("https://sotay.example.vn/q/{}", digits::encode(&bytes)), Found::TooNew);
    check(&format!("https://sotay.example.vn/q/{}", digits::encode(&bytes[..40])), Found::TooNew);
    check("https://sotay.example.vn/", Found::Page("/".into()));
    check("https://sotay.example.vn", Found::Page("/".into()));
    check("SOTAY.example.vn/search?q=nghị+quyết", Found::Page("/search".into()));
    check("https://sotay.example.vn/d/204817368/v/2", Found::Page("/d/204817368/v/2".into()));
    check("https://sotay.example.vn/d/abc", Found::Page("/d/abc".into()));
}

#[test]
fn an_invitation_keeps_its_secret_out_of_logs() {
    let link = format!("https://sotay.example.vn/j#{}", digits::encode(&[0xab; 16]));
    check(&link, Found::Invitation(Secret([0xab; 16])));
    check(&link.to_uppercase(), Found::Invitation(Secret([0xab; 16])));
    assert_eq!(format!("{:?}", read(&link, &hosts())), "Invitation(Secret(…))");
}

#[test]
fn look_alikes_are_not_ours() {
    let digits = number();
    for text in [
        format!("http://sotay.example.vn/q/{digits}"),
        format!("https://sotay.example.vn.evil.example/q/{digits}"),
        format!("https://sotay.example.vn@evil.example/q/{digits}"),
        format!("https://user@sotay.example.vn/q/{digits}"),
        format!("https://user:pw@sotay.example.vn/q/{digits}"),
        format!("https://evil.example/sotay.example.vn/q/{digits}"),
        format!("https://evil.example/?https://sotay.example.vn/q/{digits}"),
        format!("https://evil.example#https://sotay.example.vn/q/{digits}"),
        format!("https://evil.example\\@sotay.example.vn/q/{digits}"),
        format!("https://sotay.example.vn\\@evil.example/q/{digits}"),
        format!("https://sotay.example.vn:8443/q/{digits}"),
        format!("https://sotay.example.vn:443/q/{digits}"),
        format!("https://sotay.example.vn./q/{digits}"),
        format!("https://xsotay.example.vn/q/{digits}"),
        format!("https://sotay-example.vn/q/{digits}"),
        format!("https://sotаy.example.vn/q/{digits}"), // a Cyrillic а
        format!("https://ѕotay.example.vn/q/{digits}"), // a Cyrillic ѕ
        format!("https://sotay.example.vn%2eevil.example/q/{digits}"),
        format!("https://sotay%2eexample.vn/q/{digits}"),
        format!("ftp://sotay.example.vn/q/{digits}"),
        format!("intent://sotay.example.vn/q/{digits}#Intent;scheme=https;end"),
        format!("javascript:location='https://sotay.example.vn/q/{digits}'"),
        format!("javascript://sotay.example.vn/q/{digits}"),
        format!("https:/sotay.example.vn/q/{digits}"),
        format!("https:sotay.example.vn/q/{digits}"),
        format!("//sotay.example.vn/q/{digits}"),
        "WIFI:S:hall;T:WPA;P:12345678;;".into(),
        "tel:+84204817368".into(),
        "+84 204 817 365".into(),
        "8934563138165".into(),
        "1234567".into(),
        "/q/204817368".into(),
        String::new(),
        " \n ".into(),
        format!("https://sotay.example.vn/q/{digits} {}", "a".repeat(LONGEST)),
    ] {
        check(&text, Found::NotOurs);
    }
}

#[test]
fn the_demonstration_may_speak_plain_http_on_its_own_port_only() {
    let demo = Hosts::one("http://192.168.1.7:8080".parse().unwrap());
    let number = number();
    let ours = |text: &str| read(text, &demo) == Found::Number(number);
    assert!(ours(&demo.first().number_link(number)));
    assert!(ours(&format!("192.168.1.7:8080/q/{number}")));
    for text in
        ["https://192.168.1.7:8080", "http://192.168.1.7", "http://192.168.1.7:80", "http://192.168.1.70:8080", "http://a@192.168.1.7:8080"]
    {
        assert!(!ours(&format!("{text}/q/{number}")), "{text}");
    }
    let usual = Hosts::one("http://localhost".parse().unwrap());
    assert_eq!(usual.first().number_link(number), format!("http://localhost/q/{number}"));
    assert_eq!(read(&format!("http://localhost/q/{number}"), &usual), Found::Number(number));
}

#[test]
fn an_origin_is_read_from_a_configuration() {
    let check = |text: &str, expected: Result<&str, BadHost>| {
        assert_eq!(text.parse::<Host>().map(|host| host.to_string()), expected.map(str::to_owned), "{text}");
    };
    check("https://sotay.example.vn", Ok("https://sotay.example.vn"));
    check(" HTTPS://Sotay.Example.VN/ ", Ok("https://sotay.example.vn"));
    check("http://localhost:8080", Ok("http://localhost:8080"));
    check("http://192.168.1.7:80/", Ok("http://192.168.1.7"));
    check("https://xn--s-tay-0qa.vn", Ok("https://xn--s-tay-0qa.vn"));
    check("https://sotay.example.vn:8443", Err(BadHost::SecureWithPort));
    check("https://localhost", Err(BadHost::NoCertificateFor));
    check("https://192.168.1.7", Err(BadHost::NoCertificateFor));
    for bad in [
        "sotay.example.vn",
        "ftp://sotay.example.vn",
        "https://sotay.example.vn/q",
        "https://a@sotay.example.vn",
        "https://sotay..vn",
        "https://-sotay.vn",
        "https://sổ-tay.vn",
        "https://sotay.vn?x",
        "http://localhost:0",
        "http://localhost:99999",
        "http://localhost:",
        "http://[::1]:8080",
        "https://",
        "",
    ] {
        check(bad, Err(BadHost::NotAnOrigin));
    }
}

proptest! {
    #[test]
    fn every_number_comes_back(random: u32) {
        let (host, number) = (hosts().first().clone(), PublicNumber::drawn(random));
        for text in [host.number_link(number), host.document_link(number), number.grouped(), number.to_string()] {
            prop_assert_eq!(read(&text, &hosts()), Found::Number(number));
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in ".{0,200}") {
        read(&text, &hosts());
        code(&text);
    }

    #[test]
    fn whatever_follows_our_host_is_never_taken_for_another(tail in "[ -~]{0,60}") {
        prop_assert_ne!(read(&format!("https://sotay.example.vn/q/204817368/{}", tail.replace(' ', "")), &hosts()), Found::NotOurs);
    }

    #[test]
    fn a_host_with_anything_before_or_behind_is_not_ours(before in "[a-z0-9@:.-]{0,8}", behind in "[a-z0-9@:.-]{0,8}") {
        prop_assume!(!(before.is_empty() && behind.is_empty()));
        let text = format!("https://{before}sotay.example.vn{behind}/q/{}", number());
        prop_assert_eq!(read(&text, &hosts()), Found::NotOurs);
    }

    #[test]
    fn a_changed_digit_of_a_number_is_mistyped(place in 0usize..9, other in b'0'..=b'9') {
        let mut digits = number().to_string().into_bytes();
        prop_assume!(digits[place] != other);
        digits[place] = other;
        let text = format!("https://sotay.example.vn/q/{}", String::from_utf8(digits).unwrap());
        prop_assert_eq!(read(&text, &hosts()), Found::Mistyped);
    }
}
