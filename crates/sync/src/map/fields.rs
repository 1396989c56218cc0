//! Custom fields, their options and tags of the source as those of the target.

use dealport_core::crm::{FieldDefinition, FieldType, NewField, PipelineId, Reference, Tag, kind};

use super::lines::{ANY, Choice};
use super::names::{choice, listed};
use super::resolve::{Mapping, Resolved};
use crate::fits::is_portable;
use crate::new_fields::stand_in;
use crate::side::fold;

/// What becomes of a custom field.
#[derive(Clone, Debug)]
pub(crate) enum FieldRule {
    /// It goes into this field.
    To(Box<FieldDefinition>),
    /// The map leaves it out.
    Nothing,
    /// Several fields of the target may be meant.
    Ambiguous(String),
    /// It has no place in the target.
    Lost,
}

impl Mapping {
    /// Returns a tag in the target.
    pub(crate) fn tag(&self, tag: &Reference<kind::Tag>) -> Resolved {
        let id = tag.id.to_string();
        self.memo("tag", id.clone(), || {
            let name = self.from.catalog.tag_name(&tag.id).or(tag.name.as_deref()).unwrap_or(&id);
            let tags = self.to.catalog.tags.as_deref();
            let named = |target: &str| match tags {
                None => Ok(Some(target.to_owned())),
                Some(tags) => {
                    if let Some(by_id) = tags.iter().find(|tag| tag.id.to_string() == target) {
                        return Ok(Some(by_id.id.to_string()));
                    }
                    let is_it =
                        |tag: &&Tag| tag.name.as_deref().is_some_and(|name| fold(name) == fold(target));
                    let found: Vec<_> = tags.iter().filter(is_it).map(|tag| tag.id.to_string()).collect();
                    match found.as_slice() {
                        [only] => Ok(Some(only.clone())),
                        [] => {
                            let names = tags.iter().filter_map(|tag| tag.name.as_deref());
                            Err(format!(
                                "[tags] {name:?}: the target has no tag {target:?}; {}",
                                listed(names)
                            ))
                        }
                        several => Err(format!(
                            "[tags] {name:?}: the target has several tags {target:?}; use one of the ids {}",
                            several.join(", ")
                        )),
                    }
                }
            };
            match choice(&self.lines.tags, [name, id.as_str()].into_iter()) {
                Some(Choice::To(target)) => named(target),
                Some(Choice::Nothing) => Ok(None),
                Some(Choice::Open) => Err(format!("[tags] {name:?} is still open")),
                None => match (named(name), self.lines.tags.get(ANY)) {
                    (Ok(found), _) => Ok(found),
                    (Err(_), Some(Choice::To(target))) => named(target),
                    (Err(_), Some(Choice::Nothing)) => Ok(None),
                    (Err(problem), _) => Err(problem),
                },
            }
        })
    }

    /// Returns what becomes of a custom field of the source in deals of a pipeline of the target.
    pub(crate) fn field(&self, key: &str, pipeline: Option<&str>) -> FieldRule {
        let source = self.from.custom_field(key);
        let name = source.and_then(|field| field.name.as_deref());
        let to = |target: &str| {
            let fields = self.to.custom_fields_in(target, pipeline);
            // Names that are ambiguous in every pipeline were reported before.
            let field = fields.first().filter(|_| fields.len() == 1).map(|only| (*only).clone());
            // A vendor without a list of fields takes the key as it is written.
            let unlisted = || FieldDefinition::new(target, None, FieldType::Text);
            let field = field.or_else(|| self.to.catalog.fields.is_none().then(unlisted));
            field.map_or(FieldRule::Lost, |field| FieldRule::To(Box::new(field)))
        };
        match choice(&self.lines.fields, [Some(key), name].into_iter().flatten()) {
            Some(Choice::To(target)) => return to(target),
            Some(Choice::Nothing) => return FieldRule::Nothing,
            Some(Choice::Open) => return FieldRule::Lost,
            None => {}
        }
        if self.lines.fields.get(ANY) == Some(&Choice::Nothing) {
            return FieldRule::Nothing;
        }
        let mut same = name.map(|name| self.to.custom_fields_in(name, pipeline)).unwrap_or_default();
        same.retain(|field| {
            !self.to.is_key_field(&field.key)
                && source.is_some_and(|source| source.field_type == field.field_type)
                && is_portable(&field.field_type, &self.from, &self.to)
        });
        match same.as_slice() {
            [] => FieldRule::Lost,
            [only] => FieldRule::To(Box::new((*only).clone())),
            several => {
                let keys: Vec<_> = several.iter().map(|field| field.key.as_str()).collect();
                FieldRule::Ambiguous(format!(
                    "[fields] {:?} has no line, and several fields of the target have the name: {}",
                    name.unwrap_or_default(),
                    keys.join(", ")
                ))
            }
        }
    }

    /// Adds the custom fields of the source that the target lacks and its vendor can create to those of the
    /// target, and returns them. Where fields belong to a pipeline, each pipeline that lacks one has its own.
    pub(crate) fn add_new_fields(&mut self) -> Vec<NewField> {
        let defined: Vec<_> = self.from.catalog.fields.iter().flatten().cloned().collect();
        let pipelines: Vec<_> = match &self.to.catalog.pipelines {
            Some(pipelines) if self.to.capabilities.fields_by_pipeline => {
                pipelines.iter().map(|pipeline| Some(pipeline.id.clone())).collect()
            }
            _ => vec![None],
        };
        let mut new = Vec::new();
        for source in defined.iter().filter(|field| field.is_custom) {
            for pipeline in &pipelines {
                let field = self.new_field(source, pipeline.as_ref());
                let (Some(field), Some(known)) = (field, &mut self.to.catalog.fields) else { continue };
                known.push(stand_in(&field));
                new.push(field);
            }
        }
        new
    }

    /// Returns the field to create for this one of the source in a pipeline of the target. `None` if it has a
    /// line or a place, or cannot be created.
    fn new_field(&self, source: &FieldDefinition, pipeline: Option<&PipelineId>) -> Option<NewField> {
        let name = source.name.as_deref().filter(|name| !name.trim().is_empty())?;
        let field_type = &source.field_type;
        let of = pipeline.map(ToString::to_string);
        let is_open = matches!(self.field(&source.key, of.as_deref()), FieldRule::Lost)
            && choice(&self.lines.fields, [source.key.as_str(), name].into_iter()).is_none()
            && self.to.custom_fields_in(name, of.as_deref()).is_empty()
            && !self.from.is_key_field(&source.key);
        let can_be_created = self.to.capabilities.create_fields.contains(field_type)
            && is_portable(field_type, &self.from, &self.to);
        if !is_open || !can_be_created {
            return None;
        }
        let mut new = NewField::new(name, field_type.clone());
        new.pipeline = pipeline.cloned();
        if !matches!(field_type, FieldType::Option | FieldType::Options) {
            return Some(new);
        }
        let mut labels: Vec<&str> = Vec::new();
        for label in source.options.iter().filter_map(|option| option.label.as_deref()) {
            if !label.trim().is_empty() && labels.iter().all(|known| fold(known) != fold(label)) {
                labels.push(label);
            }
        }
        (!labels.is_empty()).then(|| new.options(labels))
    }

    /// Returns an option of the target's field for the label of an option of the source's.
    pub(crate) fn option(&self, source: &str, label: &str, target: &FieldDefinition) -> Resolved {
        let choices = self.from.custom_field(source).and_then(|field| {
            let named = |name: &&String| {
                fold(name) == fold(field.name.as_deref().unwrap_or_default()) || **name == field.key
            };
            self.lines.options.iter().find(|(name, _)| named(name)).map(|(_, choices)| choices)
        });
        let named = |wanted: &str| match target.option(wanted) {
            Ok(option) => Ok(Some(option.id.to_string())),
            Err(error) => Err(format!("[options] {source:?}: {}", error.message())),
        };
        match choices.and_then(|choices| choice(choices, [label].into_iter())) {
            Some(Choice::To(wanted)) => named(wanted),
            Some(Choice::Nothing) => Ok(None),
            Some(Choice::Open) => Err(format!("[options.{source:?}] {label:?} is still open")),
            None => match (named(label), choices.and_then(|choices| choices.get(ANY))) {
                (Ok(found), _) => Ok(found),
                (Err(_), Some(Choice::To(wanted))) => named(wanted),
                (Err(_), Some(Choice::Nothing)) => Ok(None),
                (Err(problem), _) => Err(problem),
            },
        }
    }
}
