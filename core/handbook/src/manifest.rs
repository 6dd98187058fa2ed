//! The publisher's statement about a version: which document, which number, which files, for whom. Signed with Ed25519, so that whoever
//! holds a file can prove where it comes from, without a network.
//!
//! The bytes are JSON in one fixed spelling (RFC 8785 keeps keys sorted and leaves no spaces; here all values are strings and whole
//! numbers, for which `serde_json` over sorted fields writes the same). They are kept as they were signed and never written anew.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::Serialize;
use sotay_domain::{Audience, DocumentId, FileHash, Rendition, SigningKeyRow, SigningPurpose, Version};

/// What is signed, in the order of its keys.
#[derive(Serialize)]
struct Manifest<'a> {
    audience: String,
    document: DocumentId,
    files: Vec<File<'a>>,
    format: u8,
    version: u32,
}

#[derive(Serialize)]
struct File<'a> {
    media_type: &'a str,
    role: &'a sotay_domain::Role,
    sha256: FileHash,
    size: u64,
}

/// The bytes to sign.
pub fn bytes(document: DocumentId, version: u32, audience: Audience, renditions: &[Rendition]) -> Result<Vec<u8>, serde_json::Error> {
    let files = renditions
        .iter()
        .map(|rendition| File { media_type: &rendition.media_type, role: &rendition.role, sha256: rendition.hash, size: rendition.size })
        .collect();
    serde_json::to_vec(&Manifest { audience: audience.channel().to_string(), document, files, format: 1, version })
}

/// Signs a manifest.
pub fn sign(manifest: &[u8], key: &SigningKey) -> Vec<u8> {
    key.sign(manifest).to_bytes().to_vec()
}

/// Whether a version says of itself what its publisher signed: the signature is by a key for manifests that was good at the time, and
/// the manifest names exactly these files.
pub fn holds(version: &Version, audience: Audience, keys: &[SigningKeyRow]) -> bool {
    let key = keys.iter().find(|key| key.id == version.key && key.purpose == SigningPurpose::Manifest);
    let fits = key.filter(|key| key.from <= version.published_at && version.published_at <= key.until);
    let verified = fits.is_some_and(|key| {
        let public = VerifyingKey::from_bytes(&key.public_key);
        let signature = Signature::from_slice(&version.signature);
        public.ok().zip(signature.ok()).is_some_and(|(public, signature)| public.verify_strict(&version.manifest, &signature).is_ok())
    });
    verified && bytes(version.document, version.number, audience, &version.renditions).is_ok_and(|bytes| bytes == version.manifest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::examples::{self, NOW};

    #[test]
    fn nothing_of_a_signed_version_can_be_changed() {
        let secret = SigningKey::from_bytes(&[3; 32]);
        let row = SigningKeyRow {
            id: 1,
            purpose: SigningPurpose::Manifest,
            public_key: secret.verifying_key().to_bytes(),
            from: NOW,
            until: NOW.plus_millis(1000),
        };
        let files = examples::files(1);
        let document = examples::document(1);
        let manifest = bytes(document.id, 1, Audience::Public, &files.renditions).unwrap();
        let good = Version {
            document: document.id,
            number: 1,
            published_at: NOW,
            note: String::new(),
            page_count: 1,
            renditions: files.renditions,
            remarks: vec![],
            signature: sign(&manifest, &secret),
            manifest,
            key: 1,
        };
        let keys = [row.clone()];
        assert!(holds(&good, Audience::Public, &keys));
        let check = |change: &dyn Fn(&mut Version)| {
            let mut bad = good.clone();
            change(&mut bad);
            assert!(!holds(&bad, Audience::Public, &keys));
        };
        check(&|v| v.number = 2);
        check(&|v| v.document = DocumentId::from_bytes([9; 16]));
        check(&|v| v.renditions[0].hash = FileHash::from_bytes([9; 32]));
        check(&|v| v.renditions[0].size += 1);
        check(&|v| drop(v.renditions.pop()));
        check(&|v| v.signature[0] ^= 1);
        check(&|v| v.manifest[5] ^= 1);
        check(&|v| v.key = 2);
        check(&|v| v.published_at = NOW.plus_millis(1001));
        assert!(!holds(&good, Audience::Unit(examples::unit(1).id), &keys));
        assert!(!holds(&good, Audience::Public, &[SigningKeyRow { purpose: SigningPurpose::Code, ..row }]));
    }
}
