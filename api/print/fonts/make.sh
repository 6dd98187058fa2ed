#!/bin/sh
# Makes the font files beside this script. Needs Debian's fonts-noto-core and fonts-noto-mono, and fonttools:
#   apt-get install fonts-noto-core fonts-noto-mono && pip install fonttools
# What each file holds, and why, is in README.md.
set -eu
cd "$(dirname "$0")"
source=/usr/share/fonts/truetype/noto
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

latin='U+0020-007E,U+00A0-00FF,U+0152-0153,U+0160-0161,U+0178,U+017D-017E'
vietnamese='U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+1EA0-1EF9,U+20AB'
combining='U+0300-0304,U+0306-0309,U+030C,U+031B,U+0323,U+0327'
punctuation='U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2116,U+2212,U+2264-2265'
arabic='U+060C,U+061B,U+061F,U+0621-063A,U+0640-0656,U+0660-066C,U+0670-0671,U+067E,U+0686,U+0698,U+06A4,U+06A9,U+06AF,U+06CC,U+06D4,U+06F0-06F9,U+FDFC'
address='U+0020,U+002D-003A,U+0041-005A,U+005F,U+0061-007A,U+00A0,U+2192'

subset() { # FROM TO UNICODES
  python3 -m fontTools.subset "$1" --unicodes="$3" --output-file="$2" \
    --layout-features=ccmp,locl,mark,mkmk,kern,liga,rlig,calt,init,medi,fina,isol,rclt \
    --no-hinting --desubroutinize --name-IDs=0,1,2,3,4,5,6,13,14 --notdef-outline --drop-tables+=DSIG,MVAR,STAT
}

for weight in Regular Bold; do
  subset "$source/NotoSans-$weight.ttf" "$work/latin.ttf" "$latin,$vietnamese,$combining,$punctuation"
  subset "$source/NotoSansArabic-$weight.ttf" "$work/arabic.ttf" "$arabic"
  python3 -m fontTools.merge "$work/latin.ttf" "$work/arabic.ttf" --output-file="NotoSans-$weight.ttf"
done
subset "$source/NotoSansMono-Bold.ttf" NotoSansMono-Bold.ttf "$address"
ls -l ./*.ttf
