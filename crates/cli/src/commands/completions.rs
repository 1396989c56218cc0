//! `completions`

use clap_complete::Shell;

use crate::complete;
use crate::context::Context;
use crate::failure::Failure;

pub(super) fn run(context: &mut Context<'_>, shell: Shell) -> Result<(), Failure> {
    Ok(context.output.bytes(&complete::script(shell)?)?)
}
