//! What goes wrong while a request is answered, and what the reader sees of it.
//!
//! A rejection is an answer and has a page of its own; an error is what nobody decided. Handlers return [`Error`] with `?`;
//! `middleware` draws it as a page or as JSON, once, and logs what must be looked at under a case number that the page shows too.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use sotay_app::AppError;
use sotay_handbook::screens::View;
use sotay_handbook::screens::notice::{self, Notice, NoticeScreen};
use sotay_store::StoreError;

use crate::files::FilesError;

/// What went wrong.
#[derive(Debug)]
pub enum Error {
    /// No page here, or none that this reader may see: the two are not told apart.
    NotFound,
    /// The page is read, not written.
    MethodNotAllowed,
    /// What was sent cannot be understood.
    BadRequest,
    /// The address is longer than any of ours.
    AddressTooLong,
    /// The database is held by others, or nobody could be sent to ask it. Trying again helps.
    Busy,
    /// The disk is full.
    Full,
    /// Everything else. The cause is logged and not shown.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// How much somebody must look at an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// Not at all: clients do such things.
    Usual,
    /// If it stays.
    Warning,
    /// At once.
    Fault,
}

impl Error {
    /// An internal error with this cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::Internal(cause.into())
    }

    /// What it is to the protocol, to the reader and to whoever runs the server.
    fn says(&self) -> (StatusCode, Says, Gravity) {
        match self {
            Error::NotFound => (StatusCode::NOT_FOUND, Says::NotFound, Gravity::Usual),
            Error::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, Says::NotFound, Gravity::Usual),
            Error::BadRequest => (StatusCode::BAD_REQUEST, Says::NotFound, Gravity::Usual),
            Error::AddressTooLong => (StatusCode::URI_TOO_LONG, Says::TooLong, Gravity::Usual),
            Error::Busy => (StatusCode::SERVICE_UNAVAILABLE, Says::Busy, Gravity::Warning),
            Error::Full => (StatusCode::INSUFFICIENT_STORAGE, Says::Internal, Gravity::Fault),
            Error::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, Says::Internal, Gravity::Fault),
        }
    }

    /// How much somebody must look at it.
    pub fn gravity(&self) -> Gravity {
        self.says().2
    }

    /// The page that the reader gets. The case number is told where the fault is ours.
    pub fn screen(&self, case: CaseNumber, view: &View) -> NoticeScreen {
        let notice = match self.says().1 {
            Says::NotFound => Notice::NotFound,
            Says::TooLong => Notice::TooLong,
            Says::Busy => Notice::Busy,
            Says::Internal => Notice::Internal { case: case.to_string() },
        };
        notice::screen(&notice, view)
    }

    /// The same for programs (RFC 9457).
    pub fn problem(&self, case: CaseNumber, view: &View) -> ProblemBody {
        let NoticeScreen { title, explanation, .. } = self.screen(case, view);
        let (status, says, _) = self.says();
        let case = matches!(says, Says::Internal).then(|| case.to_string());
        ProblemBody { title, detail: explanation, status: status.as_u16(), case }
    }

    /// The error for a status that the framework chose.
    pub fn of_status(status: StatusCode) -> Error {
        match status {
            StatusCode::METHOD_NOT_ALLOWED => Error::MethodNotAllowed,
            StatusCode::URI_TOO_LONG => Error::AddressTooLong,
            StatusCode::NOT_FOUND => Error::NotFound,
            status if status.is_client_error() => Error::BadRequest,
            status => Error::internal(format!("the framework answered {status}")),
        }
    }
}

/// Which words an error has.
enum Says {
    NotFound,
    TooLong,
    Busy,
    Internal,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NotFound => f.write_str("no such page"),
            Error::MethodNotAllowed => f.write_str("the page is read only"),
            Error::BadRequest => f.write_str("the request cannot be understood"),
            Error::AddressTooLong => f.write_str("the address is too long"),
            Error::Busy => f.write_str("the database is busy"),
            Error::Full => f.write_str("the disk is full"),
            Error::Internal(cause) => {
                fmt::Display::fmt(cause, f)?;
                let mut source = cause.source();
                while let Some(deeper) = source {
                    write!(f, ": {deeper}")?;
                    source = deeper.source();
                }
                Ok(())
            }
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        self.says().0
    }
    /// Bare: `middleware` draws it, since only there the reader's language is known.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Error {
        match error {
            StoreError::Busy | StoreError::NoConnection(_) => Error::Busy,
            StoreError::Full => Error::Full,
            error => Error::internal(error),
        }
    }
}

impl From<AppError> for Error {
    fn from(error: AppError) -> Error {
        match error {
            AppError::Store(error) => error.into(),
            error => Error::internal(error),
        }
    }
}

impl From<FilesError> for Error {
    fn from(error: FilesError) -> Error {
        match error {
            FilesError::Full => Error::Full,
            error => Error::internal(error),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Error {
        Error::internal(error)
    }
}

/// An error as programs read it: `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProblemBody {
    /// What happened, in the reader's language.
    pub title: String,
    /// Why.
    pub detail: String,
    /// The HTTP status again.
    pub status: u16,
    /// The case number under which the server's log knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
}

/// Joins an error's page with its line in the log: eight characters that are told over a telephone without mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseNumber([u8; 8]);

/// Without `0 1 i l o u`, which are heard or read as others.
const LETTERS: &[u8; 30] = b"23456789abcdefghjkmnpqrstvwxyz";

impl CaseNumber {
    /// A new one.
    pub fn new() -> CaseNumber {
        let mut random = [0; 8];
        // Without randomness the number is dull and the page is still shown.
        if getrandom::fill(&mut random).is_err() {
            random = [0; 8];
        }
        CaseNumber(random.map(|byte| LETTERS[usize::from(byte) % LETTERS.len()]))
    }
}

impl Default for CaseNumber {
    fn default() -> Self {
        CaseNumber::new()
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotay_domain::{Actor, Language, Timestamp};
    use sotay_handbook::l10n::L10n;

    const VIEW: View = View { l10n: L10n::of(Language::En), actor: Actor::Nobody, now: Timestamp::from_millis(0) };

    #[test]
    fn the_page_hides_the_cause_and_the_log_has_it() {
        let cause = std::io::Error::other("row 17 of the table");
        let error = Error::internal(cause);
        let case = CaseNumber::new();
        let body = error.problem(case, &VIEW);
        assert_eq!((body.status, body.case), (500, Some(case.to_string())));
        assert!(body.detail.contains(&case.to_string()) && !body.detail.contains("row 17"), "{}", body.detail);
        assert_eq!(error.to_string(), "row 17 of the table");
        assert_eq!(error.gravity(), Gravity::Fault);
        let busy = Error::from(StoreError::Busy).problem(case, &VIEW);
        assert_eq!((busy.status, busy.title, busy.case), (503, VIEW.l10n.notice_busy(), None));
        assert!(Error::NotFound.problem(case, &VIEW).case.is_none());
    }

    #[test]
    fn case_numbers_differ_and_are_easy_to_say() {
        let [one, other] = [CaseNumber::new().to_string(), CaseNumber::new().to_string()];
        assert_ne!(one, other);
        assert!(one.len() == 8 && one.bytes().all(|letter| LETTERS.contains(&letter)), "{one}");
    }

    #[test]
    fn every_status_of_the_framework_has_an_error() {
        let check = |status: u16, expected: u16| {
            let error = Error::of_status(StatusCode::from_u16(status).unwrap());
            assert_eq!(error.status_code().as_u16(), expected, "{status}");
        };
        check(404, 404);
        check(405, 405);
        check(413, 400);
        check(400, 400);
        check(414, 414);
        check(500, 500);
        check(503, 500);
    }
}
