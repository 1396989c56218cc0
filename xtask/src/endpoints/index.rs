//! The list of a vendor's operations, discovered in the sources of its crate.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use syn::{Attribute, Generics, Ident, Item, Type, Visibility};

use crate::generated::File;

pub(super) fn file(root: &Path, vendor: &str) -> Result<File> {
    let folder = root.join("crates").join(vendor).join("src");
    let requests = requests(&Module::read(&folder.join("lib.rs"), &folder, "")?);
    let modules: BTreeSet<_> = requests.iter().filter_map(|request| request.split("::").next()).collect();
    let mut text = String::from(
        "//! The list of operations, written by `cargo xtask endpoints`; do not edit.\n\n\
         use dealport_core::plumbing::EndpointEntry;\n\n",
    );
    text.extend(modules.iter().map(|module| format!("use crate::{module};\n")));
    text.push_str(
        "\n/// The operations of this crate, as listed in `ENDPOINTS.md`.\n\
         #[allow(deprecated, reason = \"operations that the vendor retired are listed too\")]\n\
         pub const ENDPOINTS: &[EndpointEntry] = dealport_core::endpoints![\n",
    );
    text.extend(requests.iter().map(|request| format!("    {request},\n")));
    text.push_str("];\n");
    Ok(File {
        path: format!("crates/{vendor}/src/index.rs"),
        text,
        part: None,
        command: "cargo xtask endpoints",
    })
}

/// A module with its submodules.
struct Module {
    /// The path of the module, or of the nearest one above it that is public.
    path: String,
    items: Vec<Item>,
    modules: Vec<Self>,
}

impl Module {
    /// Reads a module from its file. `folder` holds its submodules.
    fn read(file: &Path, folder: &Path, path: &str) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let items = syn::parse_file(&text).with_context(|| format!("cannot parse {}", file.display()))?.items;
        let mut modules = Vec::new();
        for item in &items {
            if let Item::Mod(module) = item
                && module.content.is_none()
                && !module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"))
            {
                let name = module.ident.to_string();
                let path = match &module.vis {
                    Visibility::Public(_) => format!("{path}{name}::"),
                    _ => path.to_owned(),
                };
                modules.push(Self::read(&folder.join(format!("{name}.rs")), &folder.join(&name), &path)?);
            }
        }
        Ok(Self { path: path.to_owned(), items, modules })
    }

    fn visit<'a>(&'a self, see: &mut impl FnMut(&'a str, &'a Item)) {
        for item in &self.items {
            see(&self.path, item);
        }
        for module in &self.modules {
            module.visit(see);
        }
    }
}

/// Returns the paths of all types of requests. A generic request stands for the types that are made of it.
fn requests(root: &Module) -> Vec<String> {
    let mut generic = BTreeSet::new();
    root.visit(&mut |_, item| {
        if let Some((name, generics)) = endpoint(item)
            && !generics.params.is_empty()
        {
            generic.insert(name);
        }
    });
    let mut paths = Vec::new();
    root.visit(&mut |path, item| {
        let name = match item {
            Item::Type(alias) if is_one_of(&alias.ty, &generic) => Some(&alias.ident),
            _ => endpoint(item).filter(|(_, generics)| generics.params.is_empty()).map(|(name, _)| name),
        };
        paths.extend(name.map(|name| format!("{path}{name}")));
    });
    paths
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
        write("lib", "pub mod deals;\npub mod v1;\nmod objects;\n#[cfg(test)]\nmod tests;");
        write("deals", "mod list;\npub use list::ListDeals;\npub type GetDeal = GetObject<Deal>;");
        write("deals/list", "#[plumbing::endpoint(get = \"/deals\")]\npub struct ListDeals {}");
        write("v1", "#[endpoint(get = \"/v1/deals\")]\npub struct ListDeals {}\npub type Other = Vec<u8>;");
        write("objects", "#[endpoint(get(K::GET))]\npub struct GetObject<K> {}");
        let text = file(fixture.root(), "acme").unwrap().text;
        let list = text.split("endpoints![\n").nth(1).unwrap();
        assert_eq!(list, "    deals::GetDeal,\n    deals::ListDeals,\n    v1::ListDeals,\n];\n");
        assert!(text.contains("use crate::deals;\nuse crate::v1;\n"), "{text}");
    }
}
