//! The route table.

use super::{Call, Handled};

/// Does what a request asks.
pub(crate) type Handler<S> = fn(&mut Call<'_, S>) -> Handled;

/// What faults and limits know of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    /// Lists rows of the main resources. A bad row has this JSON in this member.
    Rows {
        member: &'static str,
        json: &'static str,
    },
    /// Counts for the limit of searches too.
    Search,
    /// Gives out tokens: needs none, meets no limit, and is passed by faults that do not name its path.
    Token,
    /// Needs no token and meets no limit.
    Open,
    /// Answers with success although it may have failed.
    Verdict,
}

/// A route. Literal paths stand before those with a parameter in the same place, since the first that fits is
/// taken.
pub(crate) struct Route<S: 'static> {
    pub(crate) method: &'static str,
    /// With parameters in braces.
    pub(crate) path: &'static str,
    /// In the vendor's own currency.
    pub(crate) cost: u64,
    pub(crate) handler: Handler<S>,
    pub(crate) role: Role,
}

const fn route<S>(method: &'static str, path: &'static str, cost: u64, handler: Handler<S>) -> Route<S> {
    Route { method, path, cost, handler, role: Role::Plain }
}

pub(crate) const fn get<S>(path: &'static str, cost: u64, handler: Handler<S>) -> Route<S> {
    route("GET", path, cost, handler)
}

pub(crate) const fn post<S>(path: &'static str, cost: u64, handler: Handler<S>) -> Route<S> {
    route("POST", path, cost, handler)
}

pub(crate) const fn put<S>(path: &'static str, cost: u64, handler: Handler<S>) -> Route<S> {
    route("PUT", path, cost, handler)
}

pub(crate) const fn patch<S>(path: &'static str, cost: u64, handler: Handler<S>) -> Route<S> {
    route("PATCH", path, cost, handler)
}

pub(crate) const fn delete<S>(path: &'static str, cost: u64, handler: Handler<S>) -> Route<S> {
    route("DELETE", path, cost, handler)
}

impl<S> Route<S> {
    pub(crate) const fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// Marks a list of the main resources.
    pub(crate) const fn rows(self, member: &'static str, json: &'static str) -> Self {
        self.role(Role::Rows { member, json })
    }
}

/// The route of a request.
pub(crate) enum Found<'a, S: 'static> {
    /// A route, and what stands for its parameters.
    Route(&'static Route<S>, Vec<&'a str>),
    /// The path is known with these methods only.
    WrongMethod(String),
    Nothing,
}

/// Finds the route of a method and a path.
pub(crate) fn find<'a, S>(routes: &'static [Route<S>], method: &str, path: &'a str) -> Found<'a, S> {
    let Some(first) = routes.iter().find(|route| fits(route.path, path)) else { return Found::Nothing };
    let same = || routes.iter().filter(|route| route.path == first.path);
    match same().find(|route| route.method == method) {
        Some(route) => Found::Route(route, parameters(route.path, path)),
        None => Found::WrongMethod(same().map(|route| route.method).collect::<Vec<_>>().join(", ")),
    }
}

fn fits(template: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    template.split('/').all(|wanted| {
        let part = parts.next();
        part.is_some_and(|part| wanted.starts_with('{') || wanted == part)
    }) && parts.next().is_none()
}

fn parameters<'a>(template: &str, path: &'a str) -> Vec<&'a str> {
    let parts = template.split('/').zip(path.split('/'));
    parts.filter(|(wanted, _)| wanted.starts_with('{')).map(|(_, part)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Refusal;

    const ROUTES: &[Route<()>] = &[
        get("/deals", 1, |_| Err(Refusal::Failed)),
        post("/deals", 1, |_| Err(Refusal::Failed)),
        get("/deals/search", 1, |_| Err(Refusal::Failed)),
        get("/deals/{id}", 1, |_| Err(Refusal::Failed)),
        delete("/deals/{id}/tags/{tag}", 1, |_| Err(Refusal::Failed)),
    ];

    #[test]
    fn path_finds_its_route_or_its_methods() {
        for (method, path, expected) in [
            ("GET", "/deals", "/deals"),
            ("PUT", "/deals", "GET, POST"),
            ("GET", "/deals/search", "/deals/search"),
            ("DELETE", "/deals/search", "GET"),
            ("GET", "/deals/7", "/deals/{id}7"),
            ("GET", "/deals/", "/deals/{id}"),
            ("DELETE", "/deals/7/tags/new", "/deals/{id}/tags/{tag}7new"),
            ("GET", "/deals/7/tags", "nothing"),
            ("GET", "/", "nothing"),
        ] {
            let found = match find(ROUTES, method, path) {
                Found::Route(route, parameters) => format!("{}{}", route.path, parameters.concat()),
                Found::WrongMethod(allow) => allow,
                Found::Nothing => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{method} {path}");
        }
    }
}
