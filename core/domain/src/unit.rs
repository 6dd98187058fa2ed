//! The organisation: a tree of units with a time in which each of them is valid. Units merge and are renamed; a document keeps the
//! issuer it had.

use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::number::NumberForm;
use crate::time::Date;

/// A unit of the organisation: province, commune, cell, office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Ours, for ever.
    pub id: UnitId,
    /// The organisation's own code, unique, as `X99.11.2`. Imports find a unit by it.
    pub code: String,
    /// The unit above; none for the root of a tree.
    pub parent: Option<UnitId>,
    /// Which organisation it belongs to.
    pub tree: Tree,
    /// What it is.
    pub kind: UnitKind,
    /// Its full name in Vietnamese.
    pub name: String,
    /// Its name in English, where one was given.
    pub name_en: Option<String>,
    /// How its documents are signed, the last part of their numbers: `TU`, `ĐU`, `MTTQ-BTT`.
    pub symbol: String,
    /// First day on which it exists.
    pub from: Date,
    /// Last day on which it exists; none while it does.
    pub until: Option<Date>,
    /// The unit that took over when this one ended.
    pub successor: Option<UnitId>,
    /// When it regularly meets, in the organisation's words: `ngày 03, 19:30`, `ngày 15 âm lịch`. Empty for most.
    pub meets: String,
}

impl Unit {
    /// Whether it exists on this day.
    pub fn is_valid(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// The organisations that one handbook may hold side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tree {
    /// Đảng: the Party.
    Dang,
    /// Mặt trận Tổ quốc: the Fatherland Front.
    MatTran,
    /// Công đoàn: a trade union.
    CongDoan,
    /// Đoàn Thanh niên: the Youth Union.
    Doan,
}

impl Tree {
    /// All of them.
    pub const ALL: [Tree; 4] = [Tree::Dang, Tree::MatTran, Tree::CongDoan, Tree::Doan];

    /// The word that import files and databases hold.
    pub fn code(self) -> &'static str {
        match self {
            Tree::Dang => "dang",
            Tree::MatTran => "mat-tran",
            Tree::CongDoan => "cong-doan",
            Tree::Doan => "doan",
        }
    }
    /// How its document numbers are written: the Party and the Youth Union after Guidance 36-HD/VPTW, the others as the State does.
    pub fn number_form(self) -> NumberForm {
        match self {
            Tree::Dang | Tree::Doan => NumberForm::Party,
            Tree::MatTran | Tree::CongDoan => NumberForm::State,
        }
    }
    /// The tree of an import file's word.
    pub fn of_code(code: &str) -> Option<Tree> {
        Tree::ALL.into_iter().find(|tree| tree.code() == code)
    }
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// Trung ương: the centre.
    TrungUong,
    /// Tỉnh: province.
    Tinh,
    /// Thành phố: city.
    ThanhPho,
    /// Huyện: district, until 30 June 2025.
    Huyen,
    /// Xã: commune.
    Xa,
    /// Phường: ward.
    Phuong,
    /// Đặc khu: special zone.
    DacKhu,
    /// Cơ quan: an office or commission of a committee.
    CoQuan,
    /// Cơ sở: any other grassroots organisation, of a school or a firm.
    CoSo,
    /// Chi bộ: cell.
    ChiBo,
    /// Tổ đảng: group inside a cell.
    To,
}

impl UnitKind {
    /// All of them, from the top down.
    pub const ALL: [UnitKind; 11] = [
        UnitKind::TrungUong,
        UnitKind::Tinh,
        UnitKind::ThanhPho,
        UnitKind::Huyen,
        UnitKind::Xa,
        UnitKind::Phuong,
        UnitKind::DacKhu,
        UnitKind::CoQuan,
        UnitKind::CoSo,
        UnitKind::ChiBo,
        UnitKind::To,
    ];

    /// The word that import files and databases hold.
    pub fn code(self) -> &'static str {
        match self {
            UnitKind::TrungUong => "trung-uong",
            UnitKind::Tinh => "tinh",
            UnitKind::ThanhPho => "thanh-pho",
            UnitKind::Huyen => "huyen",
            UnitKind::Xa => "xa",
            UnitKind::Phuong => "phuong",
            UnitKind::DacKhu => "dac-khu",
            UnitKind::CoQuan => "co-quan",
            UnitKind::CoSo => "co-so",
            UnitKind::ChiBo => "chi-bo",
            UnitKind::To => "to",
        }
    }
    /// The kind of an import file's word.
    pub fn of_code(code: &str) -> Option<UnitKind> {
        UnitKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
