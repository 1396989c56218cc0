//! Changing a deal.

use chrono::NaiveDate;
use dealport_core::json::{Currency, Fields, Json, Timestamp};
use dealport_core::plumbing::UpdateList;
use dealport_core::{Decimal, Operation, Update, request};

use super::{ArchiveTime, Deal, Status};
use crate::endpoint::endpoint;
use crate::ids::{DealId, FieldCode, LabelId, OrganizationId, PersonId, PipelineId, StageId, UserId};

request! {
    /// Changes those members of a deal that are touched.
    ///
    /// `PATCH /api/v2/deals/{id}`, 5 tokens. An archived deal has to be brought back first, a deleted one restored.
    /// See [Update a deal](https://developers.pipedrive.com/docs/api/v1/Deals#updateDeal).
    ///
    /// ```
    /// use dealport_pipedrive::Endpoint;
    /// use dealport_pipedrive::deals::UpdateDeal;
    ///
    /// let request = UpdateDeal::new(42).title("Enterprise plan").clear_expected_close_date();
    /// assert_eq!(
    ///     request.to_request()?.to_string(),
    ///     "PATCH /api/v2/deals/42\n{\"title\":\"Enterprise plan\",\"expected_close_date\":null}"
    /// );
    /// # Ok::<(), dealport_pipedrive::Error>(())
    /// ```
    pub struct UpdateDeal {
        path {
            /// The deal.
            id: DealId,
        }
        body {
            /// The title.
            title: Option<String>,
            /// Whose it is.
            owner_id: Option<UserId>,
            /// The person it is with.
            person_id / clear_person_id: Update<PersonId>,
            /// The organization it is with.
            org_id / clear_org_id: Update<OrganizationId>,
            /// The pipeline; a stage alone says it too.
            pipeline_id: Option<PipelineId>,
            /// The stage.
            stage_id: Option<StageId>,
            /// The value in major units. That it can be cleared is inferred.
            value / clear_value: Update<Decimal>,
            /// The currency.
            currency: Option<Currency>,
            /// Where it stands.
            status: Option<Status>,
            /// How likely it is to be won, in percent.
            probability / clear_probability: Update<Decimal>,
            /// Why it was lost; only with the status lost.
            lost_reason / clear_lost_reason: Update<String>,
            /// Who may see it: 1, 3, 5 or 7.
            visible_to: Option<u8>,
            /// When it was closed; only if it is won or lost.
            close_time / clear_close_time: Update<Timestamp>,
            /// When it was won; only if it is.
            won_time: Option<Timestamp>,
            /// When it was lost; only if it is.
            lost_time: Option<Timestamp>,
            /// The day it is expected to close. That it can be cleared is inferred.
            expected_close_date / clear_expected_close_date: Update<NaiveDate>,
            /// Its labels, in place of those it has; an empty list takes all away.
            label_ids: UpdateList<LabelId>,
            /// Whether it is archived.
            is_archived: Option<bool>,
            /// When it was archived; now if unset.
            archive_time / clear_archive_time: Update<ArchiveTime>,
            /// `false` restores a deleted deal (inferred). Use [`DeleteDeal`](super::DeleteDeal) to delete one.
            is_deleted: Option<bool>,
            /// More on the channel, in free text. Taken, though the vendor's schema does not name it.
            channel_id: Option<String>,
        }
        more body {
            /// The account's own fields by their keys; `null` makes one empty.
            custom_fields: Fields,
        }
    }
}

impl UpdateDeal {
    /// Sets one of the account's own fields. What its value must be is told in
    /// [`custom_fields`](crate::custom_fields).
    pub fn custom_field(mut self, key: impl Into<FieldCode>, value: impl Into<Json>) -> Self {
        self.custom_fields.insert(key, value);
        self
    }

    /// Makes one of the account's own fields empty.
    pub fn clear_custom_field(self, key: impl Into<FieldCode>) -> Self {
        self.custom_field(key, serde_json::Value::Null)
    }
}

endpoint! {
    UpdateDeal:
        // It sets members to values: done twice, they have the same values.
        Operation::patch("deals.update", "/api/v2/deals/{id}")
            .idempotent(true)
            .cost(5)
            .page("https://developers.pipedrive.com/docs/api/v1/Deals#updateDeal")
        => Deal
}
