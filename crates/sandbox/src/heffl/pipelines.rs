//! Pipelines and their stages.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    body::{filled, members, problems, required},
    deal::Status,
    failure::{Refusal, check},
    ids,
};
use crate::{
    body::{Given, Issue, Members, Null},
    exchange::{Request, Response},
    object::{self, Object},
    raw::{Digits, json, number},
};

const SEEDED: [(&str, &[(&str, Status)]); 2] = [
    (
        "Sales",
        &[
            ("Lead In", Status::Active),
            ("Qualified", Status::Active),
            ("Proposal", Status::Active),
            ("Won", Status::Won),
            ("Lost", Status::Lost),
        ],
    ),
    (
        "Renewals",
        &[
            ("Due", Status::Active),
            ("Offer Sent", Status::Active),
            ("Renewed", Status::Won),
            ("Churned", Status::Lost),
        ],
    ),
];

#[derive(Clone, Debug)]
struct Pipeline {
    number: u64,
    name: String,
}

/// A stage; what it does with a deal's status is its `kind`.
#[derive(Clone, Debug)]
pub(crate) struct Stage {
    pub(crate) number: u64,
    pub(crate) pipeline: u64,
    pub(crate) name: String,
    pub(crate) kind: Status,
    position: Digits,
    probability: Digits,
}

impl Serialize for Stage {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Row<'a> {
            id: String,
            name: &'a str,
            position: &'a Digits,
            probability: &'a Digits,
            r#type: Status,
        }
        let Self { name, position, probability, kind, .. } = self;
        let id = ids::id(ids::STAGE, self.number);
        Row { id, name, position, probability, r#type: *kind }.serialize(serializer)
    }
}

/// Every pipeline and stage of the account.
#[derive(Clone, Debug)]
pub(crate) struct Pipelines {
    pipelines: Vec<Pipeline>,
    stages: Vec<Stage>,
}

/// The members of a stage in a body.
#[derive(Clone, Debug, Default)]
struct StageBody {
    name: Option<String>,
    position: Option<Digits>,
    probability: Option<Digits>,
    kind: Option<Status>,
}

impl StageBody {
    fn read(members: &mut Members) -> Self {
        let least = |raw: &RawValue, most: f64| {
            number(raw).filter(|digits| (0.0..=most).contains(&digits.approximate()))
        };
        let read = |given: Given<Digits>| given.value().cloned();
        // Accepted, checked and not answered.
        members.read("rottingInDays", Null::Refused, "a number", |raw| least(raw, f64::MAX));
        Self {
            name: name(members),
            position: read(members.read("position", Null::Refused, "a number", number)),
            probability: read(
                members.read("probability", Null::Refused, "a number from 0 to 100", |raw| least(raw, 100.0)),
            ),
            kind: members
                .read("type", Null::Refused, "one of ACTIVE, WON, LOST", |raw| {
                    Status::parse(&json::<String>(raw)?)
                })
                .value()
                .copied(),
        }
    }
}

fn name(members: &mut Members) -> Option<String> {
    members.read("name", Null::Refused, "a non-empty string", filled).value().cloned()
}

/// The problems of one stage among several, with its place before their names.
fn placed(issues: Vec<Issue>, index: usize) -> impl Iterator<Item = Issue> {
    issues.into_iter().map(move |issue| {
        let field = issue.field.map_or_else(String::new, |field| format!(".{field}"));
        Issue { field: Some(format!("stages.{index}{field}")), ..issue }
    })
}

impl Pipelines {
    pub(crate) fn new() -> Self {
        let mut pipelines = Self { pipelines: Vec::new(), stages: Vec::new() };
        for (name, stages) in SEEDED {
            let number = pipelines.add(name.to_owned());
            for (position, (name, kind)) in (1..).zip(stages) {
                pipelines.add_stage(number, name, *kind, position);
            }
        }
        pipelines
    }

    fn add(&mut self, name: String) -> u64 {
        let number = self.pipelines.len() as u64 + 1;
        self.pipelines.push(Pipeline { number, name });
        number
    }

    fn add_stage(&mut self, pipeline: u64, name: &str, kind: Status, position: u64) {
        let probability = match kind {
            Status::Active => Digits::made((position * 20).min(90).to_string()),
            Status::Won => Digits::made("100"),
            Status::Lost => Digits::made("0"),
        };
        let (name, position) = (name.to_owned(), Digits::made(position.to_string()));
        self.push(Stage { number: 0, pipeline, name, kind, position, probability });
    }

    fn push(&mut self, stage: Stage) -> u64 {
        let number = self.stages.len() as u64 + 1;
        self.stages.push(Stage { number, ..stage });
        number
    }

    pub(crate) fn exists(&self, pipeline: u64) -> bool {
        self.pipelines.iter().any(|row| row.number == pipeline)
    }

    pub(crate) fn stage(&self, number: u64) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.number == number)
    }

    /// The first stage of a pipeline in which deals are active.
    pub(crate) fn first_active(&self, pipeline: u64) -> Option<&Stage> {
        self.of(pipeline).into_iter().find(|stage| stage.kind == Status::Active)
    }

    /// The stages of a pipeline, lower positions first.
    fn of(&self, pipeline: u64) -> Vec<&Stage> {
        let mut stages: Vec<&Stage> = self.stages.iter().filter(|stage| stage.pipeline == pipeline).collect();
        stages.sort_by(|one, other| one.position.approximate().total_cmp(&other.position.approximate()));
        stages
    }

    fn write(&self, pipeline: &Pipeline, out: &mut Vec<u8>) {
        let mut object = Object::open(out);
        object.put("id", &ids::id(ids::PIPELINE, pipeline.number)).put("name", &pipeline.name);
        object.put("stages", &self.of(pipeline.number));
        object.close();
    }

    /// `GET /pipelines`.
    pub(crate) fn list(&self) -> Response {
        let rows = object::list(r#"{"data":["#, &self.pipelines, |row, out| self.write(row, out), "]}");
        Response::new(200, Response::JSON, rows)
    }

    fn find(&self, id: &str) -> Result<&Pipeline, Refusal> {
        let number = ids::number(ids::PIPELINE, id);
        let found = self.pipelines.iter().find(|row| Some(row.number) == number);
        found.ok_or_else(|| Refusal::not_found("Pipeline"))
    }

    /// `GET /pipelines/{id}`.
    pub(crate) fn get(&self, id: &str) -> Result<Response, Refusal> {
        let pipeline = self.find(id)?;
        Ok(Response::new(200, Response::JSON, object::text(|out| self.write(pipeline, out))))
    }

    /// `POST /pipelines`.
    pub(crate) fn create(&mut self, request: &Request) -> Result<Response, Refusal> {
        let mut members = members(request)?;
        let name = pipeline_members(&mut members);
        let stages = members.read("stages", Null::Refused, "an array of objects", |raw| {
            json::<Vec<BTreeMap<String, Box<RawValue>>>>(raw)
        });
        let stages = stages.value().cloned();
        let mut issues = problems(members, &[("name", name.is_some()), ("stages", stages.is_some())]);
        let mut bodies = Vec::new();
        for (index, stage) in stages.iter().flatten().enumerate() {
            let mut members = Members::new(stage.clone());
            let body = StageBody::read(&mut members);
            // Which members a stage must have here is inferred from the page of the stage.
            let required = [("name", body.name.is_some()), ("position", body.position.is_some())];
            issues.extend(placed(problems(members, &required), index));
            bodies.push(body);
        }
        let kinds = |kind| bodies.iter().any(|body| body.kind.unwrap_or(Status::Active) == kind);
        if stages.is_some() && ![Status::Active, Status::Won, Status::Lost].into_iter().all(kinds) {
            let message = "At least one ACTIVE, one WON and one LOST stage are required";
            issues.push(Issue::new("stages", message));
        }
        check(issues)?;
        let pipeline = self.add(name.unwrap_or_default());
        for body in bodies {
            self.push(Stage::new(pipeline).with(body));
        }
        self.get(&ids::id(ids::PIPELINE, pipeline))
    }

    /// `PATCH /pipelines/{id}`.
    pub(crate) fn update(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let number = self.find(id)?.number;
        let mut members = members(request)?;
        let name = pipeline_members(&mut members);
        required(members, &[])?;
        for row in self.pipelines.iter_mut().filter(|row| row.number == number) {
            row.name = name.clone().unwrap_or_else(|| row.name.clone());
        }
        self.get(id)
    }

    /// `POST /pipelines/{id}/stages`.
    pub(crate) fn create_stage(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let pipeline = self.find(id)?.number;
        let mut members = members(request)?;
        let body = StageBody::read(&mut members);
        required(members, &[("name", body.name.is_some()), ("position", body.position.is_some())])?;
        let number = self.push(Stage::new(pipeline).with(body));
        Ok(Response::json(200, &self.stage(number)))
    }

    /// `PATCH /pipeline-stages/{id}`. What becomes of the deals in it is not said, and nothing does (inferred).
    pub(crate) fn update_stage(&mut self, id: &str, request: &Request) -> Result<Response, Refusal> {
        let number = ids::number(ids::STAGE, id);
        let found = self.stages.iter_mut().find(|stage| Some(stage.number) == number);
        let stage = found.ok_or_else(|| Refusal::not_found("Stage"))?;
        let mut members = members(request)?;
        let body = StageBody::read(&mut members);
        required(members, &[])?;
        *stage = stage.clone().with(body);
        Ok(Response::json(200, stage))
    }
}

/// The members of a pipeline beside its stages; the name is the only one that is answered.
fn pipeline_members(members: &mut Members) -> Option<String> {
    members.read("icon", Null::Refused, "a string", json::<String>);
    members.read("isActive", Null::Refused, "a boolean", json::<bool>);
    name(members)
}

impl Stage {
    fn new(pipeline: u64) -> Self {
        let zero = Digits::made("0");
        let (position, probability) = (zero.clone(), zero);
        Self { number: 0, pipeline, name: String::new(), kind: Status::Active, position, probability }
    }

    fn with(self, body: StageBody) -> Self {
        Self {
            name: body.name.unwrap_or(self.name),
            position: body.position.unwrap_or(self.position),
            probability: body.probability.unwrap_or(self.probability),
            kind: body.kind.unwrap_or(self.kind),
            ..self
        }
    }
}
