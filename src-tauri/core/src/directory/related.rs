//! Services that an outage may come from, or spread to.

use std::collections::{BTreeMap, HashMap, VecDeque};

use serde::Serialize;

use crate::{
    Text,
    directory::{Directory, key},
    incident::{Rollback, Stage},
};

/// A service that is related to a suspected one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Related {
    pub service: Text,
    /// `depends on payments`, `payments depends on it`.
    pub why: String,
    /// The number of dependencies from one to the other; 1: direct.
    pub distance: u32,
}

/// The services that depend on `service` or that it depends on, at any distance: nearest first, then by name.
/// They don't have to be in the directory themselves.
pub fn related(directory: &Directory, service: &str) -> Vec<Related> {
    Graph::of(directory).related(service)
}

/// Services to suspect too: related to a service that is suspected or rolled back, nearest first, without
/// those already on the board.
pub fn proposals(directory: &Directory, board: &[Rollback]) -> Vec<Related> {
    let graph = Graph::of(directory);
    let open = |known: &&Rollback| {
        matches!(known.stage, Stage::Suspected | Stage::Requested | Stage::RollingBack | Stage::RolledBack)
    };
    let mut nearest: BTreeMap<String, Related> = BTreeMap::new();
    for found in board.iter().filter(open).flat_map(|known| graph.related(known.service.as_str())) {
        let place = nearest.entry(key(found.service.as_str())).or_insert_with(|| found.clone());
        if found.distance < place.distance {
            *place = found;
        }
    }
    for known in board {
        nearest.remove(&key(known.service.as_str()));
    }
    let mut proposed: Vec<Related> = nearest.into_values().collect();
    // The sort is stable: services at the same distance stay in the order of their names.
    proposed.sort_by_key(|found| found.distance);
    proposed
}

/// The dependency graph, by number.
struct Graph<'a> {
    numbers: HashMap<String, usize>,
    names: Vec<&'a Text>,
    depends_on: Vec<Vec<usize>>,
    depended_on_by: Vec<Vec<usize>>,
}

/// How far another service is, and the direct neighbor of the suspected one on the path.
#[derive(Debug, Clone, Copy)]
struct Path {
    distance: u32,
    through: usize,
}

impl<'a> Graph<'a> {
    fn of(directory: &'a Directory) -> Self {
        let mut graph = Self {
            numbers: HashMap::new(),
            names: Vec::new(),
            depends_on: Vec::new(),
            depended_on_by: Vec::new(),
        };
        for service in &directory.services {
            graph.number(&service.name);
        }
        for service in &directory.services {
            let from = graph.number(&service.name);
            for name in &service.depends_on {
                let to = graph.number(name);
                if let (Some(down), Some(up)) =
                    (graph.depends_on.get_mut(from), graph.depended_on_by.get_mut(to))
                {
                    down.push(to);
                    up.push(from);
                }
            }
        }
        graph
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
        let down = shortest_paths(start, &self.depends_on);
        let up = shortest_paths(start, &self.depended_on_by);
        let mut found: Vec<Related> = (0..self.names.len())
            .filter(|number| *number != start)
            .filter_map(|number| self.describe(start, number, up.get(&number), down.get(&number)))
            .collect();
        found.sort_by_cached_key(|related| (related.distance, key(related.service.as_str())));
        found
    }

    /// Describes how `number` depends on `start`, or the other way round, by the shorter path.
    fn describe(
        &self,
        start: usize,
        number: usize,
        up: Option<&Path>,
        down: Option<&Path>,
    ) -> Option<Related> {
        let (service, of) = (*self.names.get(number)?, *self.names.get(start)?);
        let (path, why) = match (up, down) {
            (Some(up), Some(down)) if up.distance == 1 && down.distance == 1 => {
                (up, format!("it and {of} depend on each other"))
            }
            (Some(up), down) if down.is_none_or(|down| up.distance <= down.distance) => {
                (up, format!("depends on {of}{}", self.through(*up)?))
            }
            (_, down) => {
                let path = down?;
                (path, format!("{of} depends on it{}", self.through(*path)?))
            }
        };
        Some(Related { service: service.clone(), why, distance: path.distance })
    }

    fn through(&self, path: Path) -> Option<String> {
        let name = *self.names.get(path.through)?;
        Some(match path.distance {
            1 => String::new(),
            2 => format!(" via {name}"),
            steps => format!(" via {name}, {steps} steps away"),
        })
    }
}

/// The shortest path from `start` to every service that can be reached.
fn shortest_paths(start: usize, next: &[Vec<usize>]) -> HashMap<usize, Path> {
    let mut found: HashMap<usize, Path> = HashMap::new();
    let mut queue = VecDeque::from([(start, Path { distance: 0, through: start })]);
    while let Some((at, path)) = queue.pop_front() {
        for &to in next.get(at).into_iter().flatten() {
            if to == start || found.contains_key(&to) {
                continue;
            }
            let through = if path.distance == 0 { to } else { path.through };
            let path = Path { distance: path.distance + 1, through };
            found.insert(to, path);
            queue.push_back((to, path));
        }
    }
    found
}
