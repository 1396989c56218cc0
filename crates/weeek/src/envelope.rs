//! The shapes of Weeek's responses: a flag of success, and the payload under a name of its own.

mod open;
mod read;

use std::marker::PhantomData;

use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{Keyed, NamedPayload, PagedShape, Payload, Shape, Windowed};
use dealport_core::{Error, Result};

use self::read::{all, done, done_with, one, one_or_bare, page, single};
use crate::Weeek;

pub(crate) use self::open::reports_failure;

/// One item, under the name that the request gives.
#[derive(Debug)]
pub struct One<T>(PhantomData<fn() -> T>);

impl<R: NamedPayload, T: Payload> Shape<R> for One<T> {
    type Vendor = Weeek;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        one(response, R::PAYLOAD)
    }
}

/// One item that may come in a list of one, under the name that the request gives.
#[derive(Debug)]
pub struct Single<T>(PhantomData<fn() -> T>);

impl<R: NamedPayload, T: Payload> Shape<R> for Single<T> {
    type Vendor = Weeek;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        single(response, R::PAYLOAD)
    }
}

/// A page of a list that is paged by offset, under the name that the request gives.
#[derive(Debug)]
pub struct Pages<T>(PhantomData<fn() -> T>);

impl<R: Windowed + NamedPayload, T: Payload + Keyed> Shape<R> for Pages<T> {
    type Vendor = Weeek;
    type Output = Page<T>;

    fn check(request: &R) -> Result<()> {
        match request.limit() {
            // A list of empty pages would never end.
            Some(0) => Err(Error::invalid_request("page size: expected at least 1")),
            _ => Ok(()),
        }
    }

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(request: &R, response: &Response) -> Result<Page<T>> {
        page(response, R::PAYLOAD, request.limit(), request.offset())
    }
}

impl<R: Windowed + NamedPayload, T: Payload + Keyed> PagedShape<R> for Pages<T> {
    type Item = T;

    // Items that are added or removed while the list is read shift the items behind them.
    const DEDUPLICATE: bool = true;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// A whole list in one response, under the name that the request gives.
#[derive(Debug)]
pub struct All<T>(PhantomData<fn() -> T>);

impl<R: NamedPayload, T: Payload + Keyed> Shape<R> for All<T> {
    type Vendor = Weeek;
    type Output = Page<T>;

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        all(response, R::PAYLOAD)
    }
}

impl<R: NamedPayload, T: Payload + Keyed> PagedShape<R> for All<T> {
    type Item = T;

    /// Returns the request itself: the list has no other page.
    fn at(request: R, _: &Position) -> R {
        request
    }
}

/// A confirmation without a payload.
#[derive(Debug)]
pub struct Done(());

impl<R> Shape<R> for Done {
    type Vendor = Weeek;
    type Output = ();

    fn read(_: &R, response: &Response) -> Result<()> {
        done(response)
    }
}

/// A confirmation that may have an item beside it, under the name that the request gives.
#[derive(Debug)]
pub struct DoneWith<T>(PhantomData<fn() -> T>);

impl<R: NamedPayload, T: Payload> Shape<R> for DoneWith<T> {
    type Vendor = Weeek;
    type Output = Option<T>;

    fn read(_: &R, response: &Response) -> Result<Option<T>> {
        done_with(response, R::PAYLOAD)
    }
}

/// One item, under the name that the request gives or without an envelope.
///
/// The revisions of the vendor's documentation contradict each other about it.
#[derive(Debug)]
pub struct OneOrBare<T>(PhantomData<fn() -> T>);

impl<R: NamedPayload, T: Payload> Shape<R> for OneOrBare<T> {
    type Vendor = Weeek;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        one_or_bare(response, R::PAYLOAD)
    }
}
