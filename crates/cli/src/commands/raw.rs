//! `raw`

use std::io::Read;

use dealport::http::{Method, Request};
use dealport::json::Json;

use crate::args::RawArgs;
use crate::context::Context;
use crate::failure::Failure;
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
            .map_err(|error| Failure::Usage(format!("--body: {}", error.message())))?;
        request = request.json(&body);
    }
    let (account, crm) = context.vendors.connect(&args.vendor).await?;
    let subject = Subject::request(&account, method.as_str(), &path);
    let response = crm.raw(request);
    let response = if is_read {
        context.interrupt.read(response).await
    } else {
        context.interrupt.write(response).await
    };
    let response = response.map_err(|failure| subject.failed(failure, &context.vendors))?;
    Ok(context.output.response(&response.body)?)
}

/// Returns the body as it is given, or what the file holds.
fn text(body: &str) -> Result<String, Failure> {
    let Some(file) = body.strip_prefix('@') else { return Ok(body.to_owned()) };
    let read = if file == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    read.map_err(|error| Failure::Usage(format!("--body: {file} cannot be read: {error}")))
}
