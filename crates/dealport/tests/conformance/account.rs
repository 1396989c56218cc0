//! The items of an account, from which cases take values.

use dealport::crm::{Archived, DealField, Filter, Pipeline, User};
use dealport::{Crm, Deal, DealQuery};
use dealport_sandbox::Sandbox;
use futures_util::TryStreamExt;

use crate::bench::{Bench, Custom};
use crate::contact::{Contact, Kind, Wanted};
use crate::operation::Input;
use crate::{filters, member};

#[derive(Debug)]
pub(crate) struct Account {
    /// All deals of a plain list.
    pub(crate) deals: Vec<Deal>,
    /// The prefix of the path of a deal.
    deals_path: &'static str,
    /// The archived deals, if the vendor lists them.
    pub(crate) archived: Vec<Deal>,
    pub(crate) users: Vec<User>,
    pub(crate) pipelines: Vec<Pipeline>,
    pub(crate) people: Vec<Contact>,
    pub(crate) organizations: Vec<Contact>,
    pub(crate) custom: Vec<Custom>,
    /// The values of fields that no response shows.
    hidden: Vec<(DealField, String)>,
    samples: Vec<(DealField, [&'static str; 2])>,
    /// The filters of the vendor.
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
        let users = if can.users { crm.users().all().await.unwrap() } else { Vec::new() };
        let pipelines = if can.pipelines { crm.pipelines().all().await.unwrap() } else { Vec::new() };
        let all = async |kind: Kind| match kind.access(&can).list {
            true => kind.list(crm, &Wanted::default()).await.unwrap(),
            false => Vec::new(),
        };
        let (people, organizations) = (all(Kind::People).await, all(Kind::Organizations).await);
        let samples =
            DealField::ALL.iter().filter_map(|&member| Some((member, bench.samples(member)?))).collect();
        let is_claimed = |&filter: &Filter| can.has_filter(filter) && filter != Filter::SavedFilter;
        let filters = Filter::ALL.iter().copied().filter(is_claimed).collect();
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

    /// Returns valid values for a field of this deal that differ from its own.
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

    /// Lists all people or organizations.
    pub(crate) fn contacts(&self, kind: Kind) -> &[Contact] {
        match kind {
            Kind::People => &self.people,
            Kind::Organizations => &self.organizations,
        }
    }

    /// Returns inputs for operations that write nothing.
    pub(crate) fn input(&self) -> Input {
        // Take a contact that every filter can find.
        let findable = |contacts: &[Contact]| {
            let best = contacts.iter().find(|contact| !contact.emails.is_empty()).or(contacts.first());
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

    /// Returns a query by each filter, most of them in one pipeline to keep the lists short.
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
            // The e-mail address needs a lookup.
            Filter::Owner => {
                let email = self.users.iter().find_map(|user| user.email.as_deref());
                DealQuery::new().owner(email.unwrap_or("1"))
            }
            filter => {
                let field = filter.field().unwrap();
                let deal = self.deals.iter().find(|deal| member::shown(deal, field).is_some());
                filters::narrowed(DealQuery::new(), filter, deal.unwrap())
            }
        };
        self.filters.iter().map(|&filter| (filter, query(filter))).collect()
    }

    /// Returns all values of a field in all deals.
    pub(crate) fn seen(&self, member: DealField) -> Vec<String> {
        let hidden = self.hidden.iter().filter(|(of, _)| *of == member).map(|(_, text)| text.clone());
        let mut seen: Vec<String> =
            self.deals.iter().filter_map(|deal| member::shown(deal, member)).chain(hidden).collect();
        seen.sort();
        seen.dedup();
        seen
    }

    /// Takes a deal with the field, or any deal, so that no other case of the test uses it.
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
