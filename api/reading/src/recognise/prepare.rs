//! Makes the picture of a page ready for the recogniser: straightens it, finds the lines of drawn tables, and rubs them out, since a
//! recogniser takes them for letters.

use crate::pdf::page::Rule;
use crate::picture::Pixels;

/// Darker than this is ink.
const INK: u32 = 128;
/// A page lies at most this askew: rise over run.
const STEEPEST: f64 = 0.04;
/// Steps of the search for it.
const STEPS: i32 = 80;
/// Only every so many pixels are looked at while searching.
const COARSE: u32 = 3;
/// A line of a table is at least this share of the page's width long; strokes of letters are shorter.
const SHORTEST: u32 = 24;
/// And at most this share of the page's width thick; pictures are thicker.
const THICKEST: f64 = 1.0 / 120.0;
/// Gaps in a copied line.
const GAP: u32 = 3;

/// Straightens a picture and takes the lines out of it. The lines are in its pixels.
pub(crate) fn prepare(picture: &Pixels) -> (Pixels, Vec<Rule>) {
    let mut straight = straightened(picture);
    let level = runs(&straight, Direction::Level);
    let upright = runs(&straight, Direction::Upright);
    let mut rules = vec![];
    for (runs, direction) in [(level, Direction::Level), (upright, Direction::Upright)] {
        for line in joined(runs, straight.width) {
            rub_out(&mut straight, &line, direction);
            rules.push(line.rule(direction));
        }
    }
    (straight, rules)
}

fn is_ink(picture: &Pixels, x: u32, y: u32) -> bool {
    let pixel = picture.colours.get(y as usize * picture.width as usize + x as usize);
    pixel.is_some_and(|pixel| pixel.iter().map(|channel| u32::from(*channel)).sum::<u32>() < INK * 3)
}

/// Turned back by the slope at which rows of letters stand out best from the space between.
fn straightened(picture: &Pixels) -> Pixels {
    let coarse = |length: u32| (0..length).step_by(COARSE as usize);
    let ink: Vec<(f64, f64)> = coarse(picture.height)
        .flat_map(|y| coarse(picture.width).filter(move |x| is_ink(picture, *x, y)).map(move |x| (f64::from(x), f64::from(y))))
        .collect();
    let sharpness = |slope: f64| {
        let mut rows = vec![0_u64; (picture.height / COARSE) as usize + 2];
        for (x, y) in &ink {
            let row = ((y - x * slope) / f64::from(COARSE)).round();
            if let Some(row) = rows.get_mut(row.max(0.0) as usize) {
                *row += 1;
            }
        }
        rows.iter().map(|count| count * count).sum::<u64>()
    };
    let slopes = (-STEPS / 2..=STEPS / 2).map(|step| f64::from(step) * STEEPEST * 2.0 / f64::from(STEPS));
    let best = slopes.max_by_key(|slope| (sharpness(*slope), -(slope.abs() * 1e6) as i64)).unwrap_or(0.0);
    // a small turn is two slides
    let at = |x: u32, y: u32| {
        let from_x = f64::from(x) - f64::from(y) * best;
        let from_y = f64::from(y) + from_x * best;
        let inside = from_x >= 0.0 && from_y >= 0.0 && from_x < f64::from(picture.width) && from_y < f64::from(picture.height);
        let place = from_y.round() as usize * picture.width as usize + from_x.round() as usize;
        picture.colours.get(place).copied().filter(|_| inside).unwrap_or([255; 3])
    };
    let colours = (0..picture.height).flat_map(|y| (0..picture.width).map(move |x| (x, y))).map(|(x, y)| at(x, y)).collect();
    Pixels { width: picture.width, height: picture.height, colours }
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Level,
    Upright,
}

/// A stretch of ink along one row or column.
#[derive(Clone, Copy)]
struct Run {
    /// The row or column.
    across: u32,
    from: u32,
    to: u32,
}

fn runs(picture: &Pixels, direction: Direction) -> Vec<Run> {
    let (lines, length) = match direction {
        Direction::Level => (picture.height, picture.width),
        Direction::Upright => (picture.width, picture.height),
    };
    let ink = |across: u32, along: u32| match direction {
        Direction::Level => is_ink(picture, along, across),
        Direction::Upright => is_ink(picture, across, along),
    };
    let shortest = (picture.width / SHORTEST).max(8);
    let mut found = vec![];
    for across in 0..lines {
        let mut open: Option<Run> = None;
        for along in 0..length {
            if !ink(across, along) {
                continue;
            }
            match &mut open {
                Some(run) if along - run.to <= GAP => run.to = along,
                _ => {
                    found.extend(open.filter(|run| run.to - run.from >= shortest));
                    open = Some(Run { across, from: along, to: along });
                }
            }
        }
        found.extend(open.filter(|run| run.to - run.from >= shortest));
    }
    found
}

/// Runs that lie beside each other.
struct Stroke {
    runs: Vec<Run>,
    from: u32,
    to: u32,
    last: u32,
}

impl Stroke {
    fn rule(&self, direction: Direction) -> Rule {
        let weight: u64 = self.runs.iter().map(|run| u64::from(run.to - run.from + 1)).sum();
        let middle =
            self.runs.iter().map(|run| f64::from(run.across) * f64::from(run.to - run.from + 1)).sum::<f64>() / weight.max(1) as f64;
        let (from, to) = (f64::from(self.from), f64::from(self.to));
        match direction {
            Direction::Level => Rule { left: from, right: to, top: middle, bottom: middle },
            Direction::Upright => Rule { left: middle, right: middle, top: from, bottom: to },
        }
    }
    fn thickness(&self) -> f64 {
        let weight: u64 = self.runs.iter().map(|run| u64::from(run.to - run.from + 1)).sum();
        weight as f64 / f64::from(self.to - self.from + 1)
    }
}

fn joined(runs: Vec<Run>, width: u32) -> Vec<Stroke> {
    let mut open: Vec<Stroke> = vec![];
    let mut done = vec![];
    for run in runs {
        let (ended, going): (Vec<_>, Vec<_>) = open.into_iter().partition(|stroke| run.across - stroke.last > GAP);
        done.extend(ended);
        open = going;
        // a run may join strokes that were apart until now
        let (beside, apart): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|stroke| run.from <= stroke.to + GAP && stroke.from <= run.to + GAP);
        open = apart;
        let begin = Stroke { runs: vec![run], from: run.from, to: run.to, last: run.across };
        open.push(beside.into_iter().fold(begin, |mut all, stroke| {
            all.from = all.from.min(stroke.from);
            all.to = all.to.max(stroke.to);
            all.runs.extend(stroke.runs);
            all
        }));
    }
    done.extend(open);
    done.retain(|stroke| stroke.thickness() <= (f64::from(width) * THICKEST).max(4.0));
    done
}

/// Makes a line white, and the soft edge beside it.
fn rub_out(picture: &mut Pixels, stroke: &Stroke, direction: Direction) {
    for run in &stroke.runs {
        for along in run.from..=run.to {
            for across in run.across.saturating_sub(1)..=run.across + 1 {
                let (x, y) = if direction == Direction::Level { (along, across) } else { (across, along) };
                let place = y as usize * picture.width as usize + x as usize;
                if let Some(pixel) = picture.colours.get_mut(place).filter(|_| x < picture.width) {
                    *pixel = [255; 3];
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dots like letters, and around them a grid of two by two cells, askew by a slope.
    fn drawn(slope: f64, with_grid: bool) -> Pixels {
        let (width, height) = (600_u32, 400_u32);
        let black = |x: u32, y: u32| {
            let (x, y) = (f64::from(x) + f64::from(y) * slope, f64::from(y) - f64::from(x) * slope);
            let near = |at: f64, lines: [f64; 3]| lines.iter().any(|line| (at - line).abs() < 1.5);
            let inside = (50.0..=550.0).contains(&x) && (100.0..=300.0).contains(&y);
            let letter = (y - 150.0).abs() < 8.0 && x.rem_euclid(12.0) < 4.0 && (80.0..250.0).contains(&x);
            with_grid && inside && (near(y, [101.0, 200.0, 299.0]) || near(x, [51.0, 300.0, 549.0])) || letter
        };
        let colours = (0..height).flat_map(|y| (0..width).map(move |x| if black(x, y) { [0; 3] } else { [255; 3] })).collect();
        Pixels { width, height, colours }
    }

    #[test]
    fn lines_are_found_and_rubbed_out_and_letters_stay() {
        let ink = |picture: &Pixels| picture.colours.iter().filter(|pixel| pixel[0] == 0).count();
        for slope in [0.0, 0.012, -0.014] {
            let (picture, rules) = prepare(&drawn(slope, true));
            let level = rules.iter().filter(|rule| rule.is_level()).count();
            assert_eq!((level, rules.len() - level), (3, 3), "{slope}: {rules:?}");
            assert!(rules.iter().all(|rule| (rule.right - rule.left).max(rule.bottom - rule.top) > 180.0), "{slope}: {rules:?}");
            let letters = ink(&drawn(slope, false));
            assert!(ink(&picture).abs_diff(letters) < letters / 3, "{slope}: {} of {letters}", ink(&picture));
        }
    }
}
