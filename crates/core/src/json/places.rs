//! Sets of fields, by their places in a record.

/// A set of fields of a record, by their places.
#[derive(Clone, Copy, Debug, Default)]
pub struct Places(u128);

impl Places {
    pub(super) fn has(self, place: u32) -> bool {
        1_u128.checked_shl(place).is_some_and(|bit| self.0 & bit != 0)
    }
}

impl FromIterator<u32> for Places {
    fn from_iter<I: IntoIterator<Item = u32>>(places: I) -> Self {
        let bit = |place: u32| 1_u128.checked_shl(place).unwrap_or(0);
        Self(places.into_iter().map(bit).fold(0, std::ops::BitOr::bitor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_beyond_the_last_are_in_no_set() {
        let places: Places = [0, 127, 128, u32::MAX].into_iter().collect();
        let found: Vec<_> = (0..200).filter(|place| places.has(*place)).collect();
        assert_eq!(found, [0, 127]);
    }
}
