//! A copy that is killed at random points, while the server has every fault.

#![cfg(unix)]

use std::thread;
use std::time::Duration;

use dealport_sandbox::Sandbox;

use crate::copy::{Bench, json};

/// Returns a number of the environment. The defaults keep CI short.
fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(default)
}

/// Every fault that leaves the records as they are. Those that change what a create stores, or what a list
/// shows, would hide the keys.
const FAULTS: &str = "rate-limit, daily-limit, server-error, reset-before, reset-after-write, truncated-body, \
                      truncated-json, html-page, missing-payload, success-false, bad-item, repeat-cursor, \
                      cycle-pages, oversized-page, forbidden, echo-secret, gzip, redirect, unauthorized, \
                      slow-response, odd-field, zero-date";

/// Injects every fault. Two of them end a run that writes, and most end one that plans, so that their number
/// follows that of the requests: some runs are stopped by a fault, and most reach their kill.
fn inject_faults(sandbox: &Sandbox, kills: u64, deals: u64) {
    let faults: dealport_sandbox::Faults = FAULTS.parse().unwrap();
    // A plan lists the source by 100 deals, the target by 500, and contacts.
    let lists = deals / 40 + 10;
    for fault in faults {
        let hides_keys = ["odd-field", "zero-date"].contains(&fault.kind().as_str());
        if !hides_keys {
            sandbox.inject(fault.clone().always().on_method("GET").probability(0.06 / lists as f64));
        }
        sandbox.inject(fault.always().on_method("POST").probability(kills as f64 / (4 * deals) as f64));
    }
}

/// Kills the program in the middle of its writes, at random points, while the server has every fault.
/// `DEALPORT_KILLS` sets how often, and `DEALPORT_COPY_DEALS` the number of deals.
#[tokio::test(flavor = "multi_thread")]
async fn killed_copy_creates_each_deal_once() {
    let (kills, deals) = (number("DEALPORT_KILLS", 3), number("DEALPORT_COPY_DEALS", 40));
    let bench = Bench::new(deals).await;
    let count = || bench.sandbox.pipedrive().deal_count();
    inject_faults(&bench.sandbox, kills, deals);
    let (mut runs, mut killed) = (0, 0);
    while killed < kills {
        runs += 1;
        assert!(runs <= 20 * kills, "{killed} of {kills} kills");
        let left = 2 * deals - count();
        let until = count() + 1 + fastrand::u64(..(left / (kills - killed + 1)).max(1));
        let mut child = bench.program("copy PAIR --grace 1s --quiet").spawn().unwrap();
        let ended = loop {
            let ended = child.try_wait().unwrap();
            if ended.is_some() || count() >= until {
                break ended;
            }
            // The program and the server need the processor.
            thread::sleep(Duration::from_millis(1));
        };
        match ended {
            // With few deals, all may be there before a kill.
            Some(status) if status.success() => break,
            Some(_) => {}
            None => {
                killed += 1;
                child.kill().unwrap();
                child.wait().unwrap();
            }
        }
    }
    println!("{runs} runs, {killed} of them killed; {} of {deals} deals copied by them", count() - deals);
    assert!(killed == kills || deals < 100 * kills, "{killed} of {kills} kills");
    bench.sandbox.clear_faults();
    let report = json(&bench.run("copy PAIR --grace 1s --format json").ok());
    assert_eq!(report["is_complete"], true, "{report}");
    let done = bench.run("copy verify PAIR");
    assert!(done.err.contains(&format!("{deals} equal, 0 different, 0 missing")), "{done:?}");
    assert_eq!(count(), 2 * deals, "those of the sandbox, and those that were copied");
}
