//! What the sources of a vendor crate declare: requests with their fields, and records.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use syn::{Attribute, Expr, ExprLit, Field, Fields, Item, Lit, Meta, Type, UseTree};
use walkdir::WalkDir;

/// The declarations of one crate.
#[derive(Debug, Default)]
pub(super) struct Crate {
    endpoints: BTreeMap<String, Endpoint>,
    requests: Vec<Declared<Endpoint>>,
    /// Names of requests that are generic, such as `GetDeal` of `GetObject<Deal>`.
    aliases: Vec<Declared<Name>>,
    records: Vec<Declared<Record>>,
}

/// A declaration with its name and its file.
#[derive(Debug)]
struct Declared<T> {
    file: PathBuf,
    name: String,
    item: T,
}

/// A request.
#[derive(Clone, Debug)]
pub(super) struct Endpoint {
    pub(super) file: PathBuf,
    /// The names on the wire, wherever they go.
    pub(super) fields: BTreeSet<String>,
    /// Whether a field writes itself under names of its own.
    pub(super) has_rest: bool,
    /// The record in the response.
    pub(super) record: Option<Name>,
}

/// The name of a type, with the modules that it is named with or imported from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    modules: Vec<String>,
    word: String,
}

/// A record.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) file: PathBuf,
    /// The names on the wire, with the types.
    pub(super) fields: BTreeMap<String, Option<Name>>,
}

impl Crate {
    /// Reads the sources of a crate. `operations` are its operations, by their keys, with the paths of their
    /// requests.
    pub(super) fn read(
        folder: &Path,
        operations: impl IntoIterator<Item = (String, &'static str)>,
    ) -> Result<Self> {
        let mut code = Self::default();
        for entry in WalkDir::new(folder.join("src")).sort_by_file_name() {
            let path = entry?.into_path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path)?;
                let file = syn::parse_file(&text).with_context(|| format!("parsing {}", path.display()))?;
                let is_camel = text.contains("plumbing::camel");
                code.take(&path, &file.items, is_camel);
            }
        }
        let root = folder.join("src/lib.rs");
        for (operation, path) in operations {
            let mut modules: Vec<_> = path.split("::").map(str::to_owned).collect();
            let name = Name { word: modules.pop().unwrap_or_default(), modules };
            let request = match nearest(&code.aliases, &name, &root) {
                Some(alias) => nearest(&code.requests, &alias.item, &alias.file),
                None => nearest(&code.requests, &name, &root),
            };
            let request = request.with_context(|| format!("no file declares {path}"))?;
            code.endpoints.insert(operation, request.item.clone());
        }
        Ok(code)
    }

    fn take(&mut self, path: &Path, items: &[Item], is_camel: bool) {
        let mut imports = Imports::new();
        for item in items {
            if let Item::Use(item) = item {
                import(&item.tree, &[], &mut imports);
            }
        }
        let file = || path.to_owned();
        for item in items {
            let item = match item {
                Item::Struct(item) => item,
                Item::Type(alias) => {
                    let target = outermost(&alias.ty, &imports);
                    let name = alias.ident.to_string();
                    self.aliases.extend(target.map(|item| Declared { file: file(), name, item }));
                    continue;
                }
                _ => continue,
            };
            let name = item.ident.to_string();
            if let Some(is_always_camel) = attribute(&item.attrs, "endpoint") {
                let is_camel = is_camel || is_always_camel;
                let endpoint = Endpoint {
                    file: file(),
                    has_rest: item.fields.iter().any(writes_itself),
                    record: returned(&item.attrs, &imports),
                    fields: names(&item.fields, is_camel, &imports).map(|(name, _)| name).collect(),
                };
                self.requests.push(Declared { file: file(), name, item: endpoint });
            } else if let Some(is_always_camel) = attribute(&item.attrs, "record") {
                let fields = names(&item.fields, is_camel || is_always_camel, &imports).collect();
                self.records.push(Declared { file: file(), name, item: Record { file: file(), fields } });
            }
        }
    }

    pub(super) fn endpoints(&self) -> impl Iterator<Item = &String> {
        self.endpoints.keys()
    }

    pub(super) fn endpoint(&self, key: &str) -> Option<&Endpoint> {
        self.endpoints.get(key)
    }

    /// Returns the record of this name, as seen from a file.
    pub(super) fn record(&self, name: &Name, file: &Path) -> Option<&Record> {
        nearest(&self.records, name, file).map(|record| &record.item)
    }
}

/// Finds the declaration of a name, as seen from a file. Of several it is the one in the modules of the name,
/// then the nearest one, and then the one in the fewest modules.
fn nearest<'d, T>(all: &'d [Declared<T>], name: &Name, file: &Path) -> Option<&'d Declared<T>> {
    let same = all.iter().filter(|known| known.name == name.word);
    same.max_by_key(|known| {
        let parts = known.file.with_extension("");
        let is_part = |module: &&String| parts.components().any(|part| part.as_os_str() == module.as_str());
        let named = name.modules.iter().filter(is_part).count();
        let room = file.with_extension("");
        let shared = known.file.components().zip(file.components()).take_while(|(a, b)| a == b).count();
        let is_here = name.modules.is_empty() && known.file == file;
        let first = parts.components().skip_while(|part| part.as_os_str() != "src").nth(1);
        let is_first =
            first.zip(name.modules.first()).is_some_and(|(part, module)| part.as_os_str() == module.as_str());
        let depth = Reverse(parts.components().count());
        (named, is_here, known.file.starts_with(room), shared, is_first, depth)
    })
}

/// The modules from which names are imported.
type Imports = BTreeMap<String, Vec<String>>;

/// Notes from which modules each name is imported.
fn import(tree: &UseTree, modules: &[String], imports: &mut Imports) {
    match tree {
        UseTree::Path(path) => {
            let name = path.ident.to_string();
            let is_relative = matches!(name.as_str(), "crate" | "super" | "self");
            let modules = modules.iter().cloned().chain((!is_relative).then_some(name));
            import(&path.tree, &modules.collect::<Vec<_>>(), imports);
        }
        UseTree::Name(name) if !modules.is_empty() => {
            imports.insert(name.ident.to_string(), modules.to_vec());
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| import(tree, modules, imports)),
        _ => {}
    }
}

/// Returns whether an attribute, if there is one, says that names are in camel case.
fn attribute(attributes: &[Attribute], name: &str) -> Option<bool> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident(name))?;
    let Meta::List(list) = &attribute.meta else { return Some(false) };
    Some(list.tokens.to_string().contains("rename_all = \"camelCase\""))
}

/// Returns the last type of `#[returns(Shape<Record>)]`.
fn returned(attributes: &[Attribute], imports: &Imports) -> Option<Name> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("returns"))?;
    let Meta::List(list) = &attribute.meta else { return None };
    innermost(&list.parse_args::<Type>().ok()?, imports)
}

/// Returns the names of the fields on the wire, with their types.
fn names(fields: &Fields, is_camel: bool, imports: &Imports) -> impl Iterator<Item = (String, Option<Name>)> {
    fields.iter().filter_map(move |field| {
        let name = field.ident.as_ref()?.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let wire = wire(field).unwrap_or_else(|| if is_camel { camel(name) } else { name.to_owned() });
        Some((wire, innermost(&field.ty, imports)))
    })
}

/// Returns whether a field writes itself under names that its declaration does not tell.
fn writes_itself(field: &Field) -> bool {
    let is_object = field.ident.as_ref().is_some_and(|name| name == "custom_fields");
    has_mark(field, "whole") || has_mark(field, "rest") && !is_object
}

fn has_mark(field: &Field, name: &str) -> bool {
    field.attrs.iter().any(|attribute| attribute.path().is_ident(name))
}

fn wire(field: &Field) -> Option<String> {
    let attribute = field.attrs.iter().find(|attribute| attribute.path().is_ident("wire"))?;
    let Meta::NameValue(meta) = &attribute.meta else { return None };
    match &meta.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Returns the name of the innermost type: `Deal` of `Option<Vec<deals::Deal>>`.
fn innermost(ty: &Type, imports: &Imports) -> Option<Name> {
    let Type::Path(path) = ty else { return None };
    let inner = match &path.path.segments.last()?.arguments {
        syn::PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().rev().find_map(|argument| match argument {
                syn::GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        _ => None,
    };
    inner.map_or_else(|| outermost(ty, imports), |inner| innermost(inner, imports))
}

/// Returns the name of a type without its arguments: `GetObject` of `GetObject<Deal>`.
fn outermost(ty: &Type, imports: &Imports) -> Option<Name> {
    let Type::Path(path) = ty else { return None };
    let mut words: Vec<_> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let word = words.pop()?;
    words.retain(|name| !matches!(name.as_str(), "super" | "self" | "crate"));
    let modules = if words.is_empty() { imports.get(&word).cloned().unwrap_or_default() } else { words };
    Some(Name { modules, word })
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| {
        let mut letters = word.chars();
        let capital = letters.next().map(|letter| letter.to_ascii_uppercase());
        text + &capital.into_iter().chain(letters).collect::<String>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn record_of_imported_modules_is_found() {
        let fixture = Fixture::new();
        let record = "#[record]\npub struct Deal {\n    pub id: u64,\n}";
        fixture.write("crates/toy/src/deals.rs", record);
        fixture.write("crates/toy/src/v1/deals.rs", record);
        for (import, file) in [("v1::deals::Deal", "src/v1/deals.rs"), ("deals::Deal", "src/deals.rs")] {
            let request = "#[endpoint(get = \"/copies\")]\n#[returns(Data<Deal>)]\npub struct ListCopies {}";
            fixture.write("crates/toy/src/copies.rs", &format!("use crate::{import};\n{request}"));
            let operations = [("GET /copies".to_owned(), "copies::ListCopies")];
            let code = Crate::read(&fixture.root().join("crates/toy"), operations).unwrap();
            let endpoint = code.endpoint("GET /copies").unwrap();
            let record = code.record(endpoint.record.as_ref().unwrap(), &endpoint.file).unwrap();
            assert!(record.file.ends_with(file), "{}", record.file.display());
        }
    }
}
