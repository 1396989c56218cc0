//! `schema`

use clap::ValueEnum;

use crate::args::SchemaOf;
use crate::context::Context;
use crate::failure::Failure;

/// The schema of all kinds of output.
const ROWS: &str = include_str!("../../schema/rows.json");

pub(super) fn run(context: &mut Context<'_>, of: Option<SchemaOf>) -> Result<(), Failure> {
    let Some(of) = of else { return Ok(context.output.text(&kinds())?) };
    let root = format!("{{\n  \"$ref\": \"#/$defs/{}\",", of.name());
    Ok(context.output.text(ROWS.replacen('{', &root, 1).trim_end())?)
}

/// Lists the kinds with the commands that print them.
fn kinds() -> String {
    let kinds = SchemaOf::value_variants().iter().map(|kind| {
        let commands = kind.to_possible_value().and_then(|value| value.get_help().map(ToString::to_string));
        format!("{:<14}{}", kind.name(), commands.unwrap_or_default())
    });
    kinds.collect::<Vec<_>>().join("\n")
}
