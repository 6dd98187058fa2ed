//! A form that somebody who is signed in has filled in.

use std::future::{Future, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::error::UrlencodedError;
use actix_web::web::Form;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;

use crate::context::Context;
use crate::error::Error;

/// What was filled in. Whoever is not signed in is told so first, whatever they sent: nobody learns from an answer what a form wants.
#[derive(Debug)]
pub struct Filled<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Filled<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Filled<T>, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_signed_in = request.extensions().get::<Context>().is_some_and(|context| context.session().is_ok());
        if !is_signed_in {
            return Box::pin(ready(Err(Error::SignIn)));
        }
        let form = Form::<T>::from_request(request, payload);
        Box::pin(async { form.await.map(|form| Filled(form.into_inner())).map_err(|error| of(&error)) })
    }
}

fn of(error: &actix_web::Error) -> Error {
    match error.as_error::<UrlencodedError>() {
        Some(UrlencodedError::Overflow { .. }) => Error::TooMuch,
        _ => Error::BadRequest,
    }
}
