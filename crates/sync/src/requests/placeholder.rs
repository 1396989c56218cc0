//! Ids of contacts that do not exist yet.

use dealport_core::Result;
use dealport_core::call::PlannedRequest;
use dealport_core::json::Json;

use crate::kind::Kind;

/// The first number that stands for a contact. Vendors take ids as numbers or as text, and none has so many
/// contacts.
const FIRST: u64 = 7_301_953_648_271_000_001;

/// Numbers that stand for the ids of contacts while requests are planned.
#[derive(Debug, Default)]
pub(super) struct Placeholders(Vec<(String, String)>);

impl Placeholders {
    /// Returns the number for a contact.
    pub(super) fn stand_for(&mut self, kind: Kind, source: &str) -> String {
        let number = (FIRST + self.0.len() as u64).to_string();
        self.0.push((number.clone(), format!("{{{kind}:{source}}}")));
        number
    }

    /// Replaces the numbers in a request by the names of the contacts.
    pub(super) fn fill(&self, mut request: PlannedRequest) -> Result<PlannedRequest> {
        for (number, name) in &self.0 {
            request.path = request.path.replace(number, name);
            let Some(body) = request.body.as_ref().filter(|body| body.as_str().contains(number)) else {
                continue;
            };
            let quoted = Json::from(name.as_str());
            let text = body.as_str().replace(&format!("\"{number}\""), quoted.as_str());
            request.body = Some(Json::parse(text.replace(number, quoted.as_str()))?);
        }
        Ok(request)
    }
}
