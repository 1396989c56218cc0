//! What goes wrong on the way, and the exit code of each.

use dealport_sandbox::Sandbox;

use crate::support::{Bench, run_with};

async fn with_faults(faults: &str) -> Bench {
    Bench::start(Sandbox::builder().faults(faults)).await
}

const CREATE: &str = "deals create --vendor pipedrive --title New --no-settle";

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_is_3() {
    let bench = Bench::new().await;
    let variables = bench.sandbox.env();
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, value)| (*name, if name.ends_with("TOKEN") { "s3cret-but-wrong" } else { value }))
        .collect();
    let err = run_with(&variables, &["deals", "get", "pipedrive:1", "--verbose"]).failed(3);
    assert!(err.contains("\nerror: pipedrive deals.get: unauthorized access (status 401"), "{err}");
    assert!(!err.contains("s3cret"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deal_that_is_not_there_is_4() {
    let bench = Bench::new().await;
    for command in ["get", "delete"] {
        let err = bench.line(&format!("deals {command} pipedrive:99999")).failed(4);
        assert!(err.starts_with("error: pipedrive deals."), "{err}");
    }
    bench.line("deals update pipedrive:99999 --title x").failed(4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_write_is_5() {
    let bench = Bench::new().await;
    let err = bench.line(&format!("{CREATE} --stage 987654")).failed(5);
    assert!(err.contains("stage_id") && err.contains("status 400"), "{err}");
    assert_eq!(bench.count("POST"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spent_budget_is_6() {
    let bench = with_faults("daily-limit").await;
    let err = bench.line("deals list").failed(6);
    assert!(err.contains("try again in"), "{err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_vendor_cannot_do_is_7() {
    let bench = Bench::new().await;
    let err = bench.line("deals update pipedrive:1 --priority high").failed(7);
    assert!(err.contains("cannot set the priority of a deal"), "{err}");
    bench.line("deals update pipedrive:1 --clear title").failed(7);
    bench.line("deals update pipedrive:1 --clear created_at").failed(7);
    assert_eq!(bench.sandbox.requests().len(), 0, "nothing was sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_whose_answer_is_lost_is_8_and_sent_once() {
    for fault in ["reset-after-write", "truncated-body on POST", "truncated-json on POST"] {
        let bench = with_faults(fault).await;
        let before = bench.sandbox.pipedrive().deal_count();
        let err = bench.line(CREATE).failed(8);
        assert!(err.contains("it may have been applied or not"), "{fault}: {err}");
        assert_eq!(bench.count("POST"), 1, "{fault}");
        assert_eq!(bench.sandbox.pipedrive().deal_count(), before + 1, "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vendor_that_is_down_is_1() {
    let bench = with_faults("always html-page(status=404)").await;
    let done = bench.line("deals list");
    assert_eq!(done.out, "");
    assert!(done.err.starts_with("error: "), "{}", done.err);
    assert!([1, 4].contains(&done.code), "{done:?}");
    let bench = with_faults("missing-payload").await;
    bench.line("deals list").failed(1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_before_a_failure_is_given_out() {
    let bench = with_faults("always unauthorized on GET /api/v2/deals").await;
    let done = bench.line("deals list --format json");
    assert_eq!((done.code, done.out.as_str()), (3, "[]\n"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_says_what_became_of_it() {
    use std::io::Read;
    use std::process::{Command, Stdio};

    for (line, code, says) in
        [("deals list", 130, "error: interrupted\n"), (CREATE, 8, "it may have been applied or not")]
    {
        let bench = with_faults("always slow-answer(ms=600000)").await;
        let words: Vec<_> = line.split_whitespace().collect();
        let mut child = bench.program(&words).stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        while bench.sandbox.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(interrupt.success());
        assert_eq!(child.wait().unwrap().code(), Some(code), "{line}");
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert!(said.contains(says), "{said}");
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_sandbox_serves_until_ctrl_c() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    use crate::support::program;

    let mut served = program(
        [],
        ["sandbox", "--vendor", "pipedrive", "--deals", "30", "--faults", "rate-limit on DELETE"],
    );
    let mut child = served.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().take(2).map(Result::unwrap);
    let variables: Vec<_> = lines
        .map(|line| {
            let (name, value) = line.strip_prefix("export ").unwrap().split_once('=').unwrap();
            (name.to_owned(), value.to_owned())
        })
        .collect();
    let variables: Vec<_> = variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let done = run_with(&variables, &["deals", "list", "--format", "jsonl"]);
    assert_eq!(done.ok().lines().count(), 30);
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
