//! `copy`

mod ask;
mod outcome;
mod rows;

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dealport::sync::{Conflicts, Copy, CopyMap, Ledger, Plan, Progress, Report, RunOptions, Stop, undo};
use dealport::{Crm, DealQuery};

use self::outcome::exit_of;
use self::rows::{CountRow, DifferenceRow, KindRow, LeftRow, ReportRow};
use crate::args::{
    Budget, ConflictRule, CopyAdoptArgs, CopyCommand, CopyMapArgs, CopyPairArgs, CopyPlanArgs, CopyRunArgs,
    CopyUndoArgs, CopyVerifyArgs, Format,
};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;

pub(super) async fn run(context: &mut Context<'_>, command: CopyCommand) -> Result<(), Failure> {
    match command {
        CopyCommand::Run(args) => copy(context, *args).await,
        CopyCommand::Map(args) => map(context, args).await,
        CopyCommand::Plan(args) => plan(context, args).await,
        CopyCommand::Verify(args) => verify(context, args).await,
        CopyCommand::Status { ledger } => status(context, &ledger),
        CopyCommand::Undo(args) => undo_copy(context, args).await,
        CopyCommand::Adopt(args) => adopt(context, args).await,
    }
}

/// The two accounts of a copy, its map and its ledger.
struct Pair {
    from: Arc<dyn Crm>,
    to: Arc<dyn Crm>,
    /// The name of the target.
    target: Arc<str>,
    map: CopyMap,
    ledger: Ledger,
    args: CopyPairArgs,
    /// Removes the ledger of a sandbox that ends with this process.
    _temporary: Option<Temporary>,
}

/// A ledger that nobody needs after this process.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm", ".lock"] {
            let mut path = self.0.as_os_str().to_owned();
            path.push(end);
            // It may not exist.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Pair {
    async fn open(
        context: &Context<'_>,
        (from, to): (&str, &str),
        args: CopyPairArgs,
    ) -> Result<Self, Failure> {
        let (source, from) = context.vendors.connect(from).await?;
        let (target, to) = context.vendors.connect(to).await?;
        let map = match &args.map {
            Some(path) => CopyMap::parse(&read(path)?)?,
            None => CopyMap::new(),
        };
        let is_temporary = args.ledger.is_none() && !context.vendors.last();
        let path = args.ledger.clone().unwrap_or_else(|| {
            let name = format!("{source}-{target}.copy.db");
            if is_temporary {
                std::env::temp_dir().join(format!("dealport-{}-{name}", std::process::id()))
            } else {
                name.into()
            }
        });
        let ledger = Ledger::open(&path)?;
        let temporary = is_temporary.then(|| Temporary(path));
        Ok(Self { from, to, target, map, ledger, args, _temporary: temporary })
    }

    fn copy(&self) -> Copy<'_> {
        let mut query = DealQuery::new();
        if !self.args.statuses.is_empty() {
            query = query.statuses(self.args.statuses.clone()).allow_local_filter();
        }
        let conflicts = match self.args.conflicts {
            ConflictRule::Report => Conflicts::Report,
            ConflictRule::Source => Conflicts::SourceWins,
            ConflictRule::Target => Conflicts::TargetWins,
        };
        let mut copy = Copy::new(&*self.from, &*self.to, &self.map)
            .ledger(&self.ledger)
            .query(query)
            .conflicts(conflicts)
            .accept(self.args.accept_loss.clone());
        if let Some(sample) = self.args.sample {
            copy = copy.sample(sample);
        }
        if self.args.without_key {
            copy = copy.without_key();
        }
        for (field, target) in &self.args.keep {
            copy = copy.keep(field, target);
        }
        copy
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))
}

fn create(path: &Path) -> Result<BufWriter<File>, Failure> {
    let file = File::create(path);
    let file = file.map_err(|error| Failure::usage(format!("{} cannot be written: {error}", path.display())));
    file.map(BufWriter::new)
}

/// `copy` and `copy run`
async fn copy(context: &mut Context<'_>, args: CopyRunArgs) -> Result<(), Failure> {
    let CopyRunArgs { ends, pair, dry_run, plan: planned, budget, max_changes, grace, exit_code, yes } = args;
    let (Some(from), Some(to)) = (&ends.from, &ends.to) else {
        return Err(Failure::usage("--from and --to are required"));
    };
    let pair = Pair::open(context, (from, to), pair).await?;
    let plan = match &planned {
        Some(path) => {
            let file = File::open(path);
            let file =
                file.map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))?;
            Plan::read(BufReader::new(file), &*pair.to)?
        }
        None => make(context, &pair).await?,
    };
    if dry_run {
        let mut rows = context.output.rows::<KindRow>();
        for (kind, totals) in &plan.header().totals {
            rows.push(&KindRow::planned(*kind, totals))?;
        }
        rows.finish()?;
        note_open(context, &plan);
        return if exit_code && !plan.is_empty() { Err(Failure::Reported(Exit::Differs)) } else { Ok(()) };
    }
    outcome::check(&plan)?;
    if plan.header().requests > 0 {
        let (requests, target) = (plan.header().requests, &pair.target);
        context.notes.warn(format_args!(
            "{requests} requests to {target} may start its automations and send notifications to its users"
        ));
        if !ask::may_go_on(yes) {
            return Err(Failure::usage("nothing was written"));
        }
    }
    let stop = Stop::new();
    let mut options = RunOptions::new().stop(&stop).grace(grace);
    if let Some(most) = max_changes {
        options = options.most_changes(most);
    }
    options = match budget {
        Some(Budget::Tokens(tokens)) => options.tokens(tokens),
        Some(Budget::Time(time)) => options.time(time),
        None => options,
    };
    let bar = context.notes.progress().clone();
    context.notes.show_steps(plan.header().actions);
    let options = options.on_progress(move |progress: Progress| bar.set_position(progress.done));
    let report = until_stopped(context, &stop, plan.apply(&pair.ledger, options)).await;
    context.notes.progress().finish_and_clear();
    show(context, &report?, &stop)
}

/// Awaits a run. A signal lets the writes in flight end.
async fn until_stopped<T>(
    context: &mut Context<'_>,
    stop: &Stop,
    run: impl Future<Output = dealport::Result<T>>,
) -> Result<T, Failure> {
    let mut run = std::pin::pin!(run);
    tokio::select! {
        biased;
        done = &mut run => return done.map_err(Failure::from),
        () = context.interrupt.comes_to_server() => {}
    }
    stop.stop();
    context.notes.say("stopping after the writes in flight");
    run.await.map_err(Failure::from)
}

fn show(context: &mut Context<'_>, report: &Report, stop: &Stop) -> Result<(), Failure> {
    for detail in report.details.iter().take(SHOWN) {
        let (kind, source, reason) = (detail.kind, &detail.source, &detail.reason);
        context.notes.warn(format_args!("{kind} {source}: {reason}"));
    }
    if let Some(more) =
        (report.details.len() as u64 + report.more_details).checked_sub(SHOWN as u64).filter(|more| *more > 0)
    {
        context.notes.warn(format_args!("{more} more items need a look; --format json lists them"));
    }
    if report.altered > 0 {
        let altered = report.altered;
        context
            .notes
            .warn(format_args!("the target keeps {altered} deals otherwise than asked; see copy verify"));
    }
    match context.output.format() {
        Format::Json | Format::Jsonl => context.output.one(&ReportRow::new(report))?,
        Format::Table | Format::Csv => {
            let mut rows = context.output.rows::<KindRow>();
            for (kind, counts) in &report.kinds {
                rows.push(&KindRow::done(*kind, counts))?;
            }
            rows.finish()?;
        }
    }
    if let Some(reason) = &report.stopped {
        context.notes.warn(format_args!("stopped early: {reason}"));
        context.notes.hint(Some("run the same command again to go on"));
    }
    match exit_of(report, stop.is_stopped()) {
        Exit::Done => Ok(()),
        exit => Err(Failure::Reported(exit)),
    }
}

/// The number of details on standard error.
const SHOWN: usize = 20;

async fn make<'p>(context: &mut Context<'_>, pair: &'p Pair) -> Result<Plan<'p>, Failure> {
    context.notes.show_progress();
    let copy = pair.copy();
    let plan = context.interrupt.read(copy.plan()).await;
    context.notes.progress().finish_and_clear();
    plan
}

/// Shows what keeps a plan from being applied.
fn note_open(context: &Context<'_>, plan: &Plan<'_>) {
    let header = plan.header();
    for problem in &header.problems {
        context.notes.warn(problem);
    }
    for loss in &header.losses {
        let (field, deals, reason, example) = (&loss.field, loss.deals, &loss.reason, &loss.example);
        context.notes.warn(format_args!("{field} of {deals} deals, such as {example}, is lost: {reason}"));
    }
    if !header.losses.is_empty() {
        let fields: Vec<_> = header.losses.iter().map(|loss| loss.field.as_str()).collect();
        context.notes.hint(Some(&format!("--accept-loss {}", fields.join(","))));
    }
}

/// `copy map`
async fn map(context: &mut Context<'_>, args: CopyMapArgs) -> Result<(), Failure> {
    let (_, from) = context.vendors.connect(&args.from).await?;
    let (_, to) = context.vendors.connect(&args.to).await?;
    let known = match &args.map {
        Some(path) => CopyMap::parse(&read(path)?)?,
        None => CopyMap::new(),
    };
    let map = context.interrupt.read(known.complete(&*from, &*to)).await?;
    context.output.text(map.to_string().trim_end())?;
    let open = map.open();
    if open > 0 {
        context.notes.warn(format_args!("{open} lines are marked with \"?\" and are still to be decided"));
    }
    Ok(())
}

/// `copy plan`
async fn plan(context: &mut Context<'_>, args: CopyPlanArgs) -> Result<(), Failure> {
    let pair = Pair::open(context, (&args.from, &args.to), args.pair).await?;
    let plan = make(context, &pair).await?;
    let line = |part: Result<String, serde_json::Error>| part.map_err(std::io::Error::from);
    context.output.text(&line(serde_json::to_string(plan.header()))?)?;
    for action in plan.actions() {
        context.output.text(&line(serde_json::to_string(&action?))?)?;
    }
    note_open(context, &plan);
    if args.exit_code && !plan.is_empty() { Err(Failure::Reported(Exit::Differs)) } else { Ok(()) }
}

/// `copy verify`
async fn verify(context: &mut Context<'_>, args: CopyVerifyArgs) -> Result<(), Failure> {
    let pair = Pair::open(context, (&args.from, &args.to), args.pair).await?;
    let mut combined = args.combined.as_deref().map(create).transpose()?;
    let mut differing = Vec::new();
    let mut more = 0_u64;
    let copy = pair.copy();
    let compared = copy.verify(|deal| {
        if let Some(file) = &mut combined {
            let line = serde_json::to_string(deal).unwrap_or_default();
            writeln!(file, "{line}").map_err(|error| {
                dealport::Error::configuration(format!("the combined file cannot be written: {error}"))
            })?;
        }
        let rows = DifferenceRow::all(deal);
        if differing.len() < MOST_DIFFERENCES {
            differing.extend(rows);
        } else {
            more += rows.len() as u64;
        }
        Ok(())
    });
    let sums = context.interrupt.read(compared).await?;
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
    context.notes.say(format_args!(
        "{} deals: {} equal, {} different, {} missing in the target; the vendor keeps values of {} otherwise",
        sums.deals, sums.equal, sums.different, sums.missing, sums.altered
    ));
    if sums.different + sums.missing > 0 { Err(Failure::Reported(Exit::Differs)) } else { Ok(()) }
}

/// The number of differences that are shown.
const MOST_DIFFERENCES: usize = 1_000;

/// `copy status`
fn status(context: &mut Context<'_>, path: &Path) -> Result<(), Failure> {
    let ledger = Ledger::read(path)?;
    let mut rows = context.output.rows::<CountRow>();
    for ((kind, state), items) in ledger.counts()? {
        rows.push(&CountRow { kind, state, items })?;
    }
    rows.finish()?;
    if let Some((from, to)) = ledger.accounts()? {
        context.notes.say(format_args!("a copy from {from} to {to}"));
    }
    Ok(())
}

/// `copy undo`
async fn undo_copy(context: &mut Context<'_>, args: CopyUndoArgs) -> Result<(), Failure> {
    let (target, to) = context.vendors.connect(&args.to).await?;
    let ledger = Ledger::open(&args.ledger)?;
    context.notes.warn(format_args!("the deals that the copy created in {target} are deleted"));
    if !ask::may_go_on(args.yes) {
        return Err(Failure::usage("nothing was deleted"));
    }
    let stop = Stop::new();
    let undone = until_stopped(context, &stop, undo(&*to, &ledger, &stop)).await?;
    let mut rows = context.output.rows::<LeftRow>();
    for left in &undone.left {
        rows.push(&LeftRow(left))?;
    }
    rows.finish()?;
    let (deleted, gone, left) = (undone.deleted, undone.gone, undone.left.len());
    context
        .notes
        .say(format_args!("deleted {deleted} deals; {gone} were deleted before; {left} items are left"));
    if undone.is_stopped { Err(Failure::Interrupted) } else { Ok(()) }
}

/// `copy adopt`
async fn adopt(context: &mut Context<'_>, args: CopyAdoptArgs) -> Result<(), Failure> {
    let pair = Pair::open(context, (&args.from, &args.to), args.pair).await?;
    let copy = pair.copy();
    let report = context.interrupt.read(copy.adopt(&pair.ledger)).await?;
    let mut rows = context.output.rows::<KindRow>();
    for (kind, counts) in &report.kinds {
        rows.push(&KindRow::done(*kind, counts))?;
    }
    rows.finish().map_err(Failure::from)
}
