use super::*;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.db");
    (folder, path)
}

fn name() -> Name {
    Name::new(Kind::Deal, "1")
}

fn begin() -> Change {
    Change::Begin { attempt: "{}".to_owned(), wrote: Synced::default() }
}

fn done() -> Change {
    Change::Done { target: "9".to_owned(), origin: Origin::Created, synced: Synced::default() }
}

#[tokio::test]
async fn item_that_is_done_cannot_begin_again() {
    let (_folder, path) = folder();
    let ledger = Ledger::open(&path).unwrap();
    assert!(ledger.write(name(), begin()).await.unwrap());
    assert!(!ledger.write(name(), begin()).await.unwrap(), "in flight");
    assert!(ledger.write(name(), done()).await.unwrap());
    assert!(!ledger.write(name(), begin()).await.unwrap(), "done");
    assert!(ledger.write(name(), Change::Gone).await.unwrap());
    assert!(!ledger.write(name(), begin()).await.unwrap(), "deleted in the target");
}

#[tokio::test]
async fn failed_item_can_begin_again() {
    let (_folder, path) = folder();
    let ledger = Ledger::open(&path).unwrap();
    ledger.write(name(), begin()).await.unwrap();
    ledger.write(name(), Change::Failed { error: "no".to_owned() }).await.unwrap();
    assert_eq!(ledger.item(Kind::Deal, "1").unwrap().unwrap().state, State::Failed);
    assert!(ledger.write(name(), begin()).await.unwrap());
    ledger.write(name(), Change::NotApplied).await.unwrap();
    assert!(ledger.item(Kind::Deal, "1").unwrap().is_none());
}

#[tokio::test]
async fn changes_outlast_the_process_and_are_counted() {
    let (_folder, path) = folder();
    let ledger = Ledger::open(&path).unwrap();
    ledger.write(name(), begin()).await.unwrap();
    ledger.write(name(), done()).await.unwrap();
    let serial = ledger.serial().unwrap();
    assert!(serial >= 1);
    let other = Ledger::read(&path).unwrap();
    assert_eq!(other.counts().unwrap(), BTreeMap::from([((Kind::Deal, "created"), 1)]), "while it is open");
    assert!(other.write(name(), begin()).await.is_err(), "read only");
    drop(ledger);
    let again = Ledger::open(&path).unwrap();
    assert_eq!(again.serial().unwrap(), serial);
    assert_eq!(again.item(Kind::Deal, "1").unwrap().unwrap().target.as_deref(), Some("9"));
}

#[test]
fn ledger_of_a_newer_version_is_refused() {
    let (_folder, path) = folder();
    drop(Ledger::open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let error = Ledger::open(&path).unwrap_err();
    assert!(error.message().contains("has version 99"), "{error}");
}

#[test]
fn other_database_is_refused() {
    let (_folder, path) = folder();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("CREATE TABLE mine (x)").unwrap();
    drop(connection);
    let error = Ledger::open(&path).unwrap_err();
    assert!(error.message().ends_with("is a database, but not a ledger"), "{error}");
    std::fs::write(&path, "not a database, but a text that is long enough to look like one").unwrap();
    assert!(Ledger::open(&path).is_err());
}

#[test]
fn ledger_of_other_accounts_is_refused() {
    let (_folder, path) = folder();
    let ledger = Ledger::open(&path).unwrap();
    ledger.claim("a:company:1", "b:company:2").unwrap();
    ledger.claim("a:company:1", "b:company:2").unwrap();
    let error = ledger.claim("a:company:1", "b:company:3").unwrap_err();
    assert!(error.message().contains("belongs to a copy from a:company:1 to b:company:2"), "{error}");
}

#[test]
fn ledger_of_an_older_version_is_upgraded() {
    let (_folder, path) = folder();
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(schema::STEPS[0]).unwrap();
    connection.pragma_update(None, "application_id", schema::APPLICATION).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    let sql = "INSERT INTO item (kind, source, target, origin, state) VALUES ('person', '1', '9', 'created', 'done')";
    connection.execute(sql, []).unwrap();
    drop(connection);
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.item(Kind::Person, "1").unwrap().unwrap().target.as_deref(), Some("9"));
    assert!(ledger.has_target(Kind::Person, "9").unwrap() && !ledger.has_target(Kind::Person, "1").unwrap());
    let connection = Connection::open(&path).unwrap();
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, schema::STEPS.len() as i64);
}
