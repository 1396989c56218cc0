#![doc = include_str!("../README.md")]

mod deal_fields;
mod endpoint;
mod fields;
mod record;
mod setters;
mod wire;

use proc_macro::TokenStream;
use syn::DeriveInput;
use wire::Case;

/// Turns a plain struct into a request for one operation of a vendor.
///
/// ```text
/// /// Updates a deal. Sends only the fields that were set.
/// #[endpoint(
///     patch = "/api/v2/deals/{id}",
///     name = "deals.update",
///     cost = 5,
///     idempotent,
///     docs = "https://developers.pipedrive.com/docs/api/v1/Deals#updateDeal"
/// )]
/// #[returns(Data<Deal>)]
/// pub struct UpdateDeal {
///     /// The deal to update.
///     pub id: DealId,
///     /// The title.
///     pub title: Option<String>,
///     /// The linked person.
///     pub person_id: Update<PersonId>,
///     /// Custom fields by key.
///     #[rest(set(custom_field), clear(clear_custom_field))]
///     pub custom_fields: Fields,
/// }
/// ```
///
/// # Facts
///
/// | fact | |
/// |---|---|
/// | `get`, `post`, `put`, `patch`, `delete` | the method; its value is the path with parameters in braces. `patch(K::UPDATE)` takes all of the operation from a constant instead, for a generic request |
/// | `name` | the operation's name: `"deals.update"` |
/// | `docs` | the vendor's page |
/// | `cost` | its cost in the unit of the vendor's quota |
/// | `scope` | the scopes of an OAuth app, any one of which the operation needs: `"deals:read, deals:full"` |
/// | `bucket(NAME)` | the name of a rate limit for this operation |
/// | `idempotent` | the request is retried after its response was lost; `idempotent(Self::f)` decides per request |
/// | `once` | the request is never retried, not even after a rate limit |
/// | `deprecated` | the vendor has deprecated the operation |
/// | `urlencoded` | the body is sent as `application/x-www-form-urlencoded`, not as JSON |
/// | `payload` | the name of the payload in the response, for shapes that need it |
/// | `validate(Self::f)` | checks the request: `fn(&self) -> Result<()>` |
/// | `explain(Self::f)` | adds details of the request to a refusal: `fn(&self, Error) -> Error` |
/// | `rename_all` | `"camelCase"`: the case of names on the wire |
/// | `new(name)` | the constructor's name, if it is not `new` |
///
/// `#[returns(…)]` names the shape of the response: a type that implements `Shape`.
///
/// # Fields
///
/// A field that the path names goes into the path. Other fields go into the query of `get` and `delete` and
/// into the body of `post`, `put` and `patch`, unless `#[query]`, `#[body]`, `#[file]` or `#[path]` says
/// otherwise. `#[wire = "…"]` sets the name on the wire if it differs from the field's. `#[whole]` marks a
/// field whose value is the whole body, such as a bare list. With a `#[file]`, the body is a form, and its
/// other fields are parts of it.
///
/// A field of a plain type is an argument of `new`, in order. `Option<T>`, `Commas<T>` and `Brackets<T>` have
/// a setter; `Update<T>` has one and `clear_…`. The macro recognizes a type by its last word. Numbers and
/// booleans are taken as they are, lists as any iterator, and everything else by `impl Into`. Two neighboring
/// ids in `new` are taken by their types, so that they cannot be swapped unnoticed.
///
/// `#[rest]` marks a field of a type that writes itself, under any number of names. It starts as its default
/// and has no setter, unless `set` and `clear` name one. `#[rest(required)]` is an argument of `new`. An
/// `Option<Fields>` also has a setter of its own, which sends an empty object for no fields.
///
/// `#[limit]`, `#[cursor]` and `#[offset]` mark the fields that turn pages.
#[proc_macro_attribute]
pub fn endpoint(facts: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    endpoint::expand(facts.into(), item, Case::Snake).into()
}

/// Turns a plain struct into a request as [`endpoint`](macro@endpoint) does, with names on the wire in
/// `camelCase`.
#[proc_macro_attribute]
pub fn camel_endpoint(facts: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    endpoint::expand(facts.into(), item, Case::Camel).into()
}

/// Turns a plain struct into a record: a JSON object that is read and written without losing any of it.
///
/// ```text
/// /// A stage of a pipeline.
/// #[record]
/// pub struct Stage {
///     /// The stage's id.
///     pub id: StageId,
///     /// The stage's name.
///     pub name: Option<String>,
///     /// What kind of stage it is.
///     #[wire = "type"]
///     pub kind: Option<String>,
/// }
/// ```
///
/// Fields are `Option<T>`, for which absent and `null` are both `None`; a field of another type is required.
/// The record gets a field `extra`, which keeps unknown fields and distinguishes `null` from absent, so that
/// writing the record restores what was read. The field `id`, or the field marked `#[key]`, is the key of an
/// item in a list.
///
/// Reading stops at the first field that is not as documented. `dealport_core::plumbing` then reads the
/// record again, field by field: an optional field that cannot be read becomes `None`, its JSON stays in
/// `extra`, and `invalid_fields()` has the reason.
///
/// `rename_all = "camelCase"` sets the case of names on the wire. `new` adds a constructor and setters like
/// those of [`endpoint`](macro@endpoint), for records that are also sent.
#[proc_macro_attribute]
pub fn record(facts: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    record::expand(facts.into(), item, Case::Snake).into()
}

/// Turns a plain struct into a record as [`record`](macro@record) does, with names on the wire in
/// `camelCase`.
#[proc_macro_attribute]
pub fn camel_record(facts: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    record::expand(facts.into(), item, Case::Camel).into()
}

/// Implements `DealFields` for a struct whose fields are custom fields of deals.
///
/// `#[deal(name = "Purchase order")]` states the name of a field, and `#[deal(key = "9f2c")]` its key. A
/// field with neither has the name of the struct's field, with spaces for underscores. `#[deal(crate =
/// "dealport_core")]` on the struct states the crate whose `crm` the code refers to, which is `::dealport` by
/// default.
#[proc_macro_derive(DealFields, attributes(deal))]
pub fn deal_fields(item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    deal_fields::fields(&item).into()
}

/// Implements `FieldValue` for an enum of the options of a field.
///
/// `#[deal(label = "South and East")]` states the label of an option, which is the variant's name by default.
/// `#[deal(crate = "dealport_core")]` on the enum states the crate whose `crm` the code refers to, which is
/// `::dealport` by default.
#[proc_macro_derive(DealOption, attributes(deal))]
pub fn deal_option(item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    deal_fields::option(&item).into()
}
