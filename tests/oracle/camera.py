"""A virtual bad camera: what it sees of a picture that was printed. Seeded, so that a failure can be repeated. It stands in for photographs; it
has no JPEG step, no rolling shutter and no moiré."""
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter


@dataclass(frozen=True)
class Camera:
    """Tilt out of the plane in radians and turn in the plane in degrees (the largest ones), blur as sigma and the hand's movement in pixels of
    the sensor, noise as sigma in grey levels, contrast from 0 to 1."""
    tilt: float
    turn: float
    blur: float
    motion: float
    noise: float
    contrast: float


MILD = Camera(tilt=0.22, turn=15, blur=0.7, motion=0, noise=4, contrast=0.8)
MEDIUM = Camera(tilt=0.50, turn=45, blur=1.1, motion=2, noise=8, contrast=0.6)


def photograph(picture, box, across, camera, seed):
    """What the sensor gets: the part of `picture` around `box` (left, top, right, bottom), so large that the box spans `across` pixels."""
    dice = np.random.default_rng(seed)
    left, top, right, bottom = box
    size = int(across * 1.6) + 60
    scale = (right - left) / across
    middle = np.array([(left + right) / 2, (top + bottom) / 2])

    # the sensor looks back at the paper: pixel, turn, tilt about a random axis, paper
    turn, axis = np.radians(dice.uniform(-camera.turn, camera.turn)), dice.uniform(0, np.pi)
    tilt, focal = camera.tilt * dice.uniform(0.6, 1.0), across * 2.0
    fine = 3    # the lens integrates over the pixel
    steps = (np.arange(size * fine) + 0.5) / fine - size / 2
    x, y = np.meshgrid(steps, steps)
    x, y = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    along, over = x * np.cos(axis) + y * np.sin(axis), y * np.cos(axis) - x * np.sin(axis)
    deep = over * focal / (focal * np.cos(tilt) - over * np.sin(tilt))
    wide = along * (focal + deep * np.sin(tilt)) / focal
    u = middle[0] + (wide * np.cos(axis) - deep * np.sin(axis)) * scale
    v = middle[1] + (wide * np.sin(axis) + deep * np.cos(axis)) * scale
    paper = np.asarray(picture, dtype=np.float64)
    height, width = paper.shape
    inside = (u >= 0) & (v >= 0) & (u < width) & (v < height)
    light = np.where(inside, paper[np.clip(v, 0, height - 1).astype(int), np.clip(u, 0, width - 1).astype(int)], 200.0)
    light = light.reshape(size, fine, size, fine).mean(axis=(1, 3))

    light = shaken(light, camera.motion, dice.uniform(0, np.pi))
    blurred = Image.fromarray(light.astype(np.uint8)).filter(ImageFilter.GaussianBlur(camera.blur))
    low = 255 * (1 - camera.contrast) / 2
    seen = low + np.asarray(blurred, dtype=np.float64) * camera.contrast + dice.normal(0, camera.noise, (size, size))
    return np.clip(seen, 0, 255).astype(np.uint8)


def shaken(light, length, angle):
    """Smeared along a line of this length."""
    if length == 0:
        return light
    places = [length * (step / 8 - 0.5) for step in range(9)]
    return np.mean([np.roll(light, (round(place * np.sin(angle)), round(place * np.cos(angle))), (0, 1)) for place in places], axis=0)
