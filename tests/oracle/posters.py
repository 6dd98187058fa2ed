#!/usr/bin/env python3
"""A decoder that is not ours reads the posters that we print: posters.py LINK FILE...

Every FILE (PNG, or PDF where poppler's pdftoppm is installed) is looked at as it was drawn and as a phone would see it: far away, out of
focus, tilted, turned, in bad light, squeezed through a chat. A view is read when the decoder finds LINK and nothing else. Prints one line
for each file and view; ends with status 1 if one of them is not read.

Needs: pip install zxing-cpp numpy pillow
"""

import io
import pathlib
import subprocess
import sys

import numpy as np
import zxingcpp
from PIL import Image, ImageFilter

DPI = 150
MM_PER_INCH = 25.4
# What the poster promises: 3.6 mm a module are read from one metre, by a camera whose pixel there is 0.9 mm wide.
PIXEL_AT_ONE_METRE = 0.9
MODULE_AT_ONE_METRE = 3.6


def drawn(path):
    """The page in grey, 150 dots an inch."""
    if path.suffix == ".pdf":
        page = subprocess.run(["pdftoppm", "-png", "-gray", "-r", str(DPI), str(path)], check=True, capture_output=True).stdout
        return Image.open(io.BytesIO(page)).convert("L")
    picture = Image.open(path).convert("L")
    dpi = picture.info.get("dpi", (DPI, DPI))[0]
    return scaled(picture, DPI / dpi)


def scaled(picture, factor):
    size = [max(1, round(side * factor)) for side in picture.size]
    return picture if factor == 1 else picture.resize(size, Image.Resampling.BOX if factor < 1 else Image.Resampling.BICUBIC)


def tilted(picture, degrees):
    """Seen from the side: the far edge is shorter, and everything is narrower."""
    width, height = picture.size
    angle = np.radians(degrees)
    distance = 2.0 * width
    near, far = distance / (distance - width / 2 * np.sin(angle)), distance / (distance + width / 2 * np.sin(angle))
    left, right = width / 2 - width / 2 * np.cos(angle) * near, width / 2 + width / 2 * np.cos(angle) * far
    corners = [(left, height / 2 - height / 2 * near), (right, height / 2 - height / 2 * far),
               (right, height / 2 + height / 2 * far), (left, height / 2 + height / 2 * near)]
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)]):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    coefficients = np.linalg.solve(np.array(rows), np.array(values))
    return picture.transform(picture.size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC, fillcolor=128)


def dim(picture):
    """Little light from one side, and noise."""
    grey = np.asarray(picture, np.float64)
    light = np.linspace(0.25, 0.6, grey.shape[1])
    noise = np.random.default_rng(1).normal(0, 6, grey.shape)
    return Image.fromarray(np.clip(30 + grey * light + noise, 0, 255).astype(np.uint8))


def squeezed(picture):
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=20)
    return Image.open(file).convert("L")


def views(picture, module):
    """`module` is the side of a module in this picture's pixels."""
    def at(pixels):
        return scaled(picture, pixels / module)

    def blurred(pixels, share):
        return at(pixels).filter(ImageFilter.GaussianBlur(pixels * share))

    promised = MODULE_AT_ONE_METRE / PIXEL_AT_ONE_METRE
    yield "as drawn", picture
    yield "from the stated distance", at(promised)
    yield "from 1.6 times the stated distance", at(promised / 1.6)
    # more than 0.45 modules this decoder does not read, not even on a flawless code
    yield "out of focus", blurred(promised, 0.45)
    yield "out of focus, near", blurred(8, 0.45)
    yield "tilted by 35 degrees", tilted(at(promised * 1.5), 35)
    yield "turned by 25 degrees", at(promised).rotate(25, Image.Resampling.BICUBIC, expand=True, fillcolor=128)
    yield "in bad light", dim(at(promised))
    yield "tilted, out of focus, in bad light", dim(tilted(blurred(promised * 1.5, 0.3), 25))
    yield "squeezed through a chat", squeezed(at(promised))
    yield "upside down", picture.rotate(180)


def read(picture):
    found = zxingcpp.read_barcodes(np.asarray(picture), formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


def module_of(picture):
    """Measured on the code as it was drawn: its corners are those of the modules."""
    [code] = zxingcpp.read_barcodes(np.asarray(picture), formats=zxingcpp.BarcodeFormat.QRCode)
    corners = code.position
    across = corners.top_right.x - corners.top_left.x
    modules = 17 + 4 * int(code.extra["Version"]) if hasattr(code, "extra") and "Version" in code.extra else None
    return across / (modules or finder_modules(picture, corners, across))


def finder_modules(picture, corners, across):
    """Modules across, from the finder in the upper left corner: its upper edge is seven dark modules."""
    grey = np.asarray(picture)
    row = grey[corners.top_left.y + 2, corners.top_left.x + 1:]
    finder = int(np.argmax(row > 128))
    return round(across / (finder / 7))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    link, missed = sys.argv[1], 0
    for path in map(pathlib.Path, sys.argv[2:]):
        page = drawn(path)
        module = module_of(page)
        print(f"{path.name}: a module is {module / DPI * MM_PER_INCH:.2f} mm")
        for name, picture in views(page, module):
            found = read(picture)
            missed += found != [link]
            print(f"  {'read' if found == [link] else 'MISSED ' + str(found)}\t{name}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
