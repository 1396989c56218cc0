//! Requests: their constructors and setters, and what is sent.

use chrono::NaiveDate;
use dealport_core::error::ErrorKind;
use dealport_core::http::{Brackets, Commas, FilePart};
use dealport_core::json::Fields;
use dealport_core::plumbing::{ObjectWriter, camel, endpoint};
use dealport_core::{Endpoint, Error, Id, IdKind, Operation, Result, Update};
use dealport_macro_tests::{Data, Done};
use rust_decimal::Decimal;

use crate::record::Deal;

pub enum Contact {}

impl IdKind for Contact {
    const NAME: &'static str = "contact";
}

pub type DealId = Id<crate::record::DealKind>;
pub type ContactId = Id<Contact>;

/// Updates a deal.
#[endpoint(
    patch = "/deals/{id}",
    name = "deals.update",
    cost = 5,
    idempotent,
    docs = "https://acme.example/docs",
    validate(Self::check)
)]
#[returns(Data<Deal>)]
pub struct UpdateDeal {
    /// The deal to update.
    pub id: DealId,
    /// The title.
    pub title: Option<String>,
    /// The probability in percent.
    pub probability: Option<u8>,
    /// The linked contact.
    pub contact_id: Update<ContactId>,
    /// The labels.
    pub label_ids: Option<Vec<u64>>,
    /// The amount.
    #[wire = "value"]
    pub amount: Update<Decimal>,
    /// Whether the owner is told.
    #[query]
    pub notify: Option<bool>,
    /// Custom fields by key.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: Fields,
}

impl UpdateDeal {
    fn check(&self) -> Result<()> {
        match &self.title {
            Some(title) if title.is_empty() => Err(Error::invalid_request("title: it is empty")),
            _ => Ok(()),
        }
    }
}

fn sent(request: &impl Endpoint) -> String {
    request.to_request().unwrap().to_string()
}

#[test]
fn only_set_fields_are_sent() {
    assert_eq!(sent(&UpdateDeal::new(1)), "PATCH /deals/1\n{}");
    let request = UpdateDeal::new("d 1")
        .title("x")
        .probability(40)
        .contact_id(7)
        .label_ids([1, 2])
        .clear_amount()
        .notify(true)
        .custom_field("a", 1)
        .clear_custom_field("b");
    assert_eq!(
        sent(&request),
        "PATCH /deals/d%201?notify=true\n{\"title\":\"x\",\"probability\":40,\"contact_id\":7,\"label_ids\":[1,2],\
         \"value\":null,\"custom_fields\":{\"a\":1,\"b\":null}}"
    );
    assert_eq!(request.contact_id.value(), Some(&7.into()));
}

#[test]
fn facts_are_those_of_the_operation() {
    let operation = UpdateDeal::OPERATION;
    assert_eq!((operation.name(), operation.path()), ("deals.update", "/deals/{id}"));
    assert_eq!((operation.cost_units(), operation.page_url()), (5, "https://acme.example/docs"));
    assert!(operation.is_idempotent() && UpdateDeal::new(1).is_idempotent());
}

#[test]
fn named_check_is_run_before_sending() {
    let error = UpdateDeal::new(1).title("").to_request().unwrap_err();
    assert_eq!(error.message(), "title: it is empty");
}

/// Lists what an endpoint can have in its query.
#[camel::endpoint(
    get = "/statuses/{statusId}/deals",
    name = "deals.list",
    docs = "https://acme.example/docs"
)]
#[returns(Done)]
pub struct Look {
    /// The status.
    pub status_id: DealId,
    /// The term.
    pub search_term: String,
    /// Some deals.
    pub deal_ids: Commas<DealId>,
    /// Some tags.
    pub tag_names: Brackets<String>,
    /// Since when.
    pub since_date: Option<NaiveDate>,
    /// How many.
    #[wire = "max"]
    pub most: Option<u32>,
}

#[test]
fn lists_in_a_query_have_two_forms() {
    let date = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
    let look = Look::new(1, "x").deal_ids([1, 2]).tag_names(["a", "b"]).since_date(date).most(3);
    assert_eq!(
        sent(&look),
        "GET /statuses/1/deals?searchTerm=x&dealIds=1%2C2&tagNames%5B%5D=a&tagNames%5B%5D=b&sinceDate=2026-05-01&max=3"
    );
}

/// Links a contact to a deal.
#[endpoint(
    delete = "/deals/{deal_id}/contacts",
    name = "deals.contacts.unlink",
    docs = "https://acme.example/docs"
)]
#[returns(Done)]
pub struct UnlinkContact {
    /// The deal.
    pub deal_id: DealId,
    /// The contact.
    #[body]
    pub contact_id: ContactId,
    /// Whether it may come back.
    pub force: Option<bool>,
}

#[test]
fn marked_field_of_a_delete_goes_into_the_body() {
    let request = UnlinkContact::new(DealId::from(1), ContactId::from(2)).force(true);
    assert_eq!(sent(&request), "DELETE /deals/1/contacts?force=true\n{\"contact_id\":2}");
    assert!(!UnlinkContact::OPERATION.is_idempotent());
}

/// Deletes options of a field.
#[endpoint(
    delete = "/fields/{field_id}/options",
    name = "fields.options.delete",
    docs = "https://acme.example/docs"
)]
#[returns(Done)]
pub struct DeleteOptions {
    /// The field.
    pub field_id: u64,
    /// The ids of the options.
    #[whole]
    pub options: Vec<u64>,
    /// Whether they may come back.
    pub force: Option<bool>,
}

#[test]
fn marked_field_is_the_whole_body() {
    let request = DeleteOptions::new(1, [2_u64, 3]).force(true);
    assert_eq!(sent(&request), "DELETE /fields/1/options?force=true\n[2,3]");
}

/// Uploads a file.
#[endpoint(
    post = "/deals/{deal_id}/files",
    name = "deals.files.upload",
    docs = "https://acme.example/docs",
    once
)]
#[returns(Done)]
pub struct Upload {
    /// The deal.
    pub deal_id: DealId,
    /// The file.
    #[file]
    #[wire = "files[]"]
    pub file: FilePart,
}

#[test]
fn file_is_sent_as_a_form() {
    let request = Upload::new(1, FilePart::new("a.txt", "x"));
    assert!(sent(&request).starts_with("POST /deals/1/files\nfiles[]: FilePart(\"a.txt\""));
    assert!(Upload::OPERATION.is_once());
}

/// Uploads a file with a title.
#[endpoint(post = "/files", name = "files.upload", docs = "https://acme.example/docs")]
#[returns(Done)]
pub struct UploadTitledFile {
    /// The file.
    #[file]
    pub file: FilePart,
    /// The title.
    pub title: Option<String>,
    /// The deal.
    #[wire = "deal"]
    pub deal_id: Option<u64>,
}

/// Renames a file.
#[endpoint(put = "/files/{id}", name = "files.rename", docs = "https://acme.example/docs", urlencoded)]
#[returns(Done)]
pub struct RenameFile {
    /// The file.
    pub id: u64,
    /// The title.
    pub title: String,
    /// The description.
    pub description: Option<String>,
}

#[test]
fn form_has_other_fields_beside_its_file() {
    let request = UploadTitledFile::new(FilePart::new("a.txt", "x")).deal_id(7);
    assert!(sent(&request).starts_with("POST /files\ndeal=7; file: FilePart(\"a.txt\""));
    let request = UploadTitledFile::new(FilePart::new("a.txt", "x"));
    assert!(sent(&request).starts_with("POST /files\nfile: FilePart("));
}

#[test]
fn urlencoded_body_is_not_json() {
    assert_eq!(sent(&RenameFile::new(7, "a & b")), "PUT /files/7\ntitle=a+%26+b");
}

/// Starts something.
#[endpoint(
    post = "/start",
    name = "start",
    docs = "https://acme.example/docs",
    idempotent(Self::is_harmless),
    explain(Self::explained)
)]
#[returns(Done)]
pub struct Start {
    /// Among which.
    #[rest(required)]
    pub place: Place,
    /// How often.
    pub times: Option<u32>,
}

impl Start {
    fn is_harmless(&self) -> bool {
        self.times.is_none()
    }

    fn explained(&self, error: Error) -> Error {
        error.with_context(self.place.0)
    }
}

/// A value that names itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Place(pub &'static str);

impl dealport_core::plumbing::BodyField for Place {
    fn write_to(&self, _: &str, object: &mut ObjectWriter) -> Result<()> {
        object.value(self.0, &1_u64)
    }
}

#[test]
fn field_that_writes_itself_names_itself() {
    assert_eq!(sent(&Start::new(Place("after")).times(2)), "POST /start\n{\"after\":1,\"times\":2}");
}

#[test]
fn idempotence_and_explanation_ask_the_request() {
    let start = Start::new(Place("after"));
    assert!(Start::OPERATION.is_idempotent() && start.is_idempotent());
    assert!(!start.clone().times(2).is_idempotent());
    let error = start.explain(Error::new(ErrorKind::Conflict, "taken"));
    assert_eq!(error.message(), "after: taken");
}

pub trait Kind: IdKind + std::fmt::Debug + Clone + PartialEq + Send + Sync + 'static {
    const UPDATE: Operation;
}

#[derive(Clone, Debug, PartialEq)]
pub enum Deals {}

impl IdKind for Deals {
    const NAME: &'static str = "deal";
}

impl Kind for Deals {
    const UPDATE: Operation = Operation::patch("deals.update", "/deals/{dealId}").idempotent(true);
}

/// Updates an object.
#[endpoint(patch(K::UPDATE), new(of))]
#[returns(Data<Deal>)]
pub struct UpdateObject<K: Kind> {
    /// The object.
    #[path]
    pub id: Id<K>,
    kind: std::marker::PhantomData<fn() -> K>,
    /// More fields of the response.
    #[query]
    pub properties: Commas<String>,
    /// The fields.
    pub fields: Option<Fields>,
}

#[test]
fn generic_request_has_its_operation_from_a_constant() {
    let request = UpdateObject::<Deals>::of(7).properties(["a"]).fields(Fields::new());
    assert_eq!(sent(&request), "PATCH /deals/7?properties=a\n{\"fields\":{}}");
}

/// Lists the objects, with names that generated code may use for itself.
#[endpoint(get = "/odd/{position}", name = "odd", docs = "https://acme.example/docs")]
#[returns(Done)]
pub struct Odd {
    pub position: u64,
    pub value: u64,
    pub query: Option<u64>,
    pub object: Option<u64>,
    pub request: Option<u64>,
    pub operation: Option<u64>,
    pub core: Option<u64>,
    pub key: Option<u64>,
    pub error: Option<u64>,
    pub response: Option<u64>,
    pub r#type: Option<u64>,
}

#[test]
fn any_name_can_be_that_of_a_field() {
    let odd = Odd::new(1, 2).query(3).object(4).request(5).operation(6).core(7).key(8).error(9).response(10);
    assert_eq!(
        sent(&odd.r#type(11)),
        "GET /odd/1?value=2&query=3&object=4&request=5&operation=6&core=7&key=8&error=9&response=10&type=11"
    );
}
