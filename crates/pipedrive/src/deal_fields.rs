//! The fields of deals: the vendor's own and the account's.
//!
//! See [DealFields](https://developers.pipedrive.com/docs/api/v1/DealFields).

mod catalog;

use dealport_core::http::Commas;
use dealport_core::json::{Json, Timestamp};
use dealport_core::open_enum;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::{Data, Pages};
use crate::ids::FieldCode;

pub use catalog::Catalog;

open_enum! {
    /// The type of a field's value.
    pub enum FieldType {
        /// A whole number.
        Int = "int",
        /// A number, with up to 16 decimal places.
        Double = "double",
        /// Yes or no.
        Boolean = "boolean",
        /// Up to 255 characters.
        Varchar = "varchar",
        /// Long text.
        Text = "text",
        /// A telephone number.
        Phone = "phone",
        /// Text with suggestions.
        VarcharAuto = "varchar_auto",
        /// Text with fixed options.
        VarcharOptions = "varchar_options",
        /// A day.
        Date = "date",
        /// From one day to another.
        DateRange = "daterange",
        /// A time of day.
        Time = "time",
        /// From one time of day to another.
        TimeRange = "timerange",
        /// One of some options.
        Enum = "enum",
        /// Any of some options.
        Set = "set",
        /// A postal address.
        Address = "address",
        /// An amount with a currency.
        Monetary = "monetary",
        /// A deal.
        Deal = "deal",
        /// A lead.
        Lead = "lead",
        /// An organization.
        Organization = "org",
        /// A person.
        Person = "people",
        /// A project.
        Project = "project",
        /// A stage.
        Stage = "stage",
        /// A user.
        User = "user",
        /// The status of a deal.
        Status = "status",
        /// Who may see it.
        VisibleTo = "visible_to",
    }
}

/// The definition of a field.
#[record]
pub struct Field {
    /// The name. Not always unique.
    pub field_name: Option<String>,
    /// The key under which a deal has it.
    #[key]
    pub field_code: FieldCode,
    /// The description.
    pub description: Option<String>,
    /// The type of its value.
    pub field_type: Option<FieldType>,
    /// The options, where it is a choice.
    pub options: Option<Vec<FieldOption>>,
    /// The parts of its value.
    pub subfields: Option<Vec<Subfield>>,
    /// Whether it is a custom field.
    pub is_custom_field: Option<bool>,
    /// Whether a deal has it only on request.
    pub is_optional_response_field: Option<bool>,
}

/// An option of a field.
#[record]
pub struct FieldOption {
    /// The id: a number in custom fields, text in the vendor's.
    pub id: Json,
    /// The label.
    pub label: Option<String>,
    /// The color.
    pub color: Option<String>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
}

/// A part of a field's value.
#[record]
pub struct Subfield {
    /// The key of the part.
    pub field_code: String,
    /// The name.
    pub field_name: Option<String>,
    /// The type of its value.
    pub field_type: Option<FieldType>,
}

open_enum! {
    /// A field of a definition that is returned only on request.
    pub enum IncludeField {
        /// Where the field is shown.
        UiVisibility = "ui_visibility",
        /// Where the field is marked as important.
        ImportantFields = "important_fields",
        /// Where the field is required.
        RequiredFields = "required_fields",
    }
}

/// Lists the field definitions of deals.
#[endpoint(
    get = "/api/v2/dealFields",
    name = "deal_fields.list",
    cost = 10,
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#getDealFields"
)]
#[returns(Pages<Field>)]
pub struct ListDealFields {
    /// The fields to add to each field definition; they are in its `extra`.
    pub include_fields: Commas<IncludeField>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a field definition of deals.
#[endpoint(
    get = "/api/v2/dealFields/{field_code}",
    name = "deal_fields.get",
    cost = 1,
    docs = "https://developers.pipedrive.com/docs/api/v1/DealFields#getDealField"
)]
#[returns(Data<Field>)]
pub struct GetDealField {
    /// The field's key.
    pub field_code: FieldCode,
    /// The fields to add; they are in the definition's `extra`.
    pub include_fields: Commas<IncludeField>,
}
