//! The versions that a service can be rolled back to, from its git repository. `gix` is pure Rust, starts no program
//! and, without its network features, can't fetch. Nothing is written, and neither the user's or the system's
//! configuration nor any variable is read.

use std::{
    cmp::Reverse,
    collections::{HashMap, hash_map::Entry},
    fs, iter,
    os::unix::fs::FileTypeExt,
    path::{Path, PathBuf},
};

use gix::{ObjectId, Repository, bstr::ByteSlice, revision::walk::Sorting};
use grizzly_core::{Text, Time, text::shorten};

use crate::{
    api::{Commit, GitTag, Head, Versions},
    folder,
    problem::{Code, Problem},
};

const NEWEST: usize = 10;
const DIGITS: usize = 10;
const SUMMARY_CHARS: usize = 200;
/// The maximum number of tags read; of more, those with the highest numbers.
const TAGS: usize = 2000;
const CONFIG_BYTES: usize = 1 << 20;
/// The maximum size of a commit or a tag: of a larger one, only the header is read. A few kilobytes can become
/// gigabytes. It is given last, so the configuration of the repository can't change it.
const OBJECT_LIMIT: &str = "gitoxide.objects.allocLimit=16777216";

/// The last commits and tags of the git repository in this folder.
pub fn versions(folder: &Path) -> Result<Versions, Problem> {
    let repository = open(folder)?;
    let unreadable = |error| unreadable_repository(folder, &error);
    let mut head = repository.head().map_err(unreadable)?;
    let branch = head.referent_name().map(|name| Text::line(&name.shorten().to_str_lossy()));
    let id = head.try_peel_to_id().map_err(unreadable)?.map(gix::Id::detach);
    let (tags, tags_skipped) = tags(&repository).map_err(unreadable)?;
    Ok(Versions {
        commits: id.map_or(Ok(Vec::new()), |id| commits(&repository, id)).map_err(unreadable)?,
        tags,
        tags_skipped,
        head: id.map(|id| Head { id: short(id), branch }),
    })
}

fn open(folder: &Path) -> Result<Repository, Problem> {
    let problem = |reason: String, hint: &str| Err(Problem::new(Code::NotFound, reason, hint));
    let path = folder.display();
    if !folder.is_absolute() {
        return problem(
            format!("“{path}” isn't an absolute path."),
            "Start it with / or ~/, as in ~/code/payments.",
        );
    }
    if !folder.is_dir() {
        return problem(
            format!("The folder {path} doesn't exist."),
            "Clone it there, or enter another folder.",
        );
    }
    refuse_unsupported(folder)?;
    let options = gix::open::Options::isolated().config_overrides([OBJECT_LIMIT]);
    let repository = match gix::open_opts(folder, options) {
        Ok(repository) => repository,
        Err(error) if folder.join(".git").exists() => return Err(unreadable_repository(folder, &error)),
        Err(_) => {
            return problem(
                format!("{path} isn't a git repository."),
                "Enter the folder that contains .git, or a bare repository.",
            );
        }
    };
    match repository.git_dir_trust() {
        gix::sec::Trust::Full => Ok(repository),
        gix::sec::Trust::Reduced => problem(
            format!("{path} belongs to another user. Grizzly doesn't read it, and neither does git."),
            "Clone it into your own folder and enter that one.",
        ),
    }
}

/// Refuses pipes and devices, on which reading could hang, and unsupported kinds of repositories.
fn refuse_unsupported(folder: &Path) -> Result<(), Problem> {
    let problem = |reason: String, hint: &str| Err(Problem::new(Code::NotFound, reason, hint));
    let folders = git_folders(folder);
    let deep = folders.iter().flat_map(|folder| ["refs", "objects"].map(|part| folder.join(part)));
    let mut waiting = iter::once(folder.join(".git"))
        .chain(folders.iter().flat_map(|folder| inside(folder)))
        .chain(deep.flat_map(|folder| below(&folder)));
    if let Some(path) = waiting.find(|path| never_ends(path)) {
        let reason = format!("Couldn't read {}: it isn't a file.", path.display());
        return problem(reason, "Clone it into another folder and enter that one.");
    }
    let config = folders.last().and_then(|folder| folder::bytes(&folder.join("config"), CONFIG_BYTES).ok());
    let config = config.and_then(|bytes| {
        let metadata = gix::config::file::Metadata::api();
        gix::config::File::from_bytes_no_includes(&bytes, metadata, Default::default()).ok()
    });
    let value =
        |key: &str| config.as_ref().and_then(|config| config.string(key)).map(|text| text.to_string());
    let hint = "Use git log and git tag to see its versions, or enter a clone that uses SHA-1 and files.";
    let kind = match (value("extensions.objectFormat"), value("extensions.refStorage")) {
        (Some(format), _) if !format.eq_ignore_ascii_case("sha1") => {
            Text::line(&format.to_uppercase().replace("SHA256", "SHA-256"))
        }
        (_, Some(storage)) if !storage.eq_ignore_ascii_case("files") => Text::line(&storage),
        _ => return Ok(()),
    };
    problem(format!("{} uses {kind}, which Grizzly doesn't support.", folder.display()), hint)
}

/// The folder that contains `HEAD`, then the one that several worktrees share.
fn git_folders(folder: &Path) -> Vec<PathBuf> {
    let dot_git = folder.join(".git");
    let own = match fs::metadata(&dot_git) {
        Ok(found) if found.is_dir() => dot_git,
        Ok(found) if found.is_file() => match gix::discover::path::from_gitdir_file(&dot_git) {
            Ok(folder) => folder,
            Err(_) => return Vec::new(),
        },
        _ => folder.to_owned(),
    };
    let common = folder::read_up_to(&own.join("commondir"), CONFIG_BYTES).ok();
    let common = common.map(|common| own.join(common.trim_end()));
    iter::once(own).chain(common).collect()
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// Everything in a folder, recursively, except regular files.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => {}
                _ => found.push(entry.path()),
            }
        }
    }
    found
}

/// A pipe or a device. Git itself creates sockets, but opening those fails at once.
fn never_ends(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| {
        let kind = found.file_type();
        kind.is_fifo() || kind.is_char_device() || kind.is_block_device()
    })
}

fn unreadable_repository(folder: &Path, error: &gix::Error) -> Problem {
    let reason = format!("Couldn't read the git repository {}: {error}.", folder.display());
    Problem::new(Code::NotFound, reason, "Run git fsck in that folder to find the cause.").caused_by(error)
}

/// Stops where a shallow or damaged history ends. The newest commit is required.
fn commits(repository: &Repository, head: ObjectId) -> Result<Vec<Commit>, gix::Error> {
    let newest_first = Sorting::ByCommitTime(gix::traverse::commit::simple::CommitTimeOrder::NewestFirst);
    let walk = repository.rev_walk([head]).sorting(newest_first).use_commit_graph(false).all()?;
    let mut commits = Vec::new();
    for step in walk.take(NEWEST) {
        match step.and_then(|step| commit(&step.object()?)) {
            Ok(commit) => commits.push(commit),
            Err(error) if commits.is_empty() => return Err(error),
            Err(_) => break,
        }
    }
    Ok(commits)
}

fn commit(commit: &gix::Commit<'_>) -> Result<Commit, gix::Error> {
    let summary = commit.message()?.summary().to_str_lossy().into_owned();
    Ok(Commit {
        id: short(commit.id),
        full_id: commit.id.to_string(),
        summary: Text::line(&shorten(&summary, SUMMARY_CHARS)),
        author: Text::line(&commit.author()?.name.to_str_lossy()),
        at: time(commit.time()?.seconds),
    })
}

/// The newest tags, and how many were skipped. A tag without a readable commit is omitted. The time of a tag is in its
/// object, which is too slow to open for very many: see [`likely_newest`].
fn tags(repository: &Repository) -> Result<(Vec<GitTag>, usize), gix::Error> {
    let references = repository.references()?;
    let all: Vec<_> = references.tags()?.filter_map(Result::ok).collect();
    let skipped = all.len().saturating_sub(TAGS);
    let references = likely_newest(all, |reference| reference.name().shorten().to_str_lossy().into_owned());
    let mut tags: Vec<GitTag> = references.iter().filter_map(tag).collect();
    tags.sort_by_cached_key(|tag| Reverse((tag.at, tag.name.clone())));
    tags.truncate(NEWEST);
    Ok((tags, skipped))
}

/// At most [`TAGS`]: of each series (the text before the first digit), those with the highest numbers, `v1.10` before
/// `v1.9`.
fn likely_newest<T>(mut all: Vec<T>, name: impl Fn(&T) -> String) -> Vec<T> {
    if all.len() <= TAGS {
        return all;
    }
    all.sort_by_cached_key(|one| Reverse(numbered(&name(one))));
    let mut series: HashMap<String, usize> = HashMap::new();
    let mut placed: Vec<(usize, T)> = Vec::with_capacity(all.len());
    for one in all {
        let of = name(&one).split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().to_owned();
        let place = match series.entry(of) {
            Entry::Occupied(mut place) => {
                *place.get_mut() += 1;
                *place.get()
            }
            Entry::Vacant(place) => *place.insert(0),
        };
        placed.push((place, one));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().take(TAGS).map(|(_, one)| one).collect()
}

/// The words and numbers of a name, alternating.
fn numbered(name: &str) -> Vec<(String, u128)> {
    let mut parts: Vec<(String, u128)> = Vec::new();
    let mut in_number = true;
    for c in name.chars() {
        let digit = c.to_digit(10);
        if parts.is_empty() || (in_number && digit.is_none()) {
            parts.push((String::new(), 0));
        }
        if let Some((word, number)) = parts.last_mut() {
            match digit {
                Some(digit) => *number = number.saturating_mul(10).saturating_add(digit.into()),
                None => word.push(c),
            }
        }
        in_number = digit.is_some();
    }
    parts
}

fn tag(reference: &gix::Reference<'_>) -> Option<GitTag> {
    let object = reference.try_id()?.object().ok()?;
    let tagged_at = match object.kind {
        gix::object::Kind::Tag => {
            let tag = object.clone().try_into_tag().ok()?;
            tag.tagger().ok()?.map(|tagger| tagger.seconds())
        }
        _ => None,
    };
    let commit = object.peel_tags_to_end().ok()?.try_into_commit().ok()?;
    Some(GitTag {
        name: Text::line(&reference.name().shorten().to_str_lossy()),
        id: short(commit.id),
        at: time(tagged_at.or_else(|| Some(commit.time().ok()?.seconds))?),
    })
}

fn short(id: ObjectId) -> String {
    id.to_hex_with_len(DIGITS).to_string()
}

fn time(seconds: i64) -> Time {
    Time::from_millis(seconds.saturating_mul(1000))
}
