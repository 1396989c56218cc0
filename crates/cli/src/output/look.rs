//! The look of tables.

/// The width and the colors of tables.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The number of columns of the terminal.
    pub(crate) width: usize,
    /// Whether no line may be wider. In a pipe, the width is only a wish.
    pub(crate) is_fixed: bool,
    pub(crate) has_color: bool,
}
