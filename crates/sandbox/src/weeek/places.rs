//! Where tasks stand: in which projects, on which boards and in which columns.
//!
//! A task keeps the numbers of its places in one list, three for each.

use crate::kit::{Object, RawValue, Row, Rows, Value, Wrong, json, made, write};
use serde::Deserialize;

const PLACES: &str = "places";

/// A place; 0 stands for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) project: u64,
    pub(crate) board: u64,
    pub(crate) column: u64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Given {
    project_id: Option<u64>,
    board_id: Option<u64>,
    board_column_id: Option<u64>,
}

/// Returns the places of a task.
pub(crate) fn of(task: &Row) -> impl Iterator<Item = Place> {
    let (places, _) = task.get(PLACES).numbers().as_chunks();
    places.iter().map(|&[project, board, column]| Place { project, board, column })
}

/// Replaces the places of a task.
pub(crate) fn set(task: &mut Row, places: impl IntoIterator<Item = Place>) {
    let numbers = places.into_iter().flat_map(|place| [place.project, place.board, place.column]);
    task.set(PLACES, numbers.collect::<Vec<u64>>());
}

/// Returns the places of a task in other projects than that of a place.
pub(crate) fn others(task: &Row, place: Place) -> Vec<Place> {
    of(task).filter(|known| known.project != place.project).collect()
}

/// Returns a place whose board and column belong to the project. The board follows from the column.
pub(crate) fn checked(
    rows: &dyn Rows,
    project: Option<u64>,
    board: Option<u64>,
    column: Option<u64>,
) -> Result<Place, Wrong> {
    let owner = |resource, number, of| rows.row(resource, number).and_then(|row| row.number_of(of));
    let missed = |number: u64| Wrong::Missed(number.to_string());
    let board = match column {
        Some(column) => Some(owner("boardColumns", column, "boardId").ok_or_else(|| missed(column))?),
        None => board,
    };
    let of_board = match board {
        Some(board) => Some(owner("boards", board, "projectId").ok_or_else(|| missed(board))?),
        None => None,
    };
    let project = project.or(of_board).ok_or(Wrong::Missing)?;
    if !rows.has("projects", project) || of_board.is_some_and(|known| known != project) {
        return Err(missed(project));
    }
    Ok(Place { project, board: board.unwrap_or_default(), column: column.unwrap_or_default() })
}

/// Reads a place from a body into a list of three numbers.
pub(crate) fn read(rows: &dyn Rows, raw: &RawValue, _: &str) -> Result<Value, Wrong> {
    let given: Given = json(raw).ok_or(Wrong::Object)?;
    let project = given.project_id.ok_or(Wrong::Missing)?;
    let place = checked(rows, Some(project), given.board_id, given.board_column_id)?;
    Ok(made(format!("[{},{},{}]", place.project, place.board, place.column)).into())
}

/// Takes over the places that a body had.
pub(crate) fn take(rows: &dyn Rows, task: &mut Row) -> Result<(), (&'static str, Wrong)> {
    let places: Option<Vec<[u64; 3]>> = task.json("locations");
    let [project, board, column] = ["projectId", "boardId", "boardColumnId"].map(|name| {
        let number = task.number_of(name);
        task.set(name, Value::Null);
        number
    });
    task.set("locations", Value::Null);
    if let Some(places) = places {
        set(task, places.into_iter().map(|[project, board, column]| Place { project, board, column }));
    } else if project.or(board).or(column).is_some() {
        set(task, [checked(rows, project, board, column).map_err(|wrong| ("projectId", wrong))?]);
    }
    Ok(())
}

/// Writes the places of a task, except for what is gone.
pub(crate) fn write(rows: &dyn Rows, task: &Row, out: &mut Vec<u8>) {
    let places = of(task).filter(|place| rows.has("projects", place.project));
    write::list(places, out, |place, out| {
        let known = |resource, number| Some(number).filter(|&number| rows.has(resource, number));
        let mut object = Object::open(out);
        object.put("projectId", &place.project);
        object.put("boardId", &known("boards", place.board));
        object.put("boardColumnId", &known("boardColumns", place.column));
        object.close();
    });
}

/// Returns the numbers of the custom fields that a task has: those of the workspace, its projects and its
/// boards.
pub(crate) fn custom_fields(rows: &dyn Rows, task: &Row) -> Vec<u64> {
    let owners = of(task).flat_map(|place| [("projects", place.project), ("boards", place.board)]);
    let mut numbers = Vec::new();
    for (resource, number) in std::iter::once(("manager", 1)).chain(owners) {
        let owner = rows.row(resource, number);
        numbers.extend_from_slice(owner.as_ref().map_or(&[], |owner| owner.get("customFields").numbers()));
    }
    numbers
}
