//! `schema`

use super::Context;
use crate::args::SchemaOf;
use crate::failure::Failure;

/// Every kind of row, and what they are made of: one object.
const ROWS: &str = include_str!("../../schema/rows.json");

pub(super) fn run(context: &mut Context<'_>, of: SchemaOf) -> Result<(), Failure> {
    let root = format!("{{\n  \"$ref\": \"#/$defs/{}\",", of.name());
    Ok(context.output.text(ROWS.replacen('{', &root, 1).trim_end())?)
}
