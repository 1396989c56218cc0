//! Comments on tasks. Their responses have no flag of success.

use std::borrow::Cow;

use super::{
    envelope,
    params::Params,
    parts::{Chain, Owner, both},
    records::{fresh, save},
    schema::{COMMENTS, TASKS},
    state::{Call, connect},
    view::View,
};
use crate::kit::{Handled, Object, Of, Row, Rows, Value};

static TASK_COMMENT: Chain = &[&TASKS, &COMMENTS];

/// Lists the comments of a task, the newest first.
pub(crate) fn list(c: &mut Call<'_>) -> Handled {
    let task = c.named(&TASKS, 0)?;
    let mut params = Params::new(c);
    let window = params.window("limit");
    params.finish()?;
    let page = window.over(task.get(COMMENTS.name).numbers().iter().rev().copied());
    let numbers = page.keys.iter().map(|key| key.number);
    Ok(envelope::bare(|out| {
        let mut object = Object::open(out);
        View::of(c).list(&COMMENTS, numbers, object.member(COMMENTS.name));
        object.put("hasMore", &page.more);
        object.close();
    }))
}

/// Adds a comment to a task.
pub(crate) fn create(c: &mut Call<'_>) -> Handled {
    let mut task = c.named(&TASKS, 0)?;
    let row = fresh(c, &COMMENTS);
    let row = save(c, &COMMENTS, row, Of::New, |_| true)?;
    connect(&mut task, COMMENTS.name, row.number, true);
    c.state.keep(&TASKS, task);
    Ok(envelope::bare(|out| {
        let mut object = Object::open(out);
        View::of(c).write(&COMMENTS, row, object.member(COMMENTS.title));
        object.close();
    }))
}

/// Removes a comment. Replies to it stay without a parent.
pub(crate) fn remove(c: &mut Call<'_>) -> Handled {
    let (Owner { row: mut task, .. }, comment) = both(c, TASK_COMMENT)?;
    connect(&mut task, COMMENTS.name, comment.number, false);
    let replies = task.get(COMMENTS.name).numbers().iter().filter_map(|&number| {
        c.store().row(COMMENTS.name, number).filter(|row| row.number_of("parentId") == Some(comment.number))
    });
    let replies: Vec<Row> = replies.map(Cow::into_owned).collect();
    for mut reply in replies {
        reply.set("parentId", Value::Null);
        c.put(&COMMENTS, reply);
    }
    c.state.keep(&TASKS, task);
    c.remove(&COMMENTS, comment.number);
    Ok(envelope::nothing())
}
