//! `copy verify`

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use dealport::sync::{Kind, VerifiedCounts};

use super::pair::Pair;
use super::rows::DifferenceRow;
use crate::args::CopyVerifyArgs;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::tally::plural;

/// Reads both sides again, and shows what differs.
pub(super) async fn run(context: &mut Context<'_>, args: CopyVerifyArgs) -> Result<(), Failure> {
    let pair = Pair::open(context, &args.ends, args.pair).await?;
    let mut combined = args.combined.as_deref().map(create).transpose()?;
    let mut differing = Vec::new();
    let mut more = 0_u64;
    context.notes.progress_of(format!("deals of {}", pair.from.vendor()));
    context.notes.show_progress();
    let copy = pair.copy(context.notes);
    let compared = copy.verify(|pair| {
        if let Some(file) = &mut combined {
            let line = serde_json::to_string(pair).unwrap_or_default();
            writeln!(file, "{line}").map_err(|error| {
                dealport::Error::configuration(format!("the combined file cannot be written: {error}"))
            })?;
        }
        let rows = DifferenceRow::all(pair);
        if differing.len() < MOST_DIFFERENCES {
            differing.extend(rows);
        } else {
            more += rows.len() as u64;
        }
        Ok(())
    });
    let verified = context.interrupt.read(compared).await;
    context.notes.progress().finish_and_clear();
    let verified = verified?;
    if let Some(mut file) = combined {
        file.flush()?;
    }
    let mut rows = context.output.rows::<DifferenceRow>();
    for row in &differing {
        rows.push(row)?;
    }
    rows.finish()?;
    if more > 0 {
        context.notes.warn(format_args!("{more} more differences; --combined FILE has all"));
    }
    for (kind, counts) in verified.kinds.iter().rev() {
        let VerifiedCounts { source, equal, different, missing, altered, .. } = counts;
        let mut sums = format!(
            "{}: {equal} equal, {different} different, {missing} missing in the target",
            of_kind(*kind, *source)
        );
        if *altered > 0 {
            sums.push_str(&format!("; {altered} of the equal ones have values that differ since the copy"));
        }
        context.notes.say(sums);
    }
    if verified.is_equal() { Ok(()) } else { Err(Failure::Reported(Exit::Differs)) }
}

/// Returns a number of items of a kind.
fn of_kind(kind: Kind, count: u64) -> String {
    match kind {
        Kind::Person if count != 1 => format!("{count} people"),
        kind => plural(count, kind.as_str()),
    }
}

/// The number of differences that are shown.
const MOST_DIFFERENCES: usize = 1_000;

fn create(path: &Path) -> Result<BufWriter<File>, Failure> {
    let file = File::create(path);
    let file = file.map_err(|error| Failure::usage(format!("{} cannot be written: {error}", path.display())));
    file.map(BufWriter::new)
}
