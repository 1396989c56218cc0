//! Resolving the names of one account to ids of the other.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use dealport_core::crm::{Deal, FieldDefinition, Owner, Pipeline, Reference, Stage, User, kind};

use super::lines::{ANY, Choice, Choices, Lines};
use crate::fits::is_portable;
use crate::side::{Side, fold};

/// The id in the target, `None` to leave it out, or the problem.
pub(crate) type Resolved = Result<Option<String>, String>;

/// The place of a deal in the target: pipeline and stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) pipeline: Option<String>,
    pub(crate) stage: Option<String>,
}

/// What becomes of a custom field.
#[derive(Clone, Debug)]
pub(crate) enum FieldRule {
    /// It goes into this field.
    To(Box<FieldDefinition>),
    /// The map leaves it out.
    Nothing,
    /// It has no place in the target.
    Lost,
}

/// A map with the accounts that it translates between.
#[derive(Debug)]
pub(crate) struct Mapping {
    pub(crate) lines: Lines,
    pub(crate) from: Side,
    pub(crate) to: Side,
    /// Resolved names, because thousands of deals share a few.
    known: Mutex<BTreeMap<(&'static str, String), Resolved>>,
    places: Mutex<BTreeMap<(String, String), Result<Place, String>>>,
}

impl Mapping {
    pub(crate) fn new(mut lines: Lines, keep: &BTreeMap<String, String>, from: Side, to: Side) -> Self {
        lines.keep.extend(keep.clone());
        Self { lines, from, to, known: Mutex::default(), places: Mutex::default() }
    }

    /// Returns the problems of lines that no deal can solve: names that do not exist.
    pub(crate) fn check(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (name, choice) in &self.lines.fields {
            if *name != ANY && self.from.catalog.fields.is_some() && self.from.custom_field(name).is_none() {
                problems.push(format!("[fields] {name:?}: {} has no such custom field", self.from.vendor));
            }
            if let Choice::To(target) = choice {
                problems.extend(self.check_field(&format!("[fields] {name:?}"), target));
            }
        }
        for (name, target) in &self.lines.keep {
            problems.extend(self.check_field(&format!("[keep] {name:?}"), target));
        }
        let sections = [
            ("pipelines", &self.lines.pipelines),
            ("stages", &self.lines.stages),
            ("owners", &self.lines.owners),
            ("fields", &self.lines.fields),
            ("tags", &self.lines.tags),
        ];
        for (section, choices) in sections {
            let open = choices.iter().filter(|(_, choice)| **choice == Choice::Open);
            problems.extend(open.map(|(name, _)| format!("[{section}] {name:?} is still open")));
        }
        problems
    }

    fn check_field(&self, line: &str, target: &str) -> Option<String> {
        if self.to.catalog.fields.is_some() && self.to.custom_field(target).is_none() {
            let known = self.to.catalog.fields.iter().flatten().filter(|field| field.is_custom);
            let names = known.map(|field| field.name.as_deref().unwrap_or(&field.key));
            return Some(format!(
                "{line}: {} has no custom field {target:?}; {}",
                self.to.vendor,
                listed(names)
            ));
        }
        self.to.is_key_field(target).then(|| format!("{line}: {target:?} holds the keys of copied deals"))
    }

    /// Returns the pipeline and stage of a deal in the target.
    pub(crate) fn place(&self, deal: &Deal) -> Result<Place, String> {
        let id = |id: Option<String>| id.unwrap_or_default();
        let key = (
            id(deal.pipeline.as_ref().map(|pipeline| pipeline.id.to_string())),
            id(deal.stage.as_ref().map(|stage| stage.id.to_string())),
        );
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        places
            .entry(key)
            .or_insert_with(|| self.find_place(deal.pipeline.as_ref(), deal.stage.as_ref()))
            .clone()
    }

    fn find_place(
        &self,
        pipeline: Option<&Reference<kind::Pipeline>>,
        stage: Option<&Reference<kind::Stage>>,
    ) -> Result<Place, String> {
        let pipeline_name = pipeline.map(|pipeline| {
            let name = self.from.catalog.pipeline_name(&pipeline.id).or(pipeline.name.as_deref());
            name.map_or_else(|| pipeline.id.to_string(), str::to_owned)
        });
        let stage_name = stage.map(|stage| {
            let of_pipeline = pipeline
                .and_then(|pipeline| {
                    self.from.catalog.pipelines.iter().flatten().find(|known| known.id == pipeline.id)
                })
                .and_then(|known| known.stages.iter().find(|known| known.id == stage.id))
                .and_then(|known| known.name.clone());
            of_pipeline
                .or_else(|| self.from.catalog.stage_name(&stage.id).map(str::to_owned))
                .or_else(|| stage.name.clone())
                .unwrap_or_else(|| stage.id.to_string())
        });
        let full = format!(
            "{}/{}",
            pipeline_name.as_deref().unwrap_or_default(),
            stage_name.as_deref().unwrap_or_default()
        );
        let stage_id = stage.map(|stage| stage.id.to_string());
        let names = [Some(full.as_str()), stage_id.as_deref(), stage_name.as_deref()];
        let pipeline_id = pipeline.map(|known| known.id.to_string());
        let own_line = choice(&self.lines.stages, names.into_iter().flatten());
        let of_pipeline = self.pipeline(pipeline_id.as_deref(), pipeline_name.as_deref());
        match own_line {
            Some(Choice::To(target)) => return self.stage_named(target, of_pipeline.ok().flatten(), &full),
            Some(Choice::Nothing) => return of_pipeline.map(|pipeline| Place { pipeline, stage: None }),
            Some(Choice::Open) => return Err(format!("[stages] {full:?} is still open")),
            None => {}
        }
        let any = self.lines.stages.get(ANY);
        if let (Ok(Some(target)), Some(name)) = (&of_pipeline, &stage_name)
            && let Some(known) = self.pipeline_with_id(target)
            && let Some(same) = one_named(&known.stages, |stage: &Stage| stage.name.as_deref(), name)
        {
            return Ok(Place { pipeline: Some(target.clone()), stage: Some(same.id.to_string()) });
        }
        match any {
            Some(Choice::To(target)) => self.stage_named(target, of_pipeline.ok().flatten(), &full),
            Some(Choice::Nothing) => of_pipeline.map(|pipeline| Place { pipeline, stage: None }),
            Some(Choice::Open) => Err("[stages] \"*\" is still open".to_owned()),
            None if stage.is_none() => of_pipeline.map(|pipeline| Place { pipeline, stage: None }),
            None => {
                let target = of_pipeline?;
                let stages = target.as_deref().and_then(|id| self.pipeline_with_id(id));
                let names = stages.into_iter().flat_map(|known| &known.stages);
                let names = names.filter_map(|stage| stage.name.as_deref());
                Err(format!("[stages] {full:?} has no line; {}", listed(names)))
            }
        }
    }

    fn pipeline(&self, id: Option<&str>, name: Option<&str>) -> Resolved {
        let names = [name, id];
        let own_line = choice(&self.lines.pipelines, names.into_iter().flatten());
        let pipelines = self.to.catalog.pipelines.as_deref();
        let named = |target: &str| match pipelines {
            None => Ok(Some(target.to_owned())),
            Some(known) => match find_pipeline(known, target) {
                Some(found) => Ok(Some(found.id.to_string())),
                None => {
                    Err(format!("[pipelines] {target:?} does not exist in the target; {}", self.pipelines()))
                }
            },
        };
        match own_line {
            Some(Choice::To(target)) => return named(target),
            Some(Choice::Nothing) => return Ok(None),
            Some(Choice::Open) => {
                return Err(format!("[pipelines] {:?} is still open", name.unwrap_or_default()));
            }
            None => {}
        }
        let same = name.and_then(|name| pipelines.and_then(|known| find_pipeline(known, name)));
        match (same, self.lines.pipelines.get(ANY)) {
            (Some(same), _) => Ok(Some(same.id.to_string())),
            (None, Some(Choice::To(target))) => named(target),
            (None, Some(Choice::Nothing)) => Ok(None),
            _ if id.is_none() => Ok(None),
            _ => {
                let name = name.unwrap_or_default();
                Err(format!("[pipelines] {name:?} has no line; {}", self.pipelines()))
            }
        }
    }

    fn pipelines(&self) -> String {
        let known = self.to.catalog.pipelines.iter().flatten();
        listed(known.filter_map(|pipeline| pipeline.name.as_deref()))
    }

    fn pipeline_with_id(&self, id: &str) -> Option<&Pipeline> {
        self.to.catalog.pipelines.iter().flatten().find(|known| known.id.to_string() == id)
    }

    /// Finds the stage that a line names: by id, by "Pipeline/Stage", or by its name in the pipeline.
    fn stage_named(&self, target: &str, pipeline: Option<String>, of: &str) -> Result<Place, String> {
        let Some(pipelines) = self.to.catalog.pipelines.as_deref() else {
            return Ok(Place { pipeline, stage: Some(target.to_owned()) });
        };
        let wanted = fold(target);
        let mut fitting = Vec::new();
        for known in pipelines {
            for stage in &known.stages {
                let name = stage.name.as_deref().unwrap_or_default();
                let is_full =
                    fold(&format!("{}/{name}", known.name.as_deref().unwrap_or_default())) == wanted;
                let is_here = fold(name) == wanted && pipeline.as_deref() == Some(&known.id.to_string());
                if stage.id.to_string() == target || is_full || is_here {
                    fitting.push(Place {
                        pipeline: Some(known.id.to_string()),
                        stage: Some(stage.id.to_string()),
                    });
                }
            }
        }
        fitting.dedup();
        match (fitting.pop(), fitting.pop()) {
            (Some(place), None) => Ok(place),
            (None, _) => Err(format!("[stages] {of:?}: the target has no stage {target:?}")),
            (Some(_), Some(_)) => {
                Err(format!("[stages] {of:?}: the target has several stages {target:?}; use an id"))
            }
        }
    }

    /// Returns the owner in the target: a user's id, or an e-mail address if the target lists no users.
    pub(crate) fn owner(&self, owner: &Owner) -> Resolved {
        let id = owner.id.as_ref().map(ToString::to_string);
        let key =
            id.clone().or_else(|| owner.email.clone()).or_else(|| owner.name.clone()).unwrap_or_default();
        self.memo("owner", key, || {
            let users = self.from.catalog.users.iter().flatten();
            let user = users.into_iter().find(|user| {
                owner.id.as_ref() == Some(&user.id)
                    || (owner.id.is_none() && same_email(user, owner.email.as_deref()))
            });
            let email = owner.email.as_deref().or_else(|| user.and_then(|user| user.email.as_deref()));
            let name = owner.name.as_deref().or_else(|| user.and_then(|user| user.name.as_deref()));
            self.user(id.as_deref(), email, name)
        })
    }

    /// Returns a user of the source in the target.
    pub(crate) fn assignee(&self, id: &str) -> Resolved {
        self.owner(&Owner::by_id(id))
    }

    fn user(&self, id: Option<&str>, email: Option<&str>, name: Option<&str>) -> Resolved {
        let shown = email.or(name).or(id).unwrap_or_default();
        let users = self.to.catalog.users.as_deref();
        let named = |target: &str| match users {
            None => Ok(Some(target.to_owned())),
            Some(users) => find_user(users, target)
                .map(|user| Some(user.id.to_string()))
                .ok_or_else(|| format!("[owners] {shown:?}: the target has no user {target:?}")),
        };
        match choice(&self.lines.owners, [email, id, name].into_iter().flatten()) {
            Some(Choice::To(target)) => return named(target),
            Some(Choice::Nothing) => return Ok(None),
            Some(Choice::Open) => return Err(format!("[owners] {shown:?} is still open")),
            None => {}
        }
        let same = match (users, email) {
            (None, Some(email)) => return Ok(Some(email.to_owned())),
            (Some(users), Some(email)) => {
                let mut active = users.iter().filter(|user| same_email(user, Some(email)) && is_active(user));
                active.next()
            }
            _ => None,
        };
        match (same, self.lines.owners.get(ANY)) {
            (Some(user), _) => Ok(Some(user.id.to_string())),
            (None, Some(Choice::To(target))) => named(target),
            (None, Some(Choice::Nothing)) => Ok(None),
            _ => {
                let known = users.unwrap_or_default().iter().filter(|user| is_active(user));
                let names = known.filter_map(|user| user.email.as_deref().or(user.name.as_deref()));
                Err(format!(
                    "[owners] {shown:?} has no line, and no active user has this address; {}",
                    listed(names)
                ))
            }
        }
    }

    /// Returns a tag in the target.
    pub(crate) fn tag(&self, tag: &Reference<kind::Tag>) -> Resolved {
        let id = tag.id.to_string();
        self.memo("tag", id.clone(), || {
            let name = self.from.catalog.tag_name(&tag.id).or(tag.name.as_deref()).unwrap_or(&id);
            let tags = self.to.catalog.tags.as_deref();
            let named = |target: &str| match tags {
                None => Ok(Some(target.to_owned())),
                Some(tags) => {
                    let is_it = |tag: &&dealport_core::crm::Tag| {
                        tag.id.to_string() == target
                            || tag.name.as_deref().is_some_and(|name| fold(name) == fold(target))
                    };
                    let found = tags.iter().find(is_it).map(|tag| Some(tag.id.to_string()));
                    found.ok_or_else(|| {
                        let names = tags.iter().filter_map(|tag| tag.name.as_deref());
                        format!("[tags] {name:?}: the target has no tag {target:?}; {}", listed(names))
                    })
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

    /// Returns what becomes of a custom field of the source.
    pub(crate) fn field(&self, key: &str) -> FieldRule {
        let source = self.from.custom_field(key);
        let name = source.and_then(|field| field.name.as_deref());
        let to = |target: &str| {
            let field = self.to.custom_field(target).cloned();
            // A vendor without a list of fields takes the key as it is written.
            let unlisted = || FieldDefinition::new(target, None, dealport_core::crm::FieldType::Text);
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
        let same = name.and_then(|name| self.to.custom_field(name)).filter(|field| {
            !self.to.is_key_field(&field.key)
                && source.is_some_and(|source| source.field_type == field.field_type)
                && is_portable(&field.field_type, self.from.vendor == self.to.vendor)
        });
        same.map_or(FieldRule::Lost, |field| FieldRule::To(Box::new(field.clone())))
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

    fn memo(&self, topic: &'static str, key: String, resolve: impl FnOnce() -> Resolved) -> Resolved {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry((topic, key)).or_insert_with(resolve).clone()
    }
}

/// Returns the line of one of the names. `"*"` is not a name.
fn choice<'c, 'n>(choices: &'c Choices, names: impl Iterator<Item = &'n str> + Clone) -> Option<&'c Choice> {
    let exact = names.clone().filter(|name| *name != ANY).find_map(|name| choices.get(name));
    exact.or_else(|| {
        let mut folded = names.map(fold);
        folded.find_map(|name| {
            choices
                .iter()
                .find(|(known, _)| known.as_str() != ANY && fold(known) == name)
                .map(|(_, choice)| choice)
        })
    })
}

fn find_pipeline<'p>(pipelines: &'p [Pipeline], name: &str) -> Option<&'p Pipeline> {
    let by_id = pipelines.iter().find(|pipeline| pipeline.id.to_string() == name);
    by_id.or_else(|| one_named(pipelines, |pipeline: &Pipeline| pipeline.name.as_deref(), name))
}

fn find_user<'u>(users: &'u [User], name: &str) -> Option<&'u User> {
    let by_id = users.iter().find(|user| user.id.to_string() == name);
    let by_email = || {
        let with = |is_active: bool| {
            users.iter().find(move |user| {
                same_email(user, Some(name)) && (user.is_active != Some(false)) == is_active
            })
        };
        with(true).or_else(|| with(false))
    };
    by_id.or_else(by_email).or_else(|| one_named(users, |user: &User| user.name.as_deref(), name))
}

/// Returns the only item with this name.
fn one_named<'t, T>(items: &'t [T], name: impl Fn(&T) -> Option<&str>, wanted: &str) -> Option<&'t T> {
    let wanted = fold(wanted);
    let mut fitting = items.iter().filter(|item| name(item).is_some_and(|name| fold(name) == wanted));
    let first = fitting.next();
    first.filter(|_| fitting.next().is_none())
}

fn same_email(user: &User, email: Option<&str>) -> bool {
    let known = user.email.as_deref().map(str::trim).filter(|known| !known.is_empty());
    matches!((known, email), (Some(known), Some(email)) if known.eq_ignore_ascii_case(email.trim()))
}

fn is_active(user: &User) -> bool {
    user.is_active != Some(false)
}

/// The most candidates that a problem lists.
const LISTED: usize = 12;

/// Returns the candidates of a problem.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names: Vec<_> = names.into_iter().collect();
    let more = names.len().saturating_sub(LISTED);
    names.truncate(LISTED);
    match (names.is_empty(), more) {
        (true, _) => "the target lists none, so name an id".to_owned(),
        (false, 0) => format!("the target has {}", names.join(", ")),
        (false, more) => format!("the target has {} and {more} more", names.join(", ")),
    }
}
