//! Types that contacts and companies share. Both are clients: their ids have one prefix, and the client of a
//! deal is either.
//!
//! See [Introduction](https://docs.heffl.com/api-v2/introduction).

use dealport_core::open_enum;
use dealport_core::plumbing::camel::record;

open_enum! {
    /// The type of a client.
    pub enum ClientType {
        /// A person.
        Contact = "contact",
        /// An organization.
        Company = "company",
    }
}

open_enum! {
    /// A field that contacts and companies are sorted by. Heffl may have others.
    pub enum OrderBy {
        /// The time of creation. This is the vendor's default.
        CreatedAt = "createdAt",
        /// The name.
        Name = "name",
    }
}

/// The billing address.
#[record(new)]
pub struct BillingAddress {
    /// The street and house number.
    pub address: Option<String>,
    /// A landmark nearby.
    pub landmark: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The state or province.
    pub state: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The country.
    pub country: Option<String>,
}

/// The primary contact of a company. Its fields are those of v1 (inferred).
#[record(new)]
pub struct PrimaryContact {
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number with its country code.
    pub phone: Option<String>,
    /// The salutation: `Mr.`, `Mrs.`, `Dr.`, and so on.
    pub salutation: Option<String>,
    /// The job title.
    pub job_title: Option<String>,
}
