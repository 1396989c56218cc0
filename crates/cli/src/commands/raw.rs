//! `raw`

use std::io::Read;

use dealport::http::{Method, Request};
use dealport::json::Json;
use futures_util::TryFutureExt;
use serde_json::Value;

use crate::args::RawArgs;
use crate::context::Context;
use crate::failure::Failure;
use crate::plan;
use crate::subject::Subject;

pub(super) async fn run(context: &mut Context<'_>, args: RawArgs) -> Result<(), Failure> {
    let is_read = matches!(args.method, Method::GET | Method::HEAD);
    let (method, path) = (args.method.clone(), args.path.clone());
    let mut request = Request::new(args.method, args.path)?;
    for (name, value) in args.query {
        request = request.query(name, value);
    }
    if let Some(body) = &args.body {
        let body = Json::parse(text(body)?)
            .map_err(|error| Failure::usage(format!("--body: {}", error.message())))?;
        request = request.json(&body);
    }
    let (account, crm) = context.vendors.connect(&args.vendor).await?;
    let subject = Subject::request(&account, method.as_str(), &path);
    if args.dry_run.is_on && !is_read {
        let write =
            plan::one(context, args.dry_run, &account, &crm, |crm| Box::pin(crm.raw(request).map_ok(drop)));
        return write.await;
    }
    let response = crm.raw(request);
    let response = if is_read {
        context.interrupt.read(response).await
    } else {
        context.interrupt.write(response).await
    };
    let response = response.map_err(|failure| subject.failed(failure, &context.vendors))?;
    if is_read {
        return Ok(context.output.response(&response.body)?);
    }
    let status = response.status.as_u16();
    let id = id(&response.body).map(|id| format!(", id {id}")).unwrap_or_default();
    let what = format!("{method} {path} in {account} was accepted (status {status}{id})");
    context.interrupt.applied(&what);
    context.output.response(&response.body).map_err(|error| Failure::Unwritten { what, error })
}

/// Returns the id in a response, which is at the top or one level below.
fn id(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let found = body.get("id").or_else(|| body.as_object()?.values().find_map(|value| value.get("id")))?;
    match found {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}

/// Returns the body, or the content of its file.
fn text(body: &str) -> Result<String, Failure> {
    let Some(file) = body.strip_prefix('@') else { return Ok(body.to_owned()) };
    let read = if file == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    read.map_err(|error| Failure::usage(format!("--body: cannot read {file}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_is_found_in_every_envelope() {
        for (body, found) in [
            (r#"{"id":42}"#, Some("42")),
            (r#"{"success":true,"data":{"id":42,"x":{"id":1}}}"#, Some("42")),
            (r#"{"success":true,"deal":{"id":"d7"}}"#, Some("d7")),
            (r#"{"data":[{"id":42}]}"#, None),
            (r#"[1]"#, None),
            ("", None),
        ] {
            assert_eq!(id(body.as_bytes()).as_deref(), found, "{body}");
        }
    }
}
