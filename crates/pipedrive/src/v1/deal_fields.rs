//! Fields of deals in version 1, whose numbers the conditions of filters name.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::envelope::OffsetPages;
use super::fields::{DeletedField, DeletedFields, EditedOption, Field};
use crate::endpoint;
use crate::envelope::{Data, Deleted};
use crate::fields::{NewFieldType, NewOption, check_new};
use crate::ids::FieldId;

/// Lists the field definitions of deals.
#[endpoint(
    get = "/v1/dealFields",
    name = "v1.deal_fields.list",
    cost = 20,
    scope = "deals:read, deals:full, deal-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#getDealFields"
)]
#[returns(OffsetPages<Field>)]
pub struct ListDealFields {
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Gets a field definition of deals.
#[endpoint(
    get = "/v1/dealFields/{id}",
    name = "v1.deal_fields.get",
    cost = 2,
    scope = "deals:read, deals:full, deal-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#getDealField"
)]
#[returns(Data<Field>)]
pub struct GetDealField {
    /// The field.
    pub id: FieldId,
}

/// Creates a custom field of deals.
#[endpoint(
    post = "/v1/dealFields",
    name = "v1.deal_fields.create",
    cost = 10,
    scope = "deal-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#addDealField",
    validate(Self::check)
)]
#[returns(Data<Field>)]
pub struct CreateDealField {
    /// The name.
    pub name: String,
    /// The type of its value.
    pub field_type: NewFieldType,
    /// The options; required for the types enum and set.
    pub options: Option<Vec<NewOption>>,
    /// Whether the dialog that adds a deal shows the field; `true` if unset.
    pub add_visible_flag: Option<bool>,
}

impl CreateDealField {
    fn check(&self) -> Result<()> {
        check_new(&self.name, &self.field_type, self.options.as_deref())
    }
}

/// Updates a field of deals. Sends only the fields that were set.
#[endpoint(
    put = "/v1/dealFields/{id}",
    name = "v1.deal_fields.update",
    idempotent(Self::has_no_new_option),
    cost = 10,
    scope = "deal-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#updateDealField"
)]
#[returns(Data<Field>)]
pub struct UpdateDealField {
    /// The field.
    pub id: FieldId,
    /// The name.
    pub name: Option<String>,
    /// The options in place of those that it has. Those without an id are new.
    pub options: Option<Vec<EditedOption>>,
    /// Whether the dialog that adds a deal shows the field.
    pub add_visible_flag: Option<bool>,
}

impl UpdateDealField {
    /// Returns whether a second request would create no second option.
    fn has_no_new_option(&self) -> bool {
        self.options.iter().flatten().all(|option| option.id.is_some())
    }
}

/// Deletes a custom field of deals.
#[endpoint(
    delete = "/v1/dealFields/{id}",
    name = "v1.deal_fields.delete",
    idempotent,
    cost = 6,
    scope = "deal-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#deleteDealField"
)]
#[returns(Deleted<DeletedField>)]
pub struct DeleteDealField {
    /// The field.
    pub id: FieldId,
}

impl From<&DeleteDealField> for DeletedField {
    fn from(request: &DeleteDealField) -> Self {
        Self::of(request.id.clone())
    }
}

/// Deletes several custom fields of deals.
#[endpoint(
    delete = "/v1/dealFields",
    name = "v1.deal_fields.delete_many",
    idempotent,
    cost = 10,
    scope = "deal-fields:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#deleteDealFields",
    validate(Self::check)
)]
#[returns(Data<DeletedFields>)]
pub struct DeleteManyDealFields {
    /// The fields, at least one.
    pub ids: Commas<FieldId>,
}

impl DeleteManyDealFields {
    fn check(&self) -> Result<()> {
        endpoint::required("ids", self.ids.len(), usize::MAX)
    }
}
