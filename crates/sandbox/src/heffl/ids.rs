//! Ids: a prefix that tells the kind, and a number that does not look like one.

use serde_json::value::RawValue;

use crate::{
    opaque::{hex, scramble, unscramble},
    raw::json,
};

pub(crate) const CLIENT: &str = "clt_";
pub(crate) const CLIENT_STAGE: &str = "cs_";
pub(crate) const DEAL: &str = "dl_";
pub(crate) const LEAD: &str = "ld_";
pub(crate) const LEAD_STAGE: &str = "lstg_";
pub(crate) const PIPELINE: &str = "dpl_";
pub(crate) const SOURCE: &str = "src_";
pub(crate) const STAGE: &str = "dps_";
pub(crate) const TAG: &str = "tag_";
pub(crate) const USER: &str = "usr_";

/// The id of a number.
pub(crate) fn id(prefix: &str, number: u64) -> String {
    format!("{prefix}{:016x}", scramble(number))
}

/// The number behind an id of this kind.
pub(crate) fn number(prefix: &str, id: &str) -> Option<u64> {
    hex(id.strip_prefix(prefix)?).map(unscramble)
}

/// The number behind an id in a body.
pub(crate) fn read(prefix: &str, raw: &RawValue) -> Option<u64> {
    number(prefix, &json::<String>(raw)?)
}

/// The numbers behind a list of ids in a body.
pub(crate) fn read_all(prefix: &str, raw: &RawValue) -> Option<Vec<u64>> {
    json::<Vec<String>>(raw)?.iter().map(|id| number(prefix, id)).collect()
}
