//! Cursors: opaque for clients, and good for the query that they came from only.

/// Stands for "no rank" in a cursor.
const NO_RANK: i64 = i64::MIN;

/// Where a row stands in a sorted list; the id decides between equal ranks, and no rank comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    /// What the list is sorted by, such as a time, as a number.
    pub(crate) rank: Option<i64>,
    pub(crate) id: u64,
}

/// The cursor for what follows a place in the list of a query.
pub(crate) fn encode(scope: u64, after: Key) -> String {
    let rank = after.rank.unwrap_or(NO_RANK);
    let mut text = format!("{scope:016x}{rank:016x}{:016x}", after.id);
    let check = hash(&text);
    text.push_str(&format!("{check:016x}"));
    text
}

/// The place that a cursor of this very query names.
pub(crate) fn decode(scope: u64, cursor: &str) -> Option<Key> {
    let (text, check) = cursor.split_at_checked(48)?;
    let part = |range| u64::from_str_radix(text.get(range)?, 16).ok();
    let genuine = check == format!("{:016x}", hash(text)) && part(0..16)? == scope;
    let rank = part(16..32)?.cast_signed();
    let id = part(32..48)?;
    genuine.then_some(Key { rank: (rank != NO_RANK).then_some(rank), id })
}

/// FNV-1a, enough to tell queries apart and to notice a cursor made by hand.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_for_its_query_only() {
        for key in [Key { rank: None, id: 7 }, Key { rank: Some(1_775_081_007), id: u64::MAX }] {
            let cursor = encode(5, key);
            assert_eq!(decode(5, &cursor), Some(key));
            assert_eq!(decode(6, &cursor), None);
            assert_eq!(decode(5, &cursor.replace('7', "8")), None);
        }
        for wrong in ["", "7", "é", &"é".repeat(30), &"0".repeat(64)] {
            assert_eq!(decode(5, wrong), None, "{wrong}");
        }
    }
}
