//! What an account holds, out of which cases take their values.

use dealport::crm::{Archived, DealField, Filter, Pipeline, User};
use dealport::{Crm, Deal, DealQuery};
use dealport_sandbox::Sandbox;
use futures_util::TryStreamExt;

use crate::bench::{Bench, Custom};
use crate::operation::Input;
use crate::party::{Kind, Party, Wanted};
use crate::{filters, member};

#[derive(Debug)]
pub(crate) struct Account {
    /// Every deal that a plain list has.
    pub(crate) deals: Vec<Deal>,
    /// What the path of a deal begins with.
    deals_path: &'static str,
    /// Those that are archived, where the vendor lists them.
    pub(crate) archived: Vec<Deal>,
    pub(crate) users: Vec<User>,
    pub(crate) pipelines: Vec<Pipeline>,
    pub(crate) people: Vec<Party>,
    pub(crate) organizations: Vec<Party>,
    pub(crate) custom: Vec<Custom>,
    /// What is kept of members that no response shows.
    hidden: Vec<(DealField, String)>,
    samples: Vec<(DealField, [&'static str; 2])>,
    /// By which the vendor narrows its lists.
    filters: Vec<Filter>,
}

impl Account {
    pub(crate) async fn read(bench: &dyn Bench, sandbox: &Sandbox, crm: &dyn Crm) -> Self {
        let can = crm.capabilities();
        let custom = bench.custom(sandbox);
        let mut hidden = Vec::new();
        let deals: Vec<Deal> = crm.deals(DealQuery::new()).try_collect().await.unwrap();
        for deal in &deals {
            for &member in DealField::ALL {
                hidden.extend(bench.hidden(sandbox, &deal.id, member).map(|text| (member, text)));
            }
        }
        let mut archived = Vec::new();
        if can.has_filter(Filter::ArchivedInclude) {
            let every = crm.deals(DealQuery::new().archived(Archived::Include));
            archived = every.try_collect().await.unwrap();
            archived.retain(|deal: &Deal| !deals.iter().any(|known| known.id == deal.id));
        }
        let users = if can.users { crm.users().await.unwrap() } else { Vec::new() };
        let pipelines = if can.pipelines { crm.pipelines().await.unwrap() } else { Vec::new() };
        let all = async |kind: Kind| match kind.access(&can).list {
            true => kind.list(crm, &Wanted::default()).await.unwrap(),
            false => Vec::new(),
        };
        let (people, organizations) = (all(Kind::People).await, all(Kind::Organizations).await);
        let samples =
            DealField::ALL.iter().filter_map(|&member| Some((member, bench.samples(member)?))).collect();
        let filters = Filter::ALL.iter().copied().filter(|&filter| can.has_filter(filter)).collect();
        let deals_path = bench.deals_path();
        Self {
            deals,
            deals_path,
            archived,
            users,
            pipelines,
            people,
            organizations,
            custom,
            hidden,
            samples,
            filters,
        }
    }

    /// Values that may be given to a member of this deal, none of which it has.
    pub(crate) fn values(&self, deal: &Deal, member: DealField) -> Vec<String> {
        let has = member::shown(deal, member);
        let mut values: Vec<String> = match (self.samples.iter().find(|(of, _)| *of == member), member) {
            (Some((_, samples)), _) => samples.map(str::to_owned).into(),
            (None, DealField::Title) => words(&["Renewal \"2027\" \\ \u{fc}\u{2713}", "Second"]),
            (None, DealField::Amount) => words(&["199980.30", "0.05"]),
            (None, DealField::Currency) => words(&["USD", "EUR"]),
            (None, DealField::Status) => words(&["won", "lost", "open"]),
            (None, DealField::Lifecycle) => words(&["archived"]),
            (None, DealField::ExpectedClose) => words(&["2027-03-31", "2028-02-29"]),
            (None, DealField::ClosedAt | DealField::WonAt | DealField::LostAt) => {
                words(&["2026-05-01T10:00:00Z", "2026-06-01T23:59:59Z"])
            }
            (None, DealField::LostReason) => words(&["Too \"dear\"", "Timing"]),
            (None, DealField::Probability) => words(&["12.5", "40"]),
            (None, DealField::Priority) => words(&["high", "low"]),
            (None, DealField::ExternalId) => words(&["conformance-a", "conformance-b"]),
            (None, DealField::Custom) => self.custom.first().map(first_values).unwrap_or_default(),
            (None, DealField::Stage) => self
                .deals
                .iter()
                .filter(|other| {
                    other.pipeline.as_ref().map(|at| &at.id) == deal.pipeline.as_ref().map(|at| &at.id)
                })
                .filter_map(|other| member::shown(other, member))
                .collect(),
            (None, member) => self.seen(member),
        };
        values.retain(|value| has.as_deref().is_none_or(|has| !member::same(member, value, has)));
        values.dedup();
        values
    }

    /// Every person or organization that a plain list has.
    pub(crate) fn parties(&self, kind: Kind) -> &[Party] {
        match kind {
            Kind::People => &self.people,
            Kind::Organizations => &self.organizations,
        }
    }

    /// What operations may work on, with nothing to be written.
    pub(crate) fn input(&self) -> Input {
        // One that can be found by whatever it can be found by.
        let findable = |parties: &[Party]| {
            let best = parties.iter().find(|party| !party.emails.is_empty()).or(parties.first());
            best.cloned().unwrap_or_default()
        };
        Input {
            id: self.deals[0].id.clone(),
            deals: self.deals_path,
            new: Vec::new(),
            changes: Vec::new(),
            narrowed: self.narrowed(),
            person: findable(&self.people),
            organization: findable(&self.organizations),
            number: 0,
        }
    }

    /// A query by each filter, most of them in one pipeline so that the lists are short.
    fn narrowed(&self) -> Vec<(Filter, DealQuery)> {
        let deal = &self.deals[0];
        let in_pipeline = || match member::shown(deal, DealField::Pipeline) {
            Some(pipeline) if self.filters.contains(&Filter::Pipeline) => DealQuery::new().pipeline(pipeline),
            _ => DealQuery::new(),
        };
        let query = |filter| match filter {
            Filter::Status => in_pipeline().statuses(["won"]),
            Filter::ArchivedInclude => in_pipeline().archived(Archived::Include),
            Filter::ArchivedOnly => in_pipeline().archived(Archived::Only),
            // By address, so that there is somebody to be looked up first.
            Filter::Owner => {
                let email = self.users.iter().find_map(|user| user.email.as_deref());
                DealQuery::new().owner(email.unwrap_or("1"))
            }
            filter => filters::narrowed(DealQuery::new(), filter, deal),
        };
        self.filters.iter().map(|&filter| (filter, query(filter))).collect()
    }

    /// Every value of a member that any deal has.
    pub(crate) fn seen(&self, member: DealField) -> Vec<String> {
        let hidden = self.hidden.iter().filter(|(of, _)| *of == member).map(|(_, text)| text.clone());
        let mut seen: Vec<String> =
            self.deals.iter().filter_map(|deal| member::shown(deal, member)).chain(hidden).collect();
        seen.sort();
        seen.dedup();
        seen
    }

    /// Takes a deal that shows the member, or else any, so that no other case of the test meets it.
    pub(crate) fn take(&mut self, member: DealField) -> Deal {
        let at = self.deals.iter().position(|deal| member::shown(deal, member).is_some());
        self.deals.remove(at.unwrap_or_default())
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn first_values(custom: &Custom) -> Vec<String> {
    custom.values.iter().map(|(written, _)| format!("{{{:?}:{written}}}", custom.key)).collect()
}
