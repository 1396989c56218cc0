//! The place at which a list can be resumed.

use serde::{Deserialize, Serialize};

use super::Position;
use crate::fingerprint::fingerprint;
use crate::{Error, Result};

/// The place at which a list can be [resumed](crate::Client::resume), in this process or another.
///
/// It is plain data for any serde format. It holds the vendor's position of the current page, and a number
/// for each item of that page that was already taken. So an item that is added or deleted meanwhile neither
/// hides nor repeats another one. For a list without duplicates
/// ([`Paged::DEDUPLICATE`](crate::Paged::DEDUPLICATE)) it holds such a number for every item so far. It holds
/// no credentials and no data of items. Vendors do not document how long their cursors stay valid.
///
/// The continuation of a list of the model ([`List::continuation`](crate::crm::List::continuation)) belongs
/// to the model's query, and also names the part of the list, if the vendor has several.
///
/// ```
/// use dealport_core::paging::Continuation;
/// use dealport_core::{Client, Paged};
///
/// /// Takes some items, and returns the place to go on from as JSON.
/// async fn some<E: Paged>(
///     client: &Client<E::Vendor>,
///     list: E,
///     saved: Option<&str>,
/// ) -> Result<Option<String>, Box<dyn std::error::Error>> {
///     let mut items = match saved {
///         Some(saved) => client.resume(list, &serde_json::from_str::<Continuation>(saved)?)?,
///         None => client.items(list),
///     };
///     for _ in 0..100 {
///         if items.try_next().await?.is_none() {
///             return Ok(None);
///         }
///     }
///     Ok(Some(serde_json::to_string(&items.continuation())?))
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Continuation {
    pub(crate) vendor: String,
    pub(crate) operation: String,
    /// The request without its position.
    pub(crate) request: u64,
    #[serde(default)]
    pub(crate) position: Option<Position>,
    #[serde(default)]
    pub(crate) taken: Vec<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<Part>,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    key: String,
    /// The place in the part, or `None` after its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<Box<Continuation>>,
}

impl Continuation {
    /// Creates the place in a list of one request.
    pub(crate) fn of_request(
        vendor: &str,
        operation: &str,
        request: u64,
        position: Option<Position>,
        taken: Vec<u64>,
    ) -> Self {
        Self {
            vendor: vendor.to_owned(),
            operation: operation.to_owned(),
            request,
            position,
            taken,
            part: None,
        }
    }

    /// Creates the place in a list of several parts, after all items in `taken`.
    pub(crate) fn in_part(key: String, at: Option<Self>, taken: Vec<u64>) -> Self {
        let part = Some(Part { key, at: at.map(Box::new) });
        Self { part, ..Self::of_request("", "parts", 0, None, taken) }
    }

    /// Creates the place in a list of the model. `query` stands for what is listed.
    pub(crate) fn of_model(vendor: &str, operation: &str, query: &str, at: Option<Self>) -> Self {
        let part = at.map(|at| Part { key: String::new(), at: Some(Box::new(at)) });
        Self { part, ..Self::of_request(vendor, operation, fingerprint(query), None, Vec::new()) }
    }

    /// Returns the part, and the place in it.
    pub(crate) fn part(&self) -> Option<(String, Option<Self>)> {
        let part = self.part.as_ref()?;
        Some((part.key.clone(), part.at.as_deref().cloned()))
    }

    /// Returns the place in the vendor's list, if this is one of a list of the model.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if it belongs to another vendor,
    /// list or query.
    pub(crate) fn in_model(
        &self,
        vendor: &'static str,
        operation: &'static str,
        query: &str,
    ) -> Result<Option<Self>> {
        self.check(vendor, operation, fingerprint(query))
            .map_err(|error| error.in_call(vendor, operation))?;
        Ok(self.part().and_then(|(_, at)| at))
    }

    /// Checks that this is a place in the list of this request.
    pub(crate) fn check(&self, vendor: &str, operation: &str, request: u64) -> Result<()> {
        if self.vendor != vendor || self.operation != operation {
            return Err(Error::invalid_request(format!(
                "the continuation is one of {} {}",
                self.vendor, self.operation
            )));
        }
        if self.request != request {
            return Err(Error::invalid_request(
                "the continuation is one of a request with other filters; resume with the same request",
            ));
        }
        Ok(())
    }

    /// Forgets that an item was taken.
    pub(crate) fn give_back(&mut self, print: u64) {
        self.taken.retain(|taken| *taken != print);
        if let Some(at) = self.part.as_mut().and_then(|part| part.at.as_deref_mut()) {
            at.give_back(print);
        }
    }
}
