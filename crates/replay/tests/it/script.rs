//! Scripts.

use dealport_pipedrive::deals::GetDeal;
use dealport_pipedrive::{ErrorKind, Outcome};
use dealport_replay::{Script, ok};

use crate::recording;

#[tokio::test]
async fn request_without_a_line_is_refused_once() {
    let script = Script::new([]);
    let client = recording(&dealport_replay::Recorder::new(std::io::sink()), &script);
    let error = client.send(GetDeal::new(42)).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotApplied));
    assert_eq!(
        error.message(),
        "the request was refused before it was sent: the script has no line for request 1"
    );
    assert_eq!(script.requests(), ["GET /api/v2/deals/42"]);
}

#[tokio::test]
async fn invalid_header_of_a_line_is_an_error() {
    let script = Script::new([ok("{}").header("no header", "x"), ok("{}")]);
    let client = recording(&dealport_replay::Recorder::new(std::io::sink()), &script);
    let error = client.send(GetDeal::new(42)).await.unwrap_err();
    assert!(error.message().ends_with("the script's response is not valid HTTP"), "{error}");
    assert_eq!(script.unused(), 1);
}
