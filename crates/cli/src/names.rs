//! Names of stages, pipelines, users, contacts, tags and custom fields, in arguments and in the output.
//!
//! A list of an account is read at most once per run, and only if a name is used or shown. Its names are kept
//! for completions.

mod account;
mod contact_lists;
mod contacts;
mod fields;
mod kept;
mod lookup;
mod near_contacts;
mod registry;
mod shown;
mod value;

pub(crate) use account::{AccountNames, Needs};
pub(crate) use contact_lists::BATCH;
pub(crate) use kept::{Files, KeptNames, Names as KeptList, files};
pub(crate) use registry::Names;
pub(crate) use shown::{NamedField, lacking, lacking_in_task, name_deal, name_users};
