//! A fictitious vendor with one list, one read and some writes.

use std::time::Duration;

use dealport_core::auth::{Credentials, Environment, Secret};
use dealport_core::call::{ClientBuilder, Limits, Quota, RateUpdate, RetryPolicy};
use dealport_core::error::ErrorKind;
use dealport_core::http::Response;
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{Bounded, Failure, QueryList, Retry, decode, decode_items, serde_json};
use dealport_core::{
    Client, Endpoint, Error, Id, Operation, Paged, Result, Vendor, id_kinds, record, request,
};
use serde_json::value::RawValue;

#[derive(Debug)]
pub enum Toy {}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Language(pub String);

impl Vendor for Toy {
    const NAME: &'static str = "toy";
    const BASE_URL: &'static str = "https://toy.example";

    type Auth = Secret;
    type Settings = Language;
    type Cache = ();

    fn credentials(auth: Secret) -> Result<Credentials> {
        Credentials::header("x-toy-key".parse().unwrap(), &auth, "toy key")
    }

    fn auth_from(environment: &Environment<'_>) -> Result<Secret> {
        environment.secret("TOY_KEY", "get one from the toy shop")
    }

    fn limits() -> Limits {
        Limits::none()
    }

    fn failure(response: &Response) -> Option<Failure> {
        let mut failure = Failure::from_status(response);
        if !response.body.is_empty() {
            failure.message = String::from_utf8_lossy(&response.body).into_owned();
        }
        if response.header("x-toy-day").is_some() {
            failure.retry = Retry::Never(Some(Duration::from_secs(3600)));
        }
        if let Some(seconds) = response.header_number("x-toy-wait") {
            failure.retry = Retry::After(Duration::from_secs(seconds));
        }
        Some(failure)
    }

    fn reports_failure(response: &Response) -> bool {
        &response.body[..] == b"no"
    }

    fn rate(response: &Response) -> RateUpdate {
        let mut update = RateUpdate::default();
        update.requests = response.header_number("x-toy-left").map(|left| Quota::new(Some(10), left, None));
        update
    }

    fn request_id(response: &Response) -> Option<String> {
        response.header("x-toy-request").map(str::to_owned)
    }
}

pub const KEY: &str = "s3cret-k3y";

/// Creates a builder of a client that does not wait between attempts.
pub fn builder() -> ClientBuilder<Toy> {
    Client::builder(Secret::new(KEY)).retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
}

#[derive(Debug)]
pub struct Account;

impl dealport_script::Account for Account {
    type Vendor = Toy;

    fn builder() -> ClientBuilder<Toy> {
        builder()
    }
}

pub type Script = dealport_script::Script<Account>;

record! {
    pub struct Thing {
        id: u64,
        name: Option<String>,
    }
}

request! {
    pub struct GetThing {
        path {
            id: u64,
        }
    }
}

impl Endpoint for GetThing {
    type Vendor = Toy;
    type Output = Thing;
    const OPERATION: Operation = Operation::get("things.get", "/things/{id}");

    fn decode(&self, response: &Response) -> Result<Thing> {
        decode(response)
    }
}

request! {
    pub struct CreateThing {
        required body {
            name: String,
        }
    }
}

impl Endpoint for CreateThing {
    type Vendor = Toy;
    type Output = Thing;
    const OPERATION: Operation = Operation::post("things.create", "/things");

    fn validate(&self) -> Result<()> {
        if self.name.is_empty() { Err(Error::invalid_request("name: it is empty")) } else { Ok(()) }
    }

    fn explain(&self, error: Error) -> Error {
        match error.kind() {
            ErrorKind::Conflict => error.with_advice(format!("{:?} is taken", self.name)),
            _ => error,
        }
    }

    fn decode(&self, response: &Response) -> Result<Thing> {
        decode(response)
    }
}

request! {
    pub struct UpdateThing {
        path {
            id: u64,
        }
        body {
            name: Option<String>,
            add_line: Option<String>,
        }
    }
}

impl Endpoint for UpdateThing {
    type Vendor = Toy;
    type Output = Thing;
    const OPERATION: Operation = Operation::patch("things.update", "/things/{id}").idempotent(true);

    fn is_idempotent(&self) -> bool {
        self.add_line.is_none()
    }

    fn decode(&self, response: &Response) -> Result<Thing> {
        decode(response)
    }
}

id_kinds! {
    /// A thing that has a name for an id.
    NamedKind = "thing",
}

record! {
    pub struct Named {
        id: Id<NamedKind>,
    }
}

request! {
    pub struct CreateNamed {
        required body {
            name: String,
        }
    }
}

impl Endpoint for CreateNamed {
    type Vendor = Toy;
    type Output = Named;
    const OPERATION: Operation = Operation::post("named.create", "/named");

    fn decode(&self, response: &Response) -> Result<Named> {
        decode(response)
    }
}

request! {
    pub struct DeleteThing {
        path {
            id: u64,
        }
    }
}

impl Endpoint for DeleteThing {
    type Vendor = Toy;
    type Output = Thing;
    const OPERATION: Operation = Operation::delete("things.delete", "/things/{id}").idempotent(true);

    fn decode(&self, response: &Response) -> Result<Thing> {
        decode(response)
    }
}

request! {
    pub struct SpinThing {}
}

impl Endpoint for SpinThing {
    type Vendor = Toy;
    type Output = Thing;
    const OPERATION: Operation = Operation::post("things.spin", "/things/spin").once();

    fn decode(&self, response: &Response) -> Result<Thing> {
        decode(response)
    }
}

request! {
    pub struct ListThings {
        query {
            colours: QueryList<String>,
            limit: Option<u32>,
            cursor: Option<String>,
        }
    }
}

#[derive(serde::Deserialize)]
struct ThingPage<'a> {
    #[serde(borrow)]
    things: Option<Bounded<&'a RawValue>>,
    next: Option<String>,
}

impl Endpoint for ListThings {
    type Vendor = Toy;
    type Output = Page<Thing>;
    const OPERATION: Operation = Operation::get("things.list", "/things");

    fn page_size(&self) -> Option<u32> {
        self.limit
    }

    fn decode(&self, response: &Response) -> Result<Page<Thing>> {
        let page: ThingPage<'_> = decode(response)?;
        let things = page.things.ok_or_else(|| Error::new(ErrorKind::Decode, "no things"))?;
        Ok(Page::new(decode_items(&things.into_items()), page.next.and_then(Position::new)))
    }
}

impl Paged for ListThings {
    type Item = Thing;

    fn at(self, position: &Position) -> Self {
        self.cursor(position.as_str())
    }

    fn fingerprint(thing: &Thing) -> Option<u64> {
        Some(thing.id)
    }
}

/// Returns a page of the list as JSON.
pub fn page(ids: impl IntoIterator<Item = u64>, next: Option<&str>) -> String {
    let things: Vec<_> = ids.into_iter().map(|id| serde_json::json!({ "id": id })).collect();
    serde_json::json!({ "things": things, "next": next }).to_string()
}
