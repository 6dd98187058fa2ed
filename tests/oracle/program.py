"""The program, its demo, and the pictures it makes."""
import os
import pathlib
import re
import shlex
import shutil
import socket
import subprocess
import tempfile

import numpy as np
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("SOTAY_BIN", str(ROOT / "target/release/sotay-console"))
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
PACK = "204817368"    # the sample conference's, printed by the demo
DPI = 150
ENVIRONMENT = {**os.environ, "SOTAY_LANGUAGE": "en"}


class Demo:
    """A demo, made at a terminal, then started again with its words going into a file. The second one runs until it is stopped."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sotay-oracle-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            address = "127.0.0.1:%d" % probe.getsockname()[1]
        self.origin = f"http://{address}"
        words = [PROGRAM, "demo", "--listen", address, "--data", str(self.folder / "data")]
        terminal, self.said_at_terminal = self.start(["script", "--quiet", "--return", "--command", shlex.join(words), "/dev/null"])
        terminal.stdin.write("\x03")    # Ctrl+C
        terminal.stdin.flush()
        terminal.communicate(timeout=60)
        self.process, self.said = self.start(words)

    def start(self, words):
        """Starts it. The process, and what it printed until it listened."""
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT, text=True, encoding="utf-8")
        said = ""
        for line in process.stdout:
            said += line
            if f"{self.origin}/search" in line:
                return process, said
        raise RuntimeError(f"the demo ended with {process.wait()}:\n{said}")

    def poster(self, name, *words):
        """A poster of the conference's pack, as a file of this name."""
        file = self.folder / name
        subprocess.run([PROGRAM, "pack", "poster", PACK, "--out", str(file), "--data", str(self.folder / "data"), *words],
                       check=True, env=ENVIRONMENT, stdout=subprocess.PIPE)
        return file

    def stop(self):
        """Ends it, and removes what it made."""
        self.process.terminate()
        self.process.communicate(timeout=60)
        shutil.rmtree(self.folder)


def picture_of(poster):
    """A poster as grey pixels, 150 to an inch, drawn by programs that are not ours."""
    out = poster.with_suffix(f".{poster.suffix[1:]}.png")
    if poster.suffix == ".pdf":
        subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", "-png", "-singlefile", str(poster), str(out.with_suffix(""))], check=True)
    elif poster.suffix == ".svg":
        width = float(re.search(r'<svg[^>]* width="([\d.]+)"', poster.read_text())[1]) / 96 * DPI    # SVG counts 96 units an inch
        page = poster.with_suffix(".html")
        page.write_text(f'<!doctype html><body style="margin:0"><img src="{poster.name}" style="width:100vw;display:block">')
        subprocess.run([CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={poster.parent / 'profile'}",
                        f"--window-size={width:.0f},{width * 1.5:.0f}", f"--screenshot={out}", page.as_uri()], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    else:
        out = poster
    picture = Image.open(out)
    scale = DPI / picture.info["dpi"][0] if out == poster else 1
    return picture.convert("L").resize([round(side * scale) for side in picture.size], Image.Resampling.BOX)


def pixels_of_terminal(said, side=8):
    """The code that was printed with half blocks, as pixels: two modules a character, one above the other. Colours that are given count,
    as a terminal with white letters on black shows them; without colours it is ink on paper."""
    lines = [line for line in said.splitlines() if re.fullmatch(r"(\x1b\[[\d;]*m)*[ █▀▄]{20,}(\x1b\[[\d;]*m)*", line)]
    rows = []
    for line in lines:
        blocks = re.sub(r"\x1b\[[\d;]*m", "", line)
        ink, paper = (0, 255)
        if "\x1b[" in line:
            colours = [int(number) for number in re.search(r"\x1b\[([\d;]*)m", line)[1].split(";")]
            grey = {16: 0, 231: 255}
            ink, paper = grey[colours[colours.index(38) + 2]], grey[colours[colours.index(48) + 2]]
        rows.append([ink if block in "█▀" else paper for block in blocks])
        rows.append([ink if block in "█▄" else paper for block in blocks])
    widest = max(len(row) for row in rows)
    grid = np.full((len(rows), widest), 255, dtype=np.uint8)
    for place, row in enumerate(rows):
        grid[place, :len(row)] = row
    return np.kron(grid, np.ones((side, side), dtype=np.uint8))
