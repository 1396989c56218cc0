//! Runs the programs in `examples/` against a sandbox, as a user runs them.

#![allow(clippy::unwrap_used, reason = "these are tests")]

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use dealport_sandbox::{Sandbox, Vendor};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Returns an example without a CRM. Cargo builds the examples before it runs all tests.
fn example(name: &str) -> Command {
    let test = env::current_exe().unwrap();
    let examples = test.parent().and_then(|deps| deps.parent()).unwrap().join("examples");
    let program = examples.join(name).with_extension(env::consts::EXE_EXTENSION);
    assert!(
        program.exists(),
        "build the examples first: cargo build -p dealport --examples --features full,replay"
    );
    let mut command = Command::new(program);
    command.env_clear();
    // Windows needs its own variables to open a connection.
    command.envs(env::vars().filter(|(name, _)| name == "SystemRoot"));
    command
}

/// Returns an example with the CRMs of the sandbox.
fn example_on(sandbox: &Sandbox, name: &str) -> Command {
    let mut command = example(name);
    command.envs(sandbox.env());
    command
}

fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{shown}{}", String::from_utf8_lossy(&output.stderr));
    shown
}

async fn sandbox() -> Sandbox {
    Sandbox::builder().deals(50).unlimited().start().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn list_deals_adds_up_open_deals() {
    let sandbox = sandbox().await;
    let all = output(&mut example_on(&sandbox, "list_deals"));
    let large = output(example_on(&sandbox, "list_deals").arg("10000"));
    assert!(all.contains("\ntotal: "), "{all}");
    assert!(large.lines().count() < all.lines().count(), "{large}");
}

#[tokio::test(flavor = "multi_thread")]
async fn create_once_finds_the_deal_of_a_lost_response() {
    let builder = Sandbox::builder().deals(5).unlimited().faults("pipedrive: reset-after-write");
    let sandbox = builder.start().await.unwrap();
    let key_field = sandbox.pipedrive().add_field("Order number", "varchar", &[]).unwrap();
    let shown = output(example_on(&sandbox, "create_once").env("PIPEDRIVE_KEY_FIELD", key_field));
    assert_eq!(sandbox.pipedrive().deal_count(), 6, "{shown}");
    assert!(shown.starts_with("created pipedrive:") && shown.contains(", found after: "), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn update_many_updates_every_won_deal() {
    let sandbox = sandbox().await;
    let shown = output(&mut example_on(&sandbox, "update_many"));
    let updates = sandbox.requests().iter().filter(|request| request.method == "PATCH").count();
    assert!(updates > 4, "{shown}");
    assert_eq!(shown, format!("updated {updates} of {updates} deals\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn record_replay_needs_no_crm_the_second_time() {
    let sandbox = sandbox().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deals.jsonl");
    let recorded = output(example_on(&sandbox, "record_replay").arg(&file));
    drop(sandbox);
    let replayed = output(example("record_replay").arg(&file));
    assert!(recorded.starts_with("marked 3 deals with "), "{recorded}");
    assert_eq!(replayed, "marked 3 deals from the recording\n");
    let cassette = std::fs::read_to_string(&file).unwrap();
    assert!(cassette.contains(r#"["x-api-token","[redacted]"]"#), "{cassette}");
}

#[tokio::test(flavor = "multi_thread")]
async fn resume_list_reads_each_deal_once() {
    let sandbox = sandbox().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("position.json");
    let run = || output(example_on(&sandbox, "resume_list").arg(&file));
    let runs = [run(), run(), run()];
    assert!(runs[1].ends_with("saved the position after 20 deals\n"), "{runs:?}");
    assert!(runs[2].ends_with("done after 10 deals\n"), "{runs:?}");
    let mut ids: Vec<_> =
        runs.iter().flat_map(|run| run.lines()).filter_map(|line| line.split_once(' ')).collect();
    ids.retain(|(id, _)| id.parse::<u32>().is_ok());
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn custom_fields_come_back_as_set() {
    let sandbox = sandbox().await;
    let app = sandbox.pipedrive();
    let missing = example_on(&sandbox, "custom_fields").output().unwrap();
    let missing = String::from_utf8(missing.stderr).unwrap();
    assert!(missing.contains("no field is called"), "{missing}");
    app.add_field("Region", "enum", &["North", "South"]).unwrap();
    let shown = output(&mut example_on(&sandbox, "custom_fields"));
    assert_eq!(shown, "number: PO-2026-0042\nregion: south\nbudget: 2500 EUR\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_come_back_as_uploaded() {
    let sandbox = sandbox().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("offer.txt");
    std::fs::write(&file, "An offer").unwrap();
    let shown = output(example_on(&sandbox, "files").arg("1").arg(&file));
    assert_eq!(shown, "uploaded offer.txt\ndeal 1 has offer.txt: 8 bytes\ndownloaded 8 bytes, the same\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn oauth_installs_the_app_and_works_with_it() {
    let sandbox = sandbox().await;
    let folder = tempfile::tempdir().unwrap();
    let app = sandbox.pipedrive();
    app.uninstall();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = example("oauth");
    command
        .envs([("PIPEDRIVE_CLIENT_ID", app.client_id()), ("PIPEDRIVE_CLIENT_SECRET", app.client_secret())]);
    command.env("PIPEDRIVE_URL", sandbox.url(Vendor::Pipedrive));
    command.arg(folder.path().join("tokens.json")).arg(format!("http://{free}/callback"));
    let mut running = Running(command.stdout(Stdio::piped()).spawn().unwrap());
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let page = lines.next().unwrap();
    let redirect = get(page.trim_start_matches("open "));
    let location = redirect.lines().find_map(|line| line.strip_prefix("location: ")).unwrap();
    assert!(get(location).starts_with("HTTP/1.1 200 OK"), "{redirect}");
    assert!(lines.next().unwrap().starts_with("granted: base, deals:full"));
    assert!(lines.next().unwrap().starts_with("hello, "));
    assert!(std::fs::read_to_string(folder.path().join("tokens.json")).unwrap().contains("refresh_token"));
}

/// Opens a URL as a browser does.
fn get(url: &str) -> String {
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let mut response = String::new();
    let mut connection = TcpStream::connect(host).unwrap();
    write!(connection, "GET /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").unwrap();
    connection.read_to_string(&mut response).unwrap();
    response
}

#[test]
fn webhooks_reads_verified_deliveries_only() {
    let secret = b"an example of a secret, 32 bytes";
    let mut command = example("webhooks");
    command.env("HEFFL_WEBHOOK_SECRET", format!("whsec_{}", STANDARD.encode(secret)));
    command.envs([("PIPEDRIVE_WEBHOOK_USER", "ada"), ("PIPEDRIVE_WEBHOOK_PASSWORD", "s3cret")]);
    let server = command.arg("127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap();
    let mut server = Running(server);
    let mut lines = BufReader::new(server.0.stdout.take().unwrap()).lines().map(Result::unwrap);
    let line = lines.next().unwrap();
    let address = line.trim_start_matches("listening on http://").split('/').next().unwrap();

    let mut deliver = |path: &str, headers: &str, body: &str| {
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n\r\n{body}"
        );
        let mut response = String::new();
        let mut connection = TcpStream::connect(address).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        connection.read_to_string(&mut response).unwrap();
        (response[9..12].to_owned(), lines.next().unwrap())
    };
    let body = r#"{"event":"deal.created","payload":{"id":"dl_1","title":"Demo"}}"#;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).unwrap();
    mac.update(format!("msg_1.{now}.{body}").as_bytes());
    let signed = STANDARD.encode(mac.finalize().into_bytes());
    let headers = |signature: &str| {
        format!("webhook-id: msg_1\r\nwebhook-timestamp: {now}\r\nwebhook-signature: v1,{signature}")
    };
    let heffl = deliver("/heffl", &headers(&signed), body);
    assert_eq!(heffl, ("204".to_owned(), "heffl:dl_1 created: Demo []".to_owned()));
    let (status, line) = deliver("/heffl", &headers("AAAA"), body);
    assert!(status == "401" && line.starts_with("heffl: refused a delivery: "), "{status} {line}");

    let body = r#"{"meta":{"action":"change","entity":"deal","entity_id":"8"},"data":{"id":8,"title":"Demo"},
        "previous":{"stage_id":1}}"#;
    let basic = |user: &str| format!("authorization: Basic {}", STANDARD.encode(user));
    let pipedrive = deliver("/pipedrive", &basic("ada:s3cret"), body);
    assert_eq!(pipedrive, ("204".to_owned(), r#"pipedrive:8 updated: Demo ["stage_id"]"#.to_owned()));
    let (status, line) = deliver("/pipedrive", &basic("ada:wrong"), body);
    assert!(status == "401" && line.starts_with("pipedrive: refused a delivery: "), "{status} {line}");
}

/// A program that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[test]
fn sandbox_faults_shows_each_outcome() {
    let shown = output(&mut example("sandbox_faults"));
    assert!(shown.contains("reset-after-write: we are looking into it (1 created)"), "{shown}");
}

#[test]
fn crm_double_lists_its_deals() {
    assert_eq!(output(&mut example("crm_double")), "titles: Enterprise plan\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn blocking_creates_and_lists() {
    let sandbox = sandbox().await;
    let shown = output(&mut example_on(&sandbox, "blocking"));
    assert!(shown.starts_with("created ") && shown.lines().count() == 4, "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_crms_are_shown_side_by_side() {
    let sandbox = sandbox().await;
    let shown = output(&mut example_on(&sandbox, "two_crms"));
    assert!(shown.starts_with("status      pipedrive      weeek\n"), "{shown}");
}
