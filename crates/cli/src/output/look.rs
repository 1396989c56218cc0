//! The look of tables.

/// The width and the colors of tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The number of columns of the terminal.
    pub(crate) width: usize,
    pub(crate) has_color: bool,
}
