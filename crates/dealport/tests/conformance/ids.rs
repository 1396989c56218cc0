//! Unknown and invalid ids.

use dealport::crm::{DealField, DealId};
use dealport::{DealChanges, ErrorKind, NewDeal, Outcome};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::member::{self, Setting};

type Failure = Option<(ErrorKind, Outcome)>;

async fn failures(bed: &Bed<'_>, id: &DealId) -> [(&'static str, Failure); 3] {
    let failure = |error: dealport::Error| (error.kind(), error.outcome());
    [
        ("deal", bed.crm.deal(id).await.err().map(failure)),
        ("update", bed.crm.update_deal(id, DealChanges::new().title("x")).await.err().map(failure)),
        ("delete", bed.crm.delete_deal(id).await.err().map(failure)),
    ]
}

/// An unknown id in the vendor's form.
pub(crate) async fn unknown(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let before = bench.count(&bed.sandbox);
    for (operation, found) in failures(&bed, &bench.unknown(&bed.sandbox)).await {
        // If the deal is read first, no change is sent.
        let is_sent = bed.writes().iter().any(|write| !write.starts_with("DELETE "));
        let outcome = match operation {
            "deal" => Outcome::NotApplied,
            "update" if !is_sent => Outcome::NotApplied,
            _ => Outcome::Rejected,
        };
        bed.report.equal(operation, &found, &Some((ErrorKind::NotFound, outcome)));
    }
    bed.report.equal("deals", &bench.count(&bed.sandbox), &before);
    bed.report.done();
}

/// Ids that are invalid for every vendor, or would lead to another path.
pub(crate) const MALFORMED: [&str; 21] = [
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "x",
    ".",
    "..",
    "../users",
    "../deals",
    "%2e%2e",
    "a/b",
    "1?x=1",
    "1#x",
    "1;x",
    "\u{e9}",
    "99999999999999999999999",
    "\u{0}",
    "a\nb",
    "archived",
    "search",
];

/// In no vendor's form: they stay one part of the path and never name anything else.
pub(crate) async fn malformed(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let before = bench.count(&bed.sandbox);
    let root = {
        bed.crm.deal(&bed.account.deals[0].id).await.unwrap();
        let path = bed.sandbox.requests().pop().unwrap().path;
        path[..=path.rfind('/').unwrap()].to_owned()
    };
    for text in MALFORMED {
        bed.sandbox.clear_requests();
        for (operation, found) in failures(&bed, &text.into()).await {
            let is_one = matches!(found, Some((ErrorKind::NotFound | ErrorKind::InvalidRequest | ErrorKind::Forbidden, outcome)) if outcome != Outcome::Unknown);
            // A word that is a path of the vendor's own is not the library's to know.
            let is_word = operation == "deal" && text.chars().all(char::is_alphabetic);
            bed.report.check(is_one || is_word, || format!("{operation} {text:?}: {found:?}"));
        }
        stay_one_part(&mut bed, text, &root);
    }
    bed.report.equal("deals", &bench.count(&bed.sandbox), &before);
    bed.report.done();
}

/// Every request that was sent for the text has it as the last part of the path, and as no more than that.
pub(crate) fn stay_one_part(bed: &mut Bed<'_>, text: &str, root: &str) {
    for request in bed.sandbox.requests() {
        let is_form = request.headers.get("content-type").is_some_and(|kind| kind.contains("form"));
        let rest =
            request.path.strip_prefix(root).filter(|id| !id.is_empty() && !id.contains('/') && *id != "..");
        bed.report.check(is_form || (rest.is_some() && !request.query.contains("x=1")), || {
            format!("{text:?} became {} {}?{}", request.method, request.path, request.query)
        });
    }
}

/// Of no pipeline, stage, owner and so on: refused by the vendor or here, and nothing is written.
pub(crate) async fn of_other_things(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let deal = bed.account.deals[0].clone();
    let (count, stored) = (bench.count(&bed.sandbox), bench.stored(&bed.sandbox, &deal.id));
    for member in [
        DealField::Pipeline,
        DealField::Stage,
        DealField::Owner,
        DealField::Assignees,
        DealField::People,
        DealField::Organizations,
        DealField::Tags,
        DealField::Source,
        DealField::Lead,
    ] {
        if !bed.can.access(member).settable {
            continue;
        }
        for text in ["987654321", "x\u{e9}/..", "nobody@example.com"] {
            let setting: Setting = (member, text.to_owned());
            let update = bed.crm.update_deal(&deal.id, member::all(std::slice::from_ref(&setting))).await;
            let mut settings: Vec<Setting> = vec![setting];
            for other in bench.base(&bed.account, &[]) {
                if other.0 != member {
                    settings.push(other);
                }
            }
            let create = bed.crm.create_deal(NewDeal::from(member::all(&settings))).await;
            for (operation, result) in [("update", update), ("create", create)] {
                let found = result.map(drop).map_err(|error| (error.kind(), error.outcome()));
                let is_one = matches!(
                    found,
                    Err((
                        ErrorKind::InvalidRequest | ErrorKind::NotFound,
                        Outcome::Rejected | Outcome::NotApplied
                    ))
                );
                bed.report.check(is_one, || format!("{operation} {member} = {text:?}: {found:?}"));
            }
        }
    }
    bed.report.equal("deals", &bench.count(&bed.sandbox), &count);
    bed.report.equal("the deal", &bench.stored(&bed.sandbox, &deal.id), &stored);
    bed.report.done();
}
