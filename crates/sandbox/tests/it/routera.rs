//! Routera, as a client meets it.
