//! Words for the seed data of every vendor.

/// Companies, with names from several languages, so that text beyond ASCII is ordinary.
const COMPANIES: [&str; 32] = [
    "Nordwind Logistik",
    "Acme Robotics",
    "Blue Harbor Foods",
    "Çınar Tekstil",
    "Dunav Print",
    "Étoile Santé",
    "Ferrum Steelworks",
    "Gulf Horizon Trading",
    "Haven & Co",
    "Iberia Solar",
    "Jupiter Freight",
    "Kestrel Labs",
    "Lumen Optics",
    "Müller Maschinenbau",
    "Nova Dental",
    "Oakline Interiors",
    "Përparimi Energy",
    "Quartz Mining",
    "Rila Software",
    "Søndergaard Farms",
    "Tallinn Timber",
    "Umbra Security",
    "Vitosha Hotels",
    "Wolff Pharma",
    "Xenon Lighting",
    "Yıldız Seramik",
    "Zephyr Airports",
    "Балкан Агро",
    "מרכז הים",
    "青空工業",
    "Al Noor Clinics",
    "O'Brien \"Quick\" Movers",
];
const FORMS: [&str; 8] = ["GmbH", "Ltd", "AG", "LLC", "EOOD", "S.A.", "Inc", "OÜ"];
const PROJECTS: [&str; 16] = [
    "annual licence",
    "fleet renewal",
    "pilot project",
    "website relaunch",
    "support contract",
    "warehouse rollout",
    "training package",
    "data migration",
    "spare parts frame agreement",
    "office fit-out",
    "consulting days",
    "hardware refresh",
    "integration",
    "upsell of seats",
    "security audit",
    "solar roof, phase 2",
];
const GIVEN: [&str; 16] = [
    "Anna", "Boris", "Chloé", "Daniel", "Elena", "Farid", "Greta", "Hassan", "Ivana", "Jürgen", "Kaja",
    "Liam", "Maria", "Noah", "Olga", "Peter",
];
const FAMILY: [&str; 16] = [
    "Andersen",
    "Bauer",
    "Costa",
    "Dimitrova",
    "Eriksson",
    "Fischer",
    "Garcia",
    "Haddad",
    "Ivanov",
    "Jansen",
    "Kowalska",
    "Lindholm",
    "Moreau",
    "Novak",
    "O'Neill",
    "Petrov",
];
const NOTES: [&str; 8] = [
    "Decision after the board meeting; the current supplier's contract ends in spring.",
    "Wants delivery in three lots.\nSecond contact: purchasing.",
    "Asked for references from the same industry and a price for 250 units.",
    "Budget is approved, legal is reviewing the terms.",
    "Met at the fair, follow up with a short demo for the operations team.",
    "Competes with an in-house solution; strong on service levels.",
    "Needs a quote in local currency incl. VAT and freight.",
    "On hold until the new plant opens.",
];
const LOSSES: [&str; 6] =
    ["No budget", "Chose a competitor", "Price", "No answer", "Bad timing", "Project cancelled"];

/// A name of a company for a number; numbers far apart share it.
pub(crate) fn company(number: u64) -> String {
    format!("{} {}", pick(&COMPANIES, number), pick(&FORMS, number / 32))
}

/// A name of a person for a number; numbers far apart share it.
pub(crate) fn person(number: u64) -> String {
    format!("{} {}", pick(&GIVEN, number), pick(&FAMILY, number / 16 + number))
}

/// What a deal is about.
pub(crate) fn project(number: u64) -> &'static str {
    pick(&PROJECTS, number)
}

/// A remark of one or two sentences.
pub(crate) fn note(number: u64) -> &'static str {
    pick(&NOTES, number)
}

/// Why a deal was lost.
pub(crate) fn loss(number: u64) -> &'static str {
    pick(&LOSSES, number)
}

fn pick<'a, const N: usize>(words: &[&'a str; N], number: u64) -> &'a str {
    words[(number % N as u64) as usize]
}
