use dealport::Deal;
use dealport::crm::{FieldDefinition, FieldType, Organization, Person, Pipeline, Stage, User};

use super::table::TableRows;
use super::*;

const WIDTHS: [usize; 5] = [40, 60, 80, 120, 200];

/// Text of all kinds: long, wide, and with combined characters.
const TEXTS: [&str; 5] = [
    "Gulf Horizon Trading GmbH: supply contract for all of the offices in the north and the south",
    "日本語の取引先株式会社との長い契約についての取引の題名です日本語の取引先株式会社",
    "👩‍👩‍👧‍👦❤️👩‍👩‍👧‍👦❤️👩‍👩‍👧‍👦❤️👩‍👩‍👧‍👦❤️ family plan",
    "x",
    "",
];

/// Ids from short to longer than a line.
const IDS: [&str; 4] = [
    "1",
    "dl_2a010ef3aaea29d8",
    "9e3779b9-7f4a-41b7-8108-7c156f6cd93f",
    "d4de1c1518b4531717c676029a45911c340390a6",
];

/// Returns the table of the rows.
fn table<T: Row>(rows: &[T], width: usize, is_fixed: bool) -> String {
    let mut text: Vec<u8> = Vec::new();
    let look = Look { width, is_fixed, has_color: false };
    let mut writer: Box<dyn Rows<T> + '_> =
        Box::new(TableRows::new(&mut text, look, &Columns::new(&[], true)));
    for row in rows {
        writer.push(row).unwrap();
    }
    writer.finish().unwrap();
    String::from_utf8(text).unwrap()
}

/// Asserts that each row takes the same number of lines at every width, and that no line is wider.
fn assert_fits<T: Row>(rows: &[T]) {
    let lines: usize = rows.iter().map(|row| row.lines().len()).sum();
    for columns in WIDTHS {
        let text = table(rows, columns, true);
        let widest = text.lines().map(width).max().unwrap();
        assert!(widest <= columns, "{widest} > {columns}:\n{text}");
        assert_eq!(text.lines().count(), lines + 2, "{columns}:\n{text}");
        // Lists of fields are slow. The step meets all ids and texts.
        for row in rows.iter().step_by(97) {
            let look = Look { width: columns, is_fixed: true, has_color: false };
            let text = field_list(row.fields(), look);
            let widest = text.lines().map(width).max().unwrap_or(0);
            assert!(widest <= columns, "{widest} > {columns}:\n{text}");
        }
    }
}

/// Returns rows for all combinations of ids and texts, the short ids first and enough for several pieces.
fn rows<T>(row: impl Fn(&str, &str) -> T) -> Vec<T> {
    let repeated = IDS.into_iter().flat_map(|id| std::iter::repeat_n(id, 120));
    repeated.flat_map(|id| TEXTS.map(|text| row(id, text))).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn deal(id: &str, text: &str) -> DealRow {
    let mut deal = Deal::new("routera", id.to_owned());
    deal.title = some(text);
    deal.amount = Some("38916011.0".parse().unwrap());
    deal.currency = Some("JPY".parse().unwrap());
    deal.status = Some(dealport::crm::DealStatus::Won);
    deal.lifecycle.state = dealport::crm::LifecycleState::Archived;
    deal.expected_close = Some("2026-12-31".parse().unwrap());
    deal.updated_at = Some("2026-04-01T12:00:00Z".parse().unwrap());
    deal.custom.insert(id, text);
    DealRow::new(&"routera".into(), deal)
}

#[test]
fn deals_fit_every_width() {
    assert_fits(&rows(deal));
}

#[test]
fn contacts_fit_every_width() {
    assert_fits(&rows(|id, text| {
        let mut person = Person::new("heffl", id.to_owned());
        person.name = some(text);
        person.emails = vec!["somebody.with.a.long.name@department.example.com".to_owned()];
        person.phones = vec!["+49 30 123456789".to_owned()];
        PersonRow::new(&"heffl-europe".into(), person)
    }));
    assert_fits(&rows(|id, text| {
        let mut organization = Organization::new("heffl", id.to_owned());
        organization.name = some(text);
        organization.emails = vec!["somebody.with.a.long.name@department.example.com".to_owned()];
        OrganizationRow::new(&"heffl-europe".into(), organization)
    }));
}

#[test]
fn catalogs_fit_every_width() {
    let account = || "heffl-europe".to_owned();
    assert_fits(&rows(|id, text| {
        let mut pipeline = Pipeline::new(id.to_owned(), text.to_owned());
        pipeline.stages = vec![Stage::new(id.to_owned(), text.to_owned()); 2];
        PipelineRow { vendor: "heffl", account: account(), pipeline }
    }));
    assert_fits(&rows(|id, text| {
        let mut field = FieldDefinition::new(id, text.to_owned(), FieldType::Number);
        field.extra.insert("funnelId", id);
        field.is_custom = true;
        FieldRow { vendor: "heffl", account: account(), field }
    }));
    assert_fits(&rows(|id, text| {
        let mut user = User::new(id.to_owned());
        user.name = some(text);
        user.email = Some("somebody.with.a.long.name@department.example.com".to_owned());
        user.is_active = Some(true);
        UserRow { vendor: "heffl", account: account(), user }
    }));
}

#[test]
fn accounts_fit_every_width() {
    assert_fits(&rows(|id, text| {
        let mut account = dealport::crm::Account::new("heffl");
        account.host = "heffl.eu-central-1.example.com".to_owned();
        account.id = Some(dealport::crm::AccountId::new("heffl", "pipeline", id));
        account.name = some(text);
        let mut user = User::new(id.to_owned());
        user.name = some(text);
        user.email = Some("somebody.with.a.long.name@department.example.com".to_owned());
        account.user = Some(user);
        AccountRow::new(&"heffl-europe".into(), account)
    }));
}

#[test]
fn whole_references_are_shown_at_80_columns() {
    let text = table(&[deal(IDS[2], TEXTS[0])], 80, true);
    assert!(text.contains(&format!("routera:{}  Gulf", IDS[2])), "{text}");
    assert!(text.contains("38916011.0 JPY"), "{text}");
}

#[test]
fn pipe_without_a_width_cuts_no_reference() {
    let row = deal(&"9".repeat(130), TEXTS[0]);
    let text = table(&[row], WIDTH, false);
    assert!(text.contains(&"9".repeat(130)) && text.contains("won, archived"), "{text}");
}
