//! The fields of deals: the vendor's own and the account's.
//!
//! See [DealFields](https://developers.pipedrive.com/docs/api/v1/DealFields).

mod catalog;

use dealport_core::http::Response;
use dealport_core::json::{Json, Timestamp};
use dealport_core::paging::{Page, Position};
use dealport_core::plumbing::QueryList;
use dealport_core::{Endpoint, Operation, Paged, Result, open_enum, record, request};

use crate::endpoint::endpoint;
use crate::ids::FieldCode;
use crate::{Pipedrive, envelope};

pub use catalog::Catalog;

open_enum! {
    /// What a field holds.
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
        /// Where a deal stands.
        Status = "status",
        /// Who may see it.
        VisibleTo = "visible_to",
    }
}

record! {
    /// A field.
    pub struct Field {
        /// The name that people see. Not always unique.
        field_name: Option<String>,
        /// The key under which a deal holds it.
        field_code: FieldCode,
        /// What it is for.
        description: Option<String>,
        /// What it holds.
        field_type: Option<FieldType>,
        /// What can be chosen, where it is a choice.
        options: Option<Vec<FieldOption>>,
        /// The parts of its value.
        subfields: Option<Vec<Subfield>>,
        /// Whether it is the account's own.
        is_custom_field: Option<bool>,
        /// Whether a deal has it only on request.
        is_optional_response_field: Option<bool>,
    }
}

record! {
    /// Something that can be chosen.
    pub struct FieldOption {
        /// A number in the account's own fields, text in the vendor's.
        id: Json,
        /// What people see.
        label: Option<String>,
        /// Its colour.
        color: Option<String>,
        /// When it was created.
        add_time: Option<Timestamp>,
        /// When it was last changed.
        update_time: Option<Timestamp>,
    }
}

record! {
    /// A part of a field's value.
    pub struct Subfield {
        /// The key of the part.
        field_code: String,
        /// The name that people see.
        field_name: Option<String>,
        /// What it holds.
        field_type: Option<FieldType>,
    }
}

open_enum! {
    /// A member of a field that comes only on request.
    pub enum IncludeField {
        /// Where the field is shown.
        UiVisibility = "ui_visibility",
        /// Where the field is marked as important.
        ImportantFields = "important_fields",
        /// Where the field is required.
        RequiredFields = "required_fields",
    }
}

request! {
    /// Lists the fields of deals.
    ///
    /// `GET /api/v2/dealFields`, 10 tokens a page. See
    /// [Get all deal fields](https://developers.pipedrive.com/docs/api/v1/DealFields#getDealFields).
    pub struct ListDealFields {
        query {
            /// Fields to be added to each field; they are in its `extra`.
            include_fields: QueryList<IncludeField>,
            /// List in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

impl Endpoint for ListDealFields {
    type Vendor = Pipedrive;
    type Output = Page<Field>;

    const OPERATION: Operation = Operation::get("deal_fields.list", "/api/v2/dealFields")
        .cost(10)
        .page("https://developers.pipedrive.com/docs/api/v1/DealFields#getDealFields");

    fn validate(&self) -> Result<()> {
        crate::checks::limit(self.limit)
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        envelope::page(response)
    }
}

impl Paged for ListDealFields {
    type Item = Field;

    fn at(self, position: &Position) -> Self {
        self.cursor(position.as_str())
    }

    fn fingerprint(field: &Field) -> Option<u64> {
        Some(dealport_core::Id::<()>::from(field.field_code.as_str()).fingerprint())
    }
}

request! {
    /// Reads one field.
    ///
    /// `GET /api/v2/dealFields/{field_code}`, 1 token. See
    /// [Get one deal field](https://developers.pipedrive.com/docs/api/v1/DealFields#getDealField).
    pub struct GetDealField {
        path {
            /// The field's key.
            field_code: FieldCode,
        }
        query {
            /// Fields to be added; they are in the field's `extra`.
            include_fields: QueryList<IncludeField>,
        }
    }
}

endpoint! {
    GetDealField:
        Operation::get("deal_fields.get", "/api/v2/dealFields/{field_code}")
            .cost(1)
            .page("https://developers.pipedrive.com/docs/api/v1/DealFields#getDealField")
        => Field
}
