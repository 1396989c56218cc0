//! Commands.

mod account;
mod capabilities;
mod catalog;
mod completions;
mod contacts;
mod copy;
mod deals;
mod deleted;
mod demo;
mod doctor;
mod export;
mod import;
mod init;
mod listen;
mod man;
mod profiles;
mod raw;
mod records;
mod sandbox;
mod schema;
mod vendor_lists;

use dealport::config::CommandStop;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use crate::args::{Cli, Command, DealsCommand};
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::log;
use crate::names::Names;
use crate::notes::Notes;
use crate::output::Output;
use crate::vendors::{Vendors, selection};
use crate::warnings::Warnings;

/// Runs the command and returns the exit code.
pub(crate) async fn run(cli: Cli, notes: &Notes) -> Exit {
    if cli.options.verbose {
        log::start();
    } else if !cli.options.quiet {
        let warnings = Warnings::new(notes.clone()).with_filter(Warnings::filter());
        tracing_subscriber::registry().with(warnings).init();
    }
    match dispatch(cli, notes).await {
        Ok(()) => Exit::Done,
        Err(failure) => failure.report(notes),
    }
}

async fn dispatch(cli: Cli, notes: &Notes) -> Result<(), Failure> {
    let command_stop = CommandStop::new();
    let interrupt = Interrupt::listen(notes, &command_stop);
    let output = Output::new(&cli.options, notes.progress())?;
    interrupt.removes(output.temporary());
    let vendors = Vendors::new(&cli.options, notes, interrupt.clone(), &command_stop);
    let names = Names::new(!cli.options.ids, notes, vendors.name_files());
    let mut context = Context { output, notes, interrupt, vendors, names };
    let done = carry_out(cli, &mut context).await;
    close(&mut context, done)?;
    if !context.vendors.last() && context.interrupt.has_written() {
        notes.say(
            "--sandbox starts anew with each command; \"dealport sandbox\" serves one that keeps its data",
        );
    }
    Ok(())
}

/// Completes the output. A signal, a closed pipe or an error of usage leaves no half file.
fn close(context: &mut Context<'_>, done: Result<(), Failure>) -> Result<(), Failure> {
    let has_failed = match &done {
        Ok(()) => false,
        Err(Failure::Reported(_)) => true,
        Err(_) => return done,
    };
    let Err(error) = context.output.close(has_failed) else { return done };
    match context.interrupt.what_was_applied() {
        Some(what) => Err(Failure::Unwritten { what, error }),
        None => done.and(Err(Failure::Output(error))),
    }
}

async fn carry_out(cli: Cli, context: &mut Context<'_>) -> Result<(), Failure> {
    match cli.command {
        Command::Deals(DealsCommand::List(args)) => deals::list::run(context, *args).await,
        Command::Deals(DealsCommand::Get(args)) => deals::get::run(context, args).await,
        Command::Deals(DealsCommand::Create(args)) => deals::write::create(context, *args).await,
        Command::Deals(DealsCommand::Settle(args)) => deals::settle::run(context, *args).await,
        Command::Deals(DealsCommand::Update(args)) => deals::write::update(context, *args).await,
        Command::Deals(DealsCommand::Delete(args)) => deals::delete::run(context, args).await,
        Command::Deals(DealsCommand::Search(args)) => deals::search::run(context, args).await,
        Command::Deals(DealsCommand::Summary(args)) => deals::summary::run(context, args).await,
        Command::Deals(DealsCommand::Import(args)) => Box::pin(import::run(context, *args)).await,
        Command::Deals(DealsCommand::Export(args)) => {
            Box::pin(export::run(context, *args, cli.options.output.as_deref())).await
        }
        Command::Deals(DealsCommand::Timeline(args)) => deals::timeline::run(context, args).await,
        Command::Deals(DealsCommand::Duplicate(args)) => deals::copies::duplicate(context, args).await,
        Command::Deals(DealsCommand::Merge(args)) => deals::copies::merge(context, args).await,
        Command::Deals(DealsCommand::Part(part)) => {
            let (part, deal) = part.into_parts();
            deals::parts::run(context, part, &deal).await
        }
        Command::Products(args) => vendor_lists::products(context, &args.into_vendors()).await,
        Command::Leads(args) => vendor_lists::leads(context, &args.into_vendors()).await,
        Command::Webhooks(command) => vendor_lists::webhooks(context, command).await,
        Command::People(command) => contacts::people(context, command).await,
        Command::Organizations(command) => contacts::organizations(context, command).await,
        Command::Pipelines(args) => catalog::pipelines(context, args).await,
        Command::Fields(args) => catalog::fields(context, args).await,
        Command::Users(args) => catalog::users(context, &args.into_vendors()).await,
        Command::Account(args) => account::run(context, args).await,
        Command::Init(args) => init::run(context, args, &cli.options).await,
        Command::Doctor(args) => doctor::run(context, args, &selection(&cli.options)).await,
        Command::Profiles(_) => profiles::run(context, &selection(&cli.options)),
        Command::Capabilities(args) => capabilities::run(context, &args.vendors).await,
        Command::Copy(args) => Box::pin(copy::run(context, args.command())).await,
        Command::Raw(args) => raw::run(context, args).await,
        Command::Sandbox(args) => sandbox::run(context, args).await,
        Command::Listen(args) => listen::run(context, args).await,
        Command::Demo => Box::pin(demo::run(context)).await,
        Command::Schema { of } => schema::run(context, of),
        Command::Completions { shell } => completions::run(context, shell),
        Command::Man { folder } => man::run(context, folder.as_deref()),
    }
}
