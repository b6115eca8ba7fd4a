//! The files of a crate as modules, and which file each import means.

use std::collections::BTreeMap;

use super::paths::{NamedPath, Names, names};

/// The modules of one crate, each with its file.
pub struct Modules {
    files: BTreeMap<String, File>,
    /// The file of each module: `nudges::kind`; the crate itself is empty.
    paths: BTreeMap<Vec<String>, String>,
}

/// One file, and what it imports from files of the same crate.
pub struct File {
    /// From the root of the repository.
    pub path: String,
    module: Vec<String>,
    pub imports: Vec<Import>,
}

/// One import of a file.
pub struct Import {
    /// From 1.
    pub line: usize,
    /// As written: `crate::nudges::NudgeKind`.
    pub path: String,
    /// The file that has it.
    pub target: String,
}

impl File {
    /// `nudges` for every file in and below it; `None`: the root of the crate.
    pub fn top_level_module(&self) -> Option<&str> {
        self.module.first().map(String::as_str)
    }

    /// Whether `parent` is the file of the module around this one.
    pub fn is_entry_of(&self, parent: &Self) -> bool {
        self.module.split_last().is_some_and(|(_, around)| around == parent.module)
    }
}

impl Modules {
    /// Reads the crate whose root file is `root`. `read` gives the text of a file; `None`: there is no such file.
    pub fn read(root: &str, read: &dyn Fn(&str) -> Option<String>) -> Self {
        let folder = root.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let mut found: BTreeMap<Vec<String>, (String, Names)> = BTreeMap::new();
        let mut open = vec![(Vec::new(), root.to_owned())];
        while let Some((module, path)) = open.pop() {
            let names = names(&read(&path).unwrap_or_else(|| panic!("{path} can't be read")));
            for name in &names.modules {
                let inner: Vec<String> = module.iter().chain([name]).cloned().collect();
                let stem = format!("{folder}{}", inner.join("/"));
                let file = [format!("{stem}.rs"), format!("{stem}/mod.rs")]
                    .into_iter()
                    .find(|file| read(file).is_some());
                open.push((
                    inner,
                    file.unwrap_or_else(|| panic!("{path} declares {name}, which has no file")),
                ));
            }
            found.insert(module, (path, names));
        }
        let paths = found.iter().map(|(module, (path, _))| (module.clone(), path.clone())).collect();
        let files = found.iter().map(|(module, (path, names))| {
            let import = |named: &NamedPath| {
                let target = module_of(&found, module, &named.segments, 0)?;
                Some(Import {
                    line: named.line,
                    path: named.segments.join("::"),
                    target: found[&target].0.clone(),
                })
            };
            let imports = names.paths.iter().filter_map(import).collect();
            (path.clone(), File { path: path.clone(), module: module.clone(), imports })
        });
        Self { files: files.collect(), paths }
    }

    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.paths.values().map(|path| self.file(path))
    }

    pub fn file(&self, path: &str) -> &File {
        &self.files[path]
    }
}

/// The module that has what `segments` names in `module`; `None`: it is of another crate. What a module exports from
/// another one is of that other one.
fn module_of(
    found: &BTreeMap<Vec<String>, (String, Names)>,
    module: &[String],
    segments: &[String],
    depth: usize,
) -> Option<Vec<String>> {
    let (first, rest) = segments.split_first()?;
    let child = |of: &[String], name: &String| -> Option<Vec<String>> {
        let inner: Vec<String> = of.iter().chain([name]).cloned().collect();
        found.contains_key(&inner).then_some(inner)
    };
    let mut rest = rest;
    let mut at = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.to_vec(),
        "super" => {
            let mut at = module.split_last()?.1.to_vec();
            while let Some((_, after)) = rest.split_first().filter(|(next, _)| *next == "super") {
                at.pop();
                rest = after;
            }
            at
        }
        _ => child(module, first)?,
    };
    while let Some((name, after)) = rest.split_first() {
        if let Some(inner) = child(&at, name) {
            (at, rest) = (inner, after);
            continue;
        }
        let exported = found[&at].1.paths.iter().find(|path| path.exported_as.as_ref() == Some(name));
        let origin =
            exported.filter(|_| depth < 8).and_then(|path| module_of(found, &at, &path.segments, depth + 1));
        return Some(origin.unwrap_or(at));
    }
    Some(at)
}
