//! Declaring a request.

use crate::http::request::{Body, Path, Query};
use crate::{Operation, Result};

/// The parts of a request that follow from its members. The [`request!`](crate::request) macro writes it.
pub trait Parts {
    /// The path with its values filled in.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a value cannot stand in a path.
    fn path_of(&self, operation: &Operation) -> Result<Path>;

    /// Adds the query's members.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the member that must not be sent.
    fn write_query(&self, query: &mut Query) -> Result<()>;

    /// The body.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), naming the member that must not be sent.
    fn write_body(&self) -> Result<Body>;
}

/// Declares a request: an owned struct with `new(required…)` and a setter per optional member.
///
/// Fields stand in sections, each optional, in this order; the name on the wire is the member's, or what stands
/// after `as`.
///
/// | section | members | where they go |
/// |---|---|---|
/// | `path` | any [`PathValue`](crate::plumbing::PathValue) | arguments of `new`, then the path, in order |
/// | `required query`, `required body` | a value | arguments of `new` |
/// | `query` | `Option<T>`, `QueryList<T>`, `BracketList<T>` | the query, if set |
/// | `more query` | any [`QueryField`](crate::plumbing::QueryField) with a default | the query; its setters are written by hand |
/// | `body` | `Option<T>`, `Update<T>`, `UpdateList<T>` | a JSON object, if set |
/// | `more body` | any [`BodyField`](crate::plumbing::BodyField) with a default | the JSON object; its setters are written by hand |
/// | `required file` | one [`FilePart`](crate::http::FilePart) | an argument of `new`; the body is then a form with this file in it |
///
/// A request with a file has no other body section; one with any other always sends a JSON object. A member that can be emptied is declared as
/// `member / clear_member: Update<T>` and gets both methods.
#[macro_export]
macro_rules! request {
    (
        $(#[$meta:meta])*
        $vis:vis struct $Name:ident {
            $(path { $($(#[$path_meta:meta])* $path:ident : $path_ty:ty),+ $(,)? })?
            $(required query {
                $($(#[$req_query_meta:meta])* $req_query:ident $(as $req_query_wire:literal)? : $req_query_ty:ty),+ $(,)?
            })?
            $(required body {
                $($(#[$req_body_meta:meta])* $req_body:ident $(as $req_body_wire:literal)? : $req_body_ty:ty),+ $(,)?
            })?
            $(query {
                $($(#[$query_meta:meta])* $query:ident $(as $query_wire:literal)? : $query_wrap:ident<$query_ty:ty>),+ $(,)?
            })?
            $(more query {
                $($(#[$more_query_meta:meta])* $more_query:ident $(as $more_query_wire:literal)? : $more_query_ty:ty),+ $(,)?
            })?
            $(body {
                $(
                    $(#[$body_meta:meta])*
                    $body:ident $(/ $clear:ident)? $(as $body_wire:literal)? : $body_wrap:ident<$body_ty:ty>
                ),+ $(,)?
            })?
            $(more body {
                $($(#[$more_meta:meta])* $more:ident $(as $more_wire:literal)? : $more_ty:ty),+ $(,)?
            })?
            $(required file {
                $(#[$file_meta:meta])* $file:ident $(as $file_wire:literal)? : $file_ty:ty $(,)?
            })?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        #[must_use = "a request does nothing until it is sent"]
        $vis struct $Name {
            $($($(#[$path_meta])* pub $path: $path_ty,)+)?
            $($($(#[$req_query_meta])* pub $req_query: $req_query_ty,)+)?
            $($($(#[$req_body_meta])* pub $req_body: $req_body_ty,)+)?
            $($($(#[$query_meta])* pub $query: $query_wrap<$query_ty>,)+)?
            $($($(#[$more_query_meta])* pub $more_query: $more_query_ty,)+)?
            $($($(#[$body_meta])* pub $body: $body_wrap<$body_ty>,)+)?
            $($($(#[$more_meta])* pub $more: $more_ty,)+)?
            $($(#[$file_meta])* pub $file: $file_ty,)?
        }

        impl $Name {
            /// The request with its required members and no other.
            #[allow(clippy::new_without_default, reason = "`new` is the one way to make any request")]
            pub fn new(
                $($($path: impl ::std::convert::Into<$path_ty>,)+)?
                $($($req_query: impl ::std::convert::Into<$req_query_ty>,)+)?
                $($($req_body: impl ::std::convert::Into<$req_body_ty>,)+)?
                $($file: impl ::std::convert::Into<$file_ty>,)?
            ) -> Self {
                Self {
                    $($($path: $path.into(),)+)?
                    $($($req_query: $req_query.into(),)+)?
                    $($($req_body: $req_body.into(),)+)?
                    $($($query: ::std::default::Default::default(),)+)?
                    $($($more_query: ::std::default::Default::default(),)+)?
                    $($($body: ::std::default::Default::default(),)+)?
                    $($($more: ::std::default::Default::default(),)+)?
                    $($file: $file.into(),)?
                }
            }

            $($($crate::request!(@setter [$(#[$query_meta])*] $query $query_wrap $query_ty);)+)?
            $($(
                $crate::request!(@setter [$(#[$body_meta])*] $body $body_wrap $body_ty);
                $($crate::request!(@clear $body $clear);)?
            )+)?
        }

        impl $crate::plumbing::Parts for $Name {
            fn path_of(&self, operation: &$crate::Operation) -> $crate::Result<$crate::plumbing::Path> {
                $crate::plumbing::Path::fill(operation, &[$($(&self.$path),+)?])
            }

            #[allow(unused_variables, reason = "a request may have no query")]
            fn write_query(&self, query: &mut $crate::plumbing::Query) -> $crate::Result<()> {
                $($({
                    let mut text = ::std::string::String::new();
                    $crate::plumbing::QueryValue::write_to(&self.$req_query, &mut text)?;
                    query.push($crate::record!(@wire $req_query $($req_query_wire)?), text);
                })+)?
                $($(query.field($crate::record!(@wire $query $($query_wire)?), &self.$query)?;)+)?
                $($(query.field($crate::record!(@wire $more_query $($more_query_wire)?), &self.$more_query)?;)+)?
                ::std::result::Result::Ok(())
            }

            #[allow(unused_mut, unused_assignments, reason = "a request may have no body")]
            fn write_body(&self) -> $crate::Result<$crate::plumbing::Body> {
                let mut object: ::std::option::Option<$crate::plumbing::ObjectWriter> = ::std::option::Option::None;
                $($(object
                    .get_or_insert_default()
                    .value($crate::record!(@wire $req_body $($req_body_wire)?), &self.$req_body)?;)+)?
                $($(object
                    .get_or_insert_default()
                    .field($crate::record!(@wire $body $($body_wire)?), &self.$body)?;)+)?
                $($(object
                    .get_or_insert_default()
                    .field($crate::record!(@wire $more $($more_wire)?), &self.$more)?;)+)?
                $crate::request!(@body object $(
                    $crate::record!(@wire $file $($file_wire)?), &self.$file
                )?)
            }
        }
    };

    (@body $object:ident) => {
        ::std::result::Result::Ok(
            $object.map_or($crate::plumbing::Body::Empty, $crate::plumbing::ObjectWriter::finish),
        )
    };
    (@body $object:ident $wire:expr, $file:expr) => {
        $crate::plumbing::Body::form($wire, $file)
    };

    (@setter [$($meta:tt)*] $name:ident Option $ty:ty) => {
        $($meta)*
        pub fn $name(mut self, $name: impl ::std::convert::Into<$ty>) -> Self {
            self.$name = ::std::option::Option::Some($name.into());
            self
        }
    };
    (@setter [$($meta:tt)*] $name:ident QueryList $ty:ty) => {
        $($meta)*
        pub fn $name(mut self, $name: impl ::std::iter::IntoIterator<Item: ::std::convert::Into<$ty>>) -> Self {
            self.$name = $name.into_iter().map(::std::convert::Into::into).collect();
            self
        }
    };
    (@setter [$($meta:tt)*] $name:ident BracketList $ty:ty) => {
        $crate::request!(@setter [$($meta)*] $name QueryList $ty);
    };
    (@setter [$($meta:tt)*] $name:ident Update $ty:ty) => {
        $($meta)*
        pub fn $name(mut self, $name: impl ::std::convert::Into<$ty>) -> Self {
            self.$name = $crate::Update::Set($name.into());
            self
        }
    };
    (@setter [$($meta:tt)*] $name:ident UpdateList $ty:ty) => {
        $($meta)*
        pub fn $name(mut self, $name: impl ::std::iter::IntoIterator<Item: ::std::convert::Into<$ty>>) -> Self {
            self.$name = $crate::Update::Set($name.into_iter().map(::std::convert::Into::into).collect());
            self
        }
    };
    (@clear $name:ident $clear:ident) => {
        #[doc = concat!("Makes [`", stringify!($name), "`](Self::", stringify!($name), ") empty.")]
        pub fn $clear(mut self) -> Self {
            self.$name = $crate::Update::Clear;
            self
        }
    };
}

/// A list in a request's body, in the three states of an update.
pub type UpdateList<T> = crate::Update<Vec<T>>;
