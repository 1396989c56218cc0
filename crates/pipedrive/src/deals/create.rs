//! Creating a deal.

use chrono::NaiveDate;
use dealport_core::json::{Currency, Fields, Json, Timestamp};
use dealport_core::plumbing::UpdateList;
use dealport_core::{Decimal, Operation, request};

use super::{ArchiveTime, Deal, Status};
use crate::checks;
use crate::endpoint::endpoint;
use crate::ids::{FieldCode, LabelId, OrganizationId, PersonId, PipelineId, StageId, UserId};

request! {
    /// Creates a deal.
    ///
    /// `POST /api/v2/deals`, 5 tokens. Sent once: never again after its response was lost. Without a stage the deal
    /// goes to the first stage of its pipeline, without a pipeline to that of the default one. See
    /// [Add a new deal](https://developers.pipedrive.com/docs/api/v1/Deals#addDeal).
    ///
    /// ```
    /// use dealport_pipedrive::deals::CreateDeal;
    /// use dealport_pipedrive::{Decimal, Endpoint};
    ///
    /// let request = CreateDeal::new("Acme renewal").value(Decimal::new(500_000, 2)).stage_id(6);
    /// assert_eq!(
    ///     request.to_request()?.to_string(),
    ///     "POST /api/v2/deals\n{\"title\":\"Acme renewal\",\"stage_id\":6,\"value\":5000.00}"
    /// );
    /// # Ok::<(), dealport_pipedrive::Error>(())
    /// ```
    pub struct CreateDeal {
        required body {
            /// The title.
            title: String,
        }
        body {
            /// Whose it is; the caller's if unset.
            owner_id: Option<UserId>,
            /// The person it is with.
            person_id: Option<PersonId>,
            /// The organization it is with.
            org_id: Option<OrganizationId>,
            /// The pipeline; a stage alone says it too.
            pipeline_id: Option<PipelineId>,
            /// The stage.
            stage_id: Option<StageId>,
            /// The value in major units.
            value: Option<Decimal>,
            /// The currency; the user's own if unset.
            currency: Option<Currency>,
            /// Where it stands; open if unset.
            status: Option<Status>,
            /// How likely it is to be won, in percent.
            probability: Option<Decimal>,
            /// Why it was lost; only with the status lost.
            lost_reason: Option<String>,
            /// Who may see it: 1, 3, 5 or 7.
            visible_to: Option<u8>,
            /// When it was closed; only if it is won or lost.
            close_time: Option<Timestamp>,
            /// When it was won; only if it is.
            won_time: Option<Timestamp>,
            /// When it was lost; only if it is.
            lost_time: Option<Timestamp>,
            /// The day it is expected to close.
            expected_close_date: Option<NaiveDate>,
            /// Its labels.
            label_ids: UpdateList<LabelId>,
            /// Whether it is archived from the start.
            is_archived: Option<bool>,
            /// When it was archived; now if unset.
            archive_time: Option<ArchiveTime>,
            /// More on the channel, in free text. Taken, though the vendor's schema does not name it.
            channel_id: Option<String>,
        }
        more body {
            /// The account's own fields by their keys.
            custom_fields: Fields,
        }
    }
}

impl CreateDeal {
    /// Sets one of the account's own fields. What its value must be is told in
    /// [`custom_fields`](crate::custom_fields).
    pub fn custom_field(mut self, key: impl Into<FieldCode>, value: impl Into<Json>) -> Self {
        self.custom_fields.insert(key, value);
        self
    }
}

endpoint! {
    CreateDeal:
        Operation::post("deals.create", "/api/v2/deals")
            .cost(5)
            .page("https://developers.pipedrive.com/docs/api/v1/Deals#addDeal")
        => Deal, checked |request| checks::filled("title", &request.title, "a deal")
}
