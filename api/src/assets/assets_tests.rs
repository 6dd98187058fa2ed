use super::*;

#[test]
fn a_style_sheet_loses_nothing_that_means_something() {
    let check = |from: &str, expected: &str| assert_eq!(minify::css(from), expected);
    check("a { color : red ; }\n\nb{c:d}", "a{color :red}b{c:d}");
    check("/* one */a/* two */b{}", "a b{}");
    check("a :hover, a:hover > b + c{margin:calc( 1px + 2px )}", "a :hover,a:hover>b + c{margin:calc( 1px + 2px )}");
    check("a::before{content:\"/* ; } \\\" */\";}", "a::before{content:\"/* ; } \\\" */\"}");
    check("a{background:url(data:image/svg+xml,<svg a='  '/>) ;}", "a{background:url(data:image/svg+xml,<svg a='  '/>)}");
    check(
        "@media (min-width: 40em) and (prefers-color-scheme: dark) {\n  a { b: c; }\n}\n",
        "@media (min-width:40em) and (prefers-color-scheme:dark){a{b:c}}",
    );
    check("a{b:c}/* never closed", "a{b:c}");
    check("a{content:'never closed", "a{content:'never closed");
    check("ế{b:'ộ'}", "ế{b:'ộ'}");
    check("", "");
    check("--x: ;", "--x:;");
}

#[test]
fn every_asset_is_found_under_both_names_and_its_twins_unfold_to_it() {
    use std::io::Read;
    for asset in ASSETS {
        assert_eq!(find(asset.name).map(|found| found.hashed), Some(asset.hashed));
        assert_ne!(asset.kind(), "application/octet-stream", "{} has no media type", asset.name);
        let mut unfolded = vec![];
        if let Some(twin) = asset.brotli {
            assert_eq!(crate::compress::unbrotli(twin).unwrap(), asset.plain, "{}", asset.name);
        }
        if let Some(twin) = asset.gzip {
            flate2::read::GzDecoder::new(twin).read_to_end(&mut unfolded).unwrap();
            assert_eq!(unfolded, asset.plain, "{}", asset.name);
        }
        if let Some(twin) = asset.zstd {
            assert_eq!(zstd::bulk::decompress(twin, asset.plain.len()).unwrap(), asset.plain, "{}", asset.name);
        }
    }
    assert!(ASSETS.is_sorted_by_key(|asset| asset.name));
}
