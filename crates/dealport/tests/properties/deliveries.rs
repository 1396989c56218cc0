//! Webhook deliveries: exactly the signed ones are accepted.

use proptest::prelude::*;

use crate::checks::deliveries::{self, Delivery};

/// The bytes with one of them changed, added or removed.
fn changed(bytes: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    (any::<proptest::sample::Index>(), any::<u8>(), 0..4).prop_map(move |(place, byte, how)| {
        let mut bytes = bytes.clone();
        let place = place.index(bytes.len());
        match how {
            0 => bytes[place] = byte,
            1 => bytes.insert(place, byte),
            2 => drop(bytes.remove(place)),
            _ => bytes[place] ^= 1 << (byte % 8),
        }
        bytes
    })
}

fn delivery() -> impl Strategy<Value = Delivery> {
    let Delivery { id, timestamp, signature, body } = Delivery::signed();
    let part =
        |right: Vec<u8>| prop_oneof![4 => Just(right.clone()), 2 => changed(right), 1 => any::<Vec<u8>>()];
    (part(id), part(timestamp), part(signature), part(body))
        .prop_map(|(id, timestamp, signature, body)| Delivery { id, timestamp, signature, body })
}

proptest! {
    #[test]
    fn only_signed_delivery_is_accepted(delivery in delivery()) {
        deliveries::check(&delivery);
    }
}

#[test]
fn signed_delivery_is_accepted() {
    deliveries::check(&Delivery::signed());
}
