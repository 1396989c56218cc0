//! The deal that the tour is about, made of what the vendor and the account have.

use dealport::{
    Crm, Deal, DealChanges, DealMember, Decimal, Field, FieldType, Json, NewDeal, Pipeline, StageId, User,
};

use super::unexpected;
use crate::failure::Failure;

/// Where the deal goes, and which custom field it has.
pub(super) struct Subject {
    pipelines: Vec<Pipeline>,
    fields: Vec<Field>,
    users: Vec<User>,
    /// The stage to begin with, and the one to go on to.
    stages: (StageId, StageId),
    field: (String, Json),
    can_clear_close: bool,
    /// A stage that no pipeline has.
    pub(super) no_stage: StageId,
}

impl Subject {
    /// Looks at the account for two stages and a custom field.
    pub(super) async fn choose(crm: &dyn Crm) -> Result<Self, Failure> {
        let (pipelines, fields, users) = (crm.pipelines().await?, crm.fields().await?, crm.users().await?);
        let stages = pipelines.iter().find_map(|pipeline| match pipeline.stages.as_slice() {
            [first, second, ..] => Some((first.id.clone(), second.id.clone())),
            _ => None,
        });
        let known =
            pipelines.iter().flat_map(|pipeline| &pipeline.stages).filter_map(|stage| stage.id.as_u64());
        let no_stage = StageId::from(known.max().unwrap_or(0) + 1_000_000);
        let custom = fields.iter().filter(|field| field.is_custom);
        let field = custom.into_iter().find_map(|field| {
            let value = match field.field_type {
                FieldType::Text => Json::from("PO-2026-0042"),
                FieldType::Number => Json::parse("12.50").ok()?,
                _ => return None,
            };
            Some((field.key.clone(), value))
        });
        Ok(Self {
            stages: stages.ok_or_else(|| unexpected("no pipeline has two stages"))?,
            field: field.ok_or_else(|| unexpected("the account has no custom field of text or numbers"))?,
            can_clear_close: crm.capabilities().access(DealMember::ExpectedClose).clearable,
            pipelines,
            fields,
            users,
            no_stage,
        })
    }

    /// The deal to create.
    pub(super) fn deal(&self, title: &str) -> Result<NewDeal, Failure> {
        let (key, value) = self.field.clone();
        let mut changes = DealChanges::new()
            .title(title)
            .amount(first_amount())
            .currency("EUR".parse::<dealport::Currency>()?)
            .stage(self.stages.0.clone())
            .custom(key, value);
        if self.can_clear_close {
            changes = changes.expected_close("2026-12-31".parse::<dealport::CloseDate>()?);
        }
        Ok(changes.into())
    }

    /// Whether the deal is what was to be created.
    pub(super) fn is_held_by(&self, deal: &Deal) -> bool {
        let (key, value) = &self.field;
        deal.amount == Some(first_amount())
            && deal.stage.as_ref().is_some_and(|stage| stage.id == self.stages.0)
            && deal.custom.get(key).is_some_and(|held| Json::from(held) == *value)
    }

    /// The changes to make to it.
    pub(super) fn changes(&self) -> Result<DealChanges, Failure> {
        let changes = DealChanges::new().amount(Decimal::new(1_390_000, 2)).stage(self.stages.1.clone());
        Ok(if self.can_clear_close { changes.clear(DealMember::ExpectedClose)? } else { changes })
    }

    /// Puts names beside the ids of stage and owner.
    pub(super) fn name_references(&self, deal: &mut Deal) {
        if let Some(stage) = &mut deal.stage {
            let known = self
                .pipelines
                .iter()
                .flat_map(|pipeline| &pipeline.stages)
                .find(|known| known.id == stage.id);
            stage.name = stage.name.take().or_else(|| known?.name.clone());
        }
        if let Some(owner) = &mut deal.owner {
            let known = self.users.iter().find(|user| owner.id.as_ref() == Some(&user.id));
            owner.name = owner.name.take().or_else(|| known?.name.clone());
        }
    }

    /// What people call a member of a deal: a custom field by its name.
    pub(super) fn label(&self, member: &str) -> String {
        let field =
            member.strip_prefix("custom.").and_then(|key| self.fields.iter().find(|field| field.key == key));
        match field.and_then(|field| field.name.as_ref()) {
            Some(name) => format!("custom: {name}"),
            None => member.to_owned(),
        }
    }

    /// What people call a value of a member: a pipeline and a stage by their names.
    pub(super) fn shown(&self, member: &str, value: &str) -> String {
        let name = match member {
            "pipeline" => {
                self.pipelines.iter().find(|pipeline| pipeline.id.to_string() == value).map(|one| &one.name)
            }
            "stage" => {
                let mut stages = self.pipelines.iter().flat_map(|pipeline| &pipeline.stages);
                stages.find(|stage| stage.id.to_string() == value).map(|stage| &stage.name)
            }
            _ => None,
        };
        match name.and_then(Option::as_ref) {
            Some(name) => format!("{name} ({value})"),
            None => value.to_owned(),
        }
    }
}

/// 12500.00
fn first_amount() -> Decimal {
    Decimal::new(1_250_000, 2)
}
