"""A decoder that is not ours reads what we print: zxing-cpp, on posters drawn by poppler and Chromium, then through a bad camera."""
import re
import subprocess
import unittest
import urllib.request

import numpy as np
import zxingcpp

from camera import MEDIUM, MILD, photograph
from program import PACK, Demo, picture_of, pixels_of_terminal

DEMO = None
PHOTOGRAPHS = 16
QUIET = 4    # modules around a code


def setUpModule():
    global DEMO
    DEMO = Demo()


def tearDownModule():
    DEMO.stop()


def read(picture):
    """All codes in a picture, as they are: not turned white on black, not looked for harder."""
    return zxingcpp.read_barcodes(np.asarray(picture), formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)


def box_of(code, modules):
    """Left, top, right, bottom of a code that stands upright, with its quiet zone."""
    corners = code.position
    left, top, right, bottom = corners.top_left.x, corners.top_left.y, corners.bottom_right.x, corners.bottom_right.y
    margin = (right - left) / modules * QUIET
    return left - margin, top - margin, right + margin, bottom + margin


class Posters(unittest.TestCase):
    def only_code(self, picture):
        codes = read(picture)
        self.assertEqual(len(codes), 1, "one code stands on a poster")
        return codes[0]

    def test_every_format_and_paper_carries_the_packs_link(self):
        link = f"{DEMO.origin}/q/{PACK}"
        for name, words in [("a4.pdf", []), ("a3.pdf", ["--paper", "a3"]), ("a4.png", []), ("a3.png", ["--paper", "a3"]), ("a4.svg", []), ("a3.svg", ["--paper", "a3"])]:
            with self.subTest(poster=name):
                code = self.only_code(picture_of(DEMO.poster(name, *words)))
                self.assertEqual(code.text, link)

    def test_a_signed_poster_opens_the_pack(self):
        code = self.only_code(picture_of(DEMO.poster("signed.pdf", "--signed")))
        self.assertRegex(code.text, rf"^{DEMO.origin}/q/\d{{212}}$")
        with urllib.request.urlopen(code.text) as answer:
            self.assertIn("Hội nghị Đảng ủy xã Ví Dụ mở rộng", answer.read().decode())

    def test_a_poster_survives_blur_tilt_and_low_resolution(self):
        # the floors that zxing-cpp reached on codes alone, with the same camera: facts of the design, not wishes
        cases = [("short", [], 37 - 2 * QUIET, [(MILD, 120, 1.0), (MEDIUM, 200, 0.95)]), ("signed", ["--signed"], 53 - 2 * QUIET, [(MILD, 160, 1.0), (MEDIUM, 300, 0.95)])]
        for name, words, modules, floors in cases:
            picture = picture_of(DEMO.poster(f"{name}-camera.pdf", *words), dots_per_inch=200)
            code = self.only_code(picture)
            for camera, across, least in floors:
                with self.subTest(poster=name, across=across):
                    texts = [[found.text for found in read(photograph(picture, box_of(code, modules), across, camera, seed))] for seed in range(PHOTOGRAPHS)]
                    self.assertEqual([text for found in texts for text in found if text != code.text], [], "nothing else is read")
                    self.assertGreaterEqual(sum(code.text in found for found in texts) / PHOTOGRAPHS, least)

    def test_a_poster_is_readable_from_the_distance_it_states(self):
        for paper in ["a4", "a3"]:
            with self.subTest(paper=paper):
                poster = DEMO.poster(f"far-{paper}.pdf", "--paper", paper)
                words = subprocess.run(["pdftotext", "-layout", str(poster), "-"], check=True, capture_output=True, text=True).stdout
                metres = float(re.search(r"Can be scanned from up to ([\d.]+) m", words)[1])
                picture = picture_of(poster, dots_per_inch=200)
                code = self.only_code(picture)
                box = box_of(code, 37 - 2 * QUIET)
                width_in_millimetres = (box[2] - box[0]) / 200 * 25.4
                # a lens of 60 degrees at 1280 x 720: 0.9 mm a pixel at one metre
                across = width_in_millimetres / (0.9 * metres)
                texts = [[found.text for found in read(photograph(picture, box, across, MILD, seed))] for seed in range(PHOTOGRAPHS)]
                self.assertGreaterEqual(sum(code.text in found for found in texts) / PHOTOGRAPHS, 0.9, f"{across:.0f} pixels across at {metres} m")

    def test_the_address_and_the_digits_are_printed_for_those_whose_camera_fails(self):
        words = subprocess.run(["pdftotext", str(DEMO.poster("typed.pdf")), "-"], check=True, capture_output=True, text=True).stdout
        self.assertIn(DEMO.origin.removeprefix("http://"), words)
        self.assertIn("204 817 368", words.replace("\u00a0", " ").replace("\u202f", " "))


class Terminal(unittest.TestCase):
    def test_the_code_that_the_demo_prints_into_a_file_is_read(self):
        codes = read(pixels_of_terminal(DEMO.said))
        self.assertEqual([code.text for code in codes], [f"{DEMO.origin}/q/{PACK}"])

    def test_the_code_on_a_terminal_is_black_on_white_whatever_its_colours(self):
        self.assertIn("\x1b[38;5;16;48;5;231m", DEMO.said_at_terminal)
        codes = read(pixels_of_terminal(DEMO.said_at_terminal))
        self.assertEqual([code.text for code in codes], [f"{DEMO.origin}/q/{PACK}"])


if __name__ == "__main__":
    unittest.main()
