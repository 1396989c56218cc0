//! Reference data: users, tags, sources, stages of clients and leads, custom fields.

use serde::Serialize;
use serde_json::json;

use super::{
    body::{members, required},
    catalogue::Catalogue,
    failure::{Refusal, check},
    ids,
};
use crate::{
    body::Null,
    exchange::{Request, Response},
    query::Query,
    raw::json as read,
    vocabulary,
};

/// How many users there are.
pub(crate) const USERS: u64 = 5;
/// How many leads there are; they can be named in deals and nothing else.
pub(crate) const LEADS: u64 = 50;
pub(crate) const SOURCES: [&str; 5] = ["Website", "Referral", "Fair", "Partner", "Outbound"];
pub(crate) const CLIENT_STAGES: [&str; 4] = ["Prospect", "Customer", "Key account", "Former"];
pub(crate) const TAGS: [(&str, &str); 4] =
    [("Hot", "#e03131"), ("Warm", "#f08c00"), ("Cold", "#1971c2"), ("Key account", "#9c36b5")];
const LEAD_STAGES: [(&str, &str); 5] = [
    ("New", "NEW"),
    ("Contacted", "CONTACTED"),
    ("Unqualified", "UNQUALIFIED"),
    ("Converted", "CONVERTED"),
    ("Junk", "JUNK"),
];
const TAG_TYPES: [&str; 13] = [
    "leads",
    "deals",
    "clients",
    "contacts",
    "projects",
    "project_tasks",
    "invoices",
    "quotations",
    "schedules",
    "fs_jobs",
    "purchase_orders",
    "vendors",
    "bills",
];

/// A list that is answered as a whole: `data` and no `meta` (inferred from the one list of this kind that is
/// documented).
fn all(rows: &impl Serialize) -> Response {
    Response::json(200, &json!({"data": rows}))
}

fn no_parameters(request: &Request) -> Result<(), Refusal> {
    check(Query::new(request, &[]).into_issues())
}

/// The name of a user.
pub(crate) fn user_name(number: u64) -> String {
    vocabulary::person(number * 5)
}

/// The name of a lead.
pub(crate) fn lead_name(number: u64) -> String {
    vocabulary::person(number * 3 + 1)
}

/// The e-mail address of a user.
pub(crate) fn user_email(number: u64) -> String {
    format!("user{number}@example.com")
}

/// `GET /users` (shape, and the name of the parameter, inferred).
pub(crate) fn users(request: &Request) -> Result<Response, Refusal> {
    let query = Query::new(request, &["search"]);
    let search = query.text("search").unwrap_or_default().to_lowercase();
    check(query.into_issues())?;
    let rows: Vec<_> = (1..=USERS)
        .filter(|&number| {
            user_name(number).to_lowercase().contains(&search) || user_email(number).contains(&search)
        })
        .map(|number| {
            json!({
                "id": ids::id(ids::USER, number),
                "name": user_name(number),
                "email": user_email(number),
                "isActive": true,
            })
        })
        .collect();
    Ok(all(&rows))
}

/// `GET /client-stages` (shape inferred).
pub(crate) fn client_stages(request: &Request) -> Result<Response, Refusal> {
    no_parameters(request)?;
    let rows: Vec<_> = (1..)
        .zip(CLIENT_STAGES)
        .map(|(number, label)| json!({"id": ids::id(ids::CLIENT_STAGE, number), "label": label}))
        .collect();
    Ok(all(&rows))
}

/// `GET /custom-fields`.
pub(crate) fn custom_fields(catalogue: &Catalogue, request: &Request) -> Result<Response, Refusal> {
    let mut query = Query::new(request, &["entity", "pipelineId"]);
    if query.text("entity").is_none() {
        // That the entity must be named is inferred.
        query.issue("entity", "Required");
    }
    let entity = query.word("entity", &Catalogue::ENTITIES).unwrap_or_default();
    let pipeline =
        query.read("pipelineId", "Expected a pipeline id", |text| ids::number(ids::PIPELINE, text));
    if pipeline.is_some() && entity != "deals" {
        query.issue("pipelineId", "Only allowed for deals");
    }
    check(query.into_issues())?;
    Ok(all(&catalogue.of(&entity, pipeline).collect::<Vec<_>>()))
}

/// The sources of deals and clients, by name.
#[derive(Clone, Debug)]
pub(crate) struct Sources(Vec<String>);

impl Sources {
    pub(crate) fn new() -> Self {
        Self(SOURCES.map(str::to_owned).to_vec())
    }

    pub(crate) fn name(&self, number: u64) -> Option<&str> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.0.get(index).map(String::as_str)
    }

    /// The number of a source by its name, which is made if there is none.
    pub(crate) fn named(&mut self, name: &str) -> u64 {
        let known = self.0.iter().position(|known| known == name);
        let index = known.unwrap_or_else(|| {
            self.0.push(name.to_owned());
            self.0.len() - 1
        });
        index as u64 + 1
    }

    /// `GET /sources` (shape inferred).
    pub(crate) fn list(&self, request: &Request) -> Result<Response, Refusal> {
        no_parameters(request)?;
        let rows = (1..)
            .zip(&self.0)
            .map(|(number, name)| json!({"id": ids::id(ids::SOURCE, number), "name": name}));
        Ok(all(&rows.collect::<Vec<_>>()))
    }
}

#[derive(Clone, Debug, Serialize)]
struct Tag {
    id: String,
    name: String,
    color: String,
    r#type: String,
    icon: Option<String>,
}

/// The tags of the account.
#[derive(Clone, Debug)]
pub(crate) struct Tags(Vec<Tag>);

impl Tags {
    pub(crate) fn new() -> Self {
        let mut tags = Self(Vec::new());
        for (name, color) in TAGS {
            tags.add(name.to_owned(), color.to_owned(), "deals".to_owned(), None);
        }
        tags
    }

    fn add(&mut self, name: String, color: String, r#type: String, icon: Option<String>) -> &Tag {
        let id = ids::id(ids::TAG, self.0.len() as u64 + 1);
        self.0.push(Tag { id, name, color, r#type, icon });
        &self.0[self.0.len() - 1]
    }

    /// Whether there is such a tag for deals.
    pub(crate) fn is_for_deals(&self, number: u64) -> bool {
        let id = ids::id(ids::TAG, number);
        self.0.iter().any(|tag| tag.id == id && tag.r#type == "deals")
    }

    /// `GET /tags`.
    pub(crate) fn list(&self, request: &Request) -> Result<Response, Refusal> {
        no_parameters(request)?;
        Ok(all(&self.0))
    }

    /// `POST /tags`.
    pub(crate) fn create(&mut self, request: &Request) -> Result<Response, Refusal> {
        let mut members = members(request)?;
        let name = members.read("name", Null::Refused, "a string", read::<String>);
        let color = members.read("color", Null::Refused, "a hex colour", |raw| {
            read(raw).filter(|color: &String| is_color(color))
        });
        let kind = members.read("type", Null::Refused, "a known type", |raw| {
            read(raw).filter(|kind: &String| TAG_TYPES.contains(&kind.as_str()))
        });
        let icon = members.read("icon", Null::Clears, "a string", read::<String>);
        required(
            members,
            &[
                ("name", name.value().is_some()),
                ("type", kind.value().is_some()),
                ("color", color.value().is_some()),
            ],
        )?;
        let text = |given: crate::body::Given<String>| given.value().cloned();
        let tag = self.add(
            text(name).unwrap_or_default(),
            text(color).unwrap_or_default(),
            text(kind).unwrap_or_default(),
            text(icon),
        );
        Ok(Response::json(200, tag))
    }
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        [3, 6].contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[derive(Clone, Debug, Serialize)]
struct LeadStage {
    id: String,
    label: String,
    r#type: String,
    position: u64,
}

/// The stages of leads.
#[derive(Clone, Debug)]
pub(crate) struct LeadStages(Vec<LeadStage>);

impl LeadStages {
    pub(crate) fn new() -> Self {
        let mut stages = Self(Vec::new());
        for (label, kind) in LEAD_STAGES {
            stages.add(label.to_owned(), kind.to_owned());
        }
        stages
    }

    fn add(&mut self, label: String, r#type: String) -> &LeadStage {
        let position = self.0.len() as u64 + 1;
        self.0.push(LeadStage { id: ids::id(ids::LEAD_STAGE, position), label, r#type, position });
        &self.0[self.0.len() - 1]
    }

    pub(crate) fn exists(&self, number: u64) -> bool {
        (1..=self.0.len() as u64).contains(&number)
    }

    /// `GET /lead-stages` (inferred).
    pub(crate) fn list(&self, request: &Request) -> Result<Response, Refusal> {
        no_parameters(request)?;
        Ok(all(&self.0))
    }

    /// `POST /lead-stages`.
    pub(crate) fn create(&mut self, request: &Request) -> Result<Response, Refusal> {
        let mut members = members(request)?;
        let label = members.read("label", Null::Refused, "a string", read::<String>);
        let kind = members.read("type", Null::Refused, "a known type", |raw| {
            read(raw).filter(|kind: &String| LEAD_STAGES.iter().any(|(_, known)| known == kind))
        });
        required(members, &[("label", label.value().is_some()), ("type", kind.value().is_some())])?;
        let text = |given: crate::body::Given<String>| given.value().cloned().unwrap_or_default();
        Ok(Response::json(200, self.add(text(label), text(kind))))
    }
}
