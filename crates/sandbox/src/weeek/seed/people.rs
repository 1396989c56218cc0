//! Contacts and organizations of the seed.

use super::{START, Seed};
use crate::{
    calendar::{DAY, Instant},
    vocabulary,
    weeek::{
        contact::{Contact, Line, LineKind},
        organization::Organization,
        workspace::{TAGS, USERS},
    },
};

const CONTACT: u64 = 0xC0_47AC;
const ORGANIZATION: u64 = 0x0_4647;

impl Seed {
    pub(crate) fn organizations(&self) -> u64 {
        20 + self.deals / 16
    }

    /// Two for every organization, though not every one belongs to it.
    pub(crate) fn contacts(&self) -> u64 {
        2 * self.organizations()
    }

    /// Odd contacts belong to an organization, and two out of three of the even ones.
    pub(super) fn organization_of(contact: u64) -> Option<u64> {
        let organization = contact.div_ceil(2);
        (!contact.is_multiple_of(2) || !organization.is_multiple_of(3)).then_some(organization)
    }

    pub(crate) fn contact(&self, number: u64) -> Contact {
        let mut dice = self.dice(number, CONTACT);
        let name = vocabulary::person(number);
        let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
        let created = made(number);
        let line = |kind, place, text| Line { kind, number: number * 8 + place, text };
        Contact {
            number,
            creator: 1 + dice.u64(..USERS),
            last_name: (dice.u8(..12) > 0).then(|| last.to_owned()),
            first_name: first.to_owned(),
            middle_name: None,
            organizations: Self::organization_of(number).into_iter().collect(),
            emails: vec![line(LineKind::Email, 1, format!("contact{number}@example.com"))],
            phones: (0..dice.u64(..3))
                .map(|place| line(LineKind::Phone, 2 + place, format!("+4930{:07}", dice.u32(..10_000_000))))
                .collect(),
            tags: (1..=TAGS.len() as u64).filter(|_| dice.u8(..8) == 0).collect(),
            created,
            updated: Instant(created.0 + dice.i64(0..400 * DAY)),
        }
    }

    pub(crate) fn organization(&self, number: u64) -> Organization {
        let mut dice = self.dice(number, ORGANIZATION);
        let created = made(number);
        let line = |kind, place, text| Line { kind, number: number * 8 + place, text };
        Organization {
            number,
            creator: 1 + dice.u64(..USERS),
            name: Some(vocabulary::company(number)),
            responsibles: (dice.u8(..5) > 0).then(|| 1 + dice.u64(..USERS)).into_iter().collect(),
            addresses: vec![line(LineKind::Address, 5, format!("Hauptstraße {number}, Berlin"))],
            emails: vec![line(LineKind::Email, 6, format!("office{number}@example.com"))],
            phones: vec![line(LineKind::Phone, 7, format!("+4940{:07}", dice.u32(..10_000_000)))],
            contacts: [2 * number - 1, 2 * number]
                .into_iter()
                .filter(|&contact| Self::organization_of(contact) == Some(number))
                .collect(),
            tags: (1..=TAGS.len() as u64).filter(|_| dice.u8(..8) == 0).collect(),
            created,
            updated: Instant(created.0 + dice.i64(0..400 * DAY)),
        }
    }
}

/// When a contact or an organization was made.
fn made(number: u64) -> Instant {
    Instant(START - DAY + (number % 86_400).cast_signed())
}
