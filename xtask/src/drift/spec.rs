//! What an OpenAPI document says of each operation.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// A document.
pub(super) struct Spec {
    root: Value,
    /// The path of the server's URL, which all paths begin with.
    prefix: String,
}

/// An operation of a document.
pub(super) struct Operation<'s> {
    /// `GET /v1/deals/{}`, as in [`key`].
    pub(super) key: String,
    /// The names of the parameters in the query.
    pub(super) parameters: BTreeSet<String>,
    /// The names of the members of the body.
    pub(super) body: BTreeSet<String>,
    response: Schema<'s>,
}

/// Returns the name under which a document and the code know the same operation: without the names of
/// parameters, and without what may stand before the version.
pub(super) fn key(method: &str, path: &str) -> String {
    let path = path.strip_prefix("/api").unwrap_or(path);
    let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    format!("{} {}", method.to_ascii_uppercase(), parts.collect::<Vec<_>>().join("/"))
}

impl Spec {
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        let root: Value = if is_json {
            serde_json::from_str(&text)?
        } else {
            serde_saphyr::from_str_with_options(&text, serde_saphyr::options! { budget: None })?
        };
        let url = root.pointer("/servers/0/url").and_then(Value::as_str).unwrap_or_default();
        let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
        let prefix = path.map(|(_, path)| format!("/{path}")).unwrap_or_default();
        Ok(Self { root, prefix })
    }

    /// Returns the operations with one of the tags, or all if no tags are given.
    pub(super) fn operations(&self, tags: &[&str]) -> Vec<Operation<'_>> {
        let mut operations = Vec::new();
        for (path, item) in members(self.root.get("paths")) {
            for (method, operation) in members(Some(item)) {
                if !matches!(method, "get" | "post" | "put" | "patch" | "delete") {
                    continue;
                }
                let mut own = texts(operation.get("tags"));
                if tags.is_empty() || own.any(|tag| tags.contains(&tag)) {
                    operations.push(self.operation(method, path, item, operation));
                }
            }
        }
        operations
    }

    fn operation<'s>(
        &'s self,
        method: &str,
        path: &str,
        item: &'s Value,
        operation: &'s Value,
    ) -> Operation<'s> {
        let shared = elements(item.get("parameters"));
        let parameters =
            shared.chain(elements(operation.get("parameters"))).map(|parameter| self.resolved(parameter));
        let query =
            parameters.filter(|parameter| parameter.get("in").and_then(Value::as_str) == Some("query"));
        let names = query.filter_map(|parameter| parameter.get("name")?.as_str().map(str::to_owned));
        let body = operation.get("requestBody").and_then(|body| self.content(body));
        let responses = operation.get("responses");
        let success = ["200", "201"].iter().find_map(|status| responses?.get(status));
        let response = success.and_then(|response| self.content(response));
        Operation {
            key: key(method, &format!("{}{path}", self.prefix)),
            parameters: names.collect(),
            body: self.schema(body).properties().into_keys().collect(),
            response: self.schema(response),
        }
    }

    fn content<'s>(&'s self, holder: &'s Value) -> Option<&'s Value> {
        let content = self.resolved(holder).get("content")?.as_object()?;
        content.values().next()?.get("schema")
    }

    fn schema<'s>(&'s self, value: Option<&'s Value>) -> Schema<'s> {
        Schema { spec: self, value }
    }

    /// Follows references within the document.
    fn resolved<'s>(&'s self, mut value: &'s Value) -> &'s Value {
        while let Some(target) = value.get("$ref").and_then(Value::as_str) {
            match target.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer)) {
                Some(target) => value = target,
                None => break,
            }
        }
        value
    }
}

impl<'s> Operation<'s> {
    /// Returns the schema of what the response is about: without the envelope, and of one item of a list.
    pub(super) fn payload(&self) -> Schema<'s> {
        let properties = self.response.properties();
        let envelope = ["success", "additional_data", "related_objects", "hasMore", "hasMoreDeals"];
        match properties.get("data") {
            Some(data) => {
                let inner = data.properties();
                let hits = inner.get("items").filter(|_| inner.len() == 1);
                hits.unwrap_or(data).item()
            }
            None => {
                let mut own = properties.into_iter().filter(|(name, _)| !envelope.contains(&name.as_str()));
                match (own.next(), own.next()) {
                    (Some((_, payload)), None) => payload.item(),
                    // A confirmation has nothing beside the envelope.
                    (None, _) => Schema { spec: self.response.spec, value: None },
                    _ => self.response.item(),
                }
            }
        }
    }
}

/// A schema with the document that it is in.
#[derive(Clone, Copy)]
pub(super) struct Schema<'s> {
    spec: &'s Spec,
    value: Option<&'s Value>,
}

impl<'s> Schema<'s> {
    /// Returns the properties of an object, or of the objects in a list: of all alternatives together.
    pub(super) fn properties(&self) -> BTreeMap<String, Self> {
        let mut properties = BTreeMap::new();
        self.collect(&mut properties, 0);
        properties
    }

    fn collect(&self, properties: &mut BTreeMap<String, Self>, depth: usize) {
        let Some(value) = self.value.map(|value| self.spec.resolved(value)).filter(|_| depth < 16) else {
            return;
        };
        let within = |value| Self { spec: self.spec, value: Some(value) };
        for (name, property) in members(value.get("properties")) {
            properties.entry(name.to_owned()).or_insert_with(|| within(property));
        }
        for part in ["allOf", "oneOf", "anyOf"].into_iter().flat_map(|name| elements(value.get(name))) {
            within(part).collect(properties, depth + 1);
        }
        if let Some(items) = value.get("items") {
            within(items).collect(properties, depth + 1);
        }
    }

    fn item(self) -> Self {
        let value = self.value.map(|value| self.spec.resolved(value));
        match value.and_then(|value| value.get("items")) {
            Some(items) => Self { value: Some(items), ..self },
            None => self,
        }
    }
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&str, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn elements(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    elements(value).filter_map(Value::as_str)
}
