//! The files of a document: the one that was handed in, and the pictures of its printed pages.

use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType, HeaderValue};
use actix_web::web::{Bytes, Data, Path};
use sotay_domain::{PublicNumber, Rendition, Role};

use super::{numbered, said};
use crate::compress;
use crate::context::Context;
use crate::encoding::Encoding;
use crate::error::Error;
use crate::files::PIECE;
use crate::page;
use crate::security_headers::FILE_POLICY;
use crate::server::Server;

/// What telephones and browsers show by themselves; everything else is handed to the device.
const SHOWN: [&str; 4] = ["application/pdf", "image/png", "image/jpeg", "text/plain"];

/// The file that was handed in. Anybody; what may not be read is as if there were none.
pub async fn original(context: Context, server: Data<Server>, path: Path<(String, u32)>) -> Result<HttpResponse, Error> {
    let (number, version) = path.into_inner();
    match numbered(&number) {
        Ok(number) => send(&context, &server, number, version, |role| matches!(role, Role::Original { .. })).await,
        Err(notice) => Ok(said(&context, &server, &notice)?.answer(&context)),
    }
}

/// The picture of one printed page. Anybody; what may not be read is as if there were none.
pub async fn picture(context: Context, server: Data<Server>, path: Path<(String, u32, u32)>) -> Result<HttpResponse, Error> {
    let (number, version, page) = path.into_inner();
    match numbered(&number) {
        Ok(number) => send(&context, &server, number, version, move |role| *role == Role::Page { number: page }).await,
        Err(notice) => Ok(said(&context, &server, &notice)?.answer(&context)),
    }
}

async fn send(
    context: &Context,
    server: &Server,
    number: PublicNumber,
    version: u32,
    wanted: impl Fn(&Role) -> bool + Send + 'static,
) -> Result<HttpResponse, Error> {
    let (actor, now) = (context.view().actor, context.now);
    let found = server.run(move |handbook| Ok(handbook.rendition(number, version, wanted, actor, now)?)).await?;
    let rendition = found.ok_or(Error::NotFound)?;
    // Outlines of pages and plain text; all others are packed as they are.
    let is_text = rendition.media_type == "image/svg+xml" || rendition.media_type == "text/plain";
    let encoding = if is_text { context.encoding } else { Encoding::Identity };
    let etag = page::etag(rendition.hash.bytes(), encoding);
    if page::is_known(context.if_none_match.as_ref(), &etag) {
        return Ok(page::not_modified(etag));
    }
    let missing = || Error::internal(format!("the file {} is missing", rendition.hash));
    let kind = HeaderValue::try_from(kind(&rendition)).map_err(Error::internal)?;
    let mut response = if encoding == Encoding::Identity && rendition.size > PIECE {
        let open = server.files.open_stream(rendition.hash).await?.ok_or_else(missing)?;
        page::respond(StatusCode::OK, kind, FILE_POLICY, etag, encoding, SizedStream::new(open.size, open.pieces))
    } else {
        let read = async { server.files.read(rendition.hash).await?.ok_or_else(missing) };
        let bytes = match encoding {
            Encoding::Identity => read.await?,
            encoding => {
                let pack = async {
                    let bytes = read.await?;
                    server.run(move |_| Ok(Bytes::from(compress::encode(&bytes, encoding)))).await
                };
                server.packed.get(rendition.hash, encoding, pack).await?
            }
        };
        page::respond(StatusCode::OK, kind, FILE_POLICY, etag, encoding, bytes)
    };
    if let Role::Original { name } = &rendition.role {
        let disposition = HeaderValue::try_from(disposition(name, &rendition.media_type).to_string()).map_err(Error::internal)?;
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

/// Its media type; plain text was stored as it came, and is read as the build of blocks read it.
fn kind(rendition: &Rendition) -> &str {
    match rendition.media_type.as_str() {
        "text/plain" => "text/plain; charset=utf-8",
        other => other,
    }
}

/// The name under which it is saved, in any script (RFC 6266, appendix D).
fn disposition(name: &str, media_type: &str) -> ContentDisposition {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let extended =
        header::ExtendedValue { charset: header::Charset::Ext("UTF-8".to_owned()), language_tag: None, value: name.as_bytes().to_vec() };
    ContentDisposition {
        disposition: if SHOWN.contains(&media_type) { DispositionType::Inline } else { DispositionType::Attachment },
        parameters: vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(extended)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_saved_under_its_own_name_in_any_script() {
        let check = |name: &str, media_type: &str, expected: &str| assert_eq!(disposition(name, media_type).to_string(), expected);
        check(
            "Nghị quyết 05.pdf",
            "application/pdf",
            "inline; filename=\"Ngh__quy_t_05.pdf\"; filename*=UTF-8''Ngh%E1%BB%8B%20quy%E1%BA%BFt%2005.pdf",
        );
        check("a\"b\r\n.docx", "application/msword", "attachment; filename=\"a_b__.docx\"; filename*=UTF-8''a%22b%0D%0A.docx");
    }
}
