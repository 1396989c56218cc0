//! A lead of v1.

use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, Result};

use crate::ids::{LeadId, LeadStageId, SourceId, UserId};

/// A lead. The last four fields are those of [events](crate::webhooks) and of the newer generation
/// (inferred).
#[record]
pub struct Lead {
    /// The lead's id.
    pub id: LeadId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// Whether it is archived.
    pub archived: Option<bool>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The job title by one page of the vendor, and the subject of the enquiry by another.
    pub title: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The mobile number.
    pub mobile: Option<String>,
    /// The second mobile number.
    pub secondary_mobile: Option<String>,
    /// The website.
    pub website: Option<String>,
    /// The value in major units (inferred).
    pub value: Option<Decimal>,
    /// The source's name.
    pub source: Option<String>,
    /// The stage's name.
    pub stage: Option<String>,
    /// The custom fields by key.
    pub custom_fields: Option<Json>,
    /// The source.
    pub source_id: Option<SourceId>,
    /// The stage: a number in events.
    pub stage_id: Option<LeadStageId>,
    /// The owner: a number in events.
    pub owner_id: Option<UserId>,
    /// The owner's name.
    pub owner_name: Option<String>,
}

impl Lead {
    /// Returns the custom fields by key, or `None` if the lead has none.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if they are not an object.
    pub fn custom_fields(&self) -> Result<Option<Fields>> {
        self.custom_fields.as_ref().map(Json::decode).transpose()
    }
}
