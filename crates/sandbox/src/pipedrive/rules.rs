//! What holds between the fields of a row, and between rows.

use std::borrow::Cow;

use super::{
    schema::{DEAL_PRODUCTS, DEALS, INSTALLMENTS, PIPELINES, STAGES},
    state::Call,
    sums::{ONE_TIME, amount, is_recurring},
};
use crate::kit::{Body, Date, Depth, Moment, Of, Refusal, Resource, Row, Rows, Store, Value, Wrong};

/// The number of the user whom the tokens belong to.
pub(crate) const CALLER: u64 = 1;
/// Fields of persons that exist only with the contact sync, which the account has not set up.
const SYNCED: [&str; 5] = ["postal_address", "notes", "im", "birthday", "job_title"];

/// Recurring products that a deal may have.
const MOST_RECURRING: usize = 20;
/// Ten years in days, with their leap days.
const TEN_YEARS: i64 = 3_653;

/// Sets what a new row has unless its body says otherwise, beside the defaults of the schema.
pub(crate) fn defaults(store: &Store, resource: &Resource, row: &mut Row) {
    if resource.name == PIPELINES.name {
        row.set("order_nr", row.number);
    }
    if resource.name == DEALS.name {
        row.set("followers_count", 0);
        let pipelines = store.rows(PIPELINES.name, Depth::Whole);
        let first = pipelines.min_by_key(|pipeline| pipeline.number_of("order_nr"));
        if let Some(stage) = first.and_then(|pipeline| first_stage(store, pipeline.number)) {
            put_into(row, &stage);
        }
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

impl<'a> Change<'a> {
    pub(crate) fn new(
        c: &'a Call<'_>,
        resource: &'static Resource,
        before: &'a Row,
        given: &'a [&'static str],
        of: Of,
    ) -> Self {
        Self { store: c.store(), resource, before, given, of, now: c.now }
    }

    /// Checks a row after its body was read, and sets what follows from it.
    pub(crate) fn check(&self, row: &mut Row, body: &mut Body) -> Result<(), Refusal> {
        if let (Of::New, Some(time)) = (self.of, row.get("add_time").time()) {
            row.created = time;
        }
        let mut refuse = |name: &str, text: &'static str| body.issue(name, Wrong::Other(text.into()));
        let missing = |names: &[&str]| names.iter().all(|name| row.get(name).is_null());
        // How the vendor words what is wrong with rows of v1 and with parts of deals is inferred.
        match self.resource.name {
            "deals" => self.check_deal(row, body)?,
            "activities" => self.check_activity(row),
            "deal_products" => self.check_product(row, body, &[]),
            "persons" => {
                if let Some(name) = SYNCED.iter().find(|name| body.has(name)) {
                    // Reported by a third party, without the words.
                    let message = format!("{name} needs the contact sync to be set up");
                    return Err(Refusal::refused(403, message));
                }
            }
            "stages" if self.before.get("pipeline_id") != row.get("pipeline_id") => {
                // That a stage comes at the end of its pipeline is inferred.
                let pipeline = row.get("pipeline_id");
                let stages = self.store.count(STAGES.name, &|stage| stage.get("pipeline_id") == pipeline);
                row.set("order_nr", stages + 1);
            }
            "notes" if missing(&["deal_id", "person_id", "org_id", "lead_id", "project_id", "task_id"]) => {
                let text = "A note needs a deal, a person, an organization, a lead, a project or a task";
                refuse("deal_id", text);
            }
            "leads" => {
                if missing(&["person_id", "organization_id"]) {
                    refuse("person_id", "A lead must be linked to a person or an organization");
                }
                if self.has("is_archived") {
                    row.archived = row.get("is_archived").flag().then_some(self.now);
                }
            }
            "discounts" | "installments" if !row.get("amount").is_null() => {
                let amount = amount(row, "amount");
                if amount <= 0.0 {
                    refuse("amount", "Expected a number above 0");
                } else if row.text("type") == Some("percentage") && amount > 100.0 {
                    refuse("amount", "Expected at most 100 percent");
                }
            }
            "activity_types" if self.of == Of::New => {
                let key = row.text("name").unwrap_or_default().to_lowercase().replace(' ', "_");
                row.set("key_string", key);
                row.set("order_nr", row.number);
            }
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
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

    /// Checks a product of a deal after its body was read; `beside` are products that are added with it.
    pub(crate) fn check_product(&self, row: &mut Row, body: &mut Body, beside: &[Row]) {
        let (store, deal) = (self.store, row.number_of("deal_id").unwrap_or_default());
        let was_enabled = self.of == Of::Stored && self.before.get("is_enabled").flag();
        let others: Vec<&Row> = of_deal(store, &DEAL_PRODUCTS, deal)
            .filter(|other| other.number != row.number)
            .chain(beside)
            .collect();
        if self.of == Of::New {
            row.set("order_nr", others.len() as u64);
            // A new product takes the method of those that are there (inferred).
            if let Some(first) = others.first().filter(|_| !self.has("tax_method")) {
                row.set("tax_method", first.get("tax_method").clone());
            }
        }
        let has_installments = of_deal(store, &INSTALLMENTS, deal).next().is_some();
        let frequency = row.text("billing_frequency").unwrap_or(ONE_TIME);
        let cycles = !row.get("billing_frequency_cycles").is_null();
        // How the vendor words the rest is inferred.
        let mut refuse = |name: &str, text: &'static str| body.issue(name, Wrong::Other(text.into()));
        let (discount, most) = (amount(row, "discount"), amount(row, "item_price") * amount(row, "quantity"));
        let is_percentage = row.text("discount_type") != Some("amount");
        if discount < 0.0 || is_percentage && discount > 100.0 {
            refuse("discount", "Expected a discount from 0 to 100 percent");
        } else if !is_percentage && discount > most.max(0.0) {
            refuse("discount", "Expected a discount of at most the price");
        }
        if frequency == ONE_TIME && cycles {
            refuse("billing_frequency_cycles", "Must be null for one-time billing");
        }
        if frequency == "weekly" && !cycles {
            refuse("billing_frequency_cycles", "Must not be null for weekly billing");
        }
        if let Value::Date(Date(day)) = row.get("billing_start_date")
            && (day - self.now.0.div_euclid(86_400_000)).abs() > TEN_YEARS
        {
            refuse("billing_start_date", "Expected a date within 10 years");
        }
        if frequency != ONE_TIME {
            if has_installments {
                refuse("billing_frequency", "A deal with installments takes no recurring products");
            }
            if others.iter().filter(|other| is_recurring(other)).count() >= MOST_RECURRING {
                refuse("billing_frequency", "A deal takes at most 20 recurring products");
            }
        }
        let last = !others.iter().any(|other| other.get("is_enabled").flag());
        if has_installments && was_enabled && last && !row.get("is_enabled").flag() {
            refuse("is_enabled", "The last enabled product of a deal with installments");
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
        let times = [
            ("close_time", status != "open"),
            ("won_time", status == "won"),
            ("lost_time", status == "lost"),
        ];
        for (name, is_right) in [("lost_reason", status == "lost")].into_iter().chain(times) {
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
        for (name, is_right) in times {
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

/// Returns the stages of a pipeline in their order.
pub(crate) fn stages(store: &Store, pipeline: u64) -> Vec<Row> {
    let stages = store.rows(STAGES.name, Depth::Whole);
    let stages = stages.filter(|stage| stage.number_of("pipeline_id") == Some(pipeline));
    let mut stages: Vec<Row> = stages.map(Cow::into_owned).collect();
    stages.sort_by_key(|stage| stage.number_of("order_nr"));
    stages
}

/// Returns the first stage of a pipeline.
pub(crate) fn first_stage(store: &Store, pipeline: u64) -> Option<Row> {
    stages(store, pipeline).into_iter().next()
}

/// Returns the rows of a deal that are not as they were seeded.
pub(crate) fn of_deal<'a>(store: &'a Store, resource: &Resource, deal: u64) -> impl Iterator<Item = &'a Row> {
    let rows = store.stored(resource.name);
    rows.filter(move |row| row.deleted.is_none() && row.number_of("deal_id") == Some(deal))
}
