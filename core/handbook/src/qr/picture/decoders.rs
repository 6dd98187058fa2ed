//! The foreign decoders behind one signature: a picture in, the text of its first code out.

use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::multi::MultipleBarcodeReader;
use rxing::{BarcodeFormat, Binarizer, BinaryBitmap, DecodeHints, Luma8Source, Reader};

use super::Luma;

/// With a threshold of its own for each part of the picture.
pub(super) fn local(picture: &Luma) -> Option<String> {
    first(&mut locally(picture)?)
}

/// With one threshold for all of it.
pub(super) fn global(picture: &Luma) -> Option<String> {
    first(&mut BinaryBitmap::new(GlobalHistogramBinarizer::new(source(picture)?)))
}

/// With light specks in dark modules closed, and dark ones in light.
pub(super) fn closed(picture: &Luma) -> Option<String> {
    let mut bits = locally(picture)?;
    bits.close().ok()?;
    first(&mut bits)
}

/// By the older of rxing's two detectors, which gives up later.
pub(super) fn older(picture: &Luma) -> Option<String> {
    let found = rxing::qrcode::QRCodeReader.decode_with_hints(&mut locally(picture)?, &hints()).ok()?;
    Some(found.getText().to_owned())
}

/// By a decoder with other ideas about perspective.
pub(super) fn other(picture: &Luma) -> Option<String> {
    let mut decoder = quircs::Quirc::default();
    let mut codes = decoder.identify(picture.width, picture.height, &picture.grey);
    let content = codes.find_map(|code| code.ok()?.decode().ok())?;
    Some(String::from_utf8_lossy(&content.payload).into_owned())
}

fn first<B: Binarizer>(bits: &mut BinaryBitmap<B>) -> Option<String> {
    let found = rxing::qrcode::cpp_port::QrReader.decode_multiple_with_hints(bits, &hints()).ok()?;
    Some(found.first()?.getText().to_owned())
}

fn hints() -> DecodeHints {
    let only_qr = [BarcodeFormat::QR_CODE].into_iter().collect();
    DecodeHints { TryHarder: Some(true), PossibleFormats: Some(only_qr), ..Default::default() }
}

fn locally(picture: &Luma) -> Option<BinaryBitmap<HybridBinarizer<Luma8Source<'_>>>> {
    Some(BinaryBitmap::new(HybridBinarizer::new(source(picture)?)))
}

fn source(picture: &Luma) -> Option<Luma8Source<'_>> {
    let (width, height) = (u32::try_from(picture.width).ok()?, u32::try_from(picture.height).ok()?);
    Luma8Source::new_with_slice(&picture.grey, width, height).ok()
}
