//! What contacts and companies have in common. Both are clients: their ids begin alike, and a deal's client is either.
//!
//! See [Introduction](https://docs.heffl.com/api-v2/introduction).

use dealport_core::open_enum;

use crate::object::object;

open_enum! {
    /// What a client is.
    pub enum ClientType {
        /// A person.
        Contact = "contact",
        /// An organization.
        Company = "company",
    }
}

open_enum! {
    /// By what contacts and companies are sorted. The vendor's whole list of these is not known.
    pub enum OrderBy {
        /// By the time of creation. The vendor's default.
        CreatedAt = "createdAt",
        /// By name.
        Name = "name",
    }
}

object! {
    /// Where an invoice is sent.
    pub struct BillingAddress {
        /// The street and the number.
        address: Option<String>,
        /// What it is near.
        landmark: Option<String>,
        /// The city.
        city: Option<String>,
        /// The state or province.
        state: Option<String>,
        /// The postal code.
        postal_code as "postalCode": Option<String>,
        /// The country.
        country: Option<String>,
    }
}

object! {
    /// The person to speak to in a company. Its members are those of v1 (inferred).
    pub struct PrimaryContact {
        /// The first name.
        first_name as "firstName": Option<String>,
        /// The last name.
        last_name as "lastName": Option<String>,
        /// The e-mail address.
        email: Option<String>,
        /// The telephone number, with the country's code.
        phone: Option<String>,
        /// How to address the person: `Mr.`, `Mrs.`, `Dr.`…
        salutation: Option<String>,
        /// What the person does.
        job_title as "jobTitle": Option<String>,
    }
}
