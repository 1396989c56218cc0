//! Persons who take part in a deal besides its linked person. They are in version 1 of the API only.

use dealport_core::json::{Extra, Timestamp};
use dealport_core::plumbing::{Keyed, endpoint, record};

use super::LinkAction;
use crate::envelope::Deleted;
use crate::ids::{DealId, ParticipantId, PersonId, UserId};
use crate::v1::envelope::{CursorPages, OffsetPages, WithRelated};
use crate::v1::persons::Person;
use crate::v1::{Link, LinkedPerson, LinkedUser};

/// A person who takes part in a deal.
#[record]
pub struct Participant {
    /// The participant's id. Not the id of the person.
    pub id: ParticipantId,
    /// The person in short.
    pub person_id: Option<Link<LinkedPerson>>,
    /// The time since which the person takes part.
    pub add_time: Option<Timestamp>,
    /// Whether the person still takes part.
    pub active_flag: Option<bool>,
    /// The deal in short.
    pub related_item_data: Option<ParticipantDeal>,
    /// The whole person.
    pub person: Option<Person>,
    /// The user who added the person.
    pub added_by_user_id: Option<Link<LinkedUser>>,
    /// Always `deal`.
    pub related_item_type: Option<String>,
    /// The deal.
    pub related_item_id: Option<DealId>,
}

/// The deal of a participant, in short.
#[record]
pub struct ParticipantDeal {
    /// The deal.
    pub deal_id: Option<DealId>,
    /// The title.
    pub title: Option<String>,
}

/// A participant who no longer takes part.
#[record]
pub struct RemovedParticipant {
    /// The participant's id.
    pub id: ParticipantId,
}

/// A change of a deal's participants.
#[record]
pub struct ParticipantChange {
    /// The user who did it.
    pub actor_user_id: Option<UserId>,
    /// The person.
    pub person_id: Option<PersonId>,
    /// What happened.
    pub action: Option<LinkAction>,
    /// The time.
    pub time: Option<Timestamp>,
}

/// Changes have no id, and several may be equal.
impl Keyed for ParticipantChange {
    fn fingerprint(&self) -> Option<u64> {
        None
    }
}

/// Lists the participants of a deal.
#[endpoint(
    get = "/v1/deals/{id}/participants",
    name = "deals.participants.list",
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealParticipants"
)]
#[returns(OffsetPages<Participant>)]
pub struct ListDealParticipants {
    /// The deal.
    pub id: DealId,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

/// Adds a participant to a deal.
#[endpoint(
    post = "/v1/deals/{id}/participants",
    name = "deals.participants.add",
    cost = 10,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#addDealParticipant"
)]
#[returns(WithRelated<Participant>)]
pub struct AddDealParticipant {
    /// The deal.
    pub id: DealId,
    /// The person.
    pub person_id: PersonId,
}

/// Removes a participant from a deal.
#[endpoint(
    delete = "/v1/deals/{id}/participants/{deal_participant_id}",
    name = "deals.participants.remove",
    idempotent,
    cost = 6,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#deleteDealParticipant"
)]
#[returns(Deleted<RemovedParticipant>)]
pub struct RemoveDealParticipant {
    /// The deal.
    pub id: DealId,
    /// The participant's id. Not the id of the person.
    pub deal_participant_id: ParticipantId,
}

impl From<&RemoveDealParticipant> for RemovedParticipant {
    fn from(request: &RemoveDealParticipant) -> Self {
        Self { id: request.deal_participant_id.clone(), extra: Extra::default() }
    }
}

/// Lists who began and ceased to take part in a deal.
#[endpoint(
    get = "/v1/deals/{id}/participantsChangelog",
    name = "deals.participants.changes.list",
    cost = 10,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealParticipantsChangelog"
)]
#[returns(CursorPages<ParticipantChange>)]
pub struct ListDealParticipantChanges {
    /// The deal.
    pub id: DealId,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
