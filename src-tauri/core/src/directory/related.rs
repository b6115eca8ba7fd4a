//! Which services an outage of one may come from, or reach.

use std::collections::{BTreeMap, HashMap, VecDeque};

use serde::Serialize;
use ts_rs::TS;

use crate::{
    Text,
    directory::{Directory, key},
    incident::{Rollback, Stage},
};

/// A service that has to do with a suspected one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Related {
    pub service: Text,
    /// `depends on payments`, `payments depends on it`.
    pub why: String,
    /// How many dependencies lie between the two; 1: none other.
    pub steps: u32,
}

/// Those that depend on `service` or that it depends on, however far, nearest first, then by name;
/// each once. A service need not be in the directory: being depended on is enough.
pub fn related(directory: &Directory, service: &str) -> Vec<Related> {
    Map::of(directory).related(service)
}

/// What to suspect too: those related to anything that is suspected or being rolled back, nearest
/// first, without those that the board has already, whatever became of them.
pub fn proposals(directory: &Directory, board: &[Rollback]) -> Vec<Related> {
    let map = Map::of(directory);
    let open = |known: &&Rollback| {
        matches!(known.stage, Stage::Suspected | Stage::Asked | Stage::RollingBack | Stage::Finished)
    };
    let mut nearest: BTreeMap<String, Related> = BTreeMap::new();
    for found in board.iter().filter(open).flat_map(|known| map.related(known.service.as_str())) {
        let place = nearest.entry(key(found.service.as_str())).or_insert_with(|| found.clone());
        if found.steps < place.steps {
            *place = found;
        }
    }
    for known in board {
        nearest.remove(&key(known.service.as_str()));
    }
    let mut proposed: Vec<Related> = nearest.into_values().collect();
    // Those of one distance stay in the order of their names.
    proposed.sort_by_key(|found| found.steps);
    proposed
}

/// Who depends on whom, by number.
struct Map<'a> {
    numbers: HashMap<String, usize>,
    names: Vec<&'a Text>,
    depends_on: Vec<Vec<usize>>,
    depended_on_by: Vec<Vec<usize>>,
}

/// How far another service is, and the last one on the way to it that is next to the suspected one.
#[derive(Debug, Clone, Copy)]
struct Way {
    steps: u32,
    through: usize,
}

impl<'a> Map<'a> {
    fn of(directory: &'a Directory) -> Self {
        let mut map = Self {
            numbers: HashMap::new(),
            names: Vec::new(),
            depends_on: Vec::new(),
            depended_on_by: Vec::new(),
        };
        for service in &directory.services {
            map.number(&service.name);
        }
        for service in &directory.services {
            let from = map.number(&service.name);
            for name in &service.depends_on {
                let to = map.number(name);
                if let (Some(down), Some(up)) = (map.depends_on.get_mut(from), map.depended_on_by.get_mut(to))
                {
                    down.push(to);
                    up.push(from);
                }
            }
        }
        map
    }

    fn number(&mut self, name: &'a Text) -> usize {
        let next = self.names.len();
        let number = *self.numbers.entry(key(name.as_str())).or_insert(next);
        if number == next {
            self.names.push(name);
            self.depends_on.push(Vec::new());
            self.depended_on_by.push(Vec::new());
        }
        number
    }

    fn related(&self, service: &str) -> Vec<Related> {
        let Some(&start) = self.numbers.get(&key(service)) else { return Vec::new() };
        let down = ways(start, &self.depends_on);
        let up = ways(start, &self.depended_on_by);
        let mut found: Vec<Related> = (0..self.names.len())
            .filter(|number| *number != start)
            .filter_map(|number| self.between(start, number, up.get(&number), down.get(&number)))
            .collect();
        found.sort_by_cached_key(|related| (related.steps, key(related.service.as_str())));
        found
    }

    /// In words how `number` and `start` hang together, by the shorter way.
    fn between(&self, start: usize, number: usize, up: Option<&Way>, down: Option<&Way>) -> Option<Related> {
        let (service, of) = (*self.names.get(number)?, *self.names.get(start)?);
        let (way, why) = match (up, down) {
            (Some(up), Some(down)) if up.steps == 1 && down.steps == 1 => {
                (up, format!("it and {of} depend on each other"))
            }
            (Some(up), down) if down.is_none_or(|down| up.steps <= down.steps) => {
                (up, format!("depends on {of}{}", self.through(*up)?))
            }
            (_, down) => {
                let way = down?;
                (way, format!("{of} depends on it{}", self.through(*way)?))
            }
        };
        Some(Related { service: service.clone(), why, steps: way.steps })
    }

    fn through(&self, way: Way) -> Option<String> {
        let name = *self.names.get(way.through)?;
        Some(match way.steps {
            1 => String::new(),
            2 => format!(" through {name}"),
            steps => format!(" through {name}, {steps} steps away"),
        })
    }
}

/// The shortest way to everything that can be reached from `start`.
fn ways(start: usize, next: &[Vec<usize>]) -> HashMap<usize, Way> {
    let mut found: HashMap<usize, Way> = HashMap::new();
    let mut waiting = VecDeque::from([(start, Way { steps: 0, through: start })]);
    while let Some((at, way)) = waiting.pop_front() {
        for &to in next.get(at).into_iter().flatten() {
            if to == start || found.contains_key(&to) {
                continue;
            }
            let through = if way.steps == 0 { to } else { way.through };
            let way = Way { steps: way.steps + 1, through };
            found.insert(to, way);
            waiting.push_back((to, way));
        }
    }
    found
}
