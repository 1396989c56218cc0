//! `copy`

mod outcome;
mod pair;
pub(super) mod rows;
pub(super) mod temporary;
mod verify;

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Duration;

use dealport::sync::{Fate, Kind, Ledger, Plan, Progress, Report, RunOptions, Stop, undo};

use self::outcome::exit_of;
use self::pair::connect;
pub(super) use self::pair::{Pair, keep_keys, known_ledger, open_ledger, read_map};
use self::rows::{CountRow, KindRow, LeftRow, ReportRow};
use crate::args::{
    ApplyArgs, Budget, CopyAdoptArgs, CopyCommand, CopyMapArgs, CopyPlanArgs, CopyRunArgs, CopyUndoArgs,
    CopyWhatArgs, Format,
};
use crate::confirm;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::notes::Notes;
use crate::tally::plural;

pub(super) async fn run(context: &mut Context<'_>, command: CopyCommand) -> Result<(), Failure> {
    match command {
        CopyCommand::Run(args) => copy(context, *args).await,
        CopyCommand::Map(args) => map(context, args).await,
        CopyCommand::Plan(args) => plan(context, args).await,
        CopyCommand::Verify(args) => verify::run(context, args).await,
        CopyCommand::Status { ledger } => status(context, &ledger),
        CopyCommand::Undo(args) => undo_copy(context, args).await,
        CopyCommand::Adopt(args) => adopt(context, args).await,
    }
}

/// `copy` and `copy run`
async fn copy(context: &mut Context<'_>, args: CopyRunArgs) -> Result<(), Failure> {
    let CopyRunArgs { what: CopyWhatArgs { ends, pair, create_fields }, plan, apply } = args;
    let pair = Pair { create_fields, ..Pair::open(context, &ends, pair).await? };
    carry_out(context, &pair, plan.as_deref(), apply).await
}

/// Plans, unless a plan is given, and applies the plan.
pub(super) async fn carry_out(
    context: &mut Context<'_>,
    pair: &Pair,
    planned: Option<&Path>,
    how: ApplyArgs,
) -> Result<(), Failure> {
    let ApplyArgs { dry_run, budget, max_changes, grace, exit_code, yes } = how;
    let plan = match planned {
        Some(path) => {
            let file = File::open(path);
            let file =
                file.map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))?;
            Plan::read(BufReader::new(file), &*pair.to)?.source(&*pair.from)
        }
        None => make(context, pair, budget).await?,
    };
    if dry_run {
        let mut rows = context.output.rows::<KindRow>();
        for (kind, totals) in &plan.header().totals {
            rows.push(&KindRow::planned(*kind, totals))?;
        }
        rows.finish()?;
        note_cost(context, pair, &plan);
        note_open(context, &plan);
        return if exit_code && !plan.is_empty() { Err(Failure::Reported(Exit::Differs)) } else { Ok(()) };
    }
    outcome::check(&plan)?;
    let counts_tokens = plan.header().cost > 0 || plan.header().requests == 0 || pair.spent() > 0;
    if matches!(budget, Some(Budget::Tokens(_))) && !counts_tokens {
        let (from, target) = (pair.from.vendor(), &pair.target);
        let message = format!("{from} and {target} count no tokens; give --budget a time, such as 2h");
        return Err(Failure::usage(message));
    }
    note_cost(context, pair, &plan);
    if plan.header().requests > 0 {
        let (requests, target) = (plural(plan.header().requests, "request"), &pair.target);
        context.notes.warn(format_args!(
            "{requests} to {target} may start its automations and send notifications to its users"
        ));
        confirm::going_on(context, yes, "nothing was written").await?;
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
    context.notes.progress_of(String::new());
    context.notes.show_steps(plan.header().actions);
    let options = options
        .on_progress(move |progress: Progress| bar.set_position(progress.done))
        .on_wait(says_wait(context.notes));
    let report = until_stopped(context, &stop, plan.apply(&pair.ledger, options)).await;
    context.notes.progress().finish_and_clear();
    show(context, &report?, &stop)
}

/// Returns a function that says why a copy waits.
fn says_wait(notes: &Notes) -> impl Fn(Duration) + Send + Sync + 'static {
    let notes = notes.clone();
    move |time| {
        let seconds = time.as_secs_f64().ceil();
        notes.waits(format!("waiting {seconds} s, because writes without a response may still appear"));
    }
}

/// Says what a run takes, and which fields it creates.
fn note_cost(context: &Context<'_>, pair: &Pair, plan: &Plan<'_>) {
    let header = plan.header();
    for field in &header.fields {
        let options = field.options.join(", ");
        let options = if options.is_empty() { options } else { format!(" with the options {options}") };
        let (name, field_type) = (&field.name, &field.field_type);
        let place = field.pipeline.as_ref().map(|id| format!(" in the pipeline {id}")).unwrap_or_default();
        context.notes.say(format_args!(
            "to create in {}: the custom field {name:?} of type {field_type}{options}{place}",
            pair.target
        ));
    }
    let mut parts = vec![format!("{} to {}", plural(header.requests, "request"), pair.target)];
    if header.cost > 0 {
        let left =
            pair.to.rate_status().daily.map(|daily| format!(", of which {} are left", daily.remaining));
        parts.push(format!(
            "{} of its daily quota{}",
            plural(header.cost, "token"),
            left.unwrap_or_default()
        ));
    }
    if let Some(seconds) = header.seconds.filter(|seconds| *seconds > 0) {
        let time = indicatif::HumanDuration(Duration::from_secs(seconds));
        parts.push(format!("at least {time} under the documented rate limits"));
    }
    context.notes.say(parts.join("; "));
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
    let has_created = report.kinds.get(&Kind::Deal).is_some_and(|deals| deals.of(Fate::Created) > 0);
    if has_created && !report.not_copied.is_empty() {
        context.notes.say(format_args!("not copied of deals: {}", report.not_copied.join(", ")));
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
        let remaining = plural(report.total(Fate::Remaining), "item");
        context.notes.warn(format_args!("stopped early, with {remaining} remaining: {reason}"));
        context.notes.hint(Some("run the same command again to go on"));
    }
    if report.total(Fate::Unknown) > 0 {
        context.notes.hint(Some(
            "an item with an unknown outcome is not sent again while something in the target may be it; if the \
             copy created that, delete it there; then run the same command again",
        ));
    }
    match exit_of(report, stop.is_stopped()) {
        Exit::Done => Ok(()),
        exit => Err(Failure::Reported(exit)),
    }
}

/// The number of details on standard error.
const SHOWN: usize = 20;

async fn make<'p>(
    context: &mut Context<'_>,
    pair: &'p Pair,
    budget: Option<Budget>,
) -> Result<Plan<'p>, Failure> {
    context.notes.progress_of(format!("deals of {}", pair.from.vendor()));
    context.notes.show_progress();
    // Names were looked up before.
    let mut copy = pair.copy(context.notes).spent_before(pair.spent()).on_wait(says_wait(context.notes));
    if let Some(Budget::Tokens(tokens)) = budget {
        copy = copy.tokens(tokens);
    }
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
        context.notes.warn(format_args!("lost: {loss}"));
    }
    if let Some(accept) = outcome::accepting(header) {
        context.notes.hint(Some(&accept));
    }
}

/// `copy map`
async fn map(context: &mut Context<'_>, args: CopyMapArgs) -> Result<(), Failure> {
    let ((_, from), (_, to)) = connect(context, &args.ends).await?;
    let known = read_map(args.map.as_deref())?;
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
    let CopyWhatArgs { ends, pair, create_fields } = args.what;
    let pair = Pair { create_fields, ..Pair::open(context, &ends, pair).await? };
    let plan = make(context, &pair, None).await?;
    let line = |part: Result<String, serde_json::Error>| part.map_err(std::io::Error::from);
    context.output.text(&line(serde_json::to_string(plan.header()))?)?;
    for action in plan.actions() {
        let action = context.interrupt.read(plan.with_requests(action?)).await?;
        context.output.text(&line(serde_json::to_string(&action))?)?;
    }
    note_open(context, &plan);
    if args.exit_code && !plan.is_empty() { Err(Failure::Reported(Exit::Differs)) } else { Ok(()) }
}

/// `copy status`
fn status(context: &mut Context<'_>, path: &Path) -> Result<(), Failure> {
    let ledger = Ledger::read(path)?;
    let mut rows = context.output.rows::<CountRow>();
    for ((kind, state), items) in ledger.counts()? {
        rows.push(&CountRow { kind, state, items })?;
    }
    rows.finish()?;
    if let Some((from, to)) = ledger.accounts()? {
        let fields = ledger.key_fields()?.join(", ");
        let keys =
            if fields.is_empty() { fields } else { format!(", whose deals have their keys in {fields}") };
        context.notes.say(format_args!("a copy from {from} to {to}{keys}"));
    }
    Ok(())
}

/// `copy undo`
async fn undo_copy(context: &mut Context<'_>, args: CopyUndoArgs) -> Result<(), Failure> {
    let (target, mut to) = context.vendors.connect(&args.to).await?;
    let ledger = Ledger::open(&args.ledger)?;
    let map = read_map(args.map.as_deref())?;
    keep_keys(context, &target, &mut to, &map, Some(&ledger)).await?;
    context.notes.warn(format_args!("what the copy created in {target} and nobody changed since is deleted"));
    confirm::going_on(context, args.yes, "nothing was deleted").await?;
    let stop = Stop::new();
    let undone = until_stopped(context, &stop, undo(&*to, &ledger, &stop)).await?;
    let mut rows = context.output.rows::<LeftRow>();
    for left in &undone.left {
        rows.push(&LeftRow(left))?;
    }
    rows.finish()?;
    let (deals, contacts) = (plural(undone.deleted, "deal"), plural(undone.contacts, "contact"));
    let (gone, left) = (undone.gone, undone.left.len());
    context.notes.say(format_args!(
        "deleted {deals} and {contacts}; {gone} were deleted before; {left} items are left"
    ));
    if undone.is_stopped { Err(Failure::Interrupted) } else { Ok(()) }
}

/// `copy adopt`
async fn adopt(context: &mut Context<'_>, args: CopyAdoptArgs) -> Result<(), Failure> {
    let pair = Pair::open(context, &args.ends, args.pair).await?;
    let copy = pair.copy(context.notes);
    let report = context.interrupt.read(copy.adopt(&pair.ledger)).await?;
    let mut rows = context.output.rows::<KindRow>();
    for (kind, counts) in &report.kinds {
        rows.push(&KindRow::done(*kind, counts))?;
    }
    rows.finish().map_err(Failure::from)
}
