//! The names of what the domain tells apart.

use sotay_domain::document::DocumentType;

use super::L10n;

impl L10n {
    /// The name of a type of document: `Nghị quyết`, `Resolution`.
    pub fn type_name(self, document_type: DocumentType) -> String {
        match document_type {
            DocumentType::NghiQuyet => self.type_nghi_quyet(),
            DocumentType::QuyetDinh => self.type_quyet_dinh(),
            DocumentType::QuyDinh => self.type_quy_dinh(),
            DocumentType::ChiThi => self.type_chi_thi(),
            DocumentType::KetLuan => self.type_ket_luan(),
            DocumentType::QuyChe => self.type_quy_che(),
            DocumentType::HuongDan => self.type_huong_dan(),
            DocumentType::ThongBao => self.type_thong_bao(),
            DocumentType::BaoCao => self.type_bao_cao(),
            DocumentType::KeHoach => self.type_ke_hoach(),
            DocumentType::ChuongTrinh => self.type_chuong_trinh(),
            DocumentType::DeAn => self.type_de_an(),
            DocumentType::ToTrinh => self.type_to_trinh(),
            DocumentType::CongVan => self.type_cong_van(),
            DocumentType::BienBan => self.type_bien_ban(),
            DocumentType::ThongTri => self.type_thong_tri(),
            DocumentType::PhuongAn => self.type_phuong_an(),
            DocumentType::DuAn => self.type_du_an(),
            DocumentType::HopDong => self.type_hop_dong(),
            DocumentType::GiayMoi => self.type_giay_moi(),
            DocumentType::GiayGioiThieu => self.type_giay_gioi_thieu(),
            DocumentType::NghiDinh => self.type_nghi_dinh(),
            DocumentType::ThongTu => self.type_thong_tu(),
            DocumentType::Luat => self.type_luat(),
            DocumentType::ThongCao => self.type_thong_cao(),
            DocumentType::TuyenBo => self.type_tuyen_bo(),
            DocumentType::LoiKeuGoi => self.type_loi_keu_goi(),
            DocumentType::DieuLe => self.type_dieu_le(),
            DocumentType::BanTin => self.type_ban_tin(),
            DocumentType::ChuyenDe => self.type_chuyen_de(),
            DocumentType::TaiLieu => self.type_tai_lieu(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sotay_domain::language::Language;

    use super::*;

    #[test]
    fn every_type_of_document_has_a_name_of_its_own() {
        for language in Language::ALL {
            let names: BTreeSet<String> =
                DocumentType::ALL.iter().map(|document_type| L10n::of(language).type_name(*document_type)).collect();
            assert_eq!(names.len(), DocumentType::ALL.len(), "{language:?}");
        }
    }

    #[test]
    fn the_vietnamese_name_is_the_one_documents_bear() {
        for document_type in DocumentType::ALL {
            assert_eq!(L10n::of(Language::Vi).type_name(*document_type), document_type.vietnamese());
        }
    }
}
