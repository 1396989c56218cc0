//! Deals from files.

use std::path::PathBuf;
use std::sync::Arc;

use dealport::call::{RateLimiting, RetryPolicy};
use dealport::crm::{Crm, Deal, DealQuery, DealStatus};
use dealport::error::{FileOption, Hint};
use dealport::{Config, ConnectOptions, Error, ErrorKind};
use dealport_sandbox::Sandbox;
use dealport_sync::{
    Copy, CopyMap, DecimalMark, Fate, FileOptions, FileSource, Kind, Ledger, Report, RunOptions,
};
use tempfile::TempDir;

/// An empty account of Pipedrive with a place for keys, and a folder for files.
struct Desk {
    sandbox: Sandbox,
    to: Arc<dyn Crm>,
    folder: TempDir,
    map: CopyMap,
}

impl Desk {
    async fn new() -> Self {
        let sandbox = Sandbox::builder().deals(0).unlimited().start().await.unwrap();
        let pipedrive = sandbox.pipedrive();
        let key = pipedrive.add_field("Imported from", "varchar", &[]).unwrap();
        pipedrive.add_field("Size", "double", &[]).unwrap();
        pipedrive.add_field("Color", "enum", &["Red", "Blue"]).unwrap();
        pipedrive.add_field("Outlay", "monetary", &[]).unwrap();
        let mut variables: Vec<_> =
            sandbox.env().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        variables.push(("PIPEDRIVE_KEY_FIELD".to_owned(), key));
        let options = ConnectOptions::new().rate_limiting(RateLimiting::Off).retry(RetryPolicy::none());
        let config = Config::new("pipedrive").variables(variables).options(options);
        let to = dealport::connect_with(config).unwrap();
        Self { sandbox, to, folder: tempfile::tempdir().unwrap(), map: CopyMap::new() }
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn ledger(&self) -> Ledger {
        Ledger::open(self.folder.path().join("import.db")).unwrap()
    }

    async fn open(&self, text: impl AsRef<[u8]>, options: FileOptions) -> Result<FileSource, Error> {
        FileSource::open(self.file("deals.csv", text), options, &*self.to, &self.map).await
    }

    /// Imports the text, and checks that every row has one fate.
    async fn import(&self, text: impl AsRef<[u8]>, options: FileOptions) -> Report {
        let file = self.open(text, options).await.unwrap();
        let ledger = self.ledger();
        let plan = Copy::new(&file, &*self.to, &self.map).ledger(&ledger).plan().await.unwrap();
        let report = plan.apply(&ledger, grace()).await.unwrap();
        assert!(report.adds_up(), "{report:?}");
        report
    }

    async fn deals(&self) -> Vec<Deal> {
        let mut deals = self.to.deals(DealQuery::new()).all().await.unwrap();
        deals.sort_by_key(|deal| deal.title.clone());
        deals
    }

    fn writes(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.method != "GET").count()
    }
}

/// Settings for tests: nothing appears late in a sandbox in the same process.
fn grace() -> RunOptions {
    RunOptions::new().grace(std::time::Duration::ZERO)
}

fn created(report: &Report) -> u64 {
    report.kinds[&Kind::Deal].of(Fate::Created)
}

#[tokio::test(flavor = "multi_thread")]
async fn spreadsheet_export_is_imported_field_by_field() {
    let desk = Desk::new().await;
    let csv = "\u{feff}Title;Amount;Currency;Stage;Status;Expected close;Lost reason;Person;Person email;\
               Organization;Custom.Size;custom.Color;custom.Outlay\r\n\
               \"Boat;\nred\";1.234,50;EUR;Qualified;Open;2026-12-31;;Ada Lovelace;ada@example.com;ACME;12,5;red;\
               7,25 USD\r\n\
               '=1+1;0,125;;Qualified;lost;;\"too\r\n\"\"dear\"\"\";;;;;;\r\n";
    let report = desk.import(csv, FileOptions::new()).await;
    assert_eq!((created(&report), report.is_complete()), (2, true), "{report:?}");
    let deals = desk.deals().await;
    let [formula, boat] = deals.as_slice() else { panic!("{deals:?}") };
    assert_eq!(boat.title.as_deref(), Some("Boat;\nred"));
    assert_eq!(boat.money().unwrap().to_string(), "1234.50 EUR");
    assert_eq!(boat.expected_close.unwrap().to_string(), "2026-12-31");
    let custom: Vec<_> = boat.custom.iter().map(|(_, value)| value.get().to_owned()).collect();
    let budget = custom.iter().find(|value| value.contains("USD")).unwrap();
    assert!(custom.contains(&"12.5".to_owned()) && budget.contains("7.25"), "{custom:?}");
    let person = desk.to.person(boat.people[0].id.clone()).await.unwrap();
    assert_eq!(
        (person.name.as_deref(), person.emails.as_slice()),
        (Some("Ada Lovelace"), &["ada@example.com".to_owned()][..])
    );
    assert_eq!(person.organizations[0].id, boat.organizations[0].id);
    assert_eq!(formula.title.as_deref(), Some("=1+1"), "the guard is removed");
    assert_eq!(formula.amount.unwrap().to_string(), "0.125");
    assert_eq!(formula.status, Some(DealStatus::Lost));
    assert_eq!(formula.lost_reason.as_deref(), Some("too\r\n\"dear\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn all_problems_of_a_file_are_named() {
    let desk = Desk::new().await;
    let csv = "title,amount,expected_close,won_at,custom.Size,custom.Color\n\
               a,\"12,500\",2026-12-31,,,\n\
               \"b\nb\",1,31.12.2026,yesterday,many,Pink\n\
               c,1\n";
    let error = desk.open(csv, FileOptions::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.message(), "deals.csv cannot be imported");
    let lines: Vec<_> = error.issues().iter().map(ToString::to_string).collect();
    let expected = [
        "line 2, column \"amount\": ambiguous number \"12,500\": 12500 or 12.500",
        "line 3, column \"custom.Size\": invalid number \"many\"",
        "line 3, column \"custom.Color\": no option of Color is called \"Pink\"",
        "line 3, column \"expected_close\": invalid date \"31.12.2026\"",
        "line 3, column \"won_at\": invalid timestamp \"yesterday\"",
        "line 5: 2 values, but the header has 6 columns",
    ];
    assert_eq!(lines.len(), expected.len(), "{error}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line}");
    }
    assert_eq!(desk.writes(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_column_is_named_or_ignored() {
    let desk = Desk::new().await;
    let csv = "titel,amount,Note\na,1,x\n";
    let error = desk.open(csv, FileOptions::new()).await.unwrap_err();
    assert!(
        error.to_string().contains("line 1, column \"titel\": unknown column (did you mean title?)"),
        "{error}"
    );
    assert_eq!(error.hint(), Some(&Hint::SetFileOptions(vec![FileOption::Columns])));
    assert!(
        error.to_string().contains("column \"Note\": unknown column; a custom field is \"custom.Note\""),
        "{error}"
    );
    let error = desk.open("title,Title\na,b\n", FileOptions::new()).await.unwrap_err();
    assert!(error.to_string().contains("the column \"title\" holds the same field"), "{error}");
    let mut desk = desk;
    desk.map = CopyMap::parse("[columns]\ntitel = \"title\"\n").unwrap();
    let report = desk.import(csv, FileOptions::new().ignore(["note"])).await;
    assert_eq!((created(&report), desk.deals().await[0].title.as_deref()), (1, Some("a")));
}

#[tokio::test(flavor = "multi_thread")]
async fn decimal_mark_of_the_file_is_consistent() {
    let desk = Desk::new().await;
    let csv = "title;amount\na;12,5\nb;1.500\n";
    let error = desk.open(csv, FileOptions::new()).await.unwrap_err();
    assert!(error.to_string().contains("line 3, column \"amount\": ambiguous number \"1.500\""), "{error}");
    assert_eq!(error.hint(), Some(&Hint::SetFileOptions(vec![FileOption::DecimalMark])));
    let report = desk.import(csv, FileOptions::new().decimal(DecimalMark::Comma)).await;
    assert_eq!(created(&report), 2);
    let amounts: Vec<_> = desk.deals().await.iter().map(|deal| deal.amount.unwrap().to_string()).collect();
    assert_eq!(amounts, ["12.5", "1500"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn same_file_twice_creates_nothing_more() {
    let desk = Desk::new().await;
    let csv = "title,amount\na,1\nb,2\na,1\n";
    assert_eq!(created(&desk.import(csv, FileOptions::new()).await), 3);
    let writes = desk.writes();
    assert_eq!(created(&desk.import(csv, FileOptions::new()).await), 0);
    // Order, names and spelling of the columns do not count, and a new row is the only one that is created.
    let other = "Amount;Title\n2;b\n1;a\n3;c\n1;a\n";
    assert_eq!(desk.writes(), writes);
    assert_eq!(created(&desk.import(other, FileOptions::new()).await), 1);
    assert_eq!(desk.deals().await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn edited_row_with_a_key_updates_its_deal() {
    let desk = Desk::new().await;
    let options = || FileOptions::new().key("Order number");
    let csv = "Order number,title,amount\nA-1,a,1\nA-2,b,2\n";
    assert_eq!(created(&desk.import(csv, options()).await), 2);
    let b = desk.deals().await[1].id.clone();
    let changes = dealport::crm::DealChanges::new().expected_close("2027-01-01");
    desk.to.update_deal(b, changes).await.unwrap();
    let edited = "title,Order number,amount\nb,A-2,20\na,A-1,1\nc,A-3,3\n";
    let report = desk.import(edited, options()).await;
    let deals = &report.kinds[&Kind::Deal];
    assert_eq!(
        (deals.of(Fate::Created), deals.of(Fate::Updated), deals.of(Fate::Equal)),
        (1, 1, 1),
        "{report:?}"
    );
    let b = &desk.deals().await[1];
    assert_eq!(b.amount.unwrap().to_string(), "20");
    assert!(b.expected_close.is_some(), "a field without a column stays as it is");
    let error = desk.open("title,Order number\na,A-1\nb,A-1\nc,\n", options()).await.unwrap_err();
    assert!(
        error.to_string().contains("line 3, column \"Order number\": line 2 has the key \"A-1\" too"),
        "{error}"
    );
    assert!(error.to_string().contains("line 4: the key of the deal is blank"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn interrupted_import_goes_on_where_it_stopped() {
    let desk = Desk::new().await;
    let rows: Vec<_> =
        (0..20).map(|row| format!("deal {row:02},{row},Person {row} <p{row}@example.com>")).collect();
    let csv = format!("title,amount,people\n{}\n", rows.join("\n"));
    for stopped in 1..=4 {
        let file = desk.open(&csv, FileOptions::new()).await.unwrap();
        let ledger = desk.ledger();
        let plan = Copy::new(&file, &*desk.to, &desk.map).ledger(&ledger).plan().await.unwrap();
        let report = plan.apply(&ledger, grace().most_changes(7)).await.unwrap();
        assert!(report.adds_up() && !report.is_complete(), "run {stopped}: {report:?}");
    }
    let report = desk.import(&csv, FileOptions::new()).await;
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(desk.writes(), 40, "each deal and each person is created once");
    let titles: Vec<_> = desk.deals().await.into_iter().filter_map(|deal| deal.title).collect();
    let expected: Vec<_> = (0..20).map(|row| format!("deal {row:02}")).collect();
    assert_eq!(titles, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn json_lines_of_a_list_are_imported() {
    let desk = Desk::new().await;
    let line = |id: u64, title: &str| {
        format!(
            "{{\"vendor\":\"heffl\",\"account\":\"eu\",\"ref\":\"eu:{id}\",\"id\":{id},\"title\":\"{title}\",\"amount\":7000.10,\
             \"currency\":\"EUR\",\"status\":\"open\",\"lifecycle\":{{\"state\":\"active\"}},\"stage\":{{\"id\":6,\"name\":\"Qualified\"}},\
             \"people\":[{{\"id\":1,\"name\":\"Ada\"}}],\"tags\":[],\"custom\":{{\"cf_1\":2.50}},\
             \"custom_named\":{{\"Size\":2.50}},\"extra\":{{\"x\":1}}}}"
        )
    };
    let text = format!("{}\n{}\n", line(1, "a"), line(2, "b"));
    let report = desk.import(&text, FileOptions::new()).await;
    assert_eq!((created(&report), report.is_complete()), (2, true), "{report:?}");
    let deal = &desk.deals().await[0];
    assert_eq!(deal.amount.unwrap().to_string(), "7000.10");
    assert!(deal.custom.iter().any(|(_, value)| value.get() == "2.5" || value.get() == "2.50"), "{deal:?}");
    // A line is identified by its reference, so that an edited one is the same deal.
    let report = desk.import(line(1, "renamed"), FileOptions::new()).await;
    assert_eq!(report.kinds[&Kind::Deal].of(Fate::Updated), 1, "{report:?}");
    let error = desk.open("{\"title\":\"a\",\"stag\":1}\n[]\n", FileOptions::new()).await.unwrap_err();
    assert!(
        error.to_string().contains("line 1, column \"stag\": unknown column (did you mean stage"),
        "{error}"
    );
    assert!(error.to_string().contains("line 2: expected a deal as a JSON object"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn file_that_changes_during_the_import_is_stale() {
    let desk = Desk::new().await;
    let file = desk.open("title\na\n", FileOptions::new()).await.unwrap();
    assert_eq!((file.deals_count(), file.line("x").unwrap()), (1, None));
    desk.file("deals.csv", "title\na\nb\n");
    let error = Copy::new(&file, &*desk.to, &desk.map).plan().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
}
