//! TLS where the binary ends it itself: rustls with ring, HTTP/1.1, no OpenSSL.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use rustls::server::ServerSessionMemoryCache;
use sotay_handbook::l10n::L10n;

use crate::config::TlsSettings;
use crate::disk;

/// Sessions that may be taken up again without a handshake in full, which costs twenty times a page.
const SESSIONS: usize = 16 * 1024;

/// What is wrong with a certificate or its key.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The file cannot be read.
    #[error("{} cannot be read: {cause}", .file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The file is not PEM, or holds something else than a certificate.
    #[error("{} holds no certificate in PEM", .0.display())]
    NoCertificate(PathBuf),
    /// The file is not PEM, or holds something else than a private key.
    #[error("{} holds no private key in PEM", .0.display())]
    NoKey(PathBuf),
    /// The key is another certificate's.
    #[error("{} is not the key of {}", .key.display(), .certificate.display())]
    Mismatch {
        /// The file with the key.
        key: PathBuf,
        /// The file with the certificate.
        certificate: PathBuf,
    },
    /// They are of a kind that cannot be used.
    #[error("the certificate and its key cannot be used: {0}")]
    Unusable(#[from] rustls::Error),
}

impl TlsError {
    /// What is wrong and where, in words.
    pub fn say(&self, l10n: L10n) -> String {
        let shown = |file: &Path| file.display().to_string();
        match self {
            TlsError::Unreadable { file, cause } => {
                let reason = disk::reason(l10n, cause.kind()).unwrap_or_else(|| cause.to_string());
                l10n.config_fault(&shown(file), &l10n.config_unreadable(&reason))
            }
            TlsError::NoCertificate(file) => l10n.config_fault(&shown(file), &l10n.config_tls_no_certificate()),
            TlsError::NoKey(file) => l10n.config_fault(&shown(file), &l10n.config_tls_no_key()),
            TlsError::Mismatch { key, certificate } => l10n.config_fault(&shown(key), &l10n.config_tls_mismatch(&shown(certificate))),
            TlsError::Unusable(words) => l10n.config_tls_unusable(&words.to_string()),
        }
    }
}

/// Reads the certificate and its key.
///
/// # Errors
/// What is wrong with them.
pub fn config(settings: &TlsSettings) -> Result<ServerConfig, TlsError> {
    let TlsSettings { certificate, key } = settings;
    let failed = |file: &PathBuf, none: fn(PathBuf) -> TlsError| {
        let file = file.clone();
        move |error| match error {
            pem::Error::Io(cause) => TlsError::Unreadable { file, cause },
            _ => none(file),
        }
    };
    let found = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = found.map_err(failed(certificate, TlsError::NoCertificate))?;
    if chain.is_empty() {
        return Err(TlsError::NoCertificate(certificate.clone()));
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(failed(key, TlsError::NoKey))?;
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions()?;
    let mut config = builder.with_no_client_auth().with_single_cert(chain, secret).map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => TlsError::Mismatch { key: key.clone(), certificate: certificate.clone() },
        other => TlsError::Unusable(other),
    })?;
    config.session_storage = ServerSessionMemoryCache::new(SESSIONS);
    config.ticketer = ring::Ticketer::new()?;
    Ok(config)
}
