//! The route table.

use super::{Call, Handled};

/// Does what a request asks.
type Handler<S> = Box<dyn Fn(&mut Call<'_, S>) -> Handled + Send + Sync>;

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

/// A route.
pub(crate) struct Route<S: 'static> {
    pub(crate) method: &'static str,
    /// With parameters in braces.
    pub(crate) path: &'static str,
    /// In the vendor's own currency.
    pub(crate) cost: u64,
    pub(crate) handler: Handler<S>,
    pub(crate) role: Role,
    /// Whether any parameter of the query is refused before the handler runs.
    pub(crate) plain: bool,
}

impl<S> Route<S> {
    /// Takes no parameters.
    pub(crate) fn plain(&mut self) -> &mut Self {
        self.plain = true;
        self
    }

    pub(crate) fn role(&mut self, role: Role) {
        self.role = role;
    }

    /// Marks a list of the main resources.
    pub(crate) fn rows(&mut self, member: &'static str, json: &'static str) {
        self.role(Role::Rows { member, json });
    }
}

/// The route table of a vendor, while it is written.
pub(crate) struct Routes<S: 'static> {
    prefix: String,
    routes: Vec<Route<S>>,
}

impl<S> Routes<S> {
    pub(crate) fn new() -> Self {
        Self { prefix: String::new(), routes: Vec::new() }
    }

    /// Begins the paths of the next routes with a prefix.
    pub(crate) fn at(&mut self, prefix: &str) -> &mut Self {
        prefix.clone_into(&mut self.prefix);
        self
    }

    pub(crate) fn add(
        &mut self,
        method: &'static str,
        path: &str,
        cost: u64,
        handler: impl Fn(&mut Call<'_, S>) -> Handled + Send + Sync + 'static,
    ) -> &mut Route<S> {
        // The table is made once and is never dropped.
        let path = format!("{}{path}", self.prefix).leak();
        let route = Route { method, path, cost, handler: Box::new(handler), role: Role::Plain, plain: false };
        self.routes.push(route);
        let last = self.routes.len() - 1;
        &mut self.routes[last]
    }

    /// Returns the table. Literal paths stand before those with a parameter in the same place, since the
    /// first that fits is taken.
    pub(crate) fn finish(mut self) -> Vec<Route<S>> {
        self.routes.sort_by_key(|route| route.path.split('/').map(is_parameter).collect::<Vec<_>>());
        self.routes
    }
}

/// Declares the methods that add routes.
macro_rules! methods {
    ($($name:ident $method:literal)+) => {
        impl<S> Routes<S> {
            $(pub(crate) fn $name(
                &mut self,
                path: &str,
                cost: u64,
                handler: impl Fn(&mut Call<'_, S>) -> Handled + Send + Sync + 'static,
            ) -> &mut Route<S> {
                self.add($method, path, cost, handler)
            })+
        }
    };
}

methods!(get "GET" post "POST" put "PUT" patch "PATCH" delete "DELETE");

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

fn is_parameter(part: &str) -> bool {
    part.starts_with('{')
}

fn fits(template: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    template.split('/').all(|wanted| {
        let part = parts.next();
        part.is_some_and(|part| is_parameter(wanted) || wanted == part)
    }) && parts.next().is_none()
}

fn parameters<'a>(template: &str, path: &'a str) -> Vec<&'a str> {
    let parts = template.split('/').zip(path.split('/'));
    parts.filter(|(wanted, _)| is_parameter(wanted)).map(|(_, part)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Refusal;

    #[test]
    fn path_finds_its_route_or_its_methods() {
        let mut table = Routes::<()>::new();
        let refuse = |_: &mut Call<'_, ()>| Err(Refusal::Failed);
        table.delete("/deals/{id}/tags/{tag}", 1, refuse);
        table.at("/deals").get("", 1, refuse);
        table.post("", 1, refuse);
        table.get("/{id}", 1, refuse);
        table.get("/search", 1, refuse);
        let routes = table.finish().leak();
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
            let found = match find(routes, method, path) {
                Found::Route(route, parameters) => format!("{}{}", route.path, parameters.concat()),
                Found::WrongMethod(allow) => allow,
                Found::Nothing => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{method} {path}");
        }
    }
}
