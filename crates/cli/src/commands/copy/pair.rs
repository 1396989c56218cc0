//! The two accounts of a copy, with its map and its ledger.

use std::path::Path;
use std::sync::Arc;

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
        let map = match &args.map {
            Some(path) => CopyMap::parse(&read(path)?)?,
            None => CopyMap::new(),
        };
        keep_keys(context, &target, &mut to, &map).await?;
        let name = format!("{source}-{target}.copy.db");
        let (ledger, temporary) = open_ledger(context, args.ledger.as_deref(), &name)?;
        let (rules, _temporary) = (args.rules, [temporary, None]);
        Ok(Self { from, to, query, target, map, ledger, rules, create_fields: false, _temporary })
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
        self.from.rate_status().spent + self.to.rate_status().spent
    }
}

/// Connects the target again if the map names the field for the keys of its deals.
pub(in crate::commands) async fn keep_keys(
    context: &mut Context<'_>,
    target: &str,
    to: &mut Arc<dyn Crm>,
    map: &CopyMap,
) -> Result<(), Failure> {
    let fields = context.interrupt.read(map.key_fields(&**to)).await?;
    if !fields.is_empty() {
        *to = context.vendors.connect_with_key_fields(target, &fields).await?;
    }
    Ok(())
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

pub(in crate::commands) fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))
}
