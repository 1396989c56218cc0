//! Boards of projects.
//!
//! See [Boards](https://developers.weeek.net/api/boards).

pub mod custom_fields;

use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Result, Update};

use crate::endpoint::check_not_empty;
use crate::envelope::{All, Done, OneOrBare};
use crate::{BoardId, Flag, ProjectId};

/// A board of a project.
#[record]
pub struct Board {
    /// The board's id.
    pub id: BoardId,
    /// The name.
    pub name: Option<String>,
    /// The project.
    pub project_id: Option<ProjectId>,
    /// Whether only its members see it.
    pub is_private: Option<Flag>,
}

/// Lists all boards of a project, in one response.
#[endpoint(
    get = "/public/v1/tm/boards",
    name = "boards.list",
    payload = "boards",
    docs = "https://developers.weeek.net/api/boards"
)]
#[returns(All<Board>)]
pub struct ListBoards {
    /// The project.
    pub project_id: ProjectId,
}

/// Creates a board of a project.
#[endpoint(
    post = "/public/v1/tm/boards",
    name = "boards.create",
    payload = "board",
    docs = "https://developers.weeek.net/api/boards"
)]
#[returns(OneOrBare<Board>)]
pub struct CreateBoard {
    /// The name.
    pub name: String,
    /// The project.
    pub project_id: ProjectId,
}

/// Changes the name of a board.
#[endpoint(
    put = "/public/v1/tm/boards/{id}",
    name = "boards.update",
    idempotent,
    docs = "https://developers.weeek.net/api/boards",
    validate(Self::check)
)]
#[returns(Done)]
pub struct UpdateBoard {
    /// The board.
    pub id: BoardId,
    /// The name.
    pub name: String,
}

impl UpdateBoard {
    fn check(&self) -> Result<()> {
        check_not_empty("name", &self.name)
    }
}

/// Deletes a board. The effect on its tasks is not documented.
#[endpoint(
    delete = "/public/v1/tm/boards/{id}",
    name = "boards.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/boards"
)]
#[returns(Done)]
pub struct DeleteBoard {
    /// The board.
    pub id: BoardId,
}

/// Moves a board to another position among the boards of its project.
#[endpoint(
    post = "/public/v1/tm/boards/{id}/move",
    name = "boards.move",
    idempotent,
    docs = "https://developers.weeek.net/api/boards"
)]
#[returns(Done)]
pub struct MoveBoard {
    /// The board.
    pub id: BoardId,
    /// The board to place it behind; clear it for the first position, which is also the position if unset.
    pub upper_board_id: Update<BoardId>,
}

impl MoveBoard {
    /// Sets the position to the first, by clearing the board to place it behind.
    pub fn at_start(self) -> Self {
        self.clear_upper_board_id()
    }
}
