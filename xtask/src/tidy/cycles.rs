//! No two files of a crate need each other.
//!
//! A file needs another if it uses a name from there. A re-export needs nothing: a name is followed to the
//! file that declares it. Tests and macro calls are left out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, UseTree, Visibility};

use super::sources::Source;

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let mut crates: BTreeMap<&str, Vec<&Source>> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.rust.is_some()) {
        if let Some((folder, _)) = source.in_crate() {
            crates.entry(folder).or_default().push(source);
        }
    }
    crates.values().flat_map(|files| Crate::read(files).cycles()).collect()
}

/// A path from the root of a crate. The last part may be an item.
type Path = Vec<String>;

#[derive(Default)]
struct Module {
    file: String,
    /// The names that `use` brings in, and what they stand for.
    names: BTreeMap<String, Path>,
    /// The names among them that are re-exports.
    exports: BTreeSet<String>,
}

#[derive(Default)]
struct Crate {
    modules: BTreeMap<Path, Module>,
    /// The paths that each module uses.
    uses: Vec<(Path, Path)>,
}

impl Crate {
    fn read(files: &[&Source]) -> Self {
        let mut all = Self::default();
        let modules: Vec<_> = files.iter().filter_map(|file| Some((module_of(file)?, *file))).collect();
        for (path, file) in &modules {
            all.modules.insert(path.clone(), Module { file: file.path.clone(), ..Module::default() });
        }
        // Paths can be read once all modules are known.
        for (path, file) in modules {
            let Some(file) = &file.rust else { continue };
            Reader { all: &mut all, module: path }.visit_file(file);
        }
        all
    }

    /// Returns the file that declares what the path stands for.
    fn declaring_file(&self, path: &[String], depth: usize) -> Option<&str> {
        let mut at = Path::new();
        for (place, name) in path.iter().enumerate() {
            at.push(name.clone());
            if self.modules.contains_key(&at) {
                continue;
            }
            at.pop();
            let module = self.modules.get(&at)?;
            // Two modules may import a name from each other, which does not compile.
            if let Some(target) = module.names.get(name).filter(|_| depth < 8) {
                return self.declaring_file(&[target, &path[place + 1..]].concat(), depth + 1);
            }
            return Some(&module.file);
        }
        self.modules.get(&at).map(|module| module.file.as_str())
    }

    /// Describes files that need each other, by the shortest cycle through one of them.
    fn cycles(&self) -> Vec<String> {
        let mut needs: Needs<'_> = BTreeMap::new();
        for (module, path) in &self.uses {
            let from = self.modules.get(module).map(|module| module.file.as_str());
            if let (Some(from), Some(to)) = (from, self.declaring_file(path, 0))
                && from != to
            {
                needs.entry(from).or_default().insert(to);
            }
        }
        let mut found: Vec<Vec<&str>> = Vec::new();
        for cycle in needs.keys().filter_map(|file| shortest(file, file, &needs)) {
            // Of cycles that share a file, one is enough to begin with.
            if !found.iter().flatten().any(|file| cycle.contains(file)) {
                found.push(cycle);
            }
        }
        let finding = |cycle: &Vec<&str>| format!("{}: these files need each other", cycle.join(" → "));
        found.iter().map(finding).collect()
    }
}

type Needs<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Returns the shortest way from a file to a file that it needs, including both.
fn shortest<'a>(from: &'a str, to: &str, needs: &Needs<'a>) -> Option<Vec<&'a str>> {
    let mut seen = BTreeSet::new();
    let mut open = VecDeque::from([vec![from]]);
    while let Some(way) = open.pop_front() {
        for next in needs.get(way.last()?).into_iter().flatten().filter(|next| seen.insert(**next)) {
            let way = [&way[..], &[*next]].concat();
            if *next == to {
                return Some(way);
            }
            open.push_back(way);
        }
    }
    None
}

/// Returns the module of a file, or `None` for tests.
fn module_of(source: &Source) -> Option<Path> {
    let (_, path) = source.in_crate()?;
    let path = path.strip_suffix(".rs")?;
    let module: Path = match path {
        "lib" | "main" => Path::new(),
        path => path.split('/').map(str::to_owned).collect(),
    };
    (!module.iter().any(|part| part == "tests")).then_some(module)
}

struct Reader<'a> {
    all: &'a mut Crate,
    module: Path,
}

impl Reader<'_> {
    /// Returns the path from the root of the crate, or `None` for a path into another crate.
    fn absolute(&self, path: &[String]) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        let mut base = match first.as_str() {
            "crate" => return Some(rest.to_vec()),
            "self" => self.module.clone(),
            "super" => {
                let mut parent = self.module.clone();
                parent.pop()?;
                let supers = rest.iter().take_while(|part| *part == "super").count();
                parent.truncate(parent.len().checked_sub(supers)?);
                return Some([&parent[..], &rest[supers..]].concat());
            }
            name => {
                let child = [&self.module[..], &[name.to_owned()]].concat();
                self.all.modules.contains_key(&child).then_some(child)?
            }
        };
        base.extend(rest.iter().cloned());
        Some(base)
    }

    fn import(&mut self, tree: &UseTree, mut path: Path, is_export: bool) {
        match tree {
            UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.import(&part.tree, path, is_export);
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import(tree, path.clone(), is_export));
            }
            // Only the names of a module can be followed, so a glob import needs the module's own file.
            UseTree::Glob(_) => self.used(&path, is_export),
            UseTree::Name(name) => self.import_name(path, &name.ident, &name.ident, is_export),
            UseTree::Rename(name) => self.import_name(path, &name.ident, &name.rename, is_export),
        }
    }

    fn import_name(&mut self, mut path: Path, name: &syn::Ident, alias: &syn::Ident, is_export: bool) {
        // `use a::{self}` brings in `a`.
        if name != "self" {
            path.push(name.to_string());
        }
        let alias =
            if alias == "self" { path.last().cloned().unwrap_or_default() } else { alias.to_string() };
        self.used(&path, is_export);
        let Some(path) = self.absolute(&path) else { return };
        if let Some(module) = self.all.modules.get_mut(&self.module) {
            if is_export {
                module.exports.insert(alias.clone());
            }
            module.names.insert(alias, path);
        }
    }

    fn used(&mut self, path: &[String], is_export: bool) {
        if let Some(path) = self.absolute(path).filter(|_| !is_export) {
            self.all.uses.push((self.module.clone(), path));
        }
    }
}

impl<'a> Visit<'a> for Reader<'_> {
    fn visit_item(&mut self, item: &'a Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'a ItemMod) {
        if item.content.is_some() {
            let file = self.all.modules.get(&self.module).map(|module| module.file.clone());
            self.module.push(item.ident.to_string());
            let file = file.unwrap_or_default();
            self.all.modules.insert(self.module.clone(), Module { file, ..Module::default() });
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_item_use(&mut self, item: &'a syn::ItemUse) {
        self.import(&item.tree, Path::new(), !matches!(item.vis, Visibility::Inherited));
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let parts: Path = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let is_export = || {
            let module = self.all.modules.get(&self.module);
            parts.first().filter(|first| module.is_some_and(|module| module.exports.contains(*first)))
        };
        if is_export().is_some() {
            // The file uses what it also re-exports.
            self.used(&[&["self".to_owned()], &parts[..]].concat(), false);
        } else {
            self.used(&parts, false);
        }
        visit::visit_path(self, path);
    }

    /// Skips the path of `pub(in path)`.
    fn visit_visibility(&mut self, _: &'a Visibility) {}
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_test = |list: &syn::MetaList| list.tokens.to_string().contains("test");
        attribute.path().is_ident("cfg") && attribute.meta.require_list().is_ok_and(is_test)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cycles(files: &[(&str, &str)]) -> Vec<String> {
        let source =
            |(name, text): &(&str, &str)| Source::new(format!("crates/a/src/{name}.rs"), *text).unwrap();
        check(&files.iter().map(source).collect::<Vec<_>>())
    }

    #[test]
    fn files_that_need_each_other_are_found() {
        let found = cycles(&[
            ("lib", "mod a; mod b;"),
            ("a", "use crate::b::B; pub struct A(B);"),
            ("b", "pub struct B; fn f(a: super::a::A) {}"),
        ]);
        assert_eq!(
            found,
            ["crates/a/src/a.rs → crates/a/src/b.rs → crates/a/src/a.rs: these files need each other"]
        );
    }

    #[test]
    fn cycles_that_share_a_file_are_one_finding() {
        let found = cycles(&[
            ("lib", "mod a; mod b; mod c;"),
            ("a", "use crate::{b, c};"),
            ("b", "use super::c::C;"),
            ("c", "fn f() { crate::a::f(); }"),
        ]);
        assert_eq!(
            found,
            ["crates/a/src/a.rs → crates/a/src/c.rs → crates/a/src/a.rs: these files need each other"]
        );
    }

    #[test]
    fn parent_and_child_that_need_each_other_are_found() {
        let found = cycles(&[
            ("lib", "mod a;"),
            ("a", "mod b; pub struct A; fn f() { b::f() }"),
            ("a/b", "use super::A;"),
        ]);
        assert_eq!(
            found,
            ["crates/a/src/a.rs → crates/a/src/a/b.rs → crates/a/src/a.rs: these files need each other"]
        );
    }

    #[test]
    fn re_export_is_not_a_need() {
        let lib = "mod a; mod b; pub use a::A; pub use self::b::B;";
        let a = "pub struct A;";
        assert!(cycles(&[("lib", lib), ("a", a), ("b", "use crate::A; pub struct B;")]).is_empty());
        // A file that uses its own re-export needs the other file.
        let lib = format!("{lib} pub struct Root; fn f(a: A) {{}}");
        assert_eq!(cycles(&[("lib", &lib), ("a", "use crate::Root; pub struct A;")]).len(), 1);
    }

    #[test]
    fn tests_are_left_out() {
        let found = cycles(&[
            ("lib", "mod a; mod b;"),
            ("a", "use crate::b::B;"),
            ("b", "#[cfg(test)] mod tests { use crate::a::A; }"),
            ("b/tests", "use crate::a::A;"),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }
}
