//! Text that looks like Vietnamese to a search: syllables by the rules of spelling, words of one to three of them, frequencies after
//! Zipf, documents that keep to a subject. The same seed gives the same text for ever.

use sotay_domain::text::nfc;
use std::collections::HashSet;

const ONSETS: &str = "b c ch d đ g gi h kh l m n ng nh p ph qu r s t th tr v x";
const RIMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch \
    êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oan oang oanh oat oay oc oe oi om on \
    ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uât uc uê ui um un ung uôc uôi uôm uôn uông uôt up ut uy uyên uyêt \
    uynh ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ưt ưu";
/// The tones as combining marks: level, falling, rising, broken, asking, heavy.
const TONES: [&str; 6] = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
/// What papers of the field say most often; these take the first ranks.
const FREQUENT: &str = "và của các có là cho được trong không người một này những với đã công việc đảng bộ chi ủy viên nghị quyết hội đồng \
    nhân dân nước nhà kế hoạch thực hiện xây dựng phát triển kinh tế xã chính trị tổ chức cán quản lý lãnh đạo thành phố tỉnh huyện \
    phường năm tháng ngày về theo tại đến khi";
const SYLLABLES: usize = 6_500;
const WORDS: usize = 25_000;
const SUBJECTS: usize = 40;

/// Writes documents.
pub struct Generator {
    random: fastrand::Rng,
    words: Vec<String>,
    /// Running totals of the words' weights.
    weights: Vec<f64>,
    subjects: Vec<Vec<usize>>,
}

impl Generator {
    /// A generator of one language: two of the same seed write the same.
    pub fn new(seed: u64) -> Generator {
        let mut random = fastrand::Rng::with_seed(seed);
        let syllables = syllables(&mut random);
        let weights = totals((0..syllables.len()).map(|rank| 1.0 / (rank as f64 + 3.0).powf(0.9)));
        let mut known = HashSet::new();
        let mut words = Vec::with_capacity(WORDS);
        while words.len() < WORDS {
            let length = match random.u8(..100) {
                0..25 => 1,
                25..90 => 2,
                _ => 3,
            };
            let word: Vec<&str> = (0..length).map(|_| syllables[pick(&mut random, &weights)].as_str()).collect();
            let word = word.join(" ");
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        let weights = totals((0..WORDS).map(|rank| 1.0 / (rank as f64 + 5.0).powf(1.05)));
        let subjects = (0..SUBJECTS).map(|_| (0..60).map(|_| random.usize(500..WORDS)).collect()).collect();
        Generator { random, words, weights, subjects }
    }

    /// One of the subjects.
    pub fn subject(&mut self) -> usize {
        self.random.usize(..SUBJECTS)
    }

    /// A short line on a subject.
    pub fn title(&mut self, subject: usize) -> String {
        let line: Vec<String> = (0..5).map(|_| self.word(subject, 0.5).to_owned()).collect();
        capitalised(&line.join(" "))
    }

    /// Sentences on a subject, about this many syllables.
    pub fn text(&mut self, subject: usize, syllables: usize) -> String {
        let mut text = String::new();
        let mut written = 0;
        while written < syllables {
            let length = self.random.usize(6..18);
            let sentence: Vec<String> = (0..length).map(|_| self.word(subject, 0.3).to_owned()).collect();
            let sentence = sentence.join(" ");
            written += sentence.split(' ').count();
            text.push_str(&capitalised(&sentence));
            text.push_str(". ");
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// How many syllables a document has: few have many.
    pub fn length(&mut self, mean: usize) -> usize {
        let normal: f64 = (0..12).map(|_| self.random.f64()).sum::<f64>() - 6.0;
        let length = mean as f64 * (0.6 * normal).exp();
        (length as usize).clamp(mean / 4, mean * 4)
    }

    /// Words of the language by rank: 0 is among the most frequent.
    pub fn ranked(&self, rank: usize) -> &str {
        &self.words[rank]
    }

    fn word(&mut self, subject: usize, share: f64) -> &str {
        let place = if self.random.f64() < share {
            let subject = &self.subjects[subject];
            subject[self.random.usize(..subject.len())]
        } else {
            pick(&mut self.random, &self.weights)
        };
        &self.words[place]
    }
}

fn syllables(random: &mut fastrand::Rng) -> Vec<String> {
    let frequent: Vec<String> = FREQUENT.split_whitespace().map(nfc).collect();
    let mut others: Vec<String> = vec![];
    for onset in ONSETS.split(' ').chain([""]) {
        for rime in RIMES.split_whitespace() {
            let stopped = ["c", "ch", "p", "t"].iter().any(|end| rime.ends_with(end));
            for tone in if stopped { ["\u{301}", "\u{323}"].as_slice() } else { TONES.as_slice() } {
                others.push(syllable(onset, rime, tone));
            }
        }
    }
    others.sort();
    others.dedup();
    others.retain(|one| !frequent.contains(one));
    random.shuffle(&mut others);
    let mut all = frequent;
    all.extend(others);
    all.truncate(SYLLABLES);
    all
}

/// A syllable as it is spelled: `k` and `gh` before e and i, the tone on the vowel that bears it.
fn syllable(onset: &str, rime: &str, tone: &str) -> String {
    let narrow = rime.starts_with(['e', 'ê', 'i']);
    let onset = match onset {
        "c" if narrow => "k",
        "g" if narrow => "gh",
        "ng" if narrow => "ngh",
        "gi" if rime.starts_with('i') => "d",
        "qu" if rime.starts_with(['o', 'u', 'ô', 'ư']) => "c",
        other => other,
    };
    let letters: Vec<char> = rime.chars().collect();
    let vowels: Vec<usize> = (0..letters.len()).filter(|at| "aăâeêioôơuưy".contains(letters[*at])).collect();
    let marked = vowels.iter().copied().rfind(|at| "ăâêôơ".contains(letters[*at]));
    let closed = vowels.last().is_some_and(|last| last + 1 < letters.len());
    let second = vowels.len() == 3 || closed || ["oa", "oe", "uy"].iter().any(|start| rime.starts_with(start));
    let bears = marked.unwrap_or_else(|| if vowels.len() > 1 && second { vowels[1] } else { vowels[0] });
    let (before, after) = letters.split_at(bears + 1);
    nfc(&format!("{onset}{}{tone}{}", before.iter().collect::<String>(), after.iter().collect::<String>()))
}

fn totals(weights: impl Iterator<Item = f64>) -> Vec<f64> {
    weights
        .scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect()
}

fn pick(random: &mut fastrand::Rng, totals: &[f64]) -> usize {
    let all = totals.last().copied().unwrap_or_default();
    let at = random.f64() * all;
    totals.partition_point(|total| *total < at).min(totals.len() - 1)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
