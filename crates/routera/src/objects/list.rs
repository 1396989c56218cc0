//! Listing objects.

use std::marker::PhantomData;

use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{Body, Parts, Path, Query, QueryList};
use dealport_core::{Endpoint, Operation, Paged, Result};

use super::ObjectType;
use crate::{Routera, envelope};

/// Lists the objects of one type, those that are archived only on request.
///
/// There are no filters, and the order is undocumented. Since the list is paged by offset, a walk leaves out
/// objects that come twice because others were added meanwhile, and counts them
/// ([`Items::duplicates`](crate::Items::duplicates)); objects can also be missed when others are archived
/// meanwhile.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[must_use = "a request does nothing until it is sent"]
pub struct ListObjects<K> {
    /// Fields to be added to the default ones, by their internal names. One that does not exist is a 400.
    pub properties: QueryList<String>,
    /// Whether archived objects come too, beside the active ones.
    pub archived: Option<bool>,
    /// Objects in a page, up to 100; the vendor's default is 10. Its pages disagree on whether fewer than 10 are
    /// allowed.
    pub limit: Option<u32>,
    /// How many objects to skip; none by default.
    pub offset: Option<u64>,
    kind: PhantomData<fn() -> K>,
}

impl<K: ObjectType> ListObjects<K> {
    /// The request for all active objects with their default fields.
    #[allow(clippy::new_without_default, reason = "`new` is the one way to make any request")]
    pub const fn new() -> Self {
        Self { properties: Vec::new(), archived: None, limit: None, offset: None, kind: PhantomData }
    }

    /// Fields to be added to the default ones, by their internal names. One that does not exist is a 400.
    pub fn properties(mut self, properties: impl IntoIterator<Item: Into<String>>) -> Self {
        self.properties = properties.into_iter().map(Into::into).collect();
        self
    }

    /// Whether archived objects come too, beside the active ones.
    pub const fn archived(mut self, archived: bool) -> Self {
        self.archived = Some(archived);
        self
    }

    /// Objects in a page, up to 100; the vendor's default is 10. Its pages disagree on whether fewer than 10 are
    /// allowed.
    pub const fn limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }

    /// How many objects to skip; none by default.
    pub const fn offset(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }
}

impl<K: ObjectType> Parts for ListObjects<K> {
    fn path_of(&self, operation: &Operation) -> Result<Path> {
        Path::fill(operation, &[])
    }

    fn write_query(&self, query: &mut Query) -> Result<()> {
        query.field("properties", &self.properties)?;
        query.field("archived", &self.archived)?;
        query.field("limit", &self.limit)?;
        query.field("offset", &self.offset)
    }

    fn write_body(&self) -> Result<Body> {
        Ok(Body::Empty)
    }
}

impl<K: ObjectType> Endpoint for ListObjects<K> {
    type Vendor = Routera;
    type Output = Page<K::Record>;

    const OPERATION: Operation = K::LIST;

    fn validate(&self) -> Result<()> {
        envelope::check(self.limit, self.offset)
    }

    fn page_size(&self) -> Option<u32> {
        envelope::page_size(self.limit)
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        envelope::page(response, self.limit, self.offset)
    }
}

impl<K: ObjectType> Paged for ListObjects<K> {
    type Item = K::Record;

    const DEDUPLICATE: bool = true;

    fn at(self, position: &Position) -> Self {
        self.offset(envelope::offset(position))
    }

    fn fingerprint(record: &K::Record) -> Option<u64> {
        Some(K::id(record).fingerprint())
    }
}
