//! Shapes: what responses are read as, and how lists go on.

use dealport_core::http::Response;
use dealport_core::paging::Position;
use dealport_core::plumbing::{Keyed, Payload, Windowed, endpoint};
use dealport_core::{Endpoint, Operation, Paged};
use dealport_macro_tests::{Named, Pages};
use http::{HeaderMap, StatusCode};

use crate::record::{Deal, Hit};

/// Lists deals.
#[endpoint(get = "/deals", name = "deals.list", cost = 10, docs = "https://acme.example/docs")]
#[returns(Pages<Deal>)]
pub struct ListDeals {
    /// Items in a page.
    #[limit]
    pub limit: Option<u32>,
    /// Where the page begins.
    #[cursor]
    pub cursor: Option<String>,
}

/// Searches deals.
#[endpoint(get = "/search", name = "deals.search", docs = "https://acme.example/docs")]
#[returns(Pages<Hit>)]
pub struct SearchDeals {
    /// How many items come before the page.
    #[offset]
    pub skip: Option<u64>,
}

/// Reads a deal.
#[endpoint(get = "/deals/{id}", name = "deals.get", payload = "deal", docs = "https://acme.example/docs")]
#[returns(Named<Deal>)]
pub struct GetDeal {
    /// The deal.
    pub id: u64,
}

pub trait Kind: std::fmt::Debug + Clone + PartialEq + Send + Sync + 'static {
    type Record: Payload + Keyed;
    const LIST: Operation;
}

#[derive(Clone, Debug, PartialEq)]
pub enum Deals {}

impl Kind for Deals {
    type Record = Deal;
    const LIST: Operation = Operation::get("deals.list", "/deals");
}

/// Lists objects.
#[endpoint(get(K::LIST))]
#[returns(Pages<K::Record>)]
pub struct ListObjects<K: Kind> {
    /// How many items come before the page.
    #[offset]
    pub offset: Option<u64>,
    kind: std::marker::PhantomData<fn() -> K>,
}

fn paged<E: Paged>(request: E, place: &str) -> String {
    request.at(&position(place)).to_request().unwrap().to_string()
}

#[test]
fn generic_list_turns_its_pages() {
    fn of_kind<K: Kind>() -> String {
        paged(ListObjects::<K>::new().offset(10), "20")
    }
    assert_eq!(of_kind::<Deals>(), "GET /deals?offset=20");
}

fn response(body: &str) -> Response {
    Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned())
}

fn position(text: &str) -> Position {
    Position::new(text).unwrap()
}

#[test]
fn list_goes_on_from_a_cursor() {
    let request = ListDeals::new().limit(2);
    let page = request.decode(&response(r#"{"data":[{"id":1},{"id":2}],"next":"abc"}"#)).unwrap();
    let fingerprints: Vec<_> =
        page.items.iter().map(|item| ListDeals::fingerprint(item.as_ref().unwrap())).collect();
    assert!(fingerprints[0].is_some() && fingerprints[0] != fingerprints[1]);
    let next = Paged::at(request, &page.next.unwrap());
    assert_eq!(next.to_request().unwrap().to_string(), "GET /deals?limit=2&cursor=abc");
    const { assert!(<ListDeals as Paged>::DEDUPLICATE) };
}

#[test]
fn shape_checks_the_size_of_the_page() {
    let error = ListDeals::new().limit(0).to_request().unwrap_err();
    assert_eq!(error.message(), "limit: a page holds at least one item");
    assert_eq!(Windowed::limit(&ListDeals::new().limit(7)), Some(7));
}

#[test]
fn list_goes_on_from_an_offset() {
    let request = SearchDeals::new().skip(40);
    let page = request.decode(&response(r#"{"data":[{"item":{"id":1}},{"item":null}]}"#)).unwrap();
    assert_eq!(page.next, Some(position("42")));
    let next = Paged::at(request, &position("42"));
    assert_eq!(next.skip, Some(42));
    let prints: Vec<_> =
        page.items.iter().map(|item| SearchDeals::fingerprint(item.as_ref().unwrap()).is_some()).collect();
    assert_eq!(prints, [true, false]);
}

#[test]
fn position_of_another_list_is_refused() {
    let error = Paged::at(SearchDeals::new(), &position("abc")).to_request().unwrap_err();
    assert!(error.message().starts_with("offset: "), "{error}");
}

#[test]
fn payload_stands_under_the_name_of_the_request() {
    let deal = GetDeal::new(1).decode(&response(r#"{"deal":{"id":1}}"#)).unwrap();
    assert_eq!(deal.id, 1.into());
}
