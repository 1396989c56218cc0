//! Converting arguments to changes of a deal.

use std::sync::Arc;

use dealport::crm::DealId;
use dealport::json::Json;
use dealport::{Crm, DealChanges, Error, NewDeal, Update};

use crate::args::{ChangeArgs, Clearing, FieldInput, NewArgs, UpdateArgs};
use crate::failure::Failure;
use crate::names::AccountNames;

/// The changes of the deals of an account, with ids in place of names.
#[derive(Clone, Debug)]
pub(super) enum Changes {
    /// All deals have the same.
    Same(Box<DealChanges>),
    /// A name means another stage or field in another pipeline, so the pipeline of the deal decides.
    ByPipeline(Arc<AccountNames>, Box<UpdateArgs>),
}

impl Changes {
    /// Looks up the names of an update in an account.
    pub(super) async fn of_account(names: Arc<AccountNames>, args: UpdateArgs) -> Result<Self, Failure> {
        if names.depend_on_pipeline(&args).await? {
            return Ok(Self::ByPipeline(names, Box::new(args)));
        }
        Ok(Self::Same(Box::new(looked_up(&names, args, None).await?)))
    }

    /// Returns the changes of a deal. Reads it if its pipeline decides.
    pub(super) async fn of(self, crm: &dyn Crm, deal: &DealId) -> dealport::Result<DealChanges> {
        match self {
            Self::Same(changes) => Ok(*changes),
            Self::ByPipeline(names, args) => {
                let pipeline = crm.deal(deal).await?.pipeline.map(|pipeline| pipeline.id.to_string());
                looked_up(&names, *args, pipeline.as_deref()).await.map_err(|failure| match failure {
                    Failure::Call(error) => error,
                    Failure::Usage { message, .. } => Error::invalid_request(message),
                    other => Error::invalid_request(format!("{other:?}")),
                })
            }
        }
    }
}

/// Returns the changes with ids in place of names.
async fn looked_up(
    names: &AccountNames,
    mut args: UpdateArgs,
    pipeline: Option<&str>,
) -> Result<DealChanges, Failure> {
    names.find_changes(&mut args, pipeline).await?;
    let changes = args.into_changes()?;
    names.check_custom_fields(&changes.custom).await?;
    Ok(changes)
}

impl NewArgs {
    /// Returns the deal to create, with this title.
    pub(super) fn into_deal(self, title: Option<String>) -> Result<NewDeal, Failure> {
        let mut changes = DealChanges::new();
        put(&mut changes.title, title);
        let deal = self.fields.onto(changes).map(NewDeal::from)?;
        Ok(match self.key {
            Some(key) => deal.key(key),
            None => deal,
        })
    }
}

impl UpdateArgs {
    /// Returns the changes.
    pub(super) fn into_changes(self) -> Result<DealChanges, Failure> {
        let mut changes = DealChanges::new();
        put(&mut changes.title, self.title);
        let mut changes = self.fields.onto(changes)?;
        for clearing in self.clear {
            changes = match clearing {
                Clearing::Field(field) => {
                    if changes.touched().contains(&(field, false)) {
                        return Err(Failure::usage(format!("{field} cannot be set and cleared at once")));
                    }
                    changes.clear(field)?
                }
                Clearing::Custom(key) => {
                    if changes.custom.get(&key).is_some_and(|value| value.get() != "null") {
                        return Err(Failure::usage(format!(
                            "custom.{key} cannot be set and cleared at once"
                        )));
                    }
                    changes.custom(key, Json::parse("null")?)
                }
            };
        }
        if changes.touched().is_empty() {
            return Err(Failure::usage("nothing to update: pass the option of a field, or --clear FIELD"));
        }
        Ok(changes)
    }
}

impl ChangeArgs {
    /// Adds the fields to `changes`.
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
        changes = put_tags(changes, self.tags);
        put(&mut changes.source, self.source);
        put(&mut changes.lead, self.lead);
        put(&mut changes.external_id, self.external_id);
        for field in self.custom {
            if changes.custom.contains(&field.name) {
                return Err(Failure::usage(format!("--field {} is given twice", field.name)));
            }
            changes.custom.insert(
                field.name,
                match field.value {
                    FieldInput::Json(json) => json,
                    FieldInput::Text(text) => Json::from(text),
                },
            );
        }
        Ok(changes)
    }
}

/// Adds and removes the tags with a sign, and replaces the tags of the deal by the others.
fn put_tags(mut changes: DealChanges, tags: Vec<String>) -> DealChanges {
    let mut replacing = Vec::new();
    for tag in tags {
        changes = match (tag.strip_prefix('+'), tag.strip_prefix('-')) {
            (Some(added), _) => changes.add_tag(added),
            (None, Some(removed)) => changes.remove_tag(removed),
            (None, None) => {
                replacing.push(tag);
                changes
            }
        };
    }
    put_all(&mut changes.tags, replacing);
    changes
}

fn put<T>(field: &mut Update<T>, value: Option<impl Into<T>>) {
    if let Some(value) = value {
        *field = Update::Set(value.into());
    }
}

/// Sets a list if it was given. An empty list means that it was not: `--clear` clears a field.
fn put_all<T, V: Into<T>>(field: &mut Update<Vec<T>>, values: Vec<V>) {
    if !values.is_empty() {
        *field = Update::Set(values.into_iter().map(Into::into).collect());
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
    fn every_settable_field_has_an_option() {
        let options = "--title=x --amount=1 --currency=EUR --status=won --lifecycle=archived --pipeline=1 --stage=1 \
                       --owner=1 --assignee=1 --person=1 --organization=1 --expected-close=2026-12-31 \
                       --closed-at=2026-12-31 --won-at=2026-12-31 --lost-at=2026-12-31 --lost-reason=x \
                       --probability=1 --priority=high --tag=1 --source=1 --lead=1 --external-id=x --field=k=1";
        let options: Vec<_> = options.split_whitespace().collect();
        let touched = changes(&options).unwrap().touched();
        let fixed = [DealField::CreatedAt, DealField::UpdatedAt];
        for field in DealField::ALL {
            let is_settable = touched.contains(&(*field, false));
            assert_eq!(is_settable, !fixed.contains(field), "{field}");
        }
    }

    #[test]
    fn only_given_fields_are_changed() {
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
    fn tags_are_replaced_or_edited() {
        assert_eq!(changes(&["--tag", "1", "--tag", "2"]).unwrap(), DealChanges::new().tags(["1", "2"]));
        let edited = changes(&["--tag", "+1", "--tag", "-2"]).unwrap();
        assert_eq!(edited, DealChanges::new().add_tag("1").remove_tag("2"));
    }

    #[test]
    fn contradicting_options_are_refused() {
        for options in [
            &[][..],
            &["--amount", "1", "--clear", "amount"],
            &["--field", "k=1", "--clear", "custom.k"],
            &["--field", "k=1", "--field", "k=2"],
        ] {
            assert!(matches!(changes(options), Err(Failure::Usage { .. })), "{options:?}");
        }
    }
}
