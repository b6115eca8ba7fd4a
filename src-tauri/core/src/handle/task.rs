//! The rules of tasks: which one is meant, and what may be said of it.

use crate::{
    EntryId, Event, Handle, Incident, Text,
    event::{Blocker, TaskKind},
    handle::{Refusal, SUMMARY_CHARS},
    incident::{Presence, Task},
    text::shorten,
};

/// Which task somebody means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// The one that entry `#N` assigned.
    Number(u32),
    /// The open one of this person.
    Of(Handle),
    /// The open one of whoever speaks.
    Mine,
}

/// What is said of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskWord {
    Yes,
    Report(Text),
    Blocked(BlockedOn),
    Unblocked,
    More(u32),
    Give { to: Handle, minutes: Option<u32> },
    Done(Option<Text>),
    Drop(Option<Text>),
}

/// What a task waits for, as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockedOn {
    Task(u32),
    Person(Handle),
    Text(Text),
}

/// The kind of task that a title names.
pub fn kind_of(title: &str) -> TaskKind {
    let title = title.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| title.contains(word));
    match () {
        () if says(&["surface"]) => TaskKind::SurfaceArea,
        () if says(&["rollback", "roll back", "rolling back"]) => TaskKind::Rollback,
        () if says(&["impact", "affected"]) => TaskKind::Impact,
        () => TaskKind::Other,
    }
}

/// A title is one line like a summary; what is longer is kept whole as a note.
pub fn assigned(words: &Text, to: Option<Handle>, minutes: Option<u32>) -> Vec<Event> {
    let title = Text::new(&shorten(Text::line(words.as_str()).as_str(), SUMMARY_CHARS));
    let rest = (title != *words).then(|| Event::Note { text: words.clone() });
    let task = kind_of(title.as_str());
    [Event::TaskAssigned { task, title, to, minutes }].into_iter().chain(rest).collect()
}

/// Nothing is given to somebody who left.
pub fn can_take(incident: &Incident, person: Option<&Handle>) -> Result<(), Refusal> {
    let state = incident.state();
    match person {
        Some(person) if state.presence(person) == Some(Presence::Left) => {
            let on_call = state.on_call().map(|person| person.handle.clone()).collect();
            Err(Refusal::HasLeft { person: person.clone(), on_call })
        }
        _ => Ok(()),
    }
}

/// Decides a word about a task.
pub fn decide(incident: &Incident, which: Which, word: TaskWord, author: &Handle) -> Result<Event, Refusal> {
    let unanswered = matches!(word, TaskWord::Yes);
    let task = find(incident, which, author, unanswered)?;
    let (id, title) = (task.id, task.title.to_string());
    let already = |what| Err(Refusal::TaskAlready { title: title.clone(), what });
    if task.over.is_some() {
        return already("over");
    }
    Ok(match word {
        TaskWord::Yes if task.owner.is_none() => return Err(Refusal::TaskOfNobody { title }),
        TaskWord::Yes if task.accepted_at.is_some() => return already("accepted"),
        TaskWord::Yes => Event::TaskAccepted { task: id },
        TaskWord::Report(text) => Event::TaskReported { task: id, text },
        TaskWord::Blocked(on) => Event::TaskBlocked { task: id, on: blocker(incident, on)? },
        TaskWord::Unblocked if task.blocked_on.is_none() => return already("free to go on"),
        TaskWord::Unblocked => Event::TaskUnblocked { task: id },
        TaskWord::More(minutes) => Event::TaskExtended { task: id, minutes },
        TaskWord::Give { to, .. } if task.owner.as_ref() == Some(&to) => return already("theirs"),
        TaskWord::Give { to, minutes } => {
            can_take(incident, Some(&to))?;
            Event::TaskReassigned { task: id, to, minutes }
        }
        TaskWord::Done(outcome) => Event::TaskDone { task: id, outcome },
        TaskWord::Drop(why) => Event::TaskDropped { task: id, why },
    })
}

fn blocker(incident: &Incident, on: BlockedOn) -> Result<Blocker, Refusal> {
    Ok(match on {
        BlockedOn::Task(number) => Blocker::Task(assigned_by(incident, number)?.id),
        BlockedOn::Person(person) => Blocker::Person(person),
        BlockedOn::Text(text) => Blocker::Text(text),
    })
}

/// The task that is meant; of a person's the one that is open and, for a yes, not yet accepted.
fn find<'a>(
    incident: &'a Incident,
    which: Which,
    author: &Handle,
    unanswered: bool,
) -> Result<&'a Task, Refusal> {
    let owner = match which {
        Which::Number(number) => return assigned_by(incident, number),
        Which::Of(person) => person,
        Which::Mine => author.clone(),
    };
    let open = |task: &&Task| task.owner.as_ref() == Some(&owner) && task.over.is_none();
    let tasks: Vec<&Task> = incident.state().tasks.iter().filter(open).collect();
    let waiting: Vec<&Task> = tasks.iter().copied().filter(|task| task.accepted_at.is_none()).collect();
    match (tasks.as_slice(), waiting.as_slice()) {
        (_, [task]) if unanswered => Ok(task),
        ([task], _) => Ok(task),
        ([], _) => Err(Refusal::NoTask { person: owner }),
        (several, _) => {
            let number = |id: EntryId| incident.record_of(id).map(|record| record.number);
            let numbers = several.iter().filter_map(|task| number(task.id)).collect();
            Err(Refusal::SeveralTasks { person: owner, numbers })
        }
    }
}

fn assigned_by(incident: &Incident, number: u32) -> Result<&Task, Refusal> {
    let id = incident.record(number).map(|record| record.entry.id);
    let task = id.and_then(|id| incident.state().tasks.iter().find(|task| task.id == id));
    task.ok_or(Refusal::NotATask { number })
}
