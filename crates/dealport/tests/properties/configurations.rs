//! Configuration files, valid and nearly valid.

use proptest::prelude::*;

use crate::checks::configurations::{self, FILE, SECRET};

/// The valid file with changes anywhere except in its secret.
fn changed() -> impl Strategy<Value = Vec<u8>> {
    let change = (
        any::<proptest::sample::Index>(),
        prop_oneof![any::<u8>(), proptest::sample::select(b"[]{}\"'\n=.#,".to_vec())],
        0..3,
    );
    (proptest::collection::vec(change, 1..5), proptest::option::of(any::<proptest::sample::Index>()))
        .prop_map(|(changes, cut)| {
            let mut bytes = FILE.as_bytes().to_vec();
            for (place, byte, how) in changes {
                let place = place.index(bytes.len());
                let start = bytes.windows(SECRET.len()).position(|window| window == SECRET.as_bytes());
                if start.is_some_and(|start| (start..start + SECRET.len()).contains(&place)) {
                    continue;
                }
                match how {
                    0 => bytes[place] = byte,
                    1 => bytes.insert(place, byte),
                    _ => drop(bytes.remove(place)),
                }
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            bytes
        })
}

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn any_file_is_read_without_showing_its_secret(text in prop_oneof![4 => changed(), 1 => any::<Vec<u8>>()]) {
        configurations::check(&text);
    }
}

#[test]
fn valid_file_does_not_show_its_secret() {
    configurations::check(FILE.as_bytes());
}
