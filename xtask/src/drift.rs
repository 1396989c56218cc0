//! Comparison of a vendor's crate with the OpenAPI documents that the vendor publishes.

mod code;
mod spec;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use dealport_core::plumbing::EndpointEntry;

use self::code::Crate;
use self::spec::{Operation, Spec};
use crate::endpoints::VENDORS;
use crate::shell::say;

/// Returns the tags of a vendor's document that its crate covers. An empty list stands for all.
fn tags(vendor: &str) -> Vec<&'static str> {
    let tags = match vendor {
        "pipedrive" => {
            "Activities ActivityFields ActivityTypes Currencies DealFields DealInstallments DealProducts Deals \
             Files Filters ItemSearch LeadFields LeadLabels LeadSources Leads NoteFields Notes \
             OrganizationFields Organizations PersonFields Persons Pipelines ProductFields Products Stages \
             Users Webhooks"
        }
        _ => "",
    };
    tags.split_whitespace().collect()
}

/// What the documents have wrong, or describe no more, as a part of a line of the report.
const WRONG: &[&str] = &[
    // Pipedrive nests a whole response where it sends a user.
    "`added_by_user_id.data`",
    "`added_by_user_id.success`",
    // Pipedrive names placeholders where ids stand.
    "`PICTURE_ID` of POST /v1/persons/{}/picture",
    "`DEAL_ID` of GET /v1/persons/{}/products",
    // The shape of searches reads both; related items are in the `extra` of the page.
    "`items` of GET /v2/itemSearch",
    "`related_items` of GET /v2/itemSearch",
    // Weeek's document of 2025 lacks a slash, and has a path and members that the current pages do not have.
    "/crm/statuses{id}",
    "GET /public/v1/attachments/{}",
    "`executorIds` of GET /public/v1/crm/statuses/{}/deals",
    "`boardColumnId` of P",
    "`boardId` of P",
    "`projectId` of P",
    // Weeek ignores it.
    "`description` of PATCH /public/v1/crm/deals/{}",
    // It has the option of one operation twice, once without a name.
    "of POST /public/v1/tm/custom-fields/{}/options",
];

/// Compares the crate of a vendor with its documents, and fails if the crate lacks something.
pub(crate) fn run(root: &Path, vendor: &str, documents: &[PathBuf]) -> Result<()> {
    ensure!(!documents.is_empty(), "name the OpenAPI document of {vendor}, in YAML or JSON");
    let (_, entries) = VENDORS
        .iter()
        .find(|(known, _)| *known == vendor)
        .with_context(|| format!("unknown vendor \"{vendor}\""))?;
    let operations = entries.iter().map(|EndpointEntry { request, operation, .. }| {
        (spec::key(operation.method().as_str(), operation.path()), *request)
    });
    let code = Crate::read(&root.join("crates").join(vendor), operations)?;
    let mut report = Report::default();
    let mut seen = BTreeSet::new();
    for document in documents {
        let spec = Spec::read(document)?;
        for operation in spec.operations(&tags(vendor)) {
            seen.insert(operation.key.clone());
            report.compare(&operation, &code);
        }
    }
    report.gone = code.endpoints().filter(|known| !seen.contains(*known)).cloned().collect();
    report.missing.retain(|missing| !WRONG.iter().any(|wrong| missing.contains(wrong)));
    report.say();
    ensure!(report.missing.is_empty(), "{} things of the documents are missing", report.missing.len());
    Ok(())
}

/// How much of the documents there is in the code.
#[derive(Debug, Default)]
struct Report {
    operations: Count,
    parameters: Count,
    body: Count,
    response: Count,
    missing: Vec<String>,
    /// Operations that no document has.
    gone: Vec<String>,
    /// Operations whose responses have no record to compare with.
    unread: usize,
}

#[derive(Debug, Default)]
struct Count {
    found: usize,
    all: usize,
}

impl Report {
    fn compare(&mut self, operation: &Operation<'_>, code: &Crate) {
        self.operations.all += 1;
        let Some(endpoint) = code.endpoint(&operation.key) else {
            self.missing.push(format!("operation {}", operation.key));
            return;
        };
        self.operations.found += 1;
        let known = |name: &str| endpoint.has_rest || endpoint.fields.contains(name);
        for (count, what, names) in [
            (&mut self.parameters, "parameter", &operation.parameters),
            (&mut self.body, "body", &operation.body),
        ] {
            for name in names {
                count.all += 1;
                if known(name) {
                    count.found += 1;
                } else {
                    self.missing.push(format!("{what} `{name}` of {}", operation.key));
                }
            }
        }
        match endpoint.record.as_ref().and_then(|record| code.record(record, &endpoint.file)) {
            Some(record) => {
                let mut members = Members { code, count: &mut self.response, missing: Vec::new() };
                members.compare(&operation.payload(), record, "", 0);
                let missing = members.missing.into_iter();
                self.missing.extend(missing.map(|name| format!("response `{name}` of {}", operation.key)));
            }
            None => self.unread += 1,
        }
    }

    fn say(&self) {
        for missing in &self.missing {
            say(&format!("missing: {missing}"));
        }
        for gone in &self.gone {
            say(&format!("in no document: {gone}"));
        }
        for (what, Count { found, all }) in [
            ("operations", &self.operations),
            ("parameters", &self.parameters),
            ("fields of bodies", &self.body),
            ("fields of responses", &self.response),
        ] {
            say(&format!("{what}: {found} of {all}"));
        }
        say(&format!("responses without a record: {}", self.unread));
    }
}

/// How deep records within records are compared.
const DEEPEST: usize = 4;

struct Members<'r> {
    code: &'r Crate,
    count: &'r mut Count,
    missing: Vec<String>,
}

impl Members<'_> {
    fn compare(&mut self, schema: &spec::Schema<'_>, record: &code::Record, path: &str, depth: usize) {
        for (name, inner) in schema.properties() {
            self.count.all += 1;
            let Some(ty) = record.fields.get(&name) else {
                self.missing.push(format!("{path}{name}"));
                continue;
            };
            self.count.found += 1;
            let nested = ty.as_ref().and_then(|ty| self.code.record(ty, &record.file));
            if let Some(nested) = nested.filter(|_| depth < DEEPEST) {
                self.compare(&inner, nested, &format!("{path}{name}."), depth + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    const DOCUMENT: &str = r##"
servers: [{url: "https://api.example.com/api/v2"}]
paths:
  /deals/{id}:
    parameters: [{name: id, in: path}]
    patch:
      tags: [Deals]
      parameters: [{name: dry, in: query}, {name: expand, in: query}]
      requestBody: {content: {application/json: {schema: {properties: {title: {}, value: {}}}}}}
      responses:
        "200":
          content:
            application/json:
              schema:
                properties:
                  data: {allOf: [{$ref: "#/components/schemas/Deal"}, {properties: {value: {}}}]}
  /deals:
    get: {tags: [Deals], responses: {}}
components:
  schemas:
    Deal: {properties: {id: {}, owner: {properties: {id: {}, name: {}}}}}
"##;

    const CODE: &str = r##"
use crate::users::Owner;

#[endpoint(patch = "/api/v2/deals/{deal}", name = "deals.update")]
#[returns(Data<Deal>)]
pub struct UpdateDeal {
    pub id: DealId,
    #[query]
    pub dry: Option<bool>,
    pub title: Option<String>,
}

#[record]
pub struct Deal {
    pub id: DealId,
    #[wire = "owner"]
    pub user: Option<Owner>,
}

#[endpoint(delete = "/api/v2/deals/{id}", name = "deals.delete")]
#[returns(Data<Deal>)]
pub struct DeleteDeal {
    pub id: DealId,
}
"##;

    #[test]
    fn difference_of_document_and_code_is_reported() {
        let fixture = Fixture::new();
        fixture.write("crates/toy/src/deals.rs", CODE);
        fixture.write("crates/toy/src/users.rs", "#[record]\npub struct Owner {\n    pub id: UserId,\n}");
        fixture.write("toy.yaml", DOCUMENT);
        let operations =
            [("PATCH /v2/deals/{}", "deals::UpdateDeal"), ("DELETE /v2/deals/{}", "deals::DeleteDeal")];
        let operations = operations.map(|(key, request)| (key.to_owned(), request));
        let code = Crate::read(&fixture.root().join("crates/toy"), operations).unwrap();
        let spec = Spec::read(&fixture.root().join("toy.yaml")).unwrap();
        let mut report = Report::default();
        for operation in spec.operations(&["Deals"]) {
            report.compare(&operation, &code);
        }
        report.missing.sort();
        assert_eq!(
            report.missing,
            [
                "body `value` of PATCH /v2/deals/{}",
                "operation GET /v2/deals",
                "parameter `expand` of PATCH /v2/deals/{}",
                "response `owner.name` of PATCH /v2/deals/{}",
                "response `value` of PATCH /v2/deals/{}",
            ]
        );
        let counts = [&report.operations, &report.parameters, &report.body, &report.response];
        assert_eq!(counts.map(|count| (count.found, count.all)), [(1, 2), (1, 2), (1, 2), (3, 5)]);
    }

    #[test]
    fn generic_request_is_found_by_its_name() {
        let fixture = Fixture::new();
        let generic = "#[endpoint(get(K::GET))]\npub struct GetObject<K> {\n    pub id: Id<K>,\n}";
        fixture.write("crates/toy/src/objects.rs", generic);
        fixture.write("crates/toy/src/deals.rs", "pub type GetDeal = crate::objects::GetObject<Deal>;");
        let operations = [("GET /deals/{}".to_owned(), "deals::GetDeal")];
        let code = Crate::read(&fixture.root().join("crates/toy"), operations).unwrap();
        assert!(code.endpoint("GET /deals/{}").unwrap().fields.contains("id"));
    }
}
