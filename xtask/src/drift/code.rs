//! What the sources of a vendor crate declare: requests with their fields, and records.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Field, Fields, Item, Lit, Meta, Token, Type, UseTree};
use walkdir::WalkDir;

use super::spec::key;

/// The declarations of one crate.
#[derive(Debug, Default)]
pub(super) struct Crate {
    endpoints: BTreeMap<String, Endpoint>,
    /// Requests for several operations, by the trait and its constant that name them.
    generic: Vec<(Constant, Endpoint)>,
    /// The operations that such constants name.
    constants: Vec<(Constant, String)>,
    records: Vec<Record>,
}

/// A constant of a trait: `("Level", "CREATE")`.
type Constant = (String, String);

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
    name: String,
    /// The names on the wire, with the types.
    pub(super) fields: BTreeMap<String, Option<Name>>,
}

impl Crate {
    pub(super) fn read(folder: &Path) -> Result<Self> {
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
        for (constant, operation) in &code.constants {
            let same = code.generic.iter().filter(|(name, _)| name == constant);
            code.endpoints.extend(same.map(|(_, endpoint)| (operation.clone(), endpoint.clone())));
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
        for item in items {
            if let Item::Impl(item) = item {
                self.constants.extend(constants(item));
            }
            let Item::Struct(item) = item else { continue };
            if let Some(facts) = attribute(&item.attrs, "endpoint") {
                let is_camel = is_camel || facts.is_camel;
                let endpoint = Endpoint {
                    file: path.to_owned(),
                    has_rest: item.fields.iter().any(writes_itself),
                    record: returned(&item.attrs, &imports),
                    fields: names(&item.fields, is_camel, &imports).map(|(name, _)| name).collect(),
                };
                if let Some(operation) = facts.operation {
                    self.endpoints.insert(operation, endpoint);
                } else if let (Some(constant), Some(bound)) = (facts.constant, bound(&item.generics)) {
                    self.generic.push(((bound, constant), endpoint));
                }
            } else if let Some(facts) = attribute(&item.attrs, "record") {
                let fields = names(&item.fields, is_camel || facts.is_camel, &imports).collect();
                self.records.push(Record { file: path.to_owned(), name: item.ident.to_string(), fields });
            }
        }
    }

    pub(super) fn endpoints(&self) -> impl Iterator<Item = &String> {
        self.endpoints.keys()
    }

    pub(super) fn endpoint(&self, key: &str) -> Option<&Endpoint> {
        self.endpoints.get(key)
    }

    /// Returns the record of this name, as seen from a file. Of several it is the one in the modules of the
    /// name, then the nearest one, and then the one in the fewest modules.
    pub(super) fn record(&self, name: &Name, file: &Path) -> Option<&Record> {
        let same = self.records.iter().filter(|record| record.name == name.word);
        same.max_by_key(|record| {
            let parts = record.file.with_extension("");
            let is_part =
                |module: &&String| parts.components().any(|part| part.as_os_str() == module.as_str());
            let named = name.modules.iter().filter(is_part).count();
            let room = file.with_extension("");
            let shared = record.file.components().zip(file.components()).take_while(|(a, b)| a == b).count();
            let is_here = name.modules.is_empty() && record.file == file;
            (named, is_here, record.file.starts_with(room), shared, Reverse(parts.components().count()))
        })
    }
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

/// What a declaration's attribute says.
#[derive(Default)]
struct Facts {
    operation: Option<String>,
    /// The constant that stands in place of an operation: `CREATE` of `post(L::CREATE)`.
    constant: Option<String>,
    is_camel: bool,
}

const METHODS: &[&str] = &["get", "post", "put", "patch", "delete"];

fn attribute(attributes: &[Attribute], name: &str) -> Option<Facts> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident(name))?;
    let mut facts = Facts::default();
    let Meta::List(list) = &attribute.meta else { return Some(facts) };
    let metas = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated).ok()?;
    for meta in metas {
        if let Meta::List(fact) = &meta
            && METHODS.iter().any(|method| fact.path.is_ident(method))
        {
            facts.constant = fact.parse_args::<syn::Path>().ok().as_ref().and_then(last);
        }
        let Meta::NameValue(fact) = meta else { continue };
        let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &fact.value else { continue };
        let name = fact.path.get_ident().map(ToString::to_string).unwrap_or_default();
        match name.as_str() {
            method if METHODS.contains(&method) => facts.operation = Some(key(&name, &text.value())),
            "rename_all" => facts.is_camel = text.value() == "camelCase",
            _ => {}
        }
    }
    Some(facts)
}

/// Returns the trait that the parameter of a generic request must implement.
fn bound(generics: &syn::Generics) -> Option<String> {
    let bounds = generics.type_params().flat_map(|parameter| &parameter.bounds);
    bounds
        .filter_map(
            |bound| if let syn::TypeParamBound::Trait(bound) = bound { last(&bound.path) } else { None },
        )
        .next()
}

/// Returns the operations that an implementation names by the constants of its trait, such as
/// `const CREATE: Operation = Operation::post("name", "/path").idempotent(true);`.
fn constants(item: &syn::ItemImpl) -> Vec<(Constant, String)> {
    let Some(name) = item.trait_.as_ref().and_then(|(path, _)| last(path)) else { return Vec::new() };
    let operation = |item: &syn::ImplItem| match item {
        syn::ImplItem::Const(item) => Some(((name.clone(), item.ident.to_string()), operation(&item.expr)?)),
        _ => None,
    };
    item.items.iter().filter_map(operation).collect()
}

fn operation(expression: &Expr) -> Option<String> {
    match expression {
        Expr::MethodCall(call) => operation(&call.receiver),
        Expr::Call(call) => {
            let Expr::Path(function) = &*call.func else { return None };
            let Expr::Lit(ExprLit { lit: Lit::Str(path), .. }) = call.args.get(1)? else { return None };
            last(&function.path).map(|method| key(&method, &path.value()))
        }
        _ => None,
    }
}

/// Returns the last word of a path.
fn last(path: &syn::Path) -> Option<String> {
    path.segments.last().map(|segment| segment.ident.to_string())
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
    let mut segments = path.path.segments.iter().rev();
    let last = segments.next()?;
    let inner = match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => {
            arguments.args.iter().rev().find_map(|argument| match argument {
                syn::GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
        }
        _ => None,
    };
    if let Some(inner) = inner {
        return innermost(inner, imports);
    }
    let word = last.ident.to_string();
    let qualifiers = segments.rev().map(|segment| segment.ident.to_string());
    let modules: Vec<_> =
        qualifiers.filter(|name| !matches!(name.as_str(), "super" | "self" | "crate")).collect();
    let modules = if modules.is_empty() { imports.get(&word).cloned().unwrap_or_default() } else { modules };
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
            let code = Crate::read(&fixture.root().join("crates/toy")).unwrap();
            let endpoint = code.endpoint(&key("get", "/copies")).unwrap();
            let record = code.record(endpoint.record.as_ref().unwrap(), &endpoint.file).unwrap();
            assert!(record.file.ends_with(file), "{}", record.file.display());
        }
    }
}
