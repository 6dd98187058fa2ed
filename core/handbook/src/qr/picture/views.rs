//! Other views of the same picture.

use super::Luma;

/// The picture itself, or shrunk by the least whole number that brings its longer side to this many pixels.
pub(super) fn at_most(picture: &Luma, longest: usize) -> Luma {
    match picture.width.max(picture.height).div_ceil(longest) {
        0 | 1 => picture.clone(),
        times => shrunk(picture, times),
    }
}

/// Averages squares of `times` by `times` pixels; what is left over at the right and at the bottom is cut off. A picture narrower than
/// one square becomes one pixel wide.
pub(super) fn shrunk(picture: &Luma, times: usize) -> Luma {
    let (width, height) = ((picture.width / times).max(1), (picture.height / times).max(1));
    let band = |rows: &[u8]| -> Vec<u8> {
        let mut sums = vec![(0u32, 0u32); width];
        for row in rows.chunks(picture.width) {
            for ((sum, count), square) in sums.iter_mut().zip(row.chunks(times)) {
                *sum += square.iter().map(|grey| u32::from(*grey)).sum::<u32>();
                *count += u32::try_from(square.len()).unwrap_or(u32::MAX);
            }
        }
        sums.into_iter().map(|(sum, count)| average(sum, count)).collect()
    };
    let grey = picture.grey.chunks(picture.width * times).take(height).flat_map(band).collect();
    Luma { width, height, grey }
}

/// Light for dark.
pub(super) fn inverted(picture: &Luma) -> Luma {
    Luma { grey: picture.grey.iter().map(|grey| 255 - grey).collect(), ..*picture }
}

/// Weighs three by three pixels by 1 2 1, across and down.
pub(super) fn smoothed(picture: &Luma) -> Luma {
    let across = |row: &[u8]| weighed(&padded(&wide(row)), |left, middle, right| [left + 2 * middle + right]);
    let rows: Vec<Vec<u32>> = picture.grey.chunks(picture.width).map(across).collect();
    let down = weighed_rows(&padded(&rows), |above, middle, below| [above + 2 * middle + below]);
    Luma { grey: down.into_iter().flatten().map(|sum| average(sum, 16)).collect(), ..*picture }
}

/// Twice as large, bilinear.
pub(super) fn doubled(picture: &Luma) -> Luma {
    let halves = |before: u32, middle: u32, after: u32| [before + 3 * middle, 3 * middle + after];
    let rows: Vec<Vec<u32>> = picture.grey.chunks(picture.width).map(|row| weighed(&padded(&wide(row)), halves)).collect();
    let grey = weighed_rows(&padded(&rows), halves).into_iter().flatten().map(|sum| average(sum, 16)).collect();
    Luma { width: picture.width * 2, height: picture.height * 2, grey }
}

fn wide(row: &[u8]) -> Vec<u32> {
    row.iter().map(|grey| u32::from(*grey)).collect()
}

/// The same with its first and last value doubled, so that every value has two neighbours.
fn padded<T: Clone>(values: &[T]) -> Vec<T> {
    values.first().into_iter().chain(values).chain(values.last()).cloned().collect()
}

/// What the weights make of each value and its neighbours; two values shorter than what came in.
fn weighed<const N: usize>(values: &[u32], weights: impl Fn(u32, u32, u32) -> [u32; N]) -> Vec<u32> {
    let neighbours = values.iter().zip(values.iter().skip(1)).zip(values.iter().skip(2));
    neighbours.flat_map(|((before, middle), after)| weights(*before, *middle, *after)).collect()
}

/// The same down the columns.
fn weighed_rows<const N: usize>(rows: &[Vec<u32>], weights: impl Fn(u32, u32, u32) -> [u32; N]) -> Vec<Vec<u32>> {
    let neighbours = rows.iter().zip(rows.iter().skip(1)).zip(rows.iter().skip(2));
    let bands = neighbours.flat_map(|((above, middle), below)| {
        let columns = above.iter().zip(middle).zip(below).map(|((above, middle), below)| weights(*above, *middle, *below));
        let mut band: [Vec<u32>; N] = std::array::from_fn(|_| Vec::with_capacity(middle.len()));
        for column in columns {
            band.iter_mut().zip(column).for_each(|(row, value)| row.push(value));
        }
        band
    });
    bands.collect()
}

fn average(sum: u32, count: u32) -> u8 {
    let half = count / 2;
    (sum + half).checked_div(count).and_then(|grey| u8::try_from(grey).ok()).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: usize, grey: &[u8]) -> Luma {
        Luma { width, height: grey.len() / width, grey: grey.to_vec() }
    }

    #[test]
    fn squares_are_averaged_and_leftovers_cut() {
        let five_by_three = picture(5, &[0, 4, 100, 104, 9, 8, 4, 108, 104, 9, 1, 1, 1, 1, 1]);
        assert_eq!(shrunk(&five_by_three, 2), picture(2, &[4, 104]));
        assert_eq!(shrunk(&picture(1, &[10, 20, 30, 40]), 2), picture(1, &[15, 35]));
        assert_eq!(shrunk(&picture(2, &[10, 20]), 9), picture(1, &[15]));
        assert_eq!(at_most(&five_by_three, 3).width, 2);
        assert_eq!(at_most(&five_by_three, 5), five_by_three);
    }

    #[test]
    fn an_even_grey_stays_even() {
        let even = picture(3, &[77; 12]);
        assert_eq!(smoothed(&even), even);
        assert_eq!(doubled(&even), picture(6, &[77; 48]));
        assert_eq!(inverted(&even), picture(3, &[178; 12]));
    }

    #[test]
    fn a_speck_is_spread_over_its_neighbours() {
        let speck = picture(3, &[0, 0, 0, 0, 160, 0, 0, 0, 0]);
        assert_eq!(smoothed(&speck), picture(3, &[10, 20, 10, 20, 40, 20, 10, 20, 10]));
        let edge = doubled(&picture(2, &[0, 160, 0, 160]));
        assert_eq!(edge.pixels(), [0, 40, 120, 160].repeat(4));
        assert_eq!(doubled(&picture(1, &[5])), picture(2, &[5; 4]));
    }
}
