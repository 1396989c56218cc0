//! `man`

use std::path::Path;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::args::Cli;
use crate::context::Context;
use crate::failure::Failure;

pub(super) fn run(context: &mut Context<'_>, folder: Option<&Path>) -> Result<(), Failure> {
    let Some(folder) = folder else {
        let mut page = Vec::new();
        Man::new(Cli::command()).render(&mut page)?;
        return Ok(context.output.bytes(&page)?);
    };
    std::fs::create_dir_all(folder)
        .and_then(|()| clap_mangen::generate_to(Cli::command(), folder))
        .map_err(|error| Failure::usage(format!("cannot write to {}: {error}", folder.display())))?;
    context.notes.say(format_args!("wrote the manual pages to {}", folder.display()));
    Ok(())
}
