//! Comments on a task. Weeek has no operation that changes a comment.

use dealport_core::Result;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::{endpoint, record};

use crate::endpoint::check_page_size;
use crate::envelope::{Done, One, Pages};
use crate::{CommentId, TaskId, UserId};

/// A comment on a task.
#[record]
pub struct Comment {
    /// The comment's id.
    pub id: CommentId,
    /// The comment that it replies to.
    pub parent_id: Option<CommentId>,
    /// The author.
    pub author_id: Option<UserId>,
    /// The text, as Markdown.
    pub markdown: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

/// Lists the comments on a task, the newest first (observed).
#[endpoint(
    get = "/public/v1/tm/tasks/{taskId}/comments",
    name = "tasks.comments.list",
    payload = "comments",
    docs = "https://developers.weeek.net/api/tasks",
    validate(Self::check)
)]
#[returns(Pages<Comment>)]
pub struct ListTaskComments {
    /// The task.
    pub task_id: TaskId,
    /// The number of items in a page, 1 to 100; the vendor's default is 50.
    #[limit]
    pub limit: Option<u32>,
    /// The number of comments before the page.
    #[offset]
    pub offset: Option<u64>,
}

impl ListTaskComments {
    fn check(&self) -> Result<()> {
        check_page_size(self.limit)
    }
}

/// Creates a comment on a task.
#[endpoint(
    post = "/public/v1/tm/tasks/{taskId}/comments",
    name = "tasks.comments.create",
    payload = "comment",
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(One<Comment>)]
pub struct CreateTaskComment {
    /// The task.
    pub task_id: TaskId,
    /// The text, as Markdown.
    pub markdown: String,
    /// The comment that it replies to.
    pub parent_id: Option<CommentId>,
}

/// Deletes a comment on a task. Replies to it are kept as comments of their own (observed).
#[endpoint(
    delete = "/public/v1/tm/tasks/{taskId}/comments/{commentId}",
    name = "tasks.comments.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/tasks"
)]
#[returns(Done)]
pub struct DeleteTaskComment {
    /// The task.
    pub task_id: TaskId,
    /// The comment.
    pub comment_id: CommentId,
}
