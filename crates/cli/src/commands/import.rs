//! `deals import`

mod spool;

use std::path::Path;
use std::sync::Arc;

use dealport::DealQuery;
use dealport::sync::{DecimalMark, FileOptions, FileSource};

use super::copy::{self, Pair};
use crate::args::{ImportArgs, Mark};
use crate::context::Context;
use crate::failure::Failure;

pub(super) async fn run(context: &mut Context<'_>, args: ImportArgs) -> Result<(), Failure> {
    let (target, mut to) = context.vendors.connect(&args.to).await?;
    let map = copy::read_map(args.map.as_deref())?;
    let name = format!("file-{target}.copy.db");
    let known = copy::known_ledger(context, args.ledger.as_deref(), &name)?;
    let spent_before = copy::keep_keys(context, &target, &mut to, &map, known.as_ref()).await?;
    drop(known);
    let mut options = FileOptions::new().ignore(args.ignored);
    if let Some(key) = args.key {
        options = options.key(key);
    }
    options = match args.decimal {
        Some(Mark::Point) => options.decimal(DecimalMark::Point),
        Some(Mark::Comma) => options.decimal(DecimalMark::Comma),
        None => options,
    };
    let input = if args.file == Path::new("-") { Some(spool::standard_input(context).await?) } else { None };
    let path = match &input {
        Some(kept) => {
            options = options.name("standard input");
            kept.path()
        }
        None => &args.file,
    };
    context.notes.show_progress();
    let opened = context.interrupt.read(FileSource::open(path, options, &*to, &map)).await;
    context.notes.progress().finish_and_clear();
    let file = opened.map_err(|failure| context.vendors.explained(&target, failure))?;
    let (ledger, temporary) = copy::open_ledger(context, args.ledger.as_deref(), &name)?;
    let pair = Pair {
        from: Arc::new(file),
        to,
        query: DealQuery::new(),
        target,
        map,
        ledger,
        rules: args.rules,
        create_fields: args.create_fields,
        spent_before,
        _temporary: [temporary, input],
    };
    copy::carry_out(context, &pair, None, args.apply).await
}
