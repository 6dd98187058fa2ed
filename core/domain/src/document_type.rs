//! Types of documents and the signs that stand for them in numbers.
//! Sources: Guidance 36-HD/VPTW of 3 April 2018 (Party), Decree 30/2020/NĐ-CP, annex III (State).

use serde::{Deserialize, Serialize};

macro_rules! types {
    ($($(#[$doc:meta])* $variant:ident $code:literal $name:literal $sign:literal;)*) => {
        /// The type of a document (thể loại).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum DocumentType {
            $($(#[$doc])* $variant,)*
        }

        impl DocumentType {
            /// All types, the most frequent first.
            pub const ALL: &'static [DocumentType] = &[$(DocumentType::$variant,)*];

            /// The word that addresses, files and databases hold: `nghi-quyet`.
            pub fn code(self) -> &'static str {
                match self { $(DocumentType::$variant => $code,)* }
            }
            /// The type's name as documents print it: `Nghị quyết`.
            pub fn vietnamese(self) -> &'static str {
                match self { $(DocumentType::$variant => $name,)* }
            }
            /// The sign in numbers: `NQ`; empty for types that have none.
            pub fn sign(self) -> &'static str {
                match self { $(DocumentType::$variant => $sign,)* }
            }
        }
    };
}

types! {
    /// Resolution.
    NghiQuyet "nghi-quyet" "Nghị quyết" "NQ";
    /// Decision.
    QuyetDinh "quyet-dinh" "Quyết định" "QĐ";
    /// Regulation. Shares its sign with the decision.
    QuyDinh "quy-dinh" "Quy định" "QĐ";
    /// Directive.
    ChiThi "chi-thi" "Chỉ thị" "CT";
    /// Conclusion.
    KetLuan "ket-luan" "Kết luận" "KL";
    /// Rules.
    QuyChe "quy-che" "Quy chế" "QC";
    /// Guidance.
    HuongDan "huong-dan" "Hướng dẫn" "HD";
    /// Notice.
    ThongBao "thong-bao" "Thông báo" "TB";
    /// Report.
    BaoCao "bao-cao" "Báo cáo" "BC";
    /// Plan.
    KeHoach "ke-hoach" "Kế hoạch" "KH";
    /// Programme.
    ChuongTrinh "chuong-trinh" "Chương trình" "CTr";
    /// Scheme.
    DeAn "de-an" "Đề án" "ĐA";
    /// Proposal.
    ToTrinh "to-trinh" "Tờ trình" "TTr";
    /// Official letter.
    CongVan "cong-van" "Công văn" "CV";
    /// Minutes.
    BienBan "bien-ban" "Biên bản" "BB";
    /// Circular letter of the Party.
    ThongTri "thong-tri" "Thông tri" "TT";
    /// Option paper.
    PhuongAn "phuong-an" "Phương án" "PA";
    /// Project.
    DuAn "du-an" "Dự án" "DA";
    /// Contract.
    HopDong "hop-dong" "Hợp đồng" "HĐ";
    /// Invitation.
    GiayMoi "giay-moi" "Giấy mời" "GM";
    /// Letter of introduction.
    GiayGioiThieu "giay-gioi-thieu" "Giấy giới thiệu" "GGT";
    /// Decree of the Government.
    NghiDinh "nghi-dinh" "Nghị định" "NĐ";
    /// Circular of a ministry. Shares its sign with the Party's circular letter.
    ThongTu "thong-tu" "Thông tư" "TT";
    /// Law. Its number names the National Assembly instead of a type.
    Luat "luat" "Luật" "";
    /// Communiqué.
    ThongCao "thong-cao" "Thông cáo" "";
    /// Declaration.
    TuyenBo "tuyen-bo" "Tuyên bố" "";
    /// Appeal.
    LoiKeuGoi "loi-keu-goi" "Lời kêu gọi" "";
    /// Statutes.
    DieuLe "dieu-le" "Điều lệ" "";
    /// Bulletin.
    BanTin "ban-tin" "Bản tin" "";
    /// Topic of study.
    ChuyenDe "chuyen-de" "Chuyên đề" "";
    /// Anything else.
    TaiLieu "tai-lieu" "Tài liệu" "";
}

impl DocumentType {
    /// The type of a stored word.
    pub fn of_code(code: &str) -> Option<DocumentType> {
        DocumentType::ALL.iter().copied().find(|document_type| document_type.code() == code)
    }

    /// The types that a sign may stand for, whatever its case and accents: `qd` is a decision or a regulation. The State writes
    /// `QyĐ` where it must tell the regulation apart.
    pub fn of_sign(sign: &str) -> Vec<DocumentType> {
        let folded = crate::text::fold(sign);
        if folded == "qyd" {
            return vec![DocumentType::QuyDinh];
        }
        DocumentType::ALL
            .iter()
            .copied()
            .filter(|document_type| !folded.is_empty() && crate::text::fold(document_type.sign()) == folded)
            .collect()
    }

    /// The type that a line of a document names at its beginning: `NGHỊ QUYẾT`, `Kế hoạch thực hiện …`. The longest name wins.
    pub fn of_title(line: &str) -> Option<DocumentType> {
        let words = crate::text::words(line);
        DocumentType::ALL
            .iter()
            .copied()
            .filter(|document_type| *document_type != DocumentType::TaiLieu)
            .filter(|document_type| words.starts_with(&crate::text::words(document_type.vietnamese())))
            .max_by_key(|document_type| document_type.vietnamese().len())
    }
}

#[cfg(test)]
mod tests {
    use super::DocumentType::{self, *};

    #[test]
    fn a_sign_may_stand_for_two_types() {
        assert_eq!(DocumentType::of_sign("QD"), [QuyetDinh, QuyDinh]);
        assert_eq!(DocumentType::of_sign("ctr"), [ChuongTrinh]);
        assert_eq!(DocumentType::of_sign("QyĐ"), [QuyDinh]);
        assert_eq!(DocumentType::of_sign(""), []);
    }

    #[test]
    fn a_title_names_its_type() {
        for (line, want) in [
            ("NGHỊ QUYẾT", Some(NghiQuyet)),
            ("Kế hoạch thực hiện Nghị quyết số 05-NQ/TU", Some(KeHoach)),
            ("thong bao lich sinh hoat", Some(ThongBao)),
            ("Ban tin so 11", Some(BanTin)),
            ("Về việc họp", None),
        ] {
            assert_eq!(DocumentType::of_title(line), want, "{line}");
        }
    }

    #[test]
    fn codes_are_unique_and_come_back() {
        for document_type in DocumentType::ALL {
            assert_eq!(DocumentType::of_code(document_type.code()), Some(*document_type));
            assert_eq!(serde_json::to_string(document_type).unwrap(), format!("\"{}\"", document_type.code()));
        }
    }
}
