//! What a search finds, in which order, and what it never finds.

use crate::*;
use sotay_domain::*;
use sotay_store::search::{Found, Query};
use sotay_store::*;
use unicode_normalization::UnicodeNormalization;

fn found(store: &Store, actor: Actor, text: &str) -> Found {
    let visible = Visible::to(actor, Action::Read, rows::time(0));
    read(store, |c| search(c, &Query { text, visible, limit: 500, offset: 0 }))
}

/// The numbers of the documents that are found, in their order.
fn ids(store: &Store, text: &str) -> Vec<u64> {
    let last = |id: DocumentId| u64::from(id.bytes()[15]) + 256 * u64::from(id.bytes()[14]);
    found(store, Actor::Nobody, text).hits.iter().map(|hit| last(hit.document.id)).collect()
}

fn paper(n: u64, kind: DocumentType, number: &str, summary: &str) -> Document {
    let mut document = rows::document(n);
    document.record.document_type = kind;
    document.record.number = (!number.is_empty()).then(|| rows::number(number));
    document.record.summary = summary.into();
    document
}

/// Six papers, the later ones newer.
fn papers(store: &Store) {
    put_units(store);
    for (document, texts) in [
        (paper(1, DocumentType::QuyDinh, "37-QĐ/TW", "thi hành Điều lệ"), vec!["Về chế độ đảng phí"]),
        (paper(2, DocumentType::NghiQuyet, "18-NQ/TW", "về đổi mới tổ chức"), vec!["Đại hội đại biểu Đảng bộ xã Đồng Tâm", "Phụ lục"]),
        (paper(3, DocumentType::HuongDan, "12-HD/BTCTW", "sinh hoạt chi bộ"), vec!["Dang viên dự họp; nghị quyết chi bộ", "Đảng ủy họp"]),
        (paper(4, DocumentType::QuyetDinh, "37/QĐ-UBND", "không liên quan"), vec!["Điều 1. Chi bộ có 37 đồng chí"]),
        (paper(5, DocumentType::NghiQuyet, "5-NQ/TU", "về chuyển đổi số"), vec!["Chính quyền số"]),
        (paper(6, DocumentType::NghiQuyet, "5-NQ/TUĐ", "về thanh niên"), vec!["Đoàn viên"]),
    ] {
        publish(store, &published(document, &texts));
    }
}

#[test]
fn numbers_come_first_then_spelling_then_titles_then_the_newest() {
    on_both(|store| {
        papers(store);
        let check = |text: &str, want: &[u64]| assert_eq!(ids(store, text), want, "{text}");
        for typed in ["37-QĐ/TW", "37-QD/TW", "37/qd-tw", "37 qđ tw", "số 37-QĐ/TW"] {
            assert_eq!(ids(store, typed)[0], 1, "{typed}");
        }
        check("37-qd-u", &[]); // a part of an issuer's symbol is no issuer
        check("qđ 37", &[4, 1]); // every issuer's, the newest first
        check("nghị quyết số 5", &[6, 5]);
        check("05-NQ/TU", &[5, 6]); // the number, then what may become it
        check("nghi quyet", &[6, 5, 2, 3]); // in titles before texts
        check("dang", &[3, 2, 1]); // no mark, so all spellings are equal
        check("đảng", &[3, 2, 1]); // 3 has it in another passage
        check("đảng viên", &[3]);
        check("dang vien", &[3]);
        check("Dạng", &[3, 2, 1]); // spelled so by nobody: the others still come
        check("chi bo", &[3, 4]);
        check("đồng tâm", &[2]);
        check("dong", &[4, 2]);
        check("phụ lục đại hội", &[]); // not in one passage
        check("chính quy", &[5]); // the last word is not finished
        check("chinh quy ", &[]); // it is
        check("chính quyền.", &[5]);
        check("d", &[]); // one letter begins too many words
        check("1", &[4]); // but may be a word
        check("ubnd", &[4]); // the number's parts stand in the title
        vec![]
    });
}

#[test]
fn an_abstract_that_heads_the_text_is_not_shown_as_its_paragraph() {
    on_both(|store| {
        put_units(store);
        let text = "về đưa Sổ tay vào chi bộ\nCăn cứ Điều lệ, nay quyết nghị.";
        publish(store, &published(paper(1, DocumentType::NghiQuyet, "5-NQ/TU", "về đưa Sổ tay vào chi bộ"), &[text]));
        let passage = |text: &str| found(store, Actor::Nobody, text).hits.pop().unwrap().passage;
        assert_eq!(passage("sổ tay"), None);
        let snippet = passage("dieu le ").unwrap().snippet;
        assert_eq!(snippet.pieces, ["Căn cứ ", "Điều", " ", "lệ", ", nay quyết nghị."].map(String::from));
        vec![]
    });
}

#[test]
fn where_a_type_is_named_its_papers_come_before_those_that_speak_of_it() {
    on_both(|store| {
        put_units(store);
        for (document, text) in [
            (paper(1, DocumentType::NghiQuyet, "5-NQ/TU", "về đưa Sổ tay vào chi bộ"), "Tình hình"),
            (paper(2, DocumentType::KeHoach, "12-KH/TU", "thực hiện Nghị quyết về Sổ tay"), "Mục đích"),
            (paper(3, DocumentType::NghiQuyet, "6-NQ/TU", "về tổ chức"), "Nghị quyết này nhắc đến Sổ tay"),
        ] {
            publish(store, &published(document, &[text]));
        }
        let check = |text: &str, want: &[u64]| assert_eq!(ids(store, text), want, "{text}");
        check("nghi quyet so tay", &[1, 2, 3]); // titles before texts, whatever the type
        check("sổ tay nghị quyết", &[1, 2, 3]);
        check("so tay", &[2, 1, 3]); // no type is named
        check("ke hoach so tay", &[2]);
        vec![]
    });
}

#[test]
fn a_hit_is_the_best_passage_of_its_document() {
    on_both(|store| {
        papers(store);
        let hit = |text: &str| found(store, Actor::Nobody, text).hits.remove(0);
        let passage = hit("đảng").passage.unwrap(); // the first passage has "Dang", the second "Đảng"
        assert_eq!((passage.ordinal, passage.anchor.as_str()), (1, "muc-1"));
        assert_eq!(passage.snippet.pieces, ["", "Đảng", " ủy họp"]);
        assert_eq!(hit("dang").passage.unwrap().ordinal, 0);
        assert_eq!(hit("doi moi").passage, None, "the title is enough");
        assert!(hit("18-NQ/TW").by_number && !hit("doi moi").by_number);
        let words = found(store, Actor::Nobody, "Đổi mới ").words;
        assert_eq!(text::snippet("về đổi mới tổ chức", &words, 50).pieces, ["về ", "đổi", " ", "mới", " tổ chức"]);
        vec![]
    });
}

#[test]
fn pages_continue_each_other_and_the_total_is_of_documents() {
    on_both(|store| {
        put_units(store);
        for n in 1..=30 {
            publish(store, &published(rows::document(n), &["chi bộ họp", "chi bộ bàn", "chi bộ quyết"]));
        }
        let visible = Visible::to(Actor::Nobody, Action::Read, rows::time(0));
        let page = |offset, limit| read(store, |c| search(c, &Query { text: "chi bộ", visible, limit, offset }));
        let all = page(0, 100);
        assert_eq!((all.hits.len(), all.total, all.more), (30, 30, false));
        let paged: Vec<_> = (0..4).flat_map(|n| page(n * 9, 9).hits).collect();
        assert_eq!(paged, all.hits);
        assert_eq!(page(30, 9).hits, []);
        assert_eq!(page(u32::MAX, u32::MAX).hits, []);
        vec![format!("{all:?}")]
    });
}

#[test]
fn what_is_withdrawn_or_hidden_is_never_found_nor_counted() {
    on_both(|store| {
        put_units(store);
        let check = |nobody: &[u64], operator: u32| {
            assert_eq!((ids(store, "chi bộ"), ids(store, "tai lieu")), (nobody.to_vec(), nobody.to_vec()));
            assert_eq!(found(store, Actor::Nobody, "chi bộ").total as usize, nobody.len());
            assert_eq!(found(store, Actor::Operator, "chi bộ").total, operator);
        };
        let [open, mut hidden, mut gone] = [1, 2, 3].map(rows::document);
        hidden.level = Level::Internal;
        for document in [&open, &hidden, &gone] {
            publish(store, &published(document.clone(), &["chi bộ họp"]));
        }
        check(&[3, 1], 3);
        let before = gone.clone();
        gone.state = DocumentState::Withdrawn { at: rows::time(9), reason: String::new() };
        publish(store, &Changes::default().put_document(gone.clone(), Some(&before)).remove_text(gone.id, gone.audience));
        check(&[1], 2);
        publish(
            store,
            &Changes::default().put_document(before.clone(), Some(&gone)).put_version(
                rows::version(&before, 2),
                vec![rows::passage(0, "chi bộ họp")],
                before.audience,
            ),
        );
        check(&[3, 1], 3);
        // withdrawn and published again without its text being touched
        publish(store, &Changes::default().put_document(gone.clone(), Some(&before)));
        check(&[1], 2);
        publish(store, &Changes::default().put_document(before.clone(), Some(&gone)));
        check(&[3, 1], 3);
        // who may read it changes, its text does not
        hidden.level = Level::Public;
        publish(store, &Changes::default().put_document(hidden.clone(), None));
        check(&[3, 2, 1], 3);
        hidden.audience = Audience::Unit(rows::unit_id(2));
        publish(store, &Changes::default().put_document(hidden, None));
        check(&[3, 1], 3);
        vec![]
    });
}

#[test]
fn a_changed_title_and_text_are_found_and_the_old_ones_not() {
    on_both(|store| {
        put_units(store);
        let mut document = paper(1, DocumentType::ThongBao, "", "lịch họp");
        publish(store, &published(document.clone(), &["ngày ba", "ngày tư"]));
        document.record.summary = "lịch nghỉ".into();
        publish(store, &Changes::default().put_document(document.clone(), None));
        publish(store, &Changes::default().put_version(rows::version(&document, 2), vec![rows::passage(0, "ngày năm")], document.audience));
        for (text, want) in [("nghi", 1), ("lich hop", 0), ("ngay ba", 0), ("ngay tu", 0), ("ngay nam", 1)] {
            assert_eq!(ids(store, text).len(), want, "{text}");
        }
        vec![]
    });
}

#[test]
fn every_vietnamese_letter_is_found_composed_and_decomposed() {
    let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
    assert_eq!(letters.chars().count(), 73);
    on_both(|store| {
        put_units(store);
        for (n, letter) in (1..).zip(letters.chars()) {
            let word = format!("n{letter}m{n}");
            let decomposed: String = word.nfd().collect();
            // as text that was not made NFC would come, in capitals in the title and small in the text
            let document = paper(n, DocumentType::ThongBao, "", &decomposed.to_uppercase());
            publish(store, &published(document, &[&decomposed]));
        }
        for (n, letter) in (1..).zip(letters.chars()) {
            let word = format!("n{letter}m{n}");
            let plain = text::fold(&word);
            for typed in [word.clone(), word.to_uppercase(), word.nfd().collect(), plain.clone(), plain.to_uppercase()] {
                assert_eq!(ids(store, &format!("{typed} ")), [n], "{typed}");
            }
        }
        vec![]
    });
}

#[test]
fn nothing_that_is_typed_is_an_error() {
    on_both(|store| {
        papers(store);
        let long = "ă".repeat(10_000);
        let many = "chi bộ ".repeat(10_000);
        let hostile = [
            "",
            " ",
            "\"",
            "*",
            "%",
            "_",
            "🙂",
            "👨‍👩‍👧‍👦",
            "'",
            "\\",
            "\0",
            "NEAR(",
            "AND",
            "OR NOT",
            "a AND",
            "^a",
            "-a",
            "{tokens}: a",
            "§publicpublic",
            "$1",
            ";--",
            "(",
            ")",
            "!",
            "&",
            "|",
            ":*",
            "'':*",
            "<->",
            "…",
            "\u{301}",
            "ﷺ",
            "ß",
            "İ",
            "Ⅷ",
            "中文",
            "العربية",
            "٣",
            "a\u{0}b",
            &long,
            &many,
        ];
        let visible = Visible::to(Actor::Operator, Action::Read, rows::time(0));
        hostile
            .iter()
            .map(|text| {
                let found = read(store, |c| search(c, &Query { text, visible, limit: 20, offset: 0 }));
                assert!(found.words.len() <= 17);
                format!("{} {:?}", found.total, found.words)
            })
            .collect()
    });
}
