//! `deals import`

use std::sync::Arc;

use dealport::DealQuery;
use dealport::sync::{CopyMap, DecimalMark, FileOptions, FileSource};

use super::copy::{self, How, Pair};
use crate::args::{CopyPairArgs, ImportArgs, Mark};
use crate::context::Context;
use crate::failure::Failure;

pub(super) async fn run(context: &mut Context<'_>, args: ImportArgs) -> Result<(), Failure> {
    let (target, to) = context.vendors.connect(&args.to).await?;
    let map = match &args.map {
        Some(path) => CopyMap::parse(&copy::read(path)?)?,
        None => CopyMap::new(),
    };
    let mut options = FileOptions::new().ignore(args.ignored);
    if let Some(key) = args.key {
        options = options.key(key);
    }
    options = match args.decimal {
        Some(Mark::Point) => options.decimal(DecimalMark::Point),
        Some(Mark::Comma) => options.decimal(DecimalMark::Comma),
        None => options,
    };
    context.notes.show_progress();
    let opened = context.interrupt.read(FileSource::open(&args.file, options, &*to, &map)).await;
    context.notes.progress().finish_and_clear();
    let file = opened.map_err(|failure| explained(&target, context, failure))?;
    let name = format!("file-{target}.copy.db");
    let (ledger, temporary) = copy::open_ledger(context, args.ledger.as_deref(), &name)?;
    let how = How {
        dry_run: args.dry_run,
        budget: args.budget,
        max_changes: args.max_changes,
        grace: args.grace,
        exit_code: args.exit_code,
        yes: args.yes,
    };
    let pair = CopyPairArgs {
        map: args.map,
        ledger: args.ledger,
        filters: Vec::new(),
        sample: args.sample,
        accept_loss: args.accept_loss,
        keep: args.keep,
        without_key: args.without_key,
        conflicts: args.conflicts,
    };
    let (from, query) = (Arc::new(file), DealQuery::new());
    let pair = Pair {
        from,
        to,
        query,
        target,
        map,
        ledger,
        args: pair,
        create_fields: args.create_fields,
        _temporary: temporary,
    };
    copy::carry_out(context, &pair, None, how).await
}

/// Adds hints about the options of the program.
fn explained(target: &Arc<str>, context: &Context<'_>, failure: Failure) -> Failure {
    let Failure::Call(error) = &failure else { return failure };
    let message = error.message();
    let hints = [
        ("set the decimal mark", "pass --decimal point or --decimal comma"),
        (
            "unknown column",
            "leave columns out with --ignore-column, or rename them in the section [columns] of --map",
        ),
    ];
    let hints: Vec<_> =
        hints.iter().filter(|(what, _)| message.contains(what)).map(|(_, hint)| *hint).collect();
    if hints.is_empty() {
        return context.vendors.explained(target, failure);
    }
    Failure::usage_with_hint(message, hints.join("; "))
}
