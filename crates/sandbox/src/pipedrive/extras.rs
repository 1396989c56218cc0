//! The members of a deal that are answered on request only.

use serde_json::{Value, json};

use super::deal::{Deal, Status};

/// A member that `include_fields` can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Extra(&'static str);

impl Extra {
    pub(crate) const ALL: [Self; 16] = [
        Self("next_activity_id"),
        Self("last_activity_id"),
        Self("first_won_time"),
        Self("products_count"),
        Self("files_count"),
        Self("notes_count"),
        Self("followers_count"),
        Self("email_messages_count"),
        Self("activities_count"),
        Self("done_activities_count"),
        Self("undone_activities_count"),
        Self("participants_count"),
        Self("last_incoming_mail_time"),
        Self("last_outgoing_mail_time"),
        Self("smart_bcc_email"),
        Self("source_lead_id"),
    ];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|extra| extra.0 == text)
    }

    pub(crate) fn as_str(self) -> &'static str {
        self.0
    }

    /// The type in the catalogue of fields (inferred).
    pub(crate) fn field_type(self) -> &'static str {
        match self.0 {
            "smart_bcc_email" => "varchar",
            "source_lead_id" => "lead",
            "next_activity_id" | "last_activity_id" => "activity",
            name if name.ends_with("_time") => "date",
            _ => "int",
        }
    }

    /// The value, which follows from the deal (types inferred).
    pub(crate) fn value(self, deal: &Deal) -> Value {
        let id = deal.facts.id;
        let done = id % 4;
        let undone = u64::from(deal.facts.status == Status::Open) * (id % 3);
        match self.0 {
            "next_activity_id" => (undone > 0).then(|| id * 10 + 1).into(),
            "last_activity_id" => (done > 0).then(|| id * 10).into(),
            "first_won_time" => json!(deal.won_time),
            "last_incoming_mail_time" => id.is_multiple_of(5).then(|| deal.facts.add_time.to_string()).into(),
            "last_outgoing_mail_time" => id.is_multiple_of(4).then(|| deal.facts.add_time.to_string()).into(),
            "smart_bcc_email" => format!("sandbox+deal{id}@pipedrivemail.com").into(),
            "source_lead_id" => {
                (deal.origin == "LeadConverted").then(|| format!("35b0d604-eb0d-42d0-be11-{id:012x}")).into()
            }
            "done_activities_count" => done.into(),
            "undone_activities_count" => undone.into(),
            "activities_count" => (done + undone).into(),
            "followers_count" => (1 + id % 2).into(),
            "participants_count" => u64::from(deal.facts.person_id.is_some()).into(),
            "products_count" => 0.into(),
            _ => (id % 6).into(),
        }
    }
}
