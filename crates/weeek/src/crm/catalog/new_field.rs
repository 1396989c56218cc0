//! New custom fields in the common model.

use dealport_core::crm::{FieldDefinition, FieldType, NewField, PipelineId};
use dealport_core::error::ErrorKind;
use dealport_core::{Client, Error, Result};

use super::missing;
use crate::custom_fields::{self, Color, FieldConfig, NumberConfig};
use crate::funnels::custom_fields::{CreateCustomField, CreateCustomFieldOption};
use crate::{CustomFieldId, FunnelId, Weeek};

type Wire = custom_fields::FieldType;

/// The types of new fields that the model has, with Weeek's. An amount of money needs a currency, which a new
/// field does not name.
pub(in crate::crm) const TYPES: &[(FieldType, Wire)] = &[
    (FieldType::Text, Wire::Text),
    (FieldType::Number, Wire::Number),
    (FieldType::Boolean, Wire::Boolean),
    (FieldType::Timestamp, Wire::Datetime),
    (FieldType::Option, Wire::Select),
    (FieldType::Options, Wire::Multiselect),
    (FieldType::User, Wire::Member),
    (FieldType::Person, Wire::Contact),
    (FieldType::Link, Wire::Link),
];

/// The most decimal places that a number can have, so that none of its digits is cut.
const PLACES: u64 = 6;

/// The id that stands for that of the field while a dry run plans its options.
const PLANNED: &str = "new-field";

/// Creates a field and its options. A failure after the first request names what was created.
pub(in crate::crm) async fn create(client: &Client<Weeek>, field: NewField) -> Result<FieldDefinition> {
    let NewField { name, field_type, options, pipeline, .. } = field;
    let known = TYPES.iter().find(|(known, _)| *known == field_type);
    let funnel: Option<FunnelId> = pipeline.as_ref().map(PipelineId::retype);
    let (Some((_, kind)), Some(funnel)) = (known, funnel) else {
        return Err(Error::unsupported(format!("Weeek has no fields of type {field_type}")));
    };
    let mut request = CreateCustomField::new(&funnel, kind.clone()).name(&name);
    if *kind == Wire::Number {
        request = request.config(FieldConfig::from(NumberConfig::number().precision(PLACES)));
    }
    let mut planned = None;
    let mut created = match client.send(request).await {
        Ok(created) => Some(created),
        Err(error) if error.is_planned() => {
            planned = Some(error);
            None
        }
        Err(error) => return Err(missing::pipeline(error, &funnel)),
    };
    let id = created.as_ref().map_or_else(|| CustomFieldId::from(PLANNED), |field| field.id.clone());
    let mut applied = vec![format!("field {name:?}")];
    let mut options = options.into_iter();
    while let Some(option) = options.next() {
        let what = format!("option {option:?}");
        match client.send(CreateCustomFieldOption::new(funnel.clone(), id.clone(), option, Color::Blue)).await
        {
            Ok(option) => {
                applied.push(what);
                if let Some(field) = &mut created {
                    field.options.get_or_insert_with(Vec::new).push(option);
                }
            }
            Err(error) if error.is_planned() => planned = Some(error),
            Err(error) => {
                let rest = options.map(|option| format!("option {option:?}"));
                return Err(error.with_steps(applied, std::iter::once(what).chain(rest).collect()));
            }
        }
    }
    match (created, planned) {
        (Some(field), None) => Ok(super::field(&field, &funnel)),
        (_, Some(planned)) => Err(planned),
        (None, None) => Err(Error::new(ErrorKind::Decode, "the field was not returned")),
    }
}
