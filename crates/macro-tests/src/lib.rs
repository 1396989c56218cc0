//! A vendor for the macros' tests, with one shape of each kind.
//!
//! The tests have a crate of their own, because the macros belong to core, and only a crate that depends on
//! core can name it as vendor crates do. Core has no TLS here, so that the tests of messages compile little.

use std::marker::PhantomData;

use dealport_core::auth::{Credentials, Environment, Secret};
use dealport_core::call::Limits;
use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{
    Failure, Keyed, NamedPayload, PagedShape, Payload, Shape, Windowed, read_envelope, read_items,
    read_payload, serde_json,
};
use dealport_core::{Error, Result, Vendor};
use serde::Deserialize;
use serde_json::value::RawValue;

/// The vendor.
#[derive(Debug)]
#[allow(clippy::exhaustive_enums, reason = "a marker: it has no values")]
pub enum Acme {}

impl Vendor for Acme {
    const NAME: &'static str = "acme";
    const BASE_URL: &'static str = "https://acme.example";

    type Auth = Secret;
    type Settings = ();
    type Cache = ();

    fn credentials(key: Secret) -> Result<Credentials> {
        Credentials::bearer(&key, "API key")
    }

    fn auth_from(environment: &Environment<'_>) -> Result<Secret> {
        environment.secret("ACME_KEY", "make one in Acme's settings")
    }

    fn limits() -> Limits {
        Limits::none()
    }

    fn failure(response: &Response) -> Option<Failure> {
        Some(Failure::from_status(response))
    }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    next: Option<String>,
}

fn data(response: &Response) -> Result<(&RawValue, Option<String>)> {
    let Envelope { data, next } = read_envelope(response)?;
    Ok((data.ok_or_else(|| Error::decode("the response lacks `data`"))?, next))
}

/// One item under `data`.
#[derive(Debug)]
pub struct Data<T>(PhantomData<fn() -> T>);

impl<R, T: Payload> Shape<R> for Data<T> {
    type Vendor = Acme;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        read_payload("data", data(response)?.0)
    }
}

/// One item under a name that the request gives.
#[derive(Debug)]
pub struct Named<T>(PhantomData<fn() -> T>);

impl<R: NamedPayload, T: Payload> Shape<R> for Named<T> {
    type Vendor = Acme;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        let fields: dealport_core::json::Fields = read_envelope(response)?;
        let payload =
            fields.get(R::PAYLOAD).ok_or_else(|| Error::decode("the response lacks its payload"))?;
        read_payload(R::PAYLOAD, payload)
    }
}

/// A bare confirmation.
#[derive(Debug)]
#[allow(clippy::exhaustive_enums, reason = "a marker: it has no values")]
pub enum Done {}

impl<R> Shape<R> for Done {
    type Vendor = Acme;
    type Output = ();

    fn read(_: &R, _: &Response) -> Result<()> {
        Ok(())
    }
}

/// A page of a list.
#[derive(Debug)]
pub struct Pages<T>(PhantomData<fn() -> T>);

impl<R: Windowed, T: Payload + Keyed> Shape<R> for Pages<T> {
    type Vendor = Acme;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        match request.limit() {
            Some(0) => Err(Error::invalid_request("limit: a page holds at least one item")),
            _ => Ok(()),
        }
    }

    fn read(request: &R, response: &Response) -> Result<Page<T>> {
        let (data, next) = data(response)?;
        let items = read_items("data", data)?;
        let count = items.len() as u64;
        let offset = request.offset().map(|offset| (offset + count).to_string());
        Ok(Page::new(items, next.or(offset).and_then(Position::new)))
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for Pages<T> {
    type Item = T;

    const DEDUPLICATE: bool = true;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}
