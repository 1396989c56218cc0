//! A fictitious vendor with one list, one read and some writes.

use std::marker::PhantomData;
use std::time::Duration;

use dealport_core::auth::{Credentials, Environment, Secret};
use dealport_core::call::{ClientBuilder, Limits, Quota, RateUpdate, RetryPolicy};
use dealport_core::error::{ErrorKind, Hint};
use dealport_core::http::{Commas, Response};
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::{
    Failure, Keyed, PagedShape, Payload, Retry, Shape, Windowed, Wire, endpoint, read_envelope, read_items,
    read_response, record, serde_json,
};
use dealport_core::{Client, Error, Id, Result, Vendor, id_kinds};
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

/// A response that is one item without an envelope.
#[derive(Debug)]
pub struct Item<V, T>(PhantomData<fn() -> (V, T)>);

impl<R, V: Vendor, T: Payload> Shape<R> for Item<V, T> {
    type Vendor = V;
    type Output = T;

    fn read(_: &R, response: &Response) -> Result<T> {
        read_response(response)
    }
}

/// A page of a list with a cursor.
#[derive(Debug)]
pub struct Pages<T>(PhantomData<fn() -> T>);

#[derive(serde::Deserialize)]
struct ThingPage<'a> {
    #[serde(borrow)]
    things: Option<&'a RawValue>,
    next: Option<String>,
}

impl<R: Windowed, T: Payload + Keyed> Shape<R> for Pages<T> {
    type Vendor = Toy;
    type Output = Page<T>;

    fn page_size(request: &R) -> Option<u32> {
        request.limit()
    }

    fn read(_: &R, response: &Response) -> Result<Page<T>> {
        let page: ThingPage<'_> = read_envelope(response)?;
        let things = page.things.ok_or_else(|| Error::decode("no things"))?;
        Ok(Page::new(read_items("things", things)?, page.next.and_then(Position::new)))
    }
}

impl<R: Windowed, T: Payload + Keyed> PagedShape<R> for Pages<T> {
    type Item = T;

    fn at(request: R, position: &Position) -> R {
        request.at(position)
    }
}

/// A thing. It is not a record, so one invalid field makes it unreadable.
#[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
pub struct Thing {
    pub id: u64,
    pub name: Option<String>,
    #[serde(flatten)]
    pub extra: std::collections::BTreeMap<String, serde_json::Value>,
}

impl Wire for Thing {
    fn read<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::Deserialize::deserialize(deserializer)
    }

    fn write<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(self, serializer)
    }
}

impl Keyed for Thing {
    fn fingerprint(&self) -> Option<u64> {
        self.id.fingerprint()
    }
}

/// Gets a thing.
#[endpoint(get = "/things/{id}", name = "things.get", docs = "https://toy.example/docs")]
#[returns(Item<Toy, Thing>)]
pub struct GetThing {
    pub id: u64,
}

/// Creates a thing.
#[endpoint(
    post = "/things",
    name = "things.create",
    docs = "https://toy.example/docs",
    validate(Self::check),
    explain(Self::explain_conflict)
)]
#[returns(Item<Toy, Thing>)]
pub struct CreateThing {
    pub name: String,
}

impl CreateThing {
    fn check(&self) -> Result<()> {
        if self.name.is_empty() { Err(Error::invalid_request("name: it is empty")) } else { Ok(()) }
    }

    fn explain_conflict(&self, error: Error) -> Error {
        match error.kind() {
            ErrorKind::Conflict => error.with_hint(Hint::other(format!("{:?} is taken", self.name))),
            _ => error,
        }
    }
}

/// Updates a thing, or adds a line to it.
#[endpoint(
    patch = "/things/{id}",
    name = "things.update",
    docs = "https://toy.example/docs",
    idempotent(Self::adds_nothing)
)]
#[returns(Item<Toy, Thing>)]
pub struct UpdateThing {
    pub id: u64,
    pub name: Option<String>,
    pub add_line: Option<String>,
}

impl UpdateThing {
    const fn adds_nothing(&self) -> bool {
        self.add_line.is_none()
    }
}

id_kinds! {
    /// A thing with a name as its id.
    NamedKind = "thing",
}

/// A thing with a name as its id.
#[record]
pub struct Named {
    pub id: Id<NamedKind>,
}

/// Creates a thing with a name as its id.
#[endpoint(post = "/named", name = "named.create", docs = "https://toy.example/docs")]
#[returns(Item<Toy, Named>)]
pub struct CreateNamed {
    pub name: String,
}

/// Deletes a thing.
#[endpoint(delete = "/things/{id}", name = "things.delete", docs = "https://toy.example/docs", idempotent)]
#[returns(Item<Toy, Thing>)]
pub struct DeleteThing {
    pub id: u64,
}

/// Spins a thing once.
#[endpoint(post = "/things/spin", name = "things.spin", docs = "https://toy.example/docs", once)]
#[returns(Item<Toy, Thing>)]
pub struct SpinThing {}

/// Lists things.
#[endpoint(get = "/things", name = "things.list", docs = "https://toy.example/docs")]
#[returns(Pages<Thing>)]
pub struct ListThings {
    pub colours: Commas<String>,
    #[limit]
    pub limit: Option<u32>,
    #[cursor]
    pub cursor: Option<String>,
}

/// Returns a page of the list as JSON.
pub fn page(ids: impl IntoIterator<Item = u64>, next: Option<&str>) -> String {
    let things: Vec<_> = ids.into_iter().map(|id| serde_json::json!({ "id": id })).collect();
    serde_json::json!({ "things": things, "next": next }).to_string()
}
