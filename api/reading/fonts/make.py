#!/usr/bin/env python3
"""Makes the fonts beside it from the Liberation 2 fonts: python3 make.py FOLDER (needs fontTools; Debian: fonts-liberation2)."""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x304), 0x309, 0x323, *range(0x1EA0, 0x1EFA),
           *range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2020, 0x2021, 0x2022, 0x2026, 0x2032, 0x2033, 0x20AB, 0x20AC, *range(0x2190, 0x2194),
           0x2212, 0x25A1, 0x25CF, 0x2610, 0x2611]
STYLES = ["Regular", "Bold", "Italic", "BoldItalic"]

for family, style in [(f, s) for f in ("Serif", "Sans") for s in STYLES] + [("Mono", "Regular"), ("Mono", "Bold")]:
    font = TTFont(f"{sys.argv[1]}/Liberation{family}-{style}.ttf", recalcTimestamp=False)  # the same bytes each time
    missing = set(range(0x1EA0, 0x1EFA)) - set(font.getBestCmap())
    if missing: sys.exit(f"version 1 of the fonts lacks {len(missing)} Vietnamese letters")
    options = subset.Options()
    options.hinting, options.glyph_names, options.legacy_cmap, options.layout_features = False, True, True, []
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["FFTM"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    for record in list(font["name"].names):  # the licence keeps the old name for the unchanged fonts
        new = {1: f"Sotay {family}", 4: f"Sotay {family} {style}", 6: f"Sotay{family}-{style}"}.get(record.nameID)
        if new: font["name"].setName(new, record.nameID, record.platformID, record.platEncID, record.langID)
    font.save(f"{family}-{style}.ttf")
    # PDF files call a letter "idotbelow" or "uni1ECB": the first is also found by its code, the second by its name only
    font = TTFont(f"{family}-{style}.ttf")
    by_code = {name: f"uni{code:04X}" for code, name in font.getBestCmap().items() if code >= 0x100}
    order = [by_code.get(name, name) for name in font.getGlyphOrder()]
    font = TTFont(f"{family}-{style}.ttf", recalcTimestamp=False)
    font.setGlyphOrder(order)
    font["post"].extraNames, font["post"].mapping = [], {}
    font.save(f"{family}-{style}.ttf")
