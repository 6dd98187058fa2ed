//! A virtual bad camera, for tests: the same code tilted, turned, blurred, shaken, badly lit and noisy. Seeded, so that a failure can be
//! repeated. It stands in for photographs; it has no JPEG, no rolling shutter and no moiré.

use super::draw::Code;
use super::picture::Luma;

/// What a camera does to a picture, at most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Camera {
    /// Tilt out of the plane, radians.
    pub(super) tilt: f64,
    /// Turn in the plane, degrees.
    pub(super) turn: f64,
    /// Sigma of the blur, pixels.
    pub(super) blur: f64,
    /// Length of the hand's movement, pixels.
    pub(super) shake: f64,
    /// Sigma of the noise, grey levels.
    pub(super) noise: f64,
    /// Share of the grey scale between black and white.
    pub(super) contrast: f64,
    /// Change of brightness from edge to edge.
    pub(super) shade: f64,
}

pub(super) const MILD: Camera = Camera { tilt: 0.22, turn: 15.0, blur: 0.7, shake: 0.0, noise: 4.0, contrast: 0.8, shade: 0.15 };
pub(super) const MEDIUM: Camera = Camera { tilt: 0.50, turn: 45.0, blur: 1.1, shake: 2.0, noise: 8.0, contrast: 0.6, shade: 0.35 };
pub(super) const HARD: Camera = Camera { tilt: 0.79, turn: 180.0, blur: 1.5, shake: 3.0, noise: 12.0, contrast: 0.45, shade: 0.5 };

/// What happened to the paper before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wear {
    None,
    /// Only so many white modules are left around the code, on dark surroundings.
    Quiet(usize),
    /// A white square in the middle covers this share.
    Logo(f64),
    /// A black square away from the finders covers this share.
    Stain(f64),
    Inverted,
}

/// splitmix64
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.roll() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Nearly normal, sigma 1: the sum of four even ones.
    fn noise(&mut self) -> f64 {
        let bits = self.roll();
        let sum: u64 = (0..4).map(|part| bits >> (16 * part) & 0xffff).sum();
        (sum as f64 / 65_536.0 - 2.0) * 3f64.sqrt()
    }
}

/// Photographs a code so that it spans so many pixels, quiet zone included, were it not tilted.
pub(super) fn photograph(code: &Code, across: f64, camera: &Camera, wear: Wear, seed: u64) -> Luma {
    let dice = &mut Dice(seed);
    let side = (across * 1.45) as usize + 20;
    let background = dice.between(120.0, 235.0);
    let paper = paper(code, wear, background);
    let modules = code.side() as f64;

    // the sensor looks back at the paper: pixel, turn, tilt about a random axis, module
    let centre = [side as f64 / 2.0 + dice.between(-8.0, 8.0), side as f64 / 2.0 + dice.between(-8.0, 8.0)];
    let (turn_sin, turn_cos) = dice.between(-camera.turn, camera.turn).to_radians().sin_cos();
    let (axis_sin, axis_cos) = dice.between(0.0, std::f64::consts::TAU).sin_cos();
    let (tilt_sin, tilt_cos) = (camera.tilt * dice.between(0.6, 1.2)).sin_cos();
    let (half, focal, scale) = (across / 2.0, across * 2.0, modules / across);
    let look = |x: f64, y: f64| {
        let (dx, dy) = (x - centre[0], y - centre[1]);
        let (px, py) = (dx * turn_cos + dy * turn_sin, dy * turn_cos - dx * turn_sin);
        let (along, aside) = (px * axis_cos + py * axis_sin, py * axis_cos - px * axis_sin);
        let deep = aside * focal / (focal * tilt_cos - aside * tilt_sin);
        let wide = along * (focal + deep * tilt_sin) / focal;
        let (u, v) = ((wide * axis_cos - deep * axis_sin + half) * scale, (wide * axis_sin + deep * axis_cos + half) * scale);
        if u < 0.0 || v < 0.0 || u >= modules || v >= modules { background } else { paper[v as usize * code.side() + u as usize] }
    };
    let mut light = vec![0.0; side * side];
    for (at, pixel) in light.iter_mut().enumerate() {
        let (x, y) = ((at % side) as f64, (at / side) as f64);
        // the lens integrates over the pixel
        *pixel = (look(x + 0.25, y + 0.25) + look(x + 0.75, y + 0.25) + look(x + 0.25, y + 0.75) + look(x + 0.75, y + 0.75)) / 4.0;
    }
    let bell = |sigma: f64| (-8..=8).map(move |step| f64::from(step * step) / (-2.0 * sigma * sigma)).map(f64::exp);
    let bell: Vec<(f64, isize)> = bell(camera.blur).zip(-8..=8).filter(|(weight, _)| *weight > 0.05).collect();
    let light = spread(&light, side, bell.iter().map(|(weight, step)| (*weight, *step, 0)).collect());
    let light = spread(&light, side, bell.iter().map(|(weight, step)| (*weight, 0, *step)).collect());
    let (hand_sin, hand_cos) = dice.between(0.0, std::f64::consts::PI).sin_cos();
    let steps = (-4..=4).map(|step| camera.shake * f64::from(step) / 8.0);
    let mut steps: Vec<_> = steps.map(|way| (1.0, (way * hand_cos).round() as isize, (way * hand_sin).round() as isize)).collect();
    steps.dedup();
    let light = spread(&light, side, steps);

    let (lamp_sin, lamp_cos) = dice.between(0.0, std::f64::consts::TAU).sin_cos();
    let low = 255.0 * (1.0 - camera.contrast) / 2.0;
    let grey = light.iter().enumerate().map(|(at, light)| {
        let (x, y) = ((at % side) as f64 / side as f64 - 0.5, (at / side) as f64 / side as f64 - 0.5);
        let lit = (low + light * camera.contrast) * (1.0 + camera.shade * 1.4 * (x * lamp_cos + y * lamp_sin));
        (lit + camera.noise * dice.noise()).clamp(0.0, 255.0) as u8
    });
    Luma::from_plane(&grey.collect::<Vec<u8>>(), side, side, side).expect("the photograph has its size")
}

/// The printed sheet, one value a module, with the quiet zone.
fn paper(code: &Code, wear: Wear, background: f64) -> Vec<f64> {
    let (side, size) = (code.side(), code.size() as f64);
    let square = |share: f64| (share.sqrt() * size).round() as usize;
    let inside = |x: usize, y: usize, from: usize, length: usize| (from..from + length).contains(&x) && (from..from + length).contains(&y);
    let value = |x: usize, y: usize| {
        let dark = code.is_dark(x, y);
        let edge = x.min(y).min(side - 1 - x).min(side - 1 - y);
        let dark = match wear {
            Wear::Quiet(white) if edge + white < 4 => return background * 0.25,
            Wear::Logo(share) if inside(x, y, (side - square(share)) / 2, square(share)) => false,
            Wear::Stain(share) if inside(x, y, side - 6 - square(share), square(share)) => true,
            Wear::Inverted => !dark,
            _ => dark,
        };
        if dark { 0.0 } else { 255.0 }
    };
    (0..side * side).map(|at| value(at % side, at / side)).collect()
}

/// Adds the picture to itself, moved and weighed.
fn spread(from: &[f64], side: usize, moves: Vec<(f64, isize, isize)>) -> Vec<f64> {
    let total: f64 = moves.iter().map(|(weight, ..)| weight).sum();
    let mut to = vec![0.0; from.len()];
    let last = side as isize - 1;
    for (weight, right, down) in moves {
        for (y, row) in to.chunks_mut(side).enumerate() {
            let start = (y as isize + down).clamp(0, last) as usize * side;
            let source = &from[start..start + side];
            for (x, value) in row.iter_mut().enumerate() {
                *value += weight / total * source[(x as isize + right).clamp(0, last) as usize];
            }
        }
    }
    to
}
