use super::*;

pub(crate) fn with<T>(title: &str, use_it: impl FnOnce(&Poster<'_>) -> T) -> T {
    let vi = |d: u32| format!("Quét được từ khoảng cách đến {},{} mét", d / 10, d % 10);
    let en = |d: u32| format!("Can be scanned from up to {}.{} m", d / 10, d % 10);
    let ar = |d: u32| format!("يمكن مسحه من مسافة تصل إلى {}٫{} م", d / 10, d % 10);
    let code = Code::of("https://sotay.example.vn/q/204817368", sotay_handbook::qr::draw::Level::M).unwrap();
    let poster = Poster {
        description: "Áp phích có mã QR mở «Hội nghị»",
        organisation: "Đảng ủy xã Ví Dụ",
        title,
        occasion: &["8 giờ 00, thứ Sáu 22/11/2026 · Hội trường Ủy ban nhân dân xã".into(), "3 tài liệu".into()],
        sentences: &[
            Sentences {
                language: "vi",
                instruction: "Quét mã bằng máy ảnh của điện thoại để đọc tài liệu",
                without_app: "Không cần cài ứng dụng, không cần tài khoản, không cần mật khẩu",
                type_instead: "Không quét được? Mở sotay.example.vn và gõ",
                validity: "Mở được đến hết 31/12/2026",
                distance: &vi,
            },
            Sentences {
                language: "en",
                instruction: "Point your phone’s camera at the code to read the documents",
                without_app: "No app, no account, no password",
                type_instead: "Cannot scan? Open sotay.example.vn and type",
                validity: "Opens until the end of 31 December 2026",
                distance: &en,
            },
            Sentences {
                language: "ar",
                instruction: "وجّه كاميرا الهاتف نحو الرمز لقراءة الوثائق",
                without_app: "دون تطبيق ولا حساب ولا كلمة مرور",
                type_instead: "تعذّر المسح؟ افتح sotay.example.vn واكتب",
                validity: "يُفتح حتى نهاية ٣١ ديسمبر ٢٠٢٦",
                distance: &ar,
            },
        ],
        code: &code,
        address: "sotay.example.vn",
        number: "204 817 368",
    };
    use_it(&poster)
}

#[test]
fn look() {
    for (name, title) in [
        ("short", "Hội nghị Ban Chấp hành Đảng bộ xã lần thứ 12"),
        ("ar", "مؤتمر اللجنة التنفيذية للحزب في البلدية، الدورة الثانية عشرة"),
        (
            "long",
            "Tài liệu phục vụ Hội nghị sơ kết sáu tháng đầu năm 2026 của Ban Chấp hành Đảng bộ xã Ví Dụ, triển khai nhiệm vụ trọng tâm sáu tháng cuối năm, quán triệt Nghị quyết của Trung ương về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia trong tình hình mới",
        ),
    ] {
        for paper in [Paper::A4, Paper::A3] {
            let design = with(title, |p| poster(p, paper));
            std::fs::write(format!("/tmp/poster-{name}-{paper:?}.svg"), &design).unwrap();
            std::fs::write(format!("/tmp/poster-{name}-{paper:?}.png"), crate::png(&design, 72).unwrap()).unwrap();
            std::fs::write(format!("/tmp/poster-{name}-{paper:?}.pdf"), crate::pdf(&design).unwrap()).unwrap();
        }
    }
}
