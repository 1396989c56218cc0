//! The tasks that are attached to a deal.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::{
    body::Body,
    call::Call,
    deal::{Deal, Location, Task},
    failure::Refusal,
    reference, reply,
    state::State,
    view,
    wrong::{Wrong, any_text, integer, text, word},
};
use crate::{body::Null, calendar::Date, exchange::Response, raw::json};

const TYPES: [&str; 3] = ["action", "meet", "call"];
const HIGHEST: u64 = 3;

/// `POST /crm/deals/{id}/tasks`. No body is documented; it takes what creating a task takes, in the shapes of 2023 and
/// of 2026 (inferred).
pub(crate) fn create(state: &mut State, call: &Call<'_>, id: &str) -> Result<Response, Refusal> {
    let mut deal = state.named_deal(id)?.into_owned();
    let mut body = Body::read(call.request)?;
    let title = body.member("title", Null::Clears, text);
    let description = body.member("description", Null::Clears, any_text);
    let due = body.member("day", Null::Clears, |raw| day(&any_text(raw)?).ok_or(Wrong::DateTime));
    let parent = body.member("parentId", Null::Clears, integer);
    let assignee = body.member("userId", Null::Clears, reference::user);
    let kind = body.member("type", Null::Clears, |raw| word(raw, &TYPES));
    let priority = body.member("priority", Null::Clears, |raw| {
        integer(raw).and_then(|priority| if priority > HIGHEST { Err(Wrong::Selected) } else { Ok(priority) })
    });
    let mut locations = body.list("locations", Null::Clears, location).value().cloned().unwrap_or_default();
    let mut place = |name| body.member(name, Null::Clears, integer).value().copied();
    let (project, board, column) = (place("projectId"), place("boardId"), place("boardColumnId"));
    if let (Some(project_id), true) = (project, locations.is_empty()) {
        locations.push(Location { project_id, board_id: board, board_column_id: column });
    }
    body.finish()?;
    let task = Task {
        id: state.fresh_task(),
        parent: parent.value().copied(),
        title: title.value().cloned(),
        description: description.value().cloned(),
        kind: kind.value().copied().unwrap_or(TYPES[0]),
        priority: priority.value().copied(),
        completed: None,
        assignee: assignee.value().copied(),
        locations,
        due: due.value().copied(),
        created: call.now,
    };
    let answer = reply::with("task", &view::task(&task));
    // That a new task stands at the end is inferred.
    deal.tasks.push(task);
    state.put_deal(deal);
    Ok(answer)
}

/// A date as `dd.mm.yyyy`.
fn day(text: &str) -> Option<Date> {
    let [day, month, year] = text.split('.').collect::<Vec<_>>().try_into().ok()?;
    Date::parse(&format!("{year}-{month}-{day}"))
}

fn location(raw: &RawValue) -> Result<Location, Wrong> {
    let members: BTreeMap<String, Option<u64>> = json(raw).ok_or(Wrong::List)?;
    let member = |name: &str| members.get(name).copied().flatten();
    let project_id = member("projectId").ok_or(Wrong::Missing)?;
    Ok(Location { project_id, board_id: member("boardId"), board_column_id: member("boardColumnId") })
}

/// Where the task that a path names stands among the deal's.
fn position(deal: &Deal, id: &str) -> Result<usize, Refusal> {
    let id = id.parse::<u64>().ok();
    deal.tasks.iter().position(|task| Some(task.id) == id).ok_or(Refusal::ModelNotFound)
}

/// `POST /crm/deals/{id}/tasks/{taskId}/move`.
pub(crate) fn reorder(state: &mut State, call: &Call<'_>, id: &str, task: &str) -> Result<Response, Refusal> {
    let mut deal = state.named_deal(id)?.into_owned();
    let task = deal.tasks.remove(position(&deal, task)?);
    let mut body = Body::read(call.request)?;
    let previous = body.member("previousTaskId", Null::Clears, |raw| {
        let id = integer(raw)?;
        deal.tasks.iter().position(|task| task.id == id).ok_or(Wrong::Selected)
    });
    body.finish()?;
    deal.tasks.insert(previous.value().map_or(0, |place| place + 1), task);
    state.put_deal(deal);
    Ok(reply::done())
}

/// `DELETE /crm/deals/{id}/tasks/{taskId}`.
pub(crate) fn detach(state: &mut State, id: &str, task: &str) -> Result<Response, Refusal> {
    let mut deal = state.named_deal(id)?.into_owned();
    let position = position(&deal, task)?;
    deal.tasks.remove(position);
    state.put_deal(deal);
    Ok(reply::done())
}
