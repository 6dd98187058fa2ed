//! One address, asked so often without a socket: under callgrind the difference between two runs is what one request costs.

use std::path::Path;

use actix_web::body::to_bytes;
use actix_web::test::{TestRequest, call_service, init_service};

use crate::serving;

/// Asks.
pub(crate) fn run(folder: &Path, path: &str, times: u32) {
    actix_web::rt::System::new().block_on(async {
        let service = init_service(serving::app(serving::shared(folder).await, false)).await;
        let mut bytes = 0;
        for _ in 0..times {
            let request = TestRequest::get().uri(path).insert_header(("Accept-Encoding", "br")).insert_header(("Accept-Language", "vi"));
            let answer = call_service(&service, request.to_request()).await;
            assert_eq!(answer.status(), 200, "{path}");
            bytes = to_bytes(answer.into_body()).await.map_or(0, |body| body.len());
        }
        println!("bytes {bytes}");
    });
}
