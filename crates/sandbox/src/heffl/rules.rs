//! What holds between the fields of a row, and between rows.

use super::{
    entities::{COMPANY, CONTACT},
    entity::Entity,
    schema::{CLIENTS, DEALS, INVOICES, PIPELINES, PROJECT_STAGES, QUOTATIONS, STAGES, TAGS, stages_of},
    seed,
};
use crate::kit::{Body, Depth, Refusal, Row, Rows, Store, Value, Wrong};

/// The user whom the key belongs to; deals without an owner get this one (inferred).
const KEY_USER: u64 = 1;

/// Sets what a new row has unless its body says otherwise.
pub(crate) fn defaults(entity: &Entity, row: &mut Row) {
    match entity.resource.name {
        "deals" => {
            row.set("ownerUserId", KEY_USER);
            row.set("position", seed::position(row.number));
        }
        "clients" => row.set("type", entity.kind),
        "tasks" => row.set("createdById", KEY_USER),
        "leads" => row.set("leadStageId", 1),
        _ => {}
    }
}

/// A change of a row by a body.
pub(crate) struct Change<'a> {
    pub(crate) store: &'a Store,
    pub(crate) entity: &'a Entity,
    /// The row before its body was read.
    pub(crate) before: &'a Row,
    /// The names of the fields that the body has.
    pub(crate) given: &'a [&'static str],
}

impl Change<'_> {
    /// Checks a row after its body was read, and sets what follows from it.
    pub(crate) fn check(&self, row: &mut Row, body: &mut Body) {
        match self.entity.resource.name {
            "deals" => {
                self.place(row, body);
                self.check_all(row, body, "contacts", CLIENTS.name, CONTACT.kind);
                self.check_all(row, body, "tags", TAGS.name, Some("deals"));
            }
            "clients" => self.client(row, body),
            "tasks" => self.task(row, body),
            "projects" => self.project(row, body),
            "quotations" => self.quotation(row, body),
            "invoices" => not_empty(row, body, "lineItems"),
            _ => {}
        }
    }

    fn has(&self, name: &str) -> bool {
        self.given.contains(&name)
    }

    /// Puts a deal into its place: a stage that it moves to decides the status, unless one is given, and
    /// without a stage the first active one of the pipeline is taken.
    fn place(&self, row: &mut Row, body: &mut Body) {
        let number = row.number_of("pipelineId");
        let Some(pipeline) = number.and_then(|number| self.store.row(PIPELINES.name, number)) else { return };
        let stage = match row.number_of("stageId") {
            Some(stage) if self.has("stageId") => {
                // The words are inferred, and that the pipeline does not follow the stage.
                if !body.has_issue("stageId") && !pipeline.get("stages").numbers().contains(&stage) {
                    body.issue("stageId", Wrong::Other("The stage does not belong to the pipeline.".into()));
                }
                self.store.find(STAGES.name, stage)
            }
            Some(_) if self.before.number_of("pipelineId") == number => return,
            _ => stages_of(self.store, &pipeline)
                .into_iter()
                .find(|stage| stage.text("type") == Some("ACTIVE")),
        };
        let Some(stage) = stage else { return };
        if !self.has("status") && self.before.number_of("stageId") != Some(stage.number) {
            row.set("status", stage.get("type").clone());
        }
        row.set("stageId", stage.number);
    }

    /// Checks that the rows of a list of ids have a type.
    fn check_all(&self, row: &Row, body: &mut Body, field: &str, resource: &str, kind: Option<&str>) {
        for &number in row.get(field).numbers().iter().filter(|_| self.has(field)) {
            if self.store.row(resource, number).is_none_or(|row| row.text("type") != kind) {
                body.issue(field, Wrong::Missed(number.to_string()));
            }
        }
    }

    /// Checks a contact or a company, and makes the name of a contact from its parts.
    fn client(&self, row: &mut Row, body: &mut Body) {
        let company = row.number_of("companyId").and_then(|number| self.store.row(CLIENTS.name, number));
        if self.has("companyId") && company.is_some_and(|row| row.text("type") != COMPANY.kind) {
            body.issue("companyId", Wrong::Id(CLIENTS.name));
        }
        if self.entity.is_v1 {
            let needed = if row.text("type") == CONTACT.kind { "firstName" } else { "name" };
            if row.get(needed).is_null() && !body.has_issue(needed) {
                body.issue(needed, Wrong::Missing);
            }
        }
        if row.text("type") == CONTACT.kind {
            let parts = ["firstName", "lastName"].into_iter().filter_map(|name| row.text(name));
            row.set("name", parts.collect::<Vec<_>>().join(" "));
        }
    }

    /// Checks what a task is about, and notes when it is completed.
    fn task(&self, row: &mut Row, body: &mut Body) {
        match [self.has("entity"), self.has("entityId")] {
            [true, false] => body.issue("entityId", Wrong::Missing),
            [false, true] => body.issue("entity", Wrong::Missing),
            _ => {}
        }
        if let Some((of, id)) = row.text("entity").zip(row.text("entityId")) {
            let number = self.store.ids(of).number(id);
            if self.has("entityId") && !number.is_some_and(|number| self.store.has(of, number)) {
                body.issue("entityId", Wrong::Missed(id.to_owned()));
            }
        }
        self.note(row, "COMPLETED", "completedOn");
    }

    /// Notes the time at which a row gets a status, and forgets it with the status (inferred).
    fn note(&self, row: &mut Row, status: &str, name: &'static str) {
        if row.text("status") != Some(status) {
            row.set(name, Value::Null);
        } else if self.before.text("status") != Some(status) {
            row.set(name, row.updated);
        }
    }

    /// Completes a project that moves to a closed stage.
    fn project(&self, row: &mut Row, body: &mut Body) {
        let stage = row.number_of("stageId").and_then(|stage| self.store.row(PROJECT_STAGES.name, stage));
        let is_won = stage.is_some_and(|stage| stage.text("type") == Some("WON"));
        if is_won && self.has("stageId") && !self.has("status") {
            row.set("status", "COMPLETED");
        }
        self.check_all(row, body, "tags", TAGS.name, Some("projects"));
    }

    fn quotation(&self, row: &mut Row, body: &mut Body) {
        not_empty(row, body, "quotationProducts");
        if self.has("tags") {
            row.set("tagIds", row.get("tags").clone());
        }
        self.note(row, "ACCEPTED", "markedAcceptedOn");
        self.note(row, "REJECTED", "markedRejectedOn");
    }
}

/// Refuses an empty list of line items.
fn not_empty(row: &Row, body: &mut Body, name: &str) {
    if matches!(row.get(name), Value::Json(lines) if lines.get() == "[]") {
        body.issue(name, Wrong::Other("Expected at least one line item".into()));
    }
}

/// Refuses to delete contacts with deals, quotations or invoices, and companies with them (inferred).
pub(crate) fn check_removal(store: &Store, entity: &Entity, row: &Row) -> Result<(), Refusal> {
    let is_linked = || {
        let of_client = |deal: &Row| deal.number_of("clientId") == Some(row.number);
        let mut stored = store.stored(DEALS.name);
        stored.any(|deal| deal.get("contacts").numbers().contains(&row.number))
            || store.rows(DEALS.name, Depth::Key).any(|deal| of_client(&deal))
            || [&QUOTATIONS, &INVOICES].iter().any(|of| store.stored(of.name).any(of_client))
    };
    if entity.resource.name == CLIENTS.name && is_linked() {
        return Err(Refusal::refused(400, "Cannot delete: there are linked deals, quotations or invoices."));
    }
    Ok(())
}
