//! Columns of boards.
//!
//! See [Board columns](https://developers.weeek.net/api/board-columns).

use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Result, Update};

use crate::endpoint::{check_given, check_not_empty};
use crate::envelope::{All, Done, One};
use crate::{BoardColumnId, BoardId};

/// A column of a board.
#[record]
pub struct BoardColumn {
    /// The column's id.
    pub id: BoardColumnId,
    /// The name.
    pub name: Option<String>,
    /// The board.
    pub board_id: Option<BoardId>,
}

/// Lists all columns of a board, in one response.
#[endpoint(
    get = "/public/v1/tm/board-columns",
    name = "board_columns.list",
    payload = "boardColumns",
    docs = "https://developers.weeek.net/api/board-columns"
)]
#[returns(All<BoardColumn>)]
pub struct ListBoardColumns {
    /// The board. The vendor documents it as optional; the service requires it (observed).
    pub board_id: BoardId,
}

/// Creates a column of a board.
#[endpoint(
    post = "/public/v1/tm/board-columns",
    name = "board_columns.create",
    payload = "boardColumn",
    docs = "https://developers.weeek.net/api/board-columns"
)]
#[returns(One<BoardColumn>)]
pub struct CreateBoardColumn {
    /// The name.
    pub name: String,
    /// The board.
    pub board_id: BoardId,
}

/// Changes the name of a column.
#[endpoint(
    put = "/public/v1/tm/board-columns/{id}",
    name = "board_columns.update",
    idempotent,
    docs = "https://developers.weeek.net/api/board-columns",
    validate(Self::check)
)]
#[returns(Done)]
pub struct UpdateBoardColumn {
    /// The column.
    pub id: BoardColumnId,
    /// The name.
    pub name: String,
}

impl UpdateBoardColumn {
    fn check(&self) -> Result<()> {
        check_not_empty("name", &self.name)
    }
}

/// Deletes a column. The effect on its tasks is not documented.
#[endpoint(
    delete = "/public/v1/tm/board-columns/{id}",
    name = "board_columns.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/board-columns"
)]
#[returns(Done)]
pub struct DeleteBoardColumn {
    /// The column.
    pub id: BoardColumnId,
}

/// Moves a column to another position on its board.
#[endpoint(
    post = "/public/v1/tm/board-columns/{id}/move",
    name = "board_columns.move",
    idempotent,
    docs = "https://developers.weeek.net/api/board-columns",
    validate(Self::check)
)]
#[returns(Done)]
pub struct MoveBoardColumn {
    /// The column.
    pub id: BoardColumnId,
    /// The column to place it behind, or none for the first position. Weeek requires one of both.
    pub upper_board_column_id: Update<BoardColumnId>,
}

impl MoveBoardColumn {
    /// Sets the position to the first, by clearing the column to place it behind.
    pub fn at_start(self) -> Self {
        self.clear_upper_board_column_id()
    }

    fn check(&self) -> Result<()> {
        check_given("upperBoardColumnId", &self.upper_board_column_id)
    }
}
