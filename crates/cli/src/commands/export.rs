//! `deals export`

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use dealport::sync::{Export, Exported, FileFormat};
use dealport::{Crm, DealQuery};

use super::deals::list;
use crate::args::{Format, ListArgs};
use crate::clean;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::tally::several;

pub(super) async fn run(
    context: &mut Context<'_>,
    args: ListArgs,
    path: Option<&Path>,
) -> Result<(), Failure> {
    let format = format_of(context.output.format(), path)?;
    if context.output.is_sorted() || context.output.columns().chosen().is_some() {
        return Err(Failure::usage("an export has all columns, in the order of the list"));
    }
    if args.resume.is_some() {
        return Err(Failure::usage("an export is written as a whole; --continue is for deals list"));
    }
    let (account, crm) = account(context, &args).await?;
    let query = list::query_in(context, &account, &Ok(Arc::clone(&crm)), &args).await?;
    let exported = write(context, &*crm, query, format, args.limit).await;
    context.notes.progress().finish_and_clear();
    let exported = exported.map_err(|failure| context.vendors.explained(&account, failure))?;
    for error in &exported.errors {
        context.notes.warn(error);
    }
    let (deals, unreadable) = (exported.deals, exported.unreadable);
    let what = if deals == 1 { "deal".to_owned() } else { several("deal") };
    context.notes.say(format_args!("{deals} {what}"));
    if unreadable > 0 {
        context.notes.warn(format_args!("{unreadable} deals cannot be read and are not in the file"));
        return Err(Failure::Reported(Exit::Failed));
    }
    Ok(())
}

/// Returns the format: that of `--format`, else that of the file's name.
fn format_of(format: Format, path: Option<&Path>) -> Result<FileFormat, Failure> {
    match format {
        Format::Csv => Ok(FileFormat::Csv),
        Format::Jsonl => Ok(FileFormat::Jsonl),
        Format::Table => Ok(path.and_then(FileFormat::of_path).unwrap_or(FileFormat::Csv)),
        Format::Json => {
            Err(Failure::usage("an export is written as csv or jsonl, so that it can be of any size"))
        }
    }
}

/// Returns the account to export.
async fn account(context: &Context<'_>, args: &ListArgs) -> Result<(Arc<str>, Arc<dyn Crm>), Failure> {
    let mut found = context.vendors.connect_all(&args.vendors.vendors).await?;
    match (found.pop(), found.is_empty()) {
        (Some((account, crm)), true) => Ok((account, crm?)),
        _ => Err(Failure::usage("there are several accounts; name one with --from")),
    }
}

async fn write(
    context: &mut Context<'_>,
    crm: &dyn Crm,
    query: DealQuery,
    format: FileFormat,
    limit: Option<u64>,
) -> Result<Exported, Failure> {
    context.notes.show_progress();
    let bar = context.notes.progress().clone();
    let mut export = Export::new(crm, format).query(query).on_deal(move |deals| bar.set_position(deals));
    if let Some(limit) = limit {
        export = export.limit(limit);
    }
    if context.output.is_terminal() {
        // Text of vendors may have control characters, which a terminal would obey.
        let mut text = Vec::new();
        let exported = context.interrupt.read(export.write(&mut text)).await?;
        context.output.text(clean::lines(&String::from_utf8_lossy(&text)).trim_end())?;
        return Ok(exported);
    }
    let mut writer = Remembering { writer: context.output.writer(), failed: None };
    match context.interrupt.read(export.write(&mut writer)).await {
        Ok(exported) => Ok(exported),
        Err(failure) => Err(writer.failed.map_or(failure, Failure::Output)),
    }
}

/// A writer that remembers why it failed, so that a closed pipe ends the program quietly.
struct Remembering<'w> {
    writer: &'w mut dyn Write,
    failed: Option<io::Error>,
}

impl Remembering<'_> {
    fn noted<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        done.inspect_err(|error| self.failed = Some(error.kind().into()))
    }
}

impl Write for Remembering<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.writer.write(bytes);
        self.noted(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.writer.flush();
        self.noted(done)
    }
}
