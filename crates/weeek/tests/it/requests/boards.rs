//! Boards and their columns.

use dealport_weeek::board_columns::{
    CreateBoardColumn, DeleteBoardColumn, ListBoardColumns, MoveBoardColumn, UpdateBoardColumn,
};
use dealport_weeek::boards::{CreateBoard, DeleteBoard, ListBoards, MoveBoard, UpdateBoard};

use super::pinned;
use crate::Seen;

pub fn pin(seen: &mut Seen) {
    pinned!(
        seen, "boards":
        ListBoards::new(4),
        CreateBoard::new("Design", 4),
        UpdateBoard::new(9, "Design"),
        DeleteBoard::new(9),
        MoveBoard::new(9),
        MoveBoard::new(9).upper_board_id(8),
        MoveBoard::new(9).at_start(),
    );
    pinned!(
        seen, "board_columns":
        ListBoardColumns::new(9),
        CreateBoardColumn::new("Doing", 9),
        UpdateBoardColumn::new(11, "Doing"),
        DeleteBoardColumn::new(11),
        MoveBoardColumn::new(11).upper_board_column_id(10),
        MoveBoardColumn::new(11).at_start(),
    );
}
