//! Lists that go in circles.

use proptest::prelude::*;

use crate::checks::lists;
use crate::checks::service::Which;

/// Pages of any kind: equal, empty, overlapping.
fn any_pages() -> impl Strategy<Value = Vec<Vec<u64>>> {
    proptest::collection::vec(proptest::collection::vec(1_u64..40, 0..6), 1..12)
}

/// Pages without common items, as in a correct list.
fn distinct_pages() -> impl Strategy<Value = Vec<Vec<u64>>> {
    (1_u64..60, 1_u64..5).prop_map(|(pages, size)| {
        (0..pages).map(|page| (page * size + 1..=(page + 1) * size).collect()).collect()
    })
}

proptest! {
    #![proptest_config(crate::cases(48))]

    #[test]
    fn circle_of_any_pages_ends(pages in any_pages()) {
        for which in Which::ALL {
            lists::check(which, &pages, None);
        }
    }

    #[test]
    fn circle_of_distinct_pages_ends(pages in distinct_pages()) {
        for which in Which::ALL {
            lists::check(which, &pages, None);
        }
    }

    #[test]
    fn circle_of_cursors_ends(pages in distinct_pages(), cursors in 1_usize..20) {
        for which in Which::ALL {
            lists::check(which, &pages, Some(cursors));
        }
    }
}
