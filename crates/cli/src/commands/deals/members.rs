//! What the user wants of a deal, as changes to it.

use dealport::json::Json;
use dealport::{DealChanges, NewDeal, Update};

use crate::args::{ChangeArgs, Clearing, NewArgs, UpdateArgs};
use crate::failure::Failure;

impl NewArgs {
    /// Returns the deal to create, with this title.
    pub(super) fn into_deal(self, title: Option<String>) -> Result<NewDeal, Failure> {
        let mut changes = DealChanges::new();
        put(&mut changes.title, title);
        let deal = self.members.onto(changes).map(NewDeal::from)?;
        Ok(match self.key {
            Some(key) => deal.key(key),
            None => deal,
        })
    }
}

impl UpdateArgs {
    /// The changes to make.
    pub(super) fn into_changes(self) -> Result<DealChanges, Failure> {
        let mut changes = DealChanges::new();
        put(&mut changes.title, self.title);
        let mut changes = self.members.onto(changes)?;
        for clearing in self.clear {
            changes = match clearing {
                Clearing::Member(member) => {
                    if changes.touched().contains(&(member, false)) {
                        return Err(Failure::Usage(format!("{member} cannot be set and cleared at once")));
                    }
                    changes.clear(member)?
                }
                Clearing::Custom(key) => {
                    if changes.custom.get(&key).is_some_and(|value| value.get() != "null") {
                        return Err(Failure::Usage(format!(
                            "custom.{key} cannot be set and cleared at once"
                        )));
                    }
                    changes.custom(key, Json::parse("null")?)
                }
            };
        }
        if changes.touched().is_empty() {
            return Err(Failure::Usage("nothing to change: name a member, or one to --clear".to_owned()));
        }
        Ok(changes)
    }
}

impl ChangeArgs {
    /// These members, put onto `changes`.
    fn onto(self, mut changes: DealChanges) -> Result<DealChanges, Failure> {
        put(&mut changes.amount, self.amount);
        put(&mut changes.currency, self.currency);
        put(&mut changes.status, self.status);
        put(&mut changes.lifecycle, self.lifecycle);
        put(&mut changes.pipeline, self.pipeline);
        put(&mut changes.stage, self.stage);
        put(&mut changes.owner, self.owner);
        put_all(&mut changes.assignees, self.assignees);
        put_all(&mut changes.people, self.people);
        put_all(&mut changes.organizations, self.organizations);
        put(&mut changes.expected_close, self.expected_close);
        put(&mut changes.closed_at, self.closed_at);
        put(&mut changes.won_at, self.won_at);
        put(&mut changes.lost_at, self.lost_at);
        put(&mut changes.lost_reason, self.lost_reason);
        put(&mut changes.probability, self.probability);
        put(&mut changes.priority, self.priority);
        put_all(&mut changes.tags, self.tags);
        put(&mut changes.source, self.source);
        put(&mut changes.lead, self.lead);
        put(&mut changes.external_id, self.external_id);
        for field in self.fields {
            if changes.custom.contains(&field.key) {
                return Err(Failure::Usage(format!("--field {} is given twice", field.key)));
            }
            changes.custom.insert(field.key, field.value);
        }
        Ok(changes)
    }
}

fn put<T>(member: &mut Update<T>, value: Option<impl Into<T>>) {
    if let Some(value) = value {
        *member = Update::Set(value.into());
    }
}

/// An empty list was not given: `--clear` makes a member empty.
fn put_all<T, V: Into<T>>(member: &mut Update<Vec<T>>, values: Vec<V>) {
    if !values.is_empty() {
        *member = Update::Set(values.into_iter().map(Into::into).collect());
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use dealport::crm::DealField;

    use super::*;
    use crate::args::{Cli, Command, DealsCommand};

    fn changes(options: &[&str]) -> Result<DealChanges, Failure> {
        let reference = format!("{}:42", dealport::vendors().next().unwrap());
        let words = ["dealport", "deals", "update", &reference].into_iter().chain(options.iter().copied());
        match Cli::try_parse_from(words).unwrap().command {
            Command::Deals(DealsCommand::Update(args)) => args.into_changes(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_member_that_can_be_changed_has_an_option() {
        let options = "--title=x --amount=1 --currency=EUR --status=won --lifecycle=archived --pipeline=1 --stage=1 \
                       --owner=1 --assignee=1 --person=1 --organization=1 --expected-close=2026-12-31 \
                       --closed-at=2026-12-31 --won-at=2026-12-31 --lost-at=2026-12-31 --lost-reason=x \
                       --probability=1 --priority=high --tag=1 --source=1 --lead=1 --external-id=x --field=k=1";
        let options: Vec<_> = options.split_whitespace().collect();
        let touched = changes(&options).unwrap().touched();
        let fixed = [DealField::CreatedAt, DealField::UpdatedAt];
        for member in DealField::ALL {
            let is_settable = touched.contains(&(*member, false));
            assert_eq!(is_settable, !fixed.contains(member), "{member}");
        }
    }

    #[test]
    fn what_is_not_named_is_kept() {
        let changes = changes(&["--amount", "-12.50", "--clear", "owner", "--clear", "custom.k"]).unwrap();
        assert_eq!(
            changes,
            DealChanges::new()
                .amount(dealport::json::parse_amount("-12.50").unwrap())
                .clear_owner()
                .custom("k", Json::parse("null").unwrap())
        );
    }

    #[test]
    fn contradictions_are_refused() {
        for options in [
            &[][..],
            &["--amount", "1", "--clear", "amount"],
            &["--field", "k=1", "--clear", "custom.k"],
            &["--field", "k=1", "--field", "k=2"],
        ] {
            assert!(matches!(changes(options), Err(Failure::Usage(_))), "{options:?}");
        }
    }
}
