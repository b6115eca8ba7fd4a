//! What a git checkout can be rolled back to. Read by `gix`, which is Rust alone, starts no program
//! here and, without its network features, cannot fetch; nothing is written. Neither the person's nor
//! the system's configuration is read, nor any variable.

use std::{cmp::Reverse, path::Path};

use gix::{ObjectId, Repository, bstr::ByteSlice, revision::walk::Sorting};
use grizzly_core::{Text, Time, text::shorten};

use crate::api::{Code, Commit, Head, Problem, Tag, Versions};

const NEWEST: usize = 10;
const DIGITS: usize = 10;
const SUMMARY_CHARS: usize = 200;

/// The last commits and tags of the checkout (or bare repository) in this folder.
pub fn versions(checkout: &Path) -> Result<Versions, Problem> {
    let repository = open(checkout)?;
    let unreadable = |error| cannot_be_read(checkout, &error);
    let mut head = repository.head().map_err(unreadable)?;
    let branch = head.referent_name().map(|name| Text::line(&name.shorten().to_str_lossy()));
    let id = head.try_peel_to_id().map_err(unreadable)?.map(gix::Id::detach);
    Ok(Versions {
        commits: id.map_or(Ok(Vec::new()), |id| commits(&repository, id)).map_err(unreadable)?,
        tags: tags(&repository).map_err(unreadable)?,
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

/// A tag that names no commit, or none that is there, is left out.
fn tags(repository: &Repository) -> Result<Vec<Tag>, gix::Error> {
    let references = repository.references()?;
    let mut tags: Vec<Tag> = references.tags()?.filter_map(|reference| tag(&reference.ok()?)).collect();
    tags.sort_by_cached_key(|tag| Reverse((tag.at, tag.name.clone())));
    tags.truncate(NEWEST);
    Ok(tags)
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
