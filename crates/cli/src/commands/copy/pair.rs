//! The two accounts of a copy, with its map and its ledger.

use std::path::Path;
use std::sync::Arc;

use dealport::crm::KeyPlace;
use dealport::sync::{Conflicts, Copy, CopyMap, Ledger};
use dealport::{Crm, DealQuery};

use super::temporary::Temporary;
use crate::args::{ConflictRule, CopyEnds, CopyPairArgs, RuleArgs};
use crate::commands::deals::list;
use crate::context::Context;
use crate::failure::Failure;
use crate::notes::Notes;

/// The two accounts of a copy, its map and its ledger.
pub(in crate::commands) struct Pair {
    pub(in crate::commands) from: Arc<dyn Crm>,
    pub(in crate::commands) to: Arc<dyn Crm>,
    /// The deals to copy.
    pub(in crate::commands) query: DealQuery,
    /// The name of the target.
    pub(in crate::commands) target: Arc<str>,
    pub(in crate::commands) map: CopyMap,
    pub(in crate::commands) ledger: Ledger,
    pub(in crate::commands) rules: RuleArgs,
    pub(in crate::commands) create_fields: bool,
    /// What a client that was replaced had spent.
    pub(in crate::commands) spent_before: u64,
    /// Removes the ledger of a sandbox that ends with this process, and a file that keeps standard input.
    pub(in crate::commands) _temporary: [Option<Temporary>; 2],
}

impl Pair {
    pub(super) async fn open(
        context: &mut Context<'_>,
        ends: &CopyEnds,
        args: CopyPairArgs,
    ) -> Result<Self, Failure> {
        let ((source, from), (target, mut to)) = connect(context, ends).await?;
        let filters = args.list().map_err(Failure::usage)?;
        let query = list::query_in(context, &source, &Ok(Arc::clone(&from)), &filters).await?;
        let map = read_map(args.map.as_deref())?;
        let name = format!("{source}-{target}.copy.db");
        let (ledger, temporary) = open_ledger(context, args.ledger.as_deref(), &name)?;
        let spent_before = keep_keys(context, &target, &mut to, &map, Some(&ledger)).await?;
        let (rules, _temporary) = (args.rules, [temporary, None]);
        Ok(Self {
            from,
            to,
            query,
            target,
            map,
            ledger,
            rules,
            create_fields: false,
            spent_before,
            _temporary,
        })
    }

    /// Returns the copy, which shows its progress.
    pub(super) fn copy(&self, notes: &Notes) -> Copy<'_> {
        let bar = notes.progress().clone();
        let conflicts = match self.rules.conflicts {
            ConflictRule::Report => Conflicts::Report,
            ConflictRule::Source => Conflicts::SourceWins,
            ConflictRule::Target => Conflicts::TargetWins,
        };
        let mut copy = Copy::new(&*self.from, &*self.to, &self.map)
            .ledger(&self.ledger)
            .query(self.query.clone())
            .conflicts(conflicts)
            .accept(self.rules.accept_loss.clone())
            .on_deal(move |deals| bar.set_position(deals));
        if let Some(sample) = self.rules.sample {
            copy = copy.sample(sample);
        }
        if self.rules.without_key {
            copy = copy.without_key();
        }
        if self.create_fields {
            copy = copy.create_fields();
        }
        for (field, target) in &self.rules.keep {
            copy = copy.keep(field, target);
        }
        copy
    }

    /// Returns what the clients have spent so far of the vendors' daily quotas.
    pub(super) fn spent(&self) -> u64 {
        self.spent_before + self.from.rate_status().spent + self.to.rate_status().spent
    }
}

/// Connects the target again if its configuration does not name the fields for the keys of deals: those of
/// the map, else those that the ledger knows. Returns what the client before it has spent.
pub(in crate::commands) async fn keep_keys(
    context: &mut Context<'_>,
    target: &str,
    to: &mut Arc<dyn Crm>,
    map: &CopyMap,
    ledger: Option<&Ledger>,
) -> Result<u64, Failure> {
    let mut fields = context.interrupt.read(map.key_fields(&**to)).await?;
    if let (true, Some(ledger)) = (fields.is_empty(), ledger) {
        let configured = match to.capabilities().key {
            Some(KeyPlace::Custom(fields)) => fields,
            _ => Vec::new(),
        };
        let known = ledger.key_fields()?;
        if known.iter().any(|field| !configured.contains(field)) {
            fields = known;
        }
    }
    if fields.is_empty() {
        return Ok(0);
    }
    let spent = to.rate_status().spent;
    *to = context.vendors.connect_with_key_fields(target, &fields).await?;
    Ok(spent)
}

/// A connected account with its name.
pub(super) type Connected = (Arc<str>, Arc<dyn Crm>);

pub(super) async fn connect(
    context: &Context<'_>,
    ends: &CopyEnds,
) -> Result<(Connected, Connected), Failure> {
    let (from, to) = ends.names().ok_or_else(|| Failure::usage("--from and --to are required"))?;
    Ok((context.vendors.connect(from).await?, context.vendors.connect(to).await?))
}

/// Opens a ledger, by default in this folder. That of accounts that end with this process is temporary.
pub(in crate::commands) fn open_ledger(
    context: &Context<'_>,
    asked: Option<&Path>,
    name: &str,
) -> Result<(Ledger, Option<Temporary>), Failure> {
    let temporary = (asked.is_none() && !context.vendors.last()).then(|| Temporary::new(name));
    let path = asked.or_else(|| temporary.as_ref().map(Temporary::path));
    Ok((Ledger::open(path.unwrap_or_else(|| Path::new(name)))?, temporary))
}

/// Returns the ledger of earlier runs, if there is one, without taking hold of it.
pub(in crate::commands) fn known_ledger(
    context: &Context<'_>,
    asked: Option<&Path>,
    name: &str,
) -> Result<Option<Ledger>, Failure> {
    let path = asked.or_else(|| context.vendors.last().then(|| Path::new(name)));
    match path.filter(|path| path.is_file()) {
        Some(path) => Ok(Some(Ledger::read(path)?)),
        None => Ok(None),
    }
}

/// Reads a map. Without a file, everything keeps its name.
pub(in crate::commands) fn read_map(path: Option<&Path>) -> Result<CopyMap, Failure> {
    let Some(path) = path else { return Ok(CopyMap::new()) };
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))?;
    Ok(CopyMap::parse(&text)?)
}
