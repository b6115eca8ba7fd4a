//! What a git checkout can be rolled back to. Read by `gix`, which is Rust alone, starts no program
//! here and, without its network features, cannot fetch; nothing is written. Neither the person's nor
//! the system's configuration is read, nor any variable.

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
    api::{Code, Commit, Head, Problem, Tag, Versions},
    folder,
};

const NEWEST: usize = 10;
const DIGITS: usize = 10;
const SUMMARY_CHARS: usize = 200;
/// Of more tags than that, those with the highest names are looked at.
const TAGS: usize = 2000;
const CONFIG_BYTES: usize = 1 << 20;

/// The last commits and tags of the checkout (or bare repository) in this folder.
pub fn versions(checkout: &Path) -> Result<Versions, Problem> {
    let repository = open(checkout)?;
    let unreadable = |error| cannot_be_read(checkout, &error);
    let mut head = repository.head().map_err(unreadable)?;
    let branch = head.referent_name().map(|name| Text::line(&name.shorten().to_str_lossy()));
    let id = head.try_peel_to_id().map_err(unreadable)?.map(gix::Id::detach);
    let (tags, tags_left_out) = tags(&repository).map_err(unreadable)?;
    Ok(Versions {
        commits: id.map_or(Ok(Vec::new()), |id| commits(&repository, id)).map_err(unreadable)?,
        tags,
        tags_left_out,
        head: id.map(|id| Head { id: short(id), branch }),
    })
}

fn open(checkout: &Path) -> Result<Repository, Problem> {
    let problem = |reason: String, hint: &str| Err(Problem::new(Code::NotFound, reason, hint));
    let place = checkout.display();
    if !checkout.is_absolute() {
        return problem(
            format!("“{place}” is not a whole path."),
            "Begin with / or ~/, as in ~/code/payments.",
        );
    }
    if !checkout.is_dir() {
        return problem(format!("There is no folder {place}."), "Clone it there, or name another folder.");
    }
    is_read_here(checkout)?;
    let repository = match gix::open_opts(checkout, gix::open::Options::isolated()) {
        Ok(repository) => repository,
        Err(error) if checkout.join(".git").exists() => return Err(cannot_be_read(checkout, &error)),
        Err(_) => {
            return problem(
                format!("{place} is not a git checkout."),
                "Name the folder that holds .git, or a bare repository.",
            );
        }
    };
    match repository.git_dir_trust() {
        gix::sec::Trust::Full => Ok(repository),
        gix::sec::Trust::Reduced => problem(
            format!("{place} belongs to another user, so it is not read; git refuses it too."),
            "Clone it into a folder of your own, and name that one.",
        ),
    }
}

/// Refuses what would be waited on for ever, and the kinds of repository that are not read here.
fn is_read_here(checkout: &Path) -> Result<(), Problem> {
    let problem = |reason: String, hint: &str| Err(Problem::new(Code::NotFound, reason, hint));
    let folders = git_folders(checkout);
    let deep = folders.iter().flat_map(|folder| ["refs", "objects"].map(|part| folder.join(part)));
    let mut waiting = iter::once(checkout.join(".git"))
        .chain(folders.iter().flat_map(|folder| inside(folder)))
        .chain(deep.flat_map(|folder| below(&folder)));
    if let Some(path) = waiting.find(|path| never_ends(path)) {
        let reason = format!("{} cannot be read: it is not a file.", path.display());
        return problem(reason, "Clone it anew into another folder, and name that one.");
    }
    let config = folders.last().and_then(|folder| folder::bytes(&folder.join("config"), CONFIG_BYTES).ok());
    let config = config.and_then(|bytes| {
        let metadata = gix::config::file::Metadata::api();
        gix::config::File::from_bytes_no_includes(&bytes, metadata, Default::default()).ok()
    });
    let says = |key: &str| config.as_ref().and_then(|config| config.string(key)).map(|text| text.to_string());
    let hint =
        "git log and git tag show its versions. A clone of the usual kind (SHA-1, files) is read here.";
    let kind = match (says("extensions.objectFormat"), says("extensions.refStorage")) {
        (Some(format), _) if !format.eq_ignore_ascii_case("sha1") => {
            Text::line(&format.to_uppercase().replace("SHA256", "SHA-256"))
        }
        (_, Some(storage)) if !storage.eq_ignore_ascii_case("files") => Text::line(&storage),
        _ => return Ok(()),
    };
    problem(
        format!("{} is a git repository of a kind that is not read here: {kind}.", checkout.display()),
        hint,
    )
}

/// The folder with its `HEAD`, and after it the one with what several checkouts share.
fn git_folders(checkout: &Path) -> Vec<PathBuf> {
    let dot_git = checkout.join(".git");
    let own = match fs::metadata(&dot_git) {
        Ok(found) if found.is_dir() => dot_git,
        Ok(found) if found.is_file() => match gix::discover::path::from_gitdir_file(&dot_git) {
            Ok(folder) => folder,
            Err(_) => return Vec::new(),
        },
        _ => checkout.to_owned(),
    };
    let common = folder::read_up_to(&own.join("commondir"), CONFIG_BYTES).ok();
    let common = common.map(|common| own.join(common.trim_end()));
    iter::once(own).chain(common).collect()
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

/// Everything in a folder and in those in it.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                // Among many tags, what is a file for certain is not asked for again.
                Ok(kind) if kind.is_file() => {}
                _ => found.push(entry.path()),
            }
        }
    }
    found
}

/// A pipe or a device; git itself puts sockets there, and opening those fails at once.
fn never_ends(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| {
        let kind = found.file_type();
        kind.is_fifo() || kind.is_char_device() || kind.is_block_device()
    })
}

fn cannot_be_read(checkout: &Path, error: &gix::Error) -> Problem {
    let reason = format!("The git checkout {} cannot be read: {error}.", checkout.display());
    Problem::new(Code::NotFound, reason, "In that folder, git fsck says what is wrong.")
}

/// A shallow or damaged history ends where it ends; its newest commit must be there.
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

/// The newest, and how many were not looked at. A tag that names no commit, or none that is there, is left
/// out. When one was made stands in its object, which takes too long to open for a hundred thousand: see
/// [`likely_newest`].
fn tags(repository: &Repository) -> Result<(Vec<Tag>, usize), gix::Error> {
    let references = repository.references()?;
    let all: Vec<_> = references.tags()?.filter_map(Result::ok).collect();
    let left_out = all.len().saturating_sub(TAGS);
    let references = likely_newest(all, |reference| reference.name().shorten().to_str_lossy().into_owned());
    let mut tags: Vec<Tag> = references.iter().filter_map(tag).collect();
    tags.sort_by_cached_key(|tag| Reverse((tag.at, tag.name.clone())));
    tags.truncate(NEWEST);
    Ok((tags, left_out))
}

/// At most [`TAGS`] of them: of each series (what stands before the first digit) those with the highest
/// numbers, `v1.10` above `v1.9`.
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

/// The words and numbers of a name, in turn.
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

fn tag(reference: &gix::Reference<'_>) -> Option<Tag> {
    let object = reference.try_id()?.object().ok()?;
    let said = match object.kind {
        gix::object::Kind::Tag => {
            let tag = object.clone().try_into_tag().ok()?;
            tag.tagger().ok()?.map(|tagger| tagger.seconds())
        }
        _ => None,
    };
    let commit = object.peel_tags_to_end().ok()?.try_into_commit().ok()?;
    Some(Tag {
        name: Text::line(&reference.name().shorten().to_str_lossy()),
        id: short(commit.id),
        at: time(said.or_else(|| Some(commit.time().ok()?.seconds))?),
    })
}

fn short(id: ObjectId) -> String {
    id.to_hex_with_len(DIGITS).to_string()
}

fn time(seconds: i64) -> Time {
    Time::from_millis(seconds.saturating_mul(1000))
}
