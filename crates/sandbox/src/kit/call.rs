//! A request with all that a handler needs.

use super::{Body, Moment, Paging, Query, Refusal, Request, Resource, Row, Store};

/// A state that holds its rows in a store.
pub(crate) trait Stored {
    fn store(&self) -> &Store;
    fn store_mut(&mut self) -> &mut Store;
}

/// Says that the field `store` of a state holds its rows.
macro_rules! stored {
    ($state:ty) => {
        impl $crate::kit::Stored for $state {
            fn store(&self) -> &$crate::kit::Store {
                &self.store
            }

            fn store_mut(&mut self) -> &mut $crate::kit::Store {
                &mut self.store
            }
        }
    };
}

pub(crate) use stored;

/// A request on its way through a handler.
pub(crate) struct Call<'a, S> {
    pub(crate) request: &'a Request,
    /// What stands for the parameters of the route's path, in their order.
    pub(crate) path: Vec<&'a str>,
    pub(crate) now: Moment,
    pub(crate) state: &'a mut S,
    /// The fault of the pages that hits the request.
    pub(crate) paging: Option<Paging>,
}

impl<'a, S> Call<'a, S> {
    /// Returns what stands for a parameter of the path.
    pub(crate) fn param(&self, place: usize) -> &'a str {
        self.path.get(place).copied().unwrap_or_default()
    }

    /// Returns the parameters of the query, of which no others are allowed.
    pub(crate) fn query(&self, allowed: &[&str]) -> Query {
        Query::strict(self.request, allowed).with_paging(self.paging)
    }

    /// Returns the parameters of the query, and passes over unknown ones.
    pub(crate) fn lenient_query(&self) -> Query {
        Query::lenient(self.request).with_paging(self.paging)
    }

    /// Refuses any parameter.
    pub(crate) fn plain(&self) -> Result<(), Refusal> {
        self.query(&[]).finish()
    }

    pub(crate) fn body(&self) -> Result<Body, Refusal> {
        Body::parse(self.request)
    }

    /// Returns where the client believes the server to be, for links into it.
    pub(crate) fn host(&self) -> &'a str {
        self.request.header("host").unwrap_or("127.0.0.1")
    }
}

impl<S: Stored> Call<'_, S> {
    pub(crate) fn store(&self) -> &Store {
        self.state.store()
    }

    /// Returns the row that a parameter of the path names, deleted or not.
    pub(crate) fn named(&self, resource: &Resource, place: usize) -> Result<Row, Refusal> {
        let number = resource.ids.number(self.param(place));
        let row = number.and_then(|number| self.store().find(resource.name, number));
        row.ok_or(Refusal::NotFound(resource.title))
    }

    /// Returns a new row, not yet stored.
    pub(crate) fn fresh(&self, resource: &Resource) -> Row {
        Row::new(self.store().next(resource.name), self.now)
    }

    pub(crate) fn put(&mut self, resource: &Resource, row: Row) {
        self.state.store_mut().put(resource.name, row);
    }
    /// Takes a row away for good.
    pub(crate) fn remove(&mut self, resource: &Resource, number: u64) {
        self.state.store_mut().remove(resource.name, number);
    }
}
