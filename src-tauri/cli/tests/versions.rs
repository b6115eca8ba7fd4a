//! Git repositories, created by git: their commits and tags are read, and nothing in them is executed.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::Command,
};

use crate::common::TestProgram;
use grizzly_app::{
    Execute, Workspace,
    api::{ServiceForm, Versions},
    versions,
};
use grizzly_core::Text;
use insta::assert_snapshot;
use tempfile::TempDir;

/// A folder for repositories.
struct Shelf(TempDir);

impl Shelf {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A repository with this many commits, one a minute from 10:00.
    fn repository(&self, name: &str, commits: u32) -> PathBuf {
        let path = self.path(name);
        fs::create_dir(&path).unwrap();
        git(&path, 0, &["init", "--quiet", "--initial-branch=main"]);
        for minute in 0..commits {
            commit(&path, minute);
        }
        path
    }
}

fn commit(path: &Path, minute: u32) {
    let words = format!("Change {minute}\n\nWhy it was changed.");
    git(path, minute, &["commit", "--quiet", "--allow-empty", "--message", &words]);
}

/// Runs git so that it knows nothing of this computer, at a minute after 10:00.
fn git(path: &Path, minute: u32, arguments: &[&str]) {
    let date = format!("2026-11-22T{:02}:{:02}:00Z", 10 + minute / 60, minute % 60);
    let done = Command::new("git")
        .args(arguments)
        .current_dir(path)
        .env_clear()
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
        .envs([("GIT_AUTHOR_NAME", "Ada"), ("GIT_AUTHOR_EMAIL", "ada@example.org")])
        .envs([("GIT_COMMITTER_NAME", "Bora"), ("GIT_COMMITTER_EMAIL", "bora@example.org")])
        .envs([("GIT_AUTHOR_DATE", date.as_str()), ("GIT_COMMITTER_DATE", date.as_str())])
        .env("PATH", std::env::var_os("PATH").unwrap())
        .output()
        .expect("git is there");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn shown(versions: &Versions) -> String {
    let head = versions.head.as_ref().map_or("nothing".to_owned(), |head| {
        format!("{} {}", head.id, head.branch.as_ref().map_or("detached", Text::as_str))
    });
    let commits = versions.commits.iter().map(|c| format!("{} {} {} {}", c.id, c.at, c.author, c.summary));
    let tags = versions.tags.iter().map(|tag| format!("{} {} {}", tag.name, tag.id, tag.at));
    let lines: Vec<String> = [head].into_iter().chain(tags).chain(commits).collect();
    lines.join("\n")
}

/// The versions of a repository, or the error.
fn check(shelf: &Shelf, path: &Path) -> String {
    let said = match versions(path) {
        Ok(versions) => shown(&versions),
        Err(problem) => format!("{}\n  {}", problem.reason, problem.hint),
    };
    said.replace(&shelf.0.path().display().to_string(), "DIR")
}

#[test]
fn the_last_commits_and_tags_are_shown() {
    let shelf = Shelf::new();
    let path = shelf.repository("payments", 12);
    git(&path, 30, &["tag", "light", "HEAD~3"]);
    git(&path, 31, &["tag", "--annotate", "--message", "words", "annotated", "HEAD~5"]);
    git(&path, 32, &["tag", "--annotate", "--message", "words", "twice", "annotated"]);
    git(&path, 33, &["tag", "of-a-tree", "HEAD^{tree}"]);
    assert_snapshot!(check(&shelf, &path));
    for number in 0..12 {
        git(&path, 40 + number, &["tag", "--annotate", "--message", "x", &format!("v1.{number}")]);
    }
    git(&path, 59, &["pack-refs", "--all"]);
    let names: Vec<String> = versions(&path).unwrap().tags.iter().map(|tag| tag.name.to_string()).collect();
    assert_eq!(names, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map(|number| format!("v1.{number}")));
}

#[test]
fn every_kind_of_repository_is_read() {
    let shelf = Shelf::new();
    let path = shelf.repository("payments", 3);
    git(&path, 5, &["branch", "other", "HEAD~1"]);
    git(&path, 5, &["worktree", "add", "--quiet", "../worktree", "other"]);
    git(&path, 5, &["clone", "--quiet", "--bare", ".", "../bare.git"]);
    git(&path, 5, &["clone", "--quiet", "--depth=1", &format!("file://{}", path.display()), "../shallow"]);
    git(&path, 5, &["checkout", "--quiet", "--detach", "HEAD~1"]);
    shelf.repository("empty", 0);
    let said: Vec<String> = ["payments", "worktree", "bare.git", "shallow", "empty"]
        .map(|name| format!("{name}: {}", check(&shelf, &shelf.path(name))))
        .into();
    assert_snapshot!(said.join("\n\n"));
}

/// Every file below, with what would show that it was written.
fn files(path: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path).unwrap() {
        let entry = entry.unwrap();
        let about = entry.metadata().unwrap();
        found.push(format!("{:?} {:?} {}", entry.path(), about.modified().unwrap(), about.len()));
        if about.is_dir() {
            found.extend(files(&entry.path()));
        }
    }
    found.sort();
    found
}

#[test]
fn nothing_of_the_repository_runs_and_nothing_is_written() {
    let shelf = Shelf::new();
    let path = shelf.repository("payments", 2);
    let (ran, script) = (shelf.path("ran"), shelf.path("script"));
    fs::write(&script, format!("#!/bin/sh\ntouch {}\n", ran.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let script = script.display().to_string();
    fs::write(path.join(".gitattributes"), "* diff=x filter=x\n").unwrap();
    fs::create_dir_all(path.join(".git/hooks")).unwrap();
    for hook in ["post-checkout", "fsmonitor-watchman", "reference-transaction", "post-index-change"] {
        fs::copy(&script, path.join(".git/hooks").join(hook)).unwrap();
    }
    let config = fs::read_to_string(path.join(".git/config")).unwrap();
    fs::write(
        path.join(".git/config"),
        format!(
            "{config}\n[core]\n\tfsmonitor = {script}\n\tsshCommand = {script}\n\tpager = {script}\n\
             \talternateRefsCommand = {script}\n\tgitProxy = {script}\n[diff \"x\"]\n\ttextconv = {script}\n\
             [filter \"x\"]\n\tsmudge = {script}\n\tclean = {script}\n\tprocess = {script}\n\
             [include]\n\tpath = {}\n[gpg]\n\tprogram = {script}\n[credential]\n\thelper = {script}\n\
             [remote \"origin\"]\n\turl = ext::{script}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n\
             [extensions]\n\tpartialClone = origin\n",
            shelf.path("no-such-file").display()
        ),
    )
    .unwrap();
    let before = files(&path);
    assert!(check(&shelf, &path).contains("Change 1"));
    assert_eq!(files(&path), before);
    assert!(!ran.exists(), "something was run");
}

#[test]
fn a_commit_that_is_small_on_disk_and_huge_in_memory_is_not_read() {
    // Given a repository that asks for no limit, and a tag and a commit of 64 MB, loose and packed.
    let shelf = Shelf::new();
    let path = shelf.repository("payments", 1);
    git(&path, 1, &["config", "gitoxide.objects.allocLimit", "0"]);
    git(&path, 1, &["config", "gitoxide.objects.allocLimitIfReducedTrust", "0"]);
    let huge = shelf.path("message");
    fs::write(&huge, vec![b'x'; 64 << 20]).unwrap();
    let huge = huge.to_str().unwrap();
    git(&path, 2, &["tag", "--annotate", "--file", huge, "v9"]);
    assert_eq!(versions(&path).unwrap().tags.len(), 0, "a tag that can't be read is omitted");
    git(&path, 3, &["commit", "--quiet", "--allow-empty", "--file", huge]);
    for step in ["loose", "packed"] {
        // When the newest commit is the huge one, then it is refused by its size.
        let problem = versions(&path).expect_err("it isn't read");
        assert!(problem.reason.starts_with("Couldn't read the git repository"), "{step}: {problem:?}");
        git(&path, 4, &["repack", "--quiet", "-a", "-d"]);
    }
    // When it is an older one, then the history is shown up to it.
    commit(&path, 5);
    let shown = versions(&path).unwrap();
    assert_eq!(shown.commits.iter().map(|c| c.summary.as_str()).collect::<Vec<_>>(), ["Change 5"]);
}

#[test]
fn folders_that_are_not_repositories_are_reported() {
    let shelf = Shelf::new();
    let path = shelf.repository("payments", 1);
    fs::create_dir(path.join("src")).unwrap();
    let foreign = shelf.repository("foreign", 1);
    let broken = shelf.repository("broken", 1);
    fs::remove_dir_all(broken.join(".git/objects")).unwrap();
    fs::create_dir(broken.join(".git/objects")).unwrap();
    let gutted = shelf.repository("gutted", 1);
    fs::remove_file(gutted.join(".git/HEAD")).unwrap();
    fs::write(shelf.path("file"), "").unwrap();
    let mut said: Vec<String> = [path.join("src"), shelf.path("none"), shelf.path("file"), broken, gutted]
        .iter()
        .map(|path| check(&shelf, path))
        .collect();
    said.push(check(&shelf, Path::new("code/payments")));
    assert_snapshot!(said.join("\n\n"));
    // Only root can give a folder away; elsewhere this cannot be shown.
    if give_away(&foreign) {
        assert_snapshot!("of_another_user", check(&shelf, &foreign));
    }
}

fn give_away(path: &Path) -> bool {
    [path.to_owned(), path.join(".git")].iter().all(|path| chown(path, Some(12_345), None).is_ok())
}

#[test]
fn unsupported_kinds_of_repositories_are_reported() {
    let shelf = Shelf::new();
    let path = shelf.repository("payments", 1);
    for (name, kind) in [("sha256", "--object-format=sha256"), ("reftable", "--ref-format=reftable")] {
        git(&path, 0, &["init", "--quiet", kind, "--initial-branch=main", &format!("../{name}")]);
        commit(&shelf.path(name), 1);
        git(&shelf.path(name), 2, &["worktree", "add", "--quiet", &format!("../{name}-worktree")]);
        git(&shelf.path(name), 2, &["clone", "--quiet", "--bare", ".", &format!("../{name}.git")]);
    }
    let names = ["sha256", "sha256-worktree", "sha256.git", "reftable", "reftable-worktree"];
    assert_snapshot!(names.map(|name| check(&shelf, &shelf.path(name))).join("\n\n"));
}

#[test]
fn a_pipe_is_never_read() {
    let shelf = Shelf::new();
    for (name, file) in [
        ("one", ".git/HEAD"),
        ("two", ".git/config"),
        ("three", ".git/packed-refs"),
        ("four", ".git/refs/tags/v1"),
        ("five", ".git/commondir"),
        ("six", ".git"),
        ("seven", ".git/objects/pack/pack-1.idx"),
    ] {
        let path = shelf.repository(name, 1);
        let file = path.join(file);
        let _ = fs::remove_file(&file).or_else(|_| fs::remove_dir_all(&file));
        assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
        let said = check(&shelf, &path);
        assert!(said.contains(&file.file_name().unwrap().display().to_string()), "{said}");
        assert!(said.contains("it isn't a file"), "{said}");
    }
}

#[test]
fn of_very_many_tags_only_the_likely_newest_are_opened() {
    let shelf = Shelf::new();
    let path = shelf.repository("payments", 3);
    let id = |name: &str| {
        let output = Command::new("git").args(["rev-parse", name]).current_dir(&path).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let (old, new) = (id("HEAD~2"), id("HEAD"));
    let mut tags: Vec<(String, &String)> = (0..100_000).map(|n| (format!("v1.{n}"), &old)).collect();
    tags.extend((0..3).map(|n| (format!("api-2.{n}"), &new)));
    tags.push(("v1.100000".into(), &new));
    tags.sort();
    let lines: String = tags.iter().map(|(name, id)| format!("{id} refs/tags/{name}\n")).collect();
    let head = "# pack-refs with: peeled fully-peeled sorted \n";
    fs::write(path.join(".git/packed-refs"), format!("{head}{lines}")).unwrap();
    let versions = versions(&path).unwrap();
    let names: Vec<&str> = versions.tags.iter().take(4).map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["v1.100000", "api-2.2", "api-2.1", "api-2.0"]);
    assert_eq!(versions.tags_skipped, 98_004, "of 100,004 tags, 2,000 are opened");
}

#[test]
fn hostile_text_is_shown_as_plain_text() {
    let shelf = Shelf::new();
    let path = shelf.repository("payments", 0);
    let words = format!("\u{1b}[31mred\u{202e} {}", "long ".repeat(100));
    git(&path, 0, &["commit", "--quiet", "--allow-empty", "--message", &words]);
    let said = check(&shelf, &path);
    assert!(said.contains("⟨U+001B⟩[31mred⟨U+202E⟩") && said.contains('…'), "{said}");
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said}");
}

#[test]
fn the_command_line_shows_what_a_service_can_be_rolled_back_to() {
    let (program, shelf) = (TestProgram::new(), Shelf::new());
    let path = shelf.repository("payments", 2);
    git(&path, 9, &["tag", "v1.0", "HEAD~1"]);
    let service = ServiceForm {
        name: "payments".into(),
        repository: path.display().to_string(),
        ..ServiceForm::default()
    };
    let mut workspace = Workspace::open(program.path(), program.now);
    workspace.execute(Execute::SaveService { service, replaces: None }, program.now).unwrap();
    assert_snapshot!(program.ok(&["services", "versions", "Payments"]));
    let json: serde_json::Value =
        serde_json::from_str(&program.ok(&["services", "versions", "payments", "--json"])).unwrap();
    assert_eq!(json["tags"][0]["name"], "v1.0");
}
