//! From a deal of the source to the deal that the target should have.

mod custom;
mod pick;
mod wanted;

use std::collections::BTreeMap;

use dealport_core::Update;
use dealport_core::crm::{CloseDate, Deal, DealField, DealStatus, LifecycleState};

pub(crate) use self::pick::pick;
pub(crate) use self::wanted::Wanted;
use crate::losses::Losses;
use crate::map::Mapping;
use crate::values;

/// The result of translating a deal.
#[derive(Debug, Default)]
pub(crate) struct Translated {
    pub(crate) wanted: Wanted,
    pub(crate) losses: Losses,
    /// Names without a place in the target.
    pub(crate) problems: Vec<String>,
    /// The reason why the deal is left out.
    pub(crate) skip: Option<String>,
}

/// Fields that nobody can set, or that mean nothing in another account. The time of the last change is left
/// out, since it is that of the copy.
const LOST: &[DealField] = &[DealField::Source, DealField::Lead, DealField::ExternalId, DealField::CreatedAt];

/// Translates a deal.
pub(crate) fn translate(deal: &Deal, mapping: &Mapping) -> Translated {
    let mut translation = Translation { deal, mapping, id: deal.id.to_string(), done: Translated::default() };
    translation.texts();
    translation.money();
    translation.place();
    translation.users();
    translation.contacts();
    translation.dates();
    translation.tags();
    translation.custom();
    translation.lost();
    translation.keep();
    translation.needs();
    translation.done
}

struct Translation<'a> {
    deal: &'a Deal,
    mapping: &'a Mapping,
    id: String,
    done: Translated,
}

impl Translation<'_> {
    /// Returns whether the target can set the field. Notes a loss if it cannot and there is a value.
    fn can_set(&mut self, field: DealField, has_value: bool) -> bool {
        let can = self.mapping.to.capabilities.access(field).settable;
        if !can && has_value {
            self.lose(field.as_str(), &format!("{} cannot set it", self.mapping.to.vendor));
        }
        can
    }

    fn lose(&mut self, field: &str, reason: &str) {
        if !self.mapping.lines.keep.contains_key(field) {
            self.done.losses.note(field, &self.id, reason);
        }
    }

    fn problem(&mut self, problem: String) {
        self.done.problems.push(problem);
    }

    /// Returns the update to this value. A missing value clears the field where the target can do that.
    fn update<T>(&mut self, field: DealField, value: Option<T>) -> Update<T> {
        if !self.can_set(field, value.is_some()) {
            return Update::Keep;
        }
        match value {
            Some(value) => Update::Set(value),
            // What the source does not have is unknown, not empty.
            None if !self.mapping.from.capabilities.access(field).readable => Update::Keep,
            None if self.mapping.to.capabilities.access(field).clearable => Update::Clear,
            None => Update::Keep,
        }
    }

    fn texts(&mut self) {
        let deal = self.deal;
        let title = deal.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        self.done.wanted.changes.title = self.update(DealField::Title, title.map(str::to_owned));
        let status = match &deal.status {
            Some(status @ (DealStatus::Open | DealStatus::Won | DealStatus::Lost)) => Some(status.clone()),
            Some(other) => {
                self.lose(DealField::Status.as_str(), &format!("the status {other} is the source's own"));
                None
            }
            None => None,
        };
        self.done.wanted.changes.status = self.update(DealField::Status, status);
        if deal.lifecycle.state != LifecycleState::Active {
            self.lose(DealField::Lifecycle.as_str(), "copied deals are active");
        }
        let is_lost = deal.status == Some(DealStatus::Lost);
        let reason = deal.lost_reason.clone().filter(|reason| !reason.trim().is_empty());
        if reason.is_some() && !is_lost {
            self.lose(DealField::LostReason.as_str(), "only lost deals have one");
        }
        let reason = reason.filter(|_| is_lost);
        self.done.wanted.changes.lost_reason = self.update(DealField::LostReason, reason);
        self.done.wanted.changes.probability = self.update(DealField::Probability, deal.probability);
        self.done.wanted.changes.priority = self.update(DealField::Priority, deal.priority.clone());
    }

    /// An amount is never converted: in another currency than the target's it is a loss.
    fn money(&mut self) {
        let deal = self.deal;
        let can_set = self.mapping.to.capabilities.access(DealField::Currency).settable;
        let of_target = self.mapping.lines.currency.as_deref();
        let mut amount = deal.amount;
        match (&deal.currency, deal.amount, of_target) {
            (Some(currency), Some(_), _) if can_set => {
                self.done.wanted.changes.currency = Update::Set(currency.clone());
            }
            (Some(currency), Some(_), Some(of_target)) if currency.as_str() != of_target => {
                let reason = format!("it is in {currency}, and amounts of the target are in {of_target}");
                self.lose(DealField::Amount.as_str(), &reason);
                amount = None;
            }
            (Some(currency), Some(_), None) => {
                let (vendor, currency) = (self.mapping.to.vendor, currency.clone());
                self.problem(format!(
                    "[money] currency has no line: {vendor} cannot set the currency of a deal, and deals are in {currency}"
                ));
            }
            _ => {}
        }
        self.done.wanted.changes.amount = self.update(DealField::Amount, amount);
    }

    fn place(&mut self) {
        match self.mapping.place(self.deal) {
            Ok(place) => {
                // A vendor that needs no pipeline takes that of the stage, and reads the stage to check both.
                let capabilities = &self.mapping.to.capabilities;
                let is_implied = place.stage.is_some()
                    && !capabilities.needs().iter().flatten().any(|field| *field == DealField::Pipeline);
                let changes = &mut self.done.wanted.changes;
                if let Some(pipeline) = place.pipeline.filter(|_| !is_implied) {
                    changes.pipeline = Update::Set(pipeline.into());
                }
                if let Some(stage) = place.stage {
                    changes.stage = Update::Set(stage.into());
                }
            }
            Err(problem) => self.problem(problem),
        }
    }

    fn users(&mut self) {
        if let Some(owner) = &self.deal.owner
            && self.can_set(DealField::Owner, true)
        {
            match self.mapping.owner(owner) {
                Ok(Some(owner)) => self.done.wanted.changes.owner = Update::Set(owner.into()),
                Ok(None) => {}
                Err(problem) => self.problem(problem),
            }
        }
        let assignees = &self.deal.assignees;
        if !assignees.is_empty() && self.can_set(DealField::Assignees, true) {
            let mut ids = Vec::new();
            for user in assignees {
                match self.mapping.assignee(&user.id.to_string()) {
                    Ok(id) => ids.extend(id.map(Into::into)),
                    Err(problem) => self.problem(problem),
                }
            }
            self.done.wanted.changes.assignees = Update::Set(ids);
        }
    }

    fn contacts(&mut self) {
        let can = &self.mapping.to.capabilities;
        let (most_people, most_organizations) = (can.most_people, can.most_organizations);
        let people = self.deal.people.iter().map(|person| person.id.to_string()).collect();
        self.done.wanted.people = self.links(DealField::People, people, most_people);
        let organizations = self.deal.organizations.iter().map(|known| known.id.to_string()).collect();
        self.done.wanted.organizations =
            self.links(DealField::Organizations, organizations, most_organizations);
        if !self.deal.contacts.is_empty() {
            let vendor = self.mapping.from.vendor;
            self.lose("contacts", &format!("{vendor} does not say whether they are people or organizations"));
        }
    }

    fn links(&mut self, field: DealField, mut ids: Vec<String>, most: Option<u32>) -> Option<Vec<String>> {
        if !self.can_set(field, !ids.is_empty()) || !self.mapping.from.capabilities.access(field).readable {
            return None;
        }
        if let Some(most) = most.filter(|&most| ids.len() > most as usize) {
            let vendor = self.mapping.to.vendor;
            self.lose(
                field.as_str(),
                &format!("a deal of {vendor} has at most {most}, so the first are copied"),
            );
            ids.truncate(most as usize);
        }
        Some(ids)
    }

    fn dates(&mut self) {
        let deal = self.deal;
        // Vendors keep a date or a timestamp. Both read a date.
        let keeps_time = self.mapping.to.capabilities.expected_close_time;
        let close = deal.expected_close.map(|close| match close {
            CloseDate::Timestamp(at) if values::has_time(&at) && keeps_time => close,
            CloseDate::Timestamp(at) if values::has_time(&at) => {
                self.lose(DealField::ExpectedClose.as_str(), "its time of day: only the date is copied");
                CloseDate::Date(close.date())
            }
            _ => CloseDate::Date(close.date()),
        });
        self.done.wanted.changes.expected_close = self.update(DealField::ExpectedClose, close);
        let is = |status: DealStatus| deal.status.as_ref() == Some(&status);
        let (won, lost) = (is(DealStatus::Won), is(DealStatus::Lost));
        let won_at = deal.won_at.filter(|_| won);
        let lost_at = deal.lost_at.filter(|_| lost);
        let closed_at = deal.closed_at.filter(|_| won || lost);
        if let Some(at) = won_at
            && self.can_set(DealField::WonAt, true)
        {
            self.done.wanted.changes.won_at = Update::Set(at);
        }
        if let Some(at) = lost_at
            && self.can_set(DealField::LostAt, true)
        {
            self.done.wanted.changes.lost_at = Update::Set(at);
        }
        // The time of winning or losing is that of closing.
        let is_said =
            !self.done.wanted.changes.won_at.is_keep() || !self.done.wanted.changes.lost_at.is_keep();
        if let Some(at) = closed_at.filter(|_| !is_said)
            && self.can_set(DealField::ClosedAt, true)
        {
            self.done.wanted.changes.closed_at = Update::Set(at);
        }
    }

    fn tags(&mut self) {
        let deal = self.deal;
        let is_known = self.mapping.from.capabilities.access(DealField::Tags).readable;
        if !self.can_set(DealField::Tags, !deal.tags.is_empty()) || !is_known {
            return;
        }
        let mut tags = Vec::new();
        for tag in &deal.tags {
            match self.mapping.tag(tag) {
                Ok(id) => tags.extend(id.map(Into::into)),
                Err(problem) => self.problem(problem),
            }
        }
        let is_clearable = self.mapping.to.capabilities.access(DealField::Tags).clearable;
        if !tags.is_empty() || is_clearable {
            self.done.wanted.changes.tags = Update::Set(tags);
        }
    }

    fn custom(&mut self) {
        let translated = custom::translate(self.deal, self.mapping);
        for (name, reason) in translated.lost {
            self.lose(&values::custom_name(&name), &reason);
        }
        self.done.problems.extend(translated.problems);
        for (key, value) in translated.values {
            self.done.wanted.changes.custom.insert(key, value);
        }
    }

    fn lost(&mut self) {
        for field in LOST {
            let has_value = match field {
                DealField::Source => self.deal.source.is_some(),
                DealField::Lead => self.deal.lead.is_some(),
                DealField::ExternalId => self.deal.external_id.is_some(),
                _ => self.deal.created_at.is_some(),
            };
            if has_value {
                self.lose(field.as_str(), "it cannot be set in another account");
            }
        }
    }

    /// Writes lost values as text into custom fields.
    fn keep(&mut self) {
        if self.mapping.lines.keep.is_empty() {
            return;
        }
        let json = serde_json::to_value(self.deal).unwrap_or_default();
        let pipeline = self.mapping.place(self.deal).ok().and_then(|place| place.pipeline);
        let keep: BTreeMap<_, _> = self.mapping.lines.keep.clone();
        for (field, target) in keep {
            let custom =
                || self.deal.custom.get(field.strip_prefix("custom.")?).map(|raw| raw.get().to_owned());
            let text = match json.get(&field) {
                Some(serde_json::Value::String(text)) => Some(text.clone()),
                None | Some(serde_json::Value::Null) => custom(),
                Some(other) => Some(other.to_string()),
            };
            let Some(text) = text else { continue };
            let fields = self.mapping.to.custom_fields_in(&target, pipeline.as_deref());
            match (fields.first(), &self.mapping.to.catalog.fields) {
                (Some(known), _) => self.done.wanted.changes.custom.insert(known.key.clone(), text),
                // A vendor without a list of fields takes the key as it is written.
                (None, None) => self.done.wanted.changes.custom.insert(target, text),
                (None, Some(_)) => {
                    let reason = format!("deals of its pipeline have no field {target:?}");
                    self.done.losses.note(&field, &self.id, &reason);
                }
            };
        }
    }

    /// Fills in what every deal of the target needs.
    fn needs(&mut self) {
        let lines = &self.mapping.lines;
        for one_of in self.mapping.to.capabilities.needs() {
            let has = |field: &DealField| match field {
                DealField::People => self.done.wanted.people.as_ref().is_some_and(|ids| !ids.is_empty()),
                DealField::Organizations => {
                    self.done.wanted.organizations.as_ref().is_some_and(|ids| !ids.is_empty())
                }
                field => self.done.wanted.changes.touched().contains(&(*field, false)),
            };
            if one_of.iter().any(has) || !self.done.problems.is_empty() {
                continue;
            }
            if let Some(id) =
                lines.organization.as_ref().filter(|_| one_of.contains(&DealField::Organizations))
            {
                self.done.wanted.organizations = None;
                self.done.wanted.changes.organizations = Update::Set(vec![id.into()]);
                continue;
            }
            if let Some(id) = lines.person.as_ref().filter(|_| one_of.contains(&DealField::People)) {
                self.done.wanted.people = None;
                self.done.wanted.changes.people = Update::Set(vec![id.into()]);
                continue;
            }
            let names: Vec<_> = one_of.iter().map(|field| field.as_str()).collect();
            self.done.skip = Some(format!("{} needs: {}", self.mapping.to.vendor, names.join(" or ")));
        }
    }
}

#[cfg(test)]
mod tests;
