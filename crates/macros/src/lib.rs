#![doc = include_str!("../README.md")]

mod endpoint;
mod fields;
mod record;
mod setters;
mod wire;

use proc_macro::TokenStream;
use syn::DeriveInput;
use wire::Case;

/// Makes a plain struct a request for one operation of a vendor.
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
/// | `cost` | what it costs of the vendor's budget |
/// | `bucket(NAME)` | the name of a rate limit of its own |
/// | `idempotent` | it may be sent again after its response was lost; `idempotent(Self::f)` asks the request |
/// | `once` | it is never sent again, not even if the vendor turned it away |
/// | `deprecated` | the vendor wants nobody to begin using it |
/// | `payload` | under which name the payload stands in the response, for shapes that ask for it |
/// | `validate(Self::f)` | a check of the request: `fn(&self) -> Result<()>` |
/// | `explain(Self::f)` | what only the request can add to a refusal: `fn(&self, Error) -> Error` |
/// | `rename_all` | `"camelCase"`: how names are written on the wire |
/// | `new(name)` | the constructor's name, if it is not `new` |
///
/// `#[returns(…)]` names the response's shape: a type that implements `Shape`.
///
/// # Fields
///
/// A field that the path names goes into the path. Others go into the query of `get` and `delete` and into the body of
/// `post`, `put` and `patch`, unless `#[query]`, `#[body]`, `#[file]` or `#[path]` says otherwise. `#[wire = "…"]` is the
/// name on the wire, where it is not the field's.
///
/// A field of a plain type is an argument of `new`, in order; `Option<T>`, `Commas<T>` and `Brackets<T>` have a setter,
/// `Update<T>` has one and `clear_…`. Types are told by their last word. Numbers and booleans are taken as they are,
/// lists as anything that can be iterated over, and everything else by `impl Into`; two ids side by side in `new` are
/// taken by their types, so that they cannot be swapped unnoticed.
///
/// `#[rest]` marks a field of a type that writes itself, under as many names as it likes. It begins as its default and has
/// no setter, unless `set` and `clear` name one; `#[rest(required)]` is an argument of `new`.
///
/// `#[limit]`, `#[cursor]` and `#[offset]` mark the fields that turn pages.
#[proc_macro_attribute]
pub fn endpoint(facts: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    endpoint::expand(facts.into(), item, Case::Snake).into()
}

/// As [`endpoint`], with names on the wire in `camelCase`.
#[proc_macro_attribute]
pub fn camel_endpoint(facts: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    endpoint::expand(facts.into(), item, Case::Camel).into()
}

/// Makes a plain struct a record: a JSON object that is read and written without losing any of it.
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
/// Fields are `Option<T>`, for which absent and `null` are both `None`; a field of another type is required. The record
/// gets a field `extra`, which keeps fields that it does not know and tells `null` from absent, so that writing the
/// record gives what was read. The field `id`, or the one marked `#[key]`, tells one item of a list from the others.
///
/// Reading ends at the first field that is not as documented. `dealport_core::plumbing` then reads the record once more,
/// field by field: an optional field that cannot be read becomes `None`, its JSON stays in `extra`, and
/// `invalid_fields()` says why.
///
/// `rename_all = "camelCase"` says how names are written on the wire, `new` adds a constructor and setters as those of
/// [`endpoint`], for records that are also sent.
#[proc_macro_attribute]
pub fn record(facts: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    record::expand(facts.into(), item, Case::Snake).into()
}

/// As [`record`], with names on the wire in `camelCase`.
#[proc_macro_attribute]
pub fn camel_record(facts: TokenStream, item: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(item as DeriveInput);
    record::expand(facts.into(), item, Case::Camel).into()
}
