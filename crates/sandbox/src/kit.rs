//! The skeleton that every vendor's API stands on.
//!
//! From the bottom up, each file imports only from those before it:
//!
//! | file | holds |
//! |---|---|
//! | `value` | the values that rows hold |
//! | `wrong` | what can be wrong with a request, without words |
//! | `ids` | the forms of ids, all of them numbers underneath |
//! | `row` | a stored or seeded row |
//! | `field` | fields, declared as data, and the reading of values |
//! | `window` | the part of a list that is asked for, and cursors |
//! | `resource` | resources, declared as data |
//! | `shelf` | the rows of one resource, and their history |
//! | `list` | pages of rows in any order |
//! | `store` | every row of an account |
//! | `write` | rows as JSON |
//! | `refusal` | why a request is refused |
//! | `query`, `body` | parameters and bodies, checked strictly |
//! | `multipart` | forms with files |
//! | `call` | a request with all that a handler needs |
//! | `route` | the route table |
//! | `spoil` | values that are wrong on purpose |
//! | `service` | the way from a request to an answer, with faults |

pub(crate) mod body;
pub(crate) mod call;
pub(crate) mod field;
pub(crate) mod ids;
pub(crate) mod list;
pub(crate) mod multipart;
pub(crate) mod query;
pub(crate) mod refusal;
pub(crate) mod resource;
pub(crate) mod route;
pub(crate) mod row;
pub(crate) mod service;
pub(crate) mod shelf;
pub(crate) mod spoil;
pub(crate) mod store;
pub(crate) mod value;
pub(crate) mod window;
pub(crate) mod write;
pub(crate) mod wrong;
