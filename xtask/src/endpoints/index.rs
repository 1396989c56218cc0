//! The list of a vendor's operations, discovered in the sources of its crate.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use syn::{Attribute, Expr, ExprLit, Generics, Ident, Item, Lit, MetaNameValue, Type, Visibility};

use crate::generated::File;

pub(super) fn file(root: &Path, vendor: &str) -> Result<File> {
    let folder = root.join("crates").join(vendor).join("src");
    let root = Module::read(&folder.join("lib.rs"), &folder, "", None)?;
    let requests = requests(&root);
    let modules: BTreeSet<_> =
        requests.iter().filter_map(|request| request.path.split("::").next()).collect();
    let mut text = String::from(
        "//! The list of operations, written by `cargo xtask endpoints`; do not edit.\n\n\
         use dealport_core::plumbing::EndpointEntry;\n\n",
    );
    for module in modules {
        text.push_str(&gate(root.feature_of(module), ""));
        text.push_str(&format!("use crate::{module};\n"));
    }
    text.push_str(
        "\n/// The operations of this crate, as listed in `ENDPOINTS.md`, of the features that are on.\n\
         #[allow(deprecated, reason = \"operations that the vendor retired are listed too\")]\n\
         pub const ENDPOINTS: &[EndpointEntry] = dealport_core::endpoints![\n",
    );
    for Request { path, feature } in &requests {
        text.push_str(&gate(feature.as_deref(), "    "));
        text.push_str(&format!("    {path},\n"));
    }
    text.push_str("];\n");
    Ok(File {
        path: format!("crates/{vendor}/src/index.rs"),
        text,
        part: None,
        command: "cargo xtask endpoints",
    })
}

/// Writes the attribute for what needs a feature.
fn gate(feature: Option<&str>, indent: &str) -> String {
    feature.map(|feature| format!("{indent}#[cfg(feature = {feature:?})]\n")).unwrap_or_default()
}

/// A module with its submodules.
struct Module {
    /// The path of the module, or of the nearest one above it that is public.
    path: String,
    /// The feature that the module needs.
    feature: Option<String>,
    items: Vec<Item>,
    modules: Vec<Self>,
}

impl Module {
    /// Reads a module from its file. `folder` holds its submodules.
    fn read(file: &Path, folder: &Path, path: &str, feature: Option<&str>) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let items = syn::parse_file(&text).with_context(|| format!("cannot parse {}", file.display()))?.items;
        let mut modules = Vec::new();
        for item in &items {
            if let Item::Mod(module) = item
                && module.content.is_none()
                && !module.attrs.iter().any(is_for_tests)
            {
                let name = module.ident.to_string();
                let path = match &module.vis {
                    Visibility::Public(_) => format!("{path}{name}::"),
                    _ => path.to_owned(),
                };
                let own = module.attrs.iter().find_map(needed_feature);
                let feature = own.as_deref().or(feature);
                let folder = folder.join(&name);
                modules.push(Self::read(&folder.with_extension("rs"), &folder, &path, feature)?);
            }
        }
        Ok(Self { path: path.to_owned(), feature: feature.map(str::to_owned), items, modules })
    }

    /// Returns the feature that a public submodule needs.
    fn feature_of(&self, name: &str) -> Option<&str> {
        let path = format!("{}{name}::", self.path);
        self.modules.iter().find(|module| module.path == path)?.feature.as_deref()
    }

    fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Self, &'a Item)) {
        for item in &self.items {
            see(self, item);
        }
        for module in &self.modules {
            module.visit(see);
        }
    }
}

/// A type of request.
struct Request {
    path: String,
    /// The feature that it needs.
    feature: Option<String>,
}

/// Returns all types of requests. A generic request stands for the types that are made of it.
fn requests(root: &Module) -> Vec<Request> {
    let mut generic = BTreeSet::new();
    root.visit(&mut |_, item| {
        if let Some((name, generics)) = endpoint(item)
            && !generics.params.is_empty()
        {
            generic.insert(name);
        }
    });
    let mut requests = Vec::new();
    root.visit(&mut |module, item| {
        let name = match item {
            Item::Type(alias) if is_one_of(&alias.ty, &generic) => Some(&alias.ident),
            _ => endpoint(item).filter(|(_, generics)| generics.params.is_empty()).map(|(name, _)| name),
        };
        requests.extend(
            name.map(|name| Request {
                path: format!("{}{name}", module.path),
                feature: module.feature.clone(),
            }),
        );
    });
    requests
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<Ident>().is_ok_and(|name| name == "test")
}

/// Returns the name in `#[cfg(feature = "name")]`.
fn needed_feature(attribute: &Attribute) -> Option<String> {
    let condition: MetaNameValue =
        attribute.path().is_ident("cfg").then(|| attribute.parse_args().ok())??;
    match condition.value {
        Expr::Lit(ExprLit { lit: Lit::Str(feature), .. }) if condition.path.is_ident("feature") => {
            Some(feature.value())
        }
        _ => None,
    }
}

/// Returns the name and the parameters of a type that `#[endpoint]` declares.
fn endpoint(item: &Item) -> Option<(&Ident, &Generics)> {
    let is_macro = |attribute: &Attribute| {
        attribute.path().segments.last().is_some_and(|segment| segment.ident == "endpoint")
    };
    match item {
        Item::Struct(request) if request.attrs.iter().any(is_macro) => {
            Some((&request.ident, &request.generics))
        }
        _ => None,
    }
}

fn is_one_of(ty: &Type, names: &BTreeSet<&Ident>) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|segment| names.contains(&segment.ident))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn requests_of_all_modules_are_found() {
        let fixture = Fixture::new();
        let write = |file: &str, text: &str| fixture.write(&format!("crates/acme/src/{file}.rs"), text);
        write(
            "lib",
            "pub mod deals;\n#[cfg(feature = \"notes\")]\npub mod notes;\npub mod v1;\nmod objects;\n\
             #[cfg(test)]\nmod tests;",
        );
        write("notes", "mod list;");
        write("notes/list", "#[endpoint(get = \"/notes\")]\npub struct ListNotes {}");
        write("deals", "mod list;\npub use list::ListDeals;\npub type GetDeal = GetObject<Deal>;");
        write("deals/list", "#[plumbing::endpoint(get = \"/deals\")]\npub struct ListDeals {}");
        write("v1", "#[endpoint(get = \"/v1/deals\")]\npub struct ListDeals {}\npub type Other = Vec<u8>;");
        write("objects", "#[endpoint(get(K::GET))]\npub struct GetObject<K> {}");
        let text = file(fixture.root(), "acme").unwrap().text;
        let list = text.split("endpoints![\n").nth(1).unwrap();
        let notes = "    #[cfg(feature = \"notes\")]\n    notes::ListNotes,\n";
        let expected = format!("    deals::GetDeal,\n    deals::ListDeals,\n{notes}    v1::ListDeals,\n];\n");
        assert_eq!(list, expected);
        let notes = "#[cfg(feature = \"notes\")]\nuse crate::notes;\n";
        assert!(text.contains(&format!("use crate::deals;\n{notes}use crate::v1;\n")), "{text}");
    }
}
