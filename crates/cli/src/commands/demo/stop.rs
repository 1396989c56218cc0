//! One vendor of the tour, and the deal that it is asked to keep.

use std::sync::Arc;

use dealport::crm::{
    CloseDate, DealField, DealId, FieldDefinition, FieldType, KeyPlace, OrganizationId, PersonId, Pipeline,
    PipelineId, StageId, User,
};
use dealport::json::Json;
use dealport::{
    Capabilities, Crm, Currency, Deal, DealChanges, DealQuery, Decimal, Error, ErrorKind, NewDeal,
};
use futures_util::TryStreamExt;

use crate::failure::Failure;

/// A vendor with what its account has for a deal to be made of.
pub(super) struct Stop {
    crm: Arc<dyn Crm>,
    capabilities: Capabilities,
    pipelines: Vec<Pipeline>,
    users: Vec<User>,
    place: Place,
    field: Option<(String, Json)>,
    person: Option<PersonId>,
    organization: Option<OrganizationId>,
}

/// Where a deal begins, and where it goes on to.
struct Place {
    pipeline: PipelineId,
    stages: (StageId, StageId),
}

impl Stop {
    /// Looks at what the account has.
    pub(super) async fn prepare(crm: Arc<dyn Crm>) -> dealport::Result<Self> {
        let (pipelines, fields, users) =
            (or_none(crm.pipelines().await)?, or_none(crm.fields().await)?, or_none(crm.users().await)?);
        let deals: Vec<Deal> = crm.deals(DealQuery::new()).try_collect().await?;
        let place = Place::among(&pipelines, &deals)?;
        let capabilities = crm.capabilities();
        let is_for_keys = |field: &FieldDefinition| matches!(&capabilities.key, Some(KeyPlace::Custom(keys)) if keys.contains(&field.key));
        let field = fields.iter().filter(|field| !is_for_keys(field)).find_map(value_for);
        Ok(Self {
            field,
            person: deals.iter().find_map(|deal| deal.people.first()).map(|person| person.id.clone()),
            organization: deals
                .iter()
                .find_map(|deal| deal.organizations.first())
                .map(|organization| organization.id.clone()),
            crm,
            capabilities,
            pipelines,
            users,
            place,
        })
    }

    pub(super) fn crm(&self) -> &dyn Crm {
        &*self.crm
    }

    pub(super) fn vendor(&self) -> &'static str {
        self.capabilities.vendor
    }

    fn can_set(&self, member: DealField) -> bool {
        self.capabilities.access(member).settable
    }

    /// A deal with as much of the tour's as the vendor can hold.
    pub(super) fn deal(&self, title: &str) -> Result<NewDeal, Failure> {
        let mut deal = DealChanges::new().title(title);
        if self.can_set(DealField::Amount) {
            deal = deal.amount(first_amount());
        }
        if self.can_set(DealField::Currency) {
            deal = deal.currency("EUR".parse::<Currency>()?);
        }
        if self.can_set(DealField::Pipeline) {
            deal = deal.pipeline(self.place.pipeline.clone());
        }
        if self.can_set(DealField::Stage) {
            deal = deal.stage(self.place.stages.0.clone());
        }
        if self.can_set(DealField::ExpectedClose) {
            deal = deal.expected_close("2026-12-31".parse::<CloseDate>()?);
        }
        match (&self.organization, &self.person) {
            (Some(organization), _) if self.can_set(DealField::Organizations) => {
                deal = deal.organizations([organization.clone()]);
            }
            (_, Some(person)) if self.can_set(DealField::People) => deal = deal.people([person.clone()]),
            _ => {}
        }
        if let Some((key, value)) = &self.field {
            deal = deal.custom(key, value.clone());
        }
        Ok(deal.into())
    }

    /// Whether the deal is what was to be created.
    pub(super) fn is_held_by(&self, deal: &Deal) -> bool {
        let has_field = |(key, value): &(String, Json)| {
            deal.custom.get(key).is_some_and(|held| Json::from(held) == *value)
        };
        (!self.can_set(DealField::Amount) || deal.amount == Some(first_amount()))
            && deal.stage.as_ref().is_some_and(|stage| stage.id == self.place.stages.0)
            && self.field.as_ref().is_none_or(has_field)
    }

    /// The changes of the tour, as far as the vendor can make them.
    pub(super) fn changes(&self) -> DealChanges {
        let mut changes = DealChanges::new();
        if self.can_set(DealField::Amount) {
            changes = changes.amount(Decimal::new(1_390_000, 2));
        }
        if self.can_set(DealField::Stage) {
            changes = changes.stage(self.place.stages.1.clone());
        }
        if self.capabilities.access(DealField::ExpectedClose).clearable {
            changes = changes.clear_expected_close();
        }
        changes
    }

    /// The id of a deal that the vendor does not have.
    pub(super) fn no_deal(&self) -> DealId {
        DealId::from(999_999_999)
    }

    /// The deal with names beside the ids of its stage and owner.
    pub(super) fn with_names(&self, mut deal: Deal) -> Deal {
        if let Some(stage) = &mut deal.stage {
            let mut stages = self.pipelines.iter().flat_map(|pipeline| &pipeline.stages);
            let known = stages.find(|known| known.id == stage.id);
            stage.name = stage.name.take().or_else(|| known?.name.clone());
        }
        if let Some(owner) = &mut deal.owner {
            let known = self.users.iter().find(|user| owner.id.as_ref() == Some(&user.id));
            owner.name = owner.name.take().or_else(|| known?.name.clone());
        }
        deal
    }
}

impl Place {
    /// The first pipeline with two stages; where the vendor lists none, those that its deals are in.
    fn among(pipelines: &[Pipeline], deals: &[Deal]) -> dealport::Result<Self> {
        let listed = pipelines.iter().find_map(|pipeline| match pipeline.stages.as_slice() {
            [first, second, ..] => Some((pipeline.id.clone(), first.id.clone(), second.id.clone())),
            _ => None,
        });
        let seen = || {
            let places = || {
                deals.iter().filter_map(|deal| Some((&deal.pipeline.as_ref()?.id, &deal.stage.as_ref()?.id)))
            };
            let (pipeline, first) = places().next()?;
            let (_, next) = places().find(|(other, stage)| *other == pipeline && *stage != first)?;
            Some((pipeline.clone(), first.clone(), next.clone()))
        };
        let (pipeline, first, next) =
            listed.or_else(seen).ok_or_else(|| Error::not_found("no pipeline has two stages"))?;
        Ok(Self { pipeline, stages: (first, next) })
    }
}

/// A list that not every vendor has.
fn or_none<T>(list: dealport::Result<Vec<T>>) -> dealport::Result<Vec<T>> {
    match list {
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(Vec::new()),
        list => list,
    }
}

/// Something to write into a field, if it is of a kind that takes just anything.
fn value_for(field: &FieldDefinition) -> Option<(String, Json)> {
    let value = match field.field_type {
        FieldType::Text if field.is_custom => Json::from("PO-2026-0042"),
        FieldType::Number if field.is_custom => Json::parse("12.50").ok()?,
        _ => return None,
    };
    Some((field.key.clone(), value))
}

/// 12500.00
fn first_amount() -> Decimal {
    Decimal::new(1_250_000, 2)
}
