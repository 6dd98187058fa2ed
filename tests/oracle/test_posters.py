"""A decoder that is not ours reads what we print: zxing-cpp, on posters drawn by poppler and Chromium, as they are and as a phone sees them."""
import re
import subprocess
import unittest
import urllib.request

import numpy as np
import zxingcpp

from posters import DPI, MM_PER_INCH, MODULE_AT_ONE_METRE, module_of, views
from program import PACK, Demo, picture_of, pixels_of_terminal

DEMO = None


def setUpModule():
    global DEMO
    DEMO = Demo()


def tearDownModule():
    DEMO.stop()


def read(picture):
    """All codes in a picture, as they are: not turned white on black, not looked for harder."""
    return zxingcpp.read_barcodes(np.asarray(picture), formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)


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

    def test_a_poster_survives_blur_tilt_bad_light_and_low_resolution(self):
        for name, words in [("a4-seen.pdf", []), ("a4-seen.png", []), ("a3-seen.pdf", ["--paper", "a3"]), ("signed-seen.pdf", ["--signed"])]:
            picture = picture_of(DEMO.poster(name, *words))
            text = self.only_code(picture).text
            for view, seen in views(picture, module_of(picture)):
                with self.subTest(poster=name, view=view):
                    self.assertEqual([code.text for code in read(seen)], [text])

    def test_a_poster_is_read_from_the_distance_it_states(self):
        for paper in ["a4", "a3"]:
            with self.subTest(paper=paper):
                poster = DEMO.poster(f"far-{paper}.pdf", "--paper", paper)
                words = subprocess.run(["pdftotext", "-layout", str(poster), "-"], check=True, capture_output=True, text=True).stdout
                metres = float(re.search(r"Can be scanned from up to ([\d.]+)\s*m", words)[1])
                module = module_of(picture_of(poster)) / DPI * MM_PER_INCH
                self.assertGreaterEqual(module / metres, 0.98 * MODULE_AT_ONE_METRE, f"{module:.1f} mm a module for {metres} m")

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
