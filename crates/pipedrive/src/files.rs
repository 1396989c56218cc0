//! Files. They are in version 1 of the API only.
//!
//! See [Files](https://developers.pipedrive.com/docs/api/v1/Files).

mod file;

pub use file::File;
