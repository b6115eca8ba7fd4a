//! Taking lines over from elsewhere: all of them or none, and each once.

use grizzly_core::{
    Command, EntryId, Event, Handle, Incident, IncidentId, Refusal, Text, Time,
    handle::{self, Context, Decision},
    import::{
        Taken,
        take::{already_taken, decide},
    },
};
use grizzly_log::{Draft, Writer};

use super::Book;
use crate::{api::Problem, clock::fresh_id};

/// What became of the lines.
#[derive(Debug, Default)]
pub struct Takeover {
    pub entries: Vec<EntryId>,
    pub taken: usize,
    /// Lines that the incident had before.
    pub already: Vec<u32>,
    /// Lines whose kind the log refused, and why; they are notes.
    pub refused: Vec<(Taken, Refusal)>,
}

impl Book {
    /// Logs the lines in their order, and behind them where each is from. `declare` declares the incident
    /// first, where no line does.
    pub fn take_over(
        &mut self,
        id: IncidentId,
        declare: Option<(Text, Time)>,
        lines: &[Taken],
        source: &Text,
        me: &Handle,
        now: Time,
    ) -> Result<Takeover, Problem> {
        self.read_on()?;
        let (place, known) = (self.place, self.incidents.get(&id));
        let done = self.log.write(|writer| -> Result<Takeover, Problem> {
            let mut incident = known.cloned().unwrap_or_else(|| Incident::new(id));
            incident.apply_all(writer.since(place)?.entries);
            let mut done = Takeover::default();
            let mut from = Vec::with_capacity(lines.len());
            if let Some((summary, at)) = declare {
                let command = Command::Declare { summary, severity: None, began_at: None, found_by: None };
                let context = Context { now, at: Some(at), author: me.clone() };
                let decisions = handle::handle(&incident, command, &context)?;
                done.entries.extend(append(writer, &mut incident, decisions, me, now)?);
            }
            let already = already_taken(&incident, lines);
            for (line, already) in lines.iter().zip(already) {
                if already {
                    done.already.push(line.number);
                    continue;
                }
                let decided = decide(&incident, line, me, now)
                    .map_err(|refusal| Problem::from(refusal).in_line(usize::try_from(line.number).ok()))?;
                let author = line.author.as_ref().unwrap_or(me);
                let entries = append(writer, &mut incident, decided.decisions, author, now)?;
                done.refused.extend(decided.refused.map(|refusal| (line.clone(), refusal)));
                done.entries.extend(&entries);
                let (source, text) = (source.clone(), line.source.clone());
                let event = Event::Imported { source, line: line.number, text, entries };
                from.push(Decision { at: now, event });
            }
            done.taken = from.len();
            done.entries.extend(append(writer, &mut incident, from, me, now)?);
            Ok(done)
        })?;
        // What is durable is done, even if it cannot be read just now.
        let _ = self.read_on();
        Ok(done)
    }
}

fn append(
    writer: &Writer,
    incident: &mut Incident,
    decisions: Vec<Decision>,
    author: &Handle,
    now: Time,
) -> Result<Vec<EntryId>, Problem> {
    let draft = |Decision { at, event }| Draft {
        id: EntryId(fresh_id(now)),
        incident: incident.id,
        author: author.clone(),
        at,
        event,
    };
    let entries = writer.append(decisions.into_iter().map(draft).collect(), now)?;
    let ids = entries.iter().map(|entry| entry.id).collect();
    incident.apply_all(entries);
    Ok(ids)
}
