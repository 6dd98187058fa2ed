//! A sheet is rows below each other. Each one knows its height, so that the rest can be given to what should be large.

use crate::letters::{self, Face, Paragraph};

/// Between a frame and what stands in it, on paper of 210 mm.
const PADDING: f32 = 3.5;
/// Between texts beside each other.
const GUTTER: f32 = 6.0;
const STROKE: f32 = 0.5;

/// A row, from the upper to the lower edge.
pub(crate) enum Row {
    /// Nothing, so high on paper of 210 mm.
    Gap(f32),
    /// A line from side to side.
    Rule,
    Centred(Paragraph),
    /// Each one centred in its share of the width.
    Beside(Vec<Paragraph>),
    /// One line that begins at the left edge and one that ends at the right, in a row of this height.
    Ends {
        left: Paragraph,
        right: Paragraph,
        height: f32,
    },
    /// In a frame with round corners.
    Framed(Vec<Row>),
}

/// Where rows stand: millimetres, and by how much the paper is larger than 210 mm.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub(crate) left: f32,
    pub(crate) width: f32,
    pub(crate) unit: f32,
}

impl Column {
    /// A paragraph as wide as the column. Sizes and height are those on paper of 210 mm.
    pub(crate) fn fitted(&self, text: &str, face: Face, sizes: &[f32], tallest: f32) -> Paragraph {
        let sizes: Vec<f32> = sizes.iter().map(|size| size * self.unit).collect();
        Paragraph::fitted(text, face, &sizes, self.width, tallest * self.unit)
    }

    /// Paragraphs that share the width.
    pub(crate) fn beside<S: AsRef<str>>(&self, texts: &[S], face: Face, sizes: &[f32], tallest: f32) -> Row {
        let share = Column { width: self.share(texts.len()), ..*self };
        Row::Beside(texts.iter().map(|text| share.fitted(text.as_ref(), face, sizes, tallest)).collect())
    }

    /// Two short texts in one row, both of this size, or smaller where they need it. What is read first stands where reading begins.
    pub(crate) fn ends(&self, first: &str, last: &str, face: Face, size: f32) -> Row {
        let height = size * letters::leading(first).max(letters::leading(last));
        let room = self.width - GUTTER * self.unit;
        let taken = |size: f32| [first, last].map(|text| letters::width(text, face, size * self.unit)).iter().sum::<f32>();
        let sizes = [1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7].map(|share| size * share);
        // where even the smallest size is too large, each has half of the row and is cut
        let (width, size) = sizes.iter().find(|size| taken(**size) <= room).map_or((self.share(2), sizes[6]), |size| (self.width, *size));
        let part = Column { width, ..*self };
        let fitted = |text: &str| part.fitted(text, face, &[size], height);
        let (left, right) = if letters::is_right_to_left(first) { (last, first) } else { (first, last) };
        Row::Ends { left: fitted(left), right: fitted(right), height: height * self.unit }
    }

    /// The column inside a frame.
    pub(crate) fn framed(&self) -> Column {
        let padding = PADDING * self.unit;
        Column { left: self.left + padding, width: self.width - 2.0 * padding, ..*self }
    }

    fn share(&self, of: usize) -> f32 {
        let gutters = GUTTER * self.unit * of.saturating_sub(1) as f32;
        (self.width - gutters) / of.max(1) as f32
    }
}

/// Height of these rows.
pub(crate) fn height(rows: &[Row], unit: f32) -> f32 {
    rows.iter().map(|row| row.height(unit)).sum()
}

/// These rows as SVG, from this height downwards.
pub(crate) fn drawn(rows: &[Row], top: f32, column: Column) -> String {
    let mut y = top;
    let draw = |row: &Row| {
        let drawn = row.drawn(y, column);
        y += row.height(column.unit);
        drawn
    };
    rows.iter().map(draw).collect()
}

impl Row {
    fn height(&self, unit: f32) -> f32 {
        match self {
            Row::Gap(height) => height * unit,
            Row::Rule => STROKE * unit,
            Row::Centred(paragraph) => paragraph.height(),
            Row::Beside(paragraphs) => paragraphs.iter().map(Paragraph::height).fold(0.0, f32::max),
            Row::Ends { height, .. } => *height,
            Row::Framed(rows) => height(rows, unit) + 2.0 * PADDING * unit,
        }
    }

    fn drawn(&self, top: f32, column: Column) -> String {
        let Column { left, width, unit } = column;
        match self {
            Row::Gap(_) => String::new(),
            Row::Rule => format!(r#"<path d="M{left} {top}h{width}v{}h-{width}z"/>"#, STROKE * unit),
            Row::Centred(paragraph) => lines(paragraph, left + width / 2.0, top, "middle"),
            Row::Beside(paragraphs) => {
                let share = column.share(paragraphs.len());
                let centre = |at: usize| left + share / 2.0 + at as f32 * (share + GUTTER * unit);
                paragraphs.iter().enumerate().map(|(at, paragraph)| lines(paragraph, centre(at), top, "middle")).collect()
            }
            Row::Ends { left: first, right: last, .. } => lines(first, left, top, "start") + &lines(last, left + width, top, "end"),
            Row::Framed(rows) => {
                let (height, stroke) = (self.height(unit), STROKE * unit);
                let frame = format!(
                    r#"<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="{}" fill="none" stroke="black" stroke-width="{stroke}"/>"#,
                    3.0 * unit
                );
                frame + &drawn(rows, top + PADDING * unit, column.framed())
            }
        }
    }
}

fn lines(paragraph: &Paragraph, x: f32, top: f32, anchor: &str) -> String {
    let line = |(at, line): (usize, &String)| {
        let y = top + paragraph.baseline(at);
        let (size, face, text) = (paragraph.size, paragraph.face.attributes(), letters::written(line));
        format!(r#"<text x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" {face}>{text}</text>"#)
    };
    paragraph.lines.iter().enumerate().map(line).collect()
}
