//! One set of cases over `dyn Crm`, run for every vendor against its sandbox.
//!
//! What is expected follows from the vendor's `Capabilities`: what is claimed must work and be on the wire in
//! the vendor's form, what is not claimed must be refused before anything is sent. What a vendor's values
//! look like is in its [`bench`], and nothing else is of one vendor. A new vendor is a bench and a line in
//! [`vendors`].

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account;
mod bed;
mod bench;
mod contact;
mod contact_changes;
mod contacts;
mod create;
mod credentials;
mod custom;
mod deals;
mod delete;
mod expect;
mod fault;
mod faults;
mod filters;
mod ids;
mod member;
mod members;
mod names;
mod odd_fields;
mod operation;
mod parts;
mod plan;
mod report;
mod resume;
mod settle;
mod several;
mod spoiler;
mod spoilt_lists;
mod state;
mod trips;
mod unmet;
mod whole;

macro_rules! cases {
    ($bench:ident; $($dimension:ident: $($case:ident),+;)+) => {
        $(mod $dimension {
            $(#[tokio::test]
            async fn $case() {
                crate::$dimension::$case(&crate::$bench).await;
            })+
        })+
    };
}

macro_rules! fault_cases {
    ($bench:ident; $($case:ident),+ $(,)?) => {
        mod fault {
            $(#[tokio::test]
            async fn $case() {
                crate::faults::judge(&crate::$bench, &crate::fault::$case()).await;
            })+
        }
    };
    ($bench:ident) => {
        fault_cases! { $bench;
            rate_limit, rate_limit_with_a_time, daily_limit, server_error, server_error_with_a_time,
            bad_gateway, reset_before, reset_after_write, truncated_body, truncated_json, html_page,
            html_page_of_a_gatekeeper, html_page_of_a_failing_server, missing_payload, success_false,
            redirect, unauthorized, forbidden, echo_secret,
        }
    };
}

/// Declares a test for every case and vendor.
macro_rules! vendors {
    ($($vendor:ident = $bench:ident),+ $(,)?) => {
        const BENCHES: &[(&str, &dyn bench::Bench)] = &[$((stringify!($vendor), &$bench)),+];

        $(mod $vendor {
            cases! { $bench;
                members: readable, not_readable, settable, not_settable, clearable, not_clearable;
                several: at_once;
                whole: stored_form_is_kept;
                trips: write_back_unchanged, change_one_alone, owner_by_address;
                create: everything, too_little;
                custom: every_type, every_key_is_in_the_catalog;
                filters: claimed, not_claimed, local, all_together, with_archived;
                deals: every_page_size, while_deals_change, archived, taken_one_by_one, page_sizes_out_of_range;
                delete: once, twice;
                ids: unknown, malformed, of_other_things;
                credentials: wrong, nobody_there, from_variables;
                names: account, catalog, single_tags;
                operation: claimed_or_refused, consistent;
                plan: as_sent;
                resume: deals, broken, others;
                unmet: kept, ignored;
                contacts: listed, found, looked_up, nobody, created;
                contact_changes: updated, not_updated, deleted;
                parts: tasks, tasks_resumed, tasks_refused, products, new_products;
                settle: unknown, rivals, keyed, keyed_rivals, key_without_place, many;
                faults: slow_answer;
                odd_fields: read, written, unreadable_id, other_records;
                spoilt_lists: bad_deal, bad_contact, deals_in_a_circle, contacts_in_a_circle, spoilt_deals_in_a_circle,
                    spoilt_contacts_in_a_circle, pages_in_a_cycle;
            }

            fault_cases! { $bench }
        })+
    };
}

const HEFFL: bench::heffl::Heffl = bench::heffl::Heffl;
const PIPEDRIVE: bench::pipedrive::Pipedrive = bench::pipedrive::Pipedrive::of_a_user();
const PIPEDRIVE_APP: bench::pipedrive::Pipedrive = bench::pipedrive::Pipedrive::app();
const WEEEK: bench::weeek::Weeek = bench::weeek::Weeek;
const ROUTERA: bench::routera::Routera = bench::routera::Routera::plain();
const ROUTERA_WITH_SETTINGS: bench::routera::Routera = bench::routera::Routera::with_settings();

vendors! {
    heffl = HEFFL,
    pipedrive = PIPEDRIVE,
    routera = ROUTERA,
    routera_with_settings = ROUTERA_WITH_SETTINGS,
    weeek = WEEEK,
}

/// An OAuth app of Pipedrive differs only in its tokens.
mod pipedrive_app {
    cases! { PIPEDRIVE_APP;
        trips: write_back_unchanged;
        deals: every_page_size;
        credentials: wrong, nobody_there;
        operation: claimed_or_refused;
    }

    fault_cases! { PIPEDRIVE_APP; unauthorized, rate_limit, reset_after_write }
}

/// Every vendor of the facade and the sandbox has a bench.
#[test]
fn every_vendor_has_a_bench() {
    for vendor in dealport::vendors() {
        let is_served = dealport_sandbox::Vendor::ALL.iter().any(|served| served.as_str() == vendor);
        let has_bench = BENCHES.iter().any(|(_, bench)| bench.vendor().as_str() == vendor);
        assert!(!is_served || has_bench, "{vendor} has no bench");
    }
}
