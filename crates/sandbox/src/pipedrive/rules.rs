//! What holds between the fields of a row, and between rows.

use super::{
    schema::{DEALS, PERSONS, PIPELINES, STAGES},
    sums::amount,
};
use crate::kit::{Body, Depth, Moment, Of, Refusal, Resource, Row, Rows, Store, Value, Wrong};

/// The number of the user whom the tokens belong to.
pub(crate) const CALLER: u64 = 1;
/// The currency of that user.
const CURRENCY: &str = "EUR";
/// Fields of persons that exist only with the contact sync, which the account has not set up.
const SYNCED: [&str; 5] = ["postal_address", "notes", "im", "birthday", "job_title"];

/// Sets what a new row has unless its body says otherwise, beside the defaults of the schema.
pub(crate) fn defaults(store: &Store, resource: &Resource, row: &mut Row) {
    if resource.name == PIPELINES.name {
        row.set("order_nr", row.number);
        row.set("is_deal_probability_enabled", false);
    }
    if resource.name == STAGES.name {
        row.set("deal_probability", 100);
        row.set("is_deal_rot_enabled", false);
    }
    if resource.name == DEALS.name {
        row.set("status", "open");
        row.set("currency", CURRENCY);
        row.set("origin", "API");
        row.set("followers_count", 0);
        let pipelines = store.rows(PIPELINES.name, Depth::Whole);
        let first = pipelines.min_by_key(|pipeline| pipeline.number_of("order_nr"));
        if let Some(stage) = first.and_then(|pipeline| first_stage(store, pipeline.number)) {
            put_into(row, &stage);
        }
    }
}

/// Checks a row of v1, or one that belongs to another, after its body was read, and sets what follows from
/// it. The words are inferred.
pub(crate) fn check_plain(resource: &Resource, row: &mut Row, body: &mut Body, of: Of, now: Moment) {
    let missing = |names: &[&str]| names.iter().all(|name| row.get(name).is_null());
    let text = match (resource.name, of) {
        ("notes", _) if missing(&["deal_id", "person_id", "org_id", "lead_id", "project_id", "task_id"]) => {
            Some(("deal_id", "A note needs a deal, a person, an organization, a lead, a project or a task"))
        }
        ("leads", _) if missing(&["person_id", "organization_id"]) => {
            Some(("person_id", "A lead must be linked to a person or an organization"))
        }
        ("discounts" | "installments", _) if !row.get("amount").is_null() => {
            let amount = amount(row, "amount");
            let too_much = row.text("type") == Some("percentage") && amount > 100.0;
            (amount <= 0.0)
                .then_some(("amount", "Expected a number above 0"))
                .or(too_much.then_some(("amount", "Expected at most 100 percent")))
        }
        _ => None,
    };
    if let Some((name, text)) = text {
        body.issue(name, Wrong::Other(text.into()));
    }
    if let ("notes", Of::New, Some(time)) = (resource.name, of, row.get("add_time").time()) {
        row.created = time;
    }
    if resource.name == "leads" && of == Of::Stored && !row.get("is_archived").is_null() {
        row.archived = row.get("is_archived").flag().then_some(now);
    }
    if resource.name == "activity_types" && of == Of::New {
        let key = row.text("name").unwrap_or_default().to_lowercase().replace(' ', "_");
        row.set("key_string", key);
        row.set("order_nr", row.number);
        row.set("is_custom_flag", true);
    }
}

/// A change of a row by a body.
pub(crate) struct Change<'a> {
    pub(crate) store: &'a Store,
    pub(crate) resource: &'static Resource,
    /// The row before its body was read.
    pub(crate) before: &'a Row,
    /// The names of the fields that the body has.
    pub(crate) given: &'a [&'static str],
    pub(crate) of: Of,
    pub(crate) now: Moment,
}

impl Change<'_> {
    /// Checks a row after its body was read, and sets what follows from it.
    pub(crate) fn check(&self, row: &mut Row, body: &mut Body) -> Result<(), Refusal> {
        if let (Of::New, Some(time)) = (self.of, row.get("add_time").time()) {
            row.created = time;
        }
        if self.resource.name == PERSONS.name
            && let Some(name) = SYNCED.iter().find(|name| body.has(name))
        {
            // Reported by a third party, without the words.
            return Err(Refusal::refused(403, format!("{name} needs the contact sync to be set up")));
        }
        if self.resource.name == STAGES.name && self.before.get("pipeline_id") != row.get("pipeline_id") {
            // That a stage comes at the end of its pipeline is inferred.
            let pipeline = row.get("pipeline_id");
            let stages = self.store.count(STAGES.name, &|stage| stage.get("pipeline_id") == pipeline);
            row.set("order_nr", stages + 1);
        }
        match self.resource.name {
            "deals" => self.check_deal(row, body)?,
            "activities" => self.check_activity(row),
            _ => {}
        }
        Ok(())
    }

    fn has(&self, name: &str) -> bool {
        self.given.contains(&name)
    }

    /// Notes the primary participant and the time at which an activity is done.
    fn check_activity(&self, row: &mut Row) {
        let participants: Vec<serde_json::Value> = row.json("participants").unwrap_or_default();
        let primary = participants.iter().find(|one| one["primary"] == true).or(participants.first());
        row.set("person_id", primary.and_then(|one| one["person_id"].as_u64()));
        if row.get("done").flag() != self.before.get("done").flag() {
            row.set("marked_as_done_time", row.get("done").flag().then_some(self.now));
        }
    }

    fn check_deal(&self, row: &mut Row, body: &mut Body) -> Result<(), Refusal> {
        let keeps = |name: &str| !self.has(name) || row.get(name).flag();
        // The statuses of the next two are inferred, and so is that un-archiving and editing may go together.
        if self.before.deleted.is_some() && keeps("is_deleted") {
            return Err(Refusal::refused(400, "Deal is deleted and cannot be edited."));
        }
        if self.before.archived.is_some() && keeps("is_archived") {
            return Err(Refusal::refused(400, "Deal is archived and cannot be edited."));
        }
        if row.get("is_deleted").flag() {
            let text = if self.of == Of::New { "created as deleted" } else { "deleted by an update" };
            body.issue("is_deleted", Wrong::Other(format!("A deal cannot be {text}").into()));
        }
        row.deleted = None;
        // That the value is passed over and not refused is inferred.
        if row.number_of("products_count") > Some(0) {
            row.set("value", self.before.get("value").clone());
        }
        self.place(row);
        self.close(row, body);
        self.archive(row, body);
        Ok(())
    }

    /// Puts a deal into its place: the stage decides, and a pipeline alone stands for its first stage.
    fn place(&self, row: &mut Row) {
        let pipeline = row.number_of("pipeline_id").filter(|_| self.has("pipeline_id"));
        let stage = match (row.number_of("stage_id"), pipeline) {
            (Some(stage), _) if self.has("stage_id") => Some(stage),
            (_, Some(pipeline)) if self.before.number_of("pipeline_id") != Some(pipeline) => {
                first_stage(self.store, pipeline).map(|stage| stage.number)
            }
            _ => None,
        };
        let stage = stage.or(self.before.number_of("stage_id"));
        if let Some(stage) = stage.and_then(|stage| self.store.row(STAGES.name, stage)) {
            put_into(row, &stage);
            if self.of == Of::Stored && self.before.number_of("stage_id") != Some(stage.number) {
                row.set("stage_change_time", self.now);
            }
        }
    }

    /// Sets the times and the reason that go with a status.
    fn close(&self, row: &mut Row, body: &mut Body) {
        let status = row.text("status").unwrap_or_default().to_owned();
        for (name, is_right) in [
            ("lost_reason", status == "lost"),
            ("close_time", status != "open"),
            ("won_time", status == "won"),
            ("lost_time", status == "lost"),
        ] {
            if !is_right && self.has(name) && !row.get(name).is_null() {
                let text = format!("Cannot be set when the deal status is {status}");
                body.issue(name, Wrong::Other(text.into()));
            }
        }
        if self.before.text("status") == Some(&*status) {
            return;
        }
        let given = |name: &str| row.get(name).time().filter(|_| self.has(name));
        let own = if status == "won" { given("won_time") } else { given("lost_time") };
        let closed = own.or(given("close_time")).unwrap_or(self.now);
        // That closing one way clears the time of the other is inferred.
        for (name, is_right) in
            [("close_time", status != "open"), ("won_time", status == "won"), ("lost_time", status == "lost")]
        {
            if !self.has(name) {
                row.set(name, is_right.then_some(closed));
            }
        }
        if status != "lost" && !self.has("lost_reason") {
            row.set("lost_reason", Value::Null);
        }
    }

    fn archive(&self, row: &mut Row, body: &mut Body) {
        let given = row.get("archive_time").time().filter(|_| self.has("archive_time"));
        if self.has("is_archived") {
            row.archived = row.get("is_archived").flag().then_some(given.unwrap_or(self.now));
        }
        if row.archived.is_none() && given.is_some() {
            let text = "Can only be set together with is_archived";
            body.issue("archive_time", Wrong::Other(text.into()));
        }
    }
}

pub(crate) fn put_into(row: &mut Row, stage: &Row) {
    row.set("stage_id", stage.number);
    row.set("pipeline_id", stage.get("pipeline_id").clone());
}

/// Returns the first stage of a pipeline.
pub(crate) fn first_stage(store: &Store, pipeline: u64) -> Option<Row> {
    let stages = store.rows(STAGES.name, Depth::Whole);
    let stages = stages.filter(|stage| stage.number_of("pipeline_id") == Some(pipeline));
    stages.min_by_key(|stage| stage.number_of("order_nr")).map(std::borrow::Cow::into_owned)
}
