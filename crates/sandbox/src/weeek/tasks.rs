//! Tasks: lists, states, places, people and timers.

use http::Method;

use super::{
    envelope,
    lists::{Filters, List},
    params::Params,
    places::{self, Place},
    records::{body, fresh, keep, member, save, shown},
    schema::{BOARDS, COLUMNS, MEMBERS, PORTFOLIOS, PROJECTS, TASKS, TIME_ENTRIES},
    seed::CALLER,
    state::{Call, connect},
    values,
};
use crate::kit::{DAY, Date, Handled, Kind, Of, Refusal, Row, Value, Wrong, field};

const LIST: List = List {
    resource: &TASKS,
    filters: &[("tags", "tags")],
    orders: &["name", "type", "priority", "duration", "overdue", "created", "date", "start"],
    more: Some("hasMore"),
    names: ("perPage", "sortBy"),
};
const PORTFOLIO_LIST: List = List {
    resource: &PORTFOLIOS,
    filters: &[],
    orders: &[],
    more: Some("hasMore"),
    names: ("limit", "sort"),
};

/// `GET /tm/portfolios`.
pub(crate) fn portfolios(c: &mut Call<'_>) -> Handled {
    let mut params = Params::new(c);
    let mut filters = PORTFOLIO_LIST.filters(c.store(), &mut params);
    let parent = params.row(c.store(), "parentId", PORTFOLIOS.name);
    filters.add(parent, |row, parent| row.number_of("parentId") == Some(*parent));
    PORTFOLIO_LIST.page(c, params, &filters, None)
}

/// `GET /tm/tasks`. That tasks which are completed are left out unless asked for is inferred.
pub(crate) fn list(c: &mut Call<'_>) -> Handled {
    let (store, mut params) = (c.store(), Params::new(c));
    let mut filters = LIST.filters(store, &mut params);
    let (all, completed) = (params.flag("all"), params.flag("completed").unwrap_or_default());
    filters.add((all != Some(true)).then_some(completed), |task, completed| {
        task.deleted.is_none() && task.get("completedAt").is_null() != *completed
    });
    let user = params.row(store, "userId", MEMBERS.name);
    filters.add(user, |task, user| task.get("assignees").numbers().contains(user));
    let wanted = [("projectId", &PROJECTS), ("boardId", &BOARDS), ("boardColumnId", &COLUMNS)]
        .map(|(name, resource)| params.row(store, name, resource.name));
    filters.add(wanted.iter().any(Option::is_some).then_some(wanted), |task, wanted| {
        places::of(task).any(|place| fits(place, *wanted))
    });
    let word = |text: &str| match text {
        "action" | "meet" | "call" => Ok(text.to_owned()),
        _ => Err(Wrong::Missed(text.to_owned())),
    };
    filters.add(params.read("type", word), |task, kind| task.text("type") == Some(kind));
    let digit = |text: &str| text.parse().ok().filter(|digit| *digit < 4).ok_or(Wrong::Range(0, 3));
    filters.add(params.read("priority", digit), |task, digit| task.number_of("priority") == Some(*digit));
    dates(&mut params, &mut filters);
    LIST.page(c, params, &filters, None)
}

fn fits(place: Place, wanted: [Option<u64>; 3]) -> bool {
    let known = [place.project, place.board, place.column];
    wanted.iter().zip(known).all(|(wanted, known)| wanted.is_none_or(|wanted| wanted == known))
}

/// Returns a day of a task, counted from 1970.
type Day = fn(&Row) -> Option<i64>;
/// Returns whether a day fits the one that is asked for.
type Fits = fn(i64, i64) -> bool;

/// Reads the filters by dates, which are written as `dd.mm.yyyy`. That all but the last two look at the due
/// date is inferred.
fn dates(params: &mut Params, filters: &mut Filters<'_>) {
    let due = |task: &Row| if let Value::Date(date) = task.get("dueDate") { Some(date.0) } else { None };
    let completed = |task: &Row| task.get("completedAt").time().map(|time| time.0.div_euclid(DAY * 1_000));
    let of: [(&str, Day, Fits); 5] = [
        ("day", due, |date, wanted| date == wanted),
        ("startDate", due, |date, wanted| date >= wanted),
        ("endDate", due, |date, wanted| date <= wanted),
        ("completedAtFrom", completed, |date, wanted| date >= wanted),
        ("completedAtTo", completed, |date, wanted| date <= wanted),
    ];
    for (name, date, fits) in of {
        let wanted = params.read(name, |text| values::date(text).ok_or(Wrong::Date));
        filters.add(wanted, move |task, wanted| date(task).is_some_and(|date| fits(date, wanted.0)));
    }
}

/// `PUT /tm/tasks/{id}`, which has a page of its own for what is missing.
pub(crate) fn update(c: &mut Call<'_>) -> Handled {
    let task = c.named(&TASKS, 0).map_err(|_| envelope::missing_page())?;
    let task = save(c, &TASKS, task, Of::Stored, |_| true)?;
    Ok(shown(c, &TASKS, task))
}

/// `DELETE /tm/tasks/{id}`, after which the task can still be read.
pub(crate) fn remove(c: &mut Call<'_>) -> Handled {
    let removed = change(c, |c, task| {
        task.deleted = Some(c.now);
        Ok(())
    });
    removed.map_err(|_| envelope::missing_record())
}

/// Changes a task and returns no more than that it was done.
fn change(c: &mut Call<'_>, change: impl FnOnce(&mut Call<'_>, &mut Row) -> Result<(), Refusal>) -> Handled {
    let mut task = c.named(&TASKS, 0)?;
    change(c, &mut task)?;
    Ok(keep(c, &TASKS, task))
}

/// Completes a task, or opens it again.
pub(crate) fn complete(c: &mut Call<'_>, completed: bool) -> Handled {
    change(c, |c, task| {
        task.set("completedAt", completed.then_some(c.now));
        Ok(())
    })
}

/// Archives a project, or brings it back.
pub(crate) fn archive(c: &mut Call<'_>, archived: bool) -> Handled {
    let mut project = c.named(&PROJECTS, 0)?;
    project.archived = archived.then_some(c.now);
    Ok(keep(c, &PROJECTS, project))
}

/// Puts the task on another board or into another column, in the project that either belongs to.
pub(crate) fn place(c: &mut Call<'_>, resource: &'static str, key: &'static str) -> Handled {
    change(c, |c, task| {
        let number = member(c, &field(key, Kind::One(resource)).required())?.number();
        let (board, column) = if resource == BOARDS.name { (number, None) } else { (None, number) };
        let place = places::checked(c.store(), None, board, column);
        let place = place.map_err(|wrong| Refusal::invalid(key, wrong))?;
        let others = places::others(task, place);
        places::set(task, std::iter::once(place).chain(others));
        Ok(())
    })
}

/// Adds the task to a project with `POST`, or removes it with `DELETE`. That it takes no place in an order is
/// inferred.
pub(crate) fn locate(c: &mut Call<'_>) -> Handled {
    let located = change(c, |c, task| {
        let project = field("projectId", Kind::One("projects")).required();
        let mut body = body(c, &[&project])?;
        let project = body.required(c.store(), &project).and_then(|value| value.number());
        let [column, _, _] = [("boardColumnId", "boardColumns"), ("after", "tasks"), ("before", "tasks")]
            .map(|(name, resource)| body.member(c.store(), &field(name, Kind::One(resource)).nullable()));
        body.finish()?;
        let place = places::checked(c.store(), project, None, column.and_then(|value| value.number()));
        let place = place.map_err(|wrong| Refusal::invalid("boardColumnId", wrong))?;
        let others = places::others(task, place);
        places::set(task, others.into_iter().chain((c.request.method == Method::POST).then_some(place)));
        Ok(())
    });
    located.map(|_| envelope::nothing())
}

/// `POST /tm/tasks/{id}/parent`.
pub(crate) fn parent(c: &mut Call<'_>) -> Handled {
    change(c, |c, task| {
        let mut body = body(c, &[])?;
        if !body.has("parentId") {
            body.issue("parentId", Wrong::Missing);
        }
        let [_, _, parent] = ["after", "before", "parentId"]
            .map(|name| body.member(c.store(), &field(name, Kind::One("tasks")).nullable()));
        if parent.as_ref().and_then(Value::number) == Some(task.number) {
            body.issue("parentId", Wrong::Missed(String::new()));
        }
        body.finish()?;
        task.set("parentId", parent);
        Ok(())
    })
}

/// Starts the timer of a task. A second start changes nothing (inferred).
pub(crate) fn start_timer(c: &mut Call<'_>) -> Handled {
    change(c, |c, task| {
        task.set("timer", task.get("timer").time().unwrap_or(c.now));
        Ok(())
    })
}

/// Stops the timer of a task, which leaves a time entry of at least a minute (inferred).
pub(crate) fn stop_timer(c: &mut Call<'_>) -> Handled {
    change(c, |c, task| {
        let Some(started) = task.get("timer").time() else { return Ok(()) };
        let minutes = (c.now.0 - started.0).div_euclid(60_000).clamp(1, 1_440);
        let entry = fresh(c, &TIME_ENTRIES)
            .with("userId", CALLER)
            .with("timer", true)
            .with("isOvertime", false)
            .with("date", Date(started.0.div_euclid(DAY * 1_000)))
            .with("duration", minutes.unsigned_abs())
            .with("comment", "");
        task.set("timer", Value::Null);
        connect(task, TIME_ENTRIES.name, entry.number, true);
        c.put(&TIME_ENTRIES, entry);
        Ok(())
    })
}
