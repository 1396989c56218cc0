//! `schema`

use std::borrow::Cow;

use clap::ValueEnum;

use crate::args::SchemaOf;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{Cell, field_list};

/// The schema of all kinds of output.
const ROWS: &str = include_str!("../../schema/rows.json");

pub(super) fn run(context: &mut Context<'_>, of: Option<SchemaOf>) -> Result<(), Failure> {
    let Some(of) = of else {
        let kinds = field_list(kinds(), context.output.look());
        return Ok(context.output.text(&kinds)?);
    };
    let root = format!("{{\n  \"$ref\": \"#/$defs/{}\",", of.name());
    Ok(context.output.text(ROWS.replacen('{', &root, 1).trim_end())?)
}

/// Lists the kinds with the commands that print them.
fn kinds() -> Vec<(Cow<'static, str>, Cell)> {
    let kinds = SchemaOf::value_variants().iter().map(|kind| {
        let commands = kind.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        (Cow::Borrowed(kind.name()), Cell::maybe(commands))
    });
    kinds.collect()
}
