use super::*;
use proptest::prelude::*;

const SAMPLE: &str = "Ủy ban nhân dân tỉnh, Nghị quyết về công tác dân vận; Đảng bộ huyện tổ chức hội nghị sơ kết sáu tháng đầu năm";

#[test]
fn sample_texts_are_converted() {
    let cases = [
        (OldEncoding::Tcvn3, "Uû ban nh©n d©n tØnh", "Uỷ ban nhân dân tỉnh"),
        (OldEncoding::Tcvn3, "§¶ng Céng s¶n ViÖt Nam", "Đảng Cộng sản Việt Nam"),
        (OldEncoding::Tcvn3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        (OldEncoding::Tcvn3, "th\u{ad} viÖn", "thư viện"),
        (OldEncoding::Tcvn3, "TUYÖT MËT", "TUYỆT MẬT"),
        (OldEncoding::Tcvn3, "VÒ C¤NG T¸C", "VỀ CÔNG TÁC"),
        (OldEncoding::Tcvn3, "Bµ M. ë UBND x· vµ tØnh uû", "Bà M. ở UBND xã và tỉnh uỷ"),
        (OldEncoding::Vni, "Uûy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh"),
        (OldEncoding::Vni, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        (OldEncoding::Vni, "ÑAÛNG COÄNG SAÛN VIEÄT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (OldEncoding::Vni, "Nghò quyeát, tröôøng, kyõ, thö vieän", "Nghị quyết, trường, kỹ, thư viện"),
    ];
    for (old, typed, expected) in cases {
        assert_eq!(old.convert(typed), expected);
    }
}

#[test]
fn fonts_tell_the_encoding() {
    assert_eq!(by_font("ABCDEF+.VnTime", "NghÞ quyÕt").as_deref(), Some("Nghị quyết"));
    assert_eq!(by_font(".VnTimeH", "nghÞ quyÕt").as_deref(), Some("NGHỊ QUYẾT"));
    assert_eq!(by_font(".VnTimeH-Bold", "nghÞ").as_deref(), Some("NGHỊ"));
    assert_eq!(by_font("VNI-Times", "Nghò quyeát").as_deref(), Some("Nghị quyết"));
    assert_eq!(by_font(".VnTime", "Nghị quyết").as_deref(), Some("Nghị quyết"));
    assert_eq!(by_font("Times New Roman", "café"), None);
}

#[test]
fn the_encoding_is_told_without_fonts() {
    let lower = SAMPLE.to_lowercase();
    assert_eq!(detect(&tcvn3::revert(&lower).unwrap()), Some(OldEncoding::Tcvn3));
    assert_eq!(detect(&vni::revert(SAMPLE).unwrap()), Some(OldEncoding::Vni));
    for text in [SAMPLE, "The resolution of the committee", "Le café est fermé à midi, l'élève est là", ""] {
        assert_eq!(detect(text), None, "{text}");
    }
}

/// Every syllable that can be made of the tables' letters and ASCII.
fn letters() -> impl Strategy<Value = String> {
    let small = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ -,.;0123456789";
    prop::collection::vec(prop::sample::select(small.chars().collect::<Vec<_>>()), 0..60).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #[test]
    fn tcvn3_comes_back(text in letters()) {
        prop_assert_eq!(tcvn3::convert(&tcvn3::revert(&text).unwrap()), text);
    }

    #[test]
    fn vni_comes_back(text in letters(), capitals: bool) {
        let text = if capitals { text.to_uppercase() } else { text };
        prop_assert_eq!(vni::convert(&vni::revert(&text).unwrap()), text);
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,80}") {
        let _ = (detect(&text), by_font(".VnTimeH", &text), by_font("VNI-Helve", &text)); // the answers do not matter here
    }
}
