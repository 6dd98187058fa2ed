//! TLS where the binary ends it itself: rustls with ring, HTTP/1.1, no OpenSSL.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem};
use rustls::server::ServerSessionMemoryCache;

use crate::config::TlsSettings;

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
    /// The file is not PEM, or holds something else.
    #[error("{} holds no {wanted} in PEM", .file.display())]
    NotPem {
        /// Which.
        file: PathBuf,
        /// What is looked for.
        wanted: &'static str,
    },
    /// The two do not belong together, or are of a kind that cannot be used.
    #[error("the certificate and its key cannot be used: {0}")]
    Unusable(#[from] rustls::Error),
}

/// Reads the certificate and its key.
///
/// # Errors
/// What is wrong with them.
pub fn config(settings: &TlsSettings) -> Result<ServerConfig, TlsError> {
    let failed = |file: &PathBuf, wanted| {
        let file = file.clone();
        move |error| match error {
            pem::Error::Io(cause) => TlsError::Unreadable { file, cause },
            _ => TlsError::NotPem { file, wanted },
        }
    };
    let certificates = CertificateDer::pem_file_iter(&settings.certificate).map_err(failed(&settings.certificate, "certificate"))?;
    let chain: Vec<_> = certificates.collect::<Result<_, _>>().map_err(failed(&settings.certificate, "certificate"))?;
    if chain.is_empty() {
        return Err(TlsError::NotPem { file: settings.certificate.clone(), wanted: "certificate" });
    }
    let key = PrivateKeyDer::from_pem_file(&settings.key).map_err(failed(&settings.key, "private key"))?;
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions()?;
    let mut config = builder.with_no_client_auth().with_single_cert(chain, key)?;
    config.session_storage = ServerSessionMemoryCache::new(SESSIONS);
    config.ticketer = ring::Ticketer::new()?;
    Ok(config)
}
