//! Companies.
//!
//! What every type of objects can do is told in [`objects`](crate::objects); these are its names for companies.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::{Id, Operation, Result, record};

use crate::Archived;
use crate::ids::{CompanyId, kind};
use crate::objects::{
    ArchiveObject, CreateObject, GetObject, ListObjects, ObjectType, UpdateObject, check_any, fields,
    operations, sealed,
};

record! {
    /// A company.
    ///
    /// Fields of the account's own, and the vendor's that come only on request (`website_url`), are in `extra` under
    /// their internal names.
    pub struct Company {
        /// The id.
        id: CompanyId,
        /// The id in another system.
        external_id: Option<String>,
        /// When it was created.
        created_at: Option<Timestamp>,
        /// When it was last changed.
        updated_at: Option<Timestamp>,
        /// Whether it is archived, and since when.
        archived: Option<Archived>,
        /// The name.
        company_name: Option<String>,
        /// What it does.
        description: Option<String>,
        /// The industry.
        industry: Option<String>,
        /// Its owner's e-mail address.
        company_owner: Option<String>,
        /// If it is archived: the id of the user or API client that did it.
        archived_by: Option<String>,
    }
}

impl sealed::Sealed for kind::Company {}

impl ObjectType for kind::Company {
    type Record = Company;

    operations!("companies", "companyId");

    fn id(company: &Company) -> &Id<Self> {
        &company.id
    }

    fn check_new(fields: &Fields) -> Result<()> {
        check_any("company", fields, &["company_name", "website_url"])
    }
}

/// Lists companies: `GET /companies`. See
/// [Companies](https://docs.routera.io/api-reference/objects/companies-list).
pub type ListCompanies = ListObjects<kind::Company>;

/// Reads one company: `GET /companies/{companyId}`. See
/// [Companies](https://docs.routera.io/api-reference/objects/companies-get).
pub type GetCompany = GetObject<kind::Company>;

/// Creates a company: `POST /companies`. It needs a name or a website. See
/// [Companies](https://docs.routera.io/api-reference/objects/companies-create).
pub type CreateCompany = CreateObject<kind::Company>;

/// Changes a company: `PATCH /companies/{companyId}`. See
/// [Companies](https://docs.routera.io/api-reference/objects/companies-update).
pub type UpdateCompany = UpdateObject<kind::Company>;

/// Archives a company: `DELETE /companies/{companyId}`. See
/// [Companies](https://docs.routera.io/api-reference/objects/companies-delete).
pub type ArchiveCompany = ArchiveObject<kind::Company>;

impl CreateObject<kind::Company> {
    /// The request for a company of which nothing is known yet.
    #[allow(clippy::new_without_default, reason = "`new` is the one way to make any request")]
    pub const fn new() -> Self {
        Self::from_fields(Fields::new())
    }
}

fields! {
    kind::Company {
        /// The id in another system; most likely unique among active companies.
        external_id: String,
        /// The name.
        company_name: String,
        /// The website.
        website_url: String,
        /// What it does.
        description: String,
        /// The industry.
        industry: String,
        /// The owner, by e-mail address (inferred: an id is not documented either).
        company_owner: String,
    }
}
