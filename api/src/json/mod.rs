//! The same reads for programs: `/api/v1/…`, described by an OpenAPI 3.1 document that is made from this code.
//!
//! What a program may read is what the same person would see on a page. Errors are `application/problem+json` (RFC 9457).

#![expect(unused_qualifications, reason = "utoipa qualifies the names that it is given")]

mod records;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderValue;
use actix_web::web::{Data, Path, Query};
use serde::{Deserialize, Serialize};
use sotay_domain::{DocumentType, PublicNumber, Typed};
use sotay_handbook::screens::library::Filter;
use utoipa::{IntoParams, OpenApi};

use crate::context::Context;
use crate::error::Error;
use crate::page::Drawn;
use crate::server::Server;
use records::{DocumentList, DocumentRecord, PackRecord, SearchResult};

/// JSON runs nothing and loads nothing.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The description of these addresses.
#[derive(OpenApi)]
#[openapi(
    info(title = "Sotay", description = "Public documents and packs of an electronic handbook.", version = "1"),
    paths(documents, document, version, pack, search)
)]
struct Description;

/// Which documents are wanted. All that is named must hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Of this type, as `nghi-quyet`.
    r#type: Option<String>,
    /// Of the unit with this code.
    issuer: Option<String>,
    /// Issued in this year.
    year: Option<i16>,
    /// Filed under this topic.
    topic: Option<String>,
    /// Where the page begins: what the page before named.
    after: Option<String>,
}

/// What is searched for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Words, with or without accents, or a number in any spelling.
    #[serde(default)]
    q: String,
    /// From 1.
    page: Option<u32>,
}

/// Documents, the newest first, twenty at a time. Anybody.
#[utoipa::path(get, path = "/api/v1/documents", params(Wanted), responses((status = 200, body = DocumentList)))]
pub async fn documents(context: Context, server: Data<Server>, wanted: Query<Wanted>) -> Result<HttpResponse, Error> {
    let Wanted { r#type, issuer, year, topic, after } = wanted.into_inner();
    let document_type = match r#type {
        // a type that there is not has no documents
        Some(code) => Some(DocumentType::of_code(&code).ok_or(Error::NotFound)?),
        None => None,
    };
    let filter = Filter { document_type, issuer, year, topic, after };
    let (actor, now) = (context.view().actor, context.now);
    let rows = server.run(move |handbook| Ok(handbook.list_rows(&filter, actor, now)?)).await?;
    json(&context, &DocumentList::from(rows))
}

/// A document in its newest version. Anybody; 404 where there is none that may be read.
#[utoipa::path(
    get,
    path = "/api/v1/documents/{number}",
    params(("number" = String, Path, description = "Nine digits")),
    responses((status = 200, body = DocumentRecord), (status = 404, description = "No such document"))
)]
pub async fn document(context: Context, server: Data<Server>, number: Path<String>) -> Result<HttpResponse, Error> {
    record(&context, &server, &number, None).await
}

/// A document in one of its versions. Anybody; 404 where there is none that may be read.
#[utoipa::path(
    get,
    path = "/api/v1/documents/{number}/versions/{version}",
    params(("number" = String, Path, description = "Nine digits"), ("version" = u32, Path, description = "From 1")),
    responses((status = 200, body = DocumentRecord), (status = 404, description = "No such document or version"))
)]
pub async fn version(context: Context, server: Data<Server>, path: Path<(String, u32)>) -> Result<HttpResponse, Error> {
    record(&context, &server, &path.0, Some(path.1)).await
}

async fn record(context: &Context, server: &Server, number: &str, version: Option<u32>) -> Result<HttpResponse, Error> {
    let number = read(number)?;
    let (actor, now) = (context.view().actor, context.now);
    let rows = server.run(move |handbook| Ok(handbook.document_rows(number, version, actor, now)?)).await?;
    json(context, &DocumentRecord::from(rows.ok_or(Error::NotFound)?))
}

/// A pack with its documents. Anybody; 404 where there is none that opens.
#[utoipa::path(
    get,
    path = "/api/v1/packs/{number}",
    params(("number" = String, Path, description = "Nine digits")),
    responses((status = 200, body = PackRecord), (status = 404, description = "No such pack"))
)]
pub async fn pack(context: Context, server: Data<Server>, number: Path<String>) -> Result<HttpResponse, Error> {
    let number = read(&number)?;
    let (actor, now) = (context.view().actor, context.now);
    let rows = server.run(move |handbook| Ok(handbook.pack_rows(number, actor, now)?)).await?;
    json(&context, &PackRecord::from(rows.ok_or(Error::NotFound)?))
}

/// Search. Anybody.
#[utoipa::path(get, path = "/api/v1/search", params(Asked), responses((status = 200, body = SearchResult)))]
pub async fn search(context: Context, server: Data<Server>, asked: Query<Asked>) -> Result<HttpResponse, Error> {
    let Asked { q, page } = asked.into_inner();
    let (actor, now) = (context.view().actor, context.now);
    let rows = server.run(move |handbook| Ok(handbook.search_rows(&q, page.unwrap_or(1).max(1), actor, now)?)).await?;
    json(&context, &SearchResult::from(rows))
}

/// The description of these addresses, OpenAPI 3.1. Anybody.
pub async fn description(context: Context) -> Result<HttpResponse, Error> {
    json(&context, &Description::openapi())
}

fn read(number: &str) -> Result<PublicNumber, Error> {
    match PublicNumber::read(number) {
        Typed::Number(number) => Ok(number),
        Typed::Mistyped | Typed::NotANumber => Err(Error::NotFound),
    }
}

fn json(context: &Context, body: &impl Serialize) -> Result<HttpResponse, Error> {
    let body = serde_json::to_vec(body).map_err(Error::internal)?;
    Ok(Drawn { status: StatusCode::OK, kind: JSON, policy: POLICY, body }.answer(context))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_openapi_3_1_and_names_every_address() {
        let described = serde_json::to_value(Description::openapi()).unwrap();
        assert!(described["openapi"].as_str().unwrap().starts_with("3.1"));
        let paths: Vec<&str> = described["paths"].as_object().unwrap().keys().map(String::as_str).collect();
        let want = [
            "/api/v1/documents",
            "/api/v1/documents/{number}",
            "/api/v1/documents/{number}/versions/{version}",
            "/api/v1/packs/{number}",
            "/api/v1/search",
        ];
        assert_eq!(paths, want);
    }
}
