//! Companies.
//!
//! The operations are those that all object types share; see [`objects`](crate::objects).

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Operation, Result};

use crate::ids::{CompanyId, kind};
use crate::objects::{
    ArchiveObject, Archived, CreateObject, GetObject, ListObjects, ObjectType, UpdateObject, check_any,
    sealed,
};

/// A company.
///
/// Custom fields, and fields that the vendor returns only on request, such as `website_url`, are in `extra`
/// under their internal names.
#[record]
pub struct Company {
    /// The id.
    pub id: CompanyId,
    /// The id in another system.
    pub external_id: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// Whether and since when the company is archived.
    pub archived: Option<Archived>,
    /// The name.
    pub company_name: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The industry.
    pub industry: Option<String>,
    /// The owner's e-mail address.
    pub company_owner: Option<String>,
    /// The id of the user or API client that archived the company.
    pub archived_by: Option<String>,
}

impl sealed::Sealed for kind::Company {}

impl ObjectType for kind::Company {
    type Record = Company;

    const LIST: Operation = Operation::get("companies.list", "/companies")
        .page("https://docs.routera.io/api-reference/objects/companies-list");
    const GET: Operation = Operation::get("companies.get", "/companies/{companyId}")
        .page("https://docs.routera.io/api-reference/objects/companies-get");
    const CREATE: Operation = Operation::post("companies.create", "/companies")
        .page("https://docs.routera.io/api-reference/objects/companies-create");
    const UPDATE: Operation = Operation::patch("companies.update", "/companies/{companyId}")
        .idempotent(true)
        .page("https://docs.routera.io/api-reference/objects/companies-update");
    const ARCHIVE: Operation = Operation::delete("companies.archive", "/companies/{companyId}")
        .idempotent(true)
        .page("https://docs.routera.io/api-reference/objects/companies-delete");

    fn check_new(fields: &Fields) -> Result<()> {
        check_any("company", fields, &["company_name", "website_url"])
    }
}

/// Lists companies.
///
/// `GET /companies`. [Vendor documentation](https://docs.routera.io/api-reference/objects/companies-list).
pub type ListCompanies = ListObjects<kind::Company>;

/// Gets a company.
///
/// `GET /companies/{companyId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/companies-get).
pub type GetCompany = GetObject<kind::Company>;

/// Creates a company. Requires a name or a website.
///
/// `POST /companies`. [Vendor documentation](https://docs.routera.io/api-reference/objects/companies-create).
pub type CreateCompany = CreateObject<kind::Company>;

/// Updates a company.
///
/// `PATCH /companies/{companyId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/companies-update).
pub type UpdateCompany = UpdateObject<kind::Company>;

/// Archives a company.
///
/// `DELETE /companies/{companyId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/companies-delete).
pub type ArchiveCompany = ArchiveObject<kind::Company>;

impl CreateObject<kind::Company> {
    /// Creates the request without any field set.
    #[allow(clippy::new_without_default, reason = "all requests are created with `new`")]
    pub fn new() -> Self {
        Self::from_fields(Fields::new())
    }

    /// Sets `external_id`: the id in another system, most likely unique among active companies.
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        self.field("external_id", external_id.into())
    }

    /// Sets `company_name`: the name.
    pub fn company_name(self, company_name: impl Into<String>) -> Self {
        self.field("company_name", company_name.into())
    }

    /// Sets `website_url`: the website.
    pub fn website_url(self, website_url: impl Into<String>) -> Self {
        self.field("website_url", website_url.into())
    }

    /// Sets `description`: the description.
    pub fn description(self, description: impl Into<String>) -> Self {
        self.field("description", description.into())
    }

    /// Sets `industry`: the industry.
    pub fn industry(self, industry: impl Into<String>) -> Self {
        self.field("industry", industry.into())
    }

    /// Sets `company_owner`: the owner's e-mail address (inferred: an id is not documented).
    pub fn company_owner(self, company_owner: impl Into<String>) -> Self {
        self.field("company_owner", company_owner.into())
    }
}

impl UpdateObject<kind::Company> {
    /// Sets `external_id`: the id in another system, most likely unique among active companies.
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        self.field("external_id", external_id.into())
    }

    /// Sets `company_name`: the name.
    pub fn company_name(self, company_name: impl Into<String>) -> Self {
        self.field("company_name", company_name.into())
    }

    /// Sets `website_url`: the website.
    pub fn website_url(self, website_url: impl Into<String>) -> Self {
        self.field("website_url", website_url.into())
    }

    /// Sets `description`: the description.
    pub fn description(self, description: impl Into<String>) -> Self {
        self.field("description", description.into())
    }

    /// Sets `industry`: the industry.
    pub fn industry(self, industry: impl Into<String>) -> Self {
        self.field("industry", industry.into())
    }

    /// Sets `company_owner`: the owner's e-mail address (inferred: an id is not documented).
    pub fn company_owner(self, company_owner: impl Into<String>) -> Self {
        self.field("company_owner", company_owner.into())
    }
}
