//! Whole commands beside short and long logs: row 5, and the plots.

use crate::{
    logs::Programs,
    measure::{in_turns, part, timed},
    report::{Report, Row, Series},
};

const COMMANDS: [(&str, &[&str], f64); 4] = [
    ("next", &["next", "current"], 1.3),
    ("say", &["say", "current", "the error rate falls"], 1.3),
    ("search", &["search", "pay", "kind:rollback"], 1.5),
    ("list", &["list"], 1.5),
];

pub fn measure(report: &mut Report, programs: &Programs, sizes: &[usize], rounds: usize) {
    let (short, longest) = (sizes[0], sizes[sizes.len() - 1]);
    for (name, command, goal) in COMMANDS {
        let run = |entries: usize| {
            let log = programs.log(entries);
            move || timed(|| programs.run(&log, command))
        };
        let mut points = vec![];
        for entries in sizes.iter().copied().filter(|entries| *entries != short) {
            let measured = in_turns(rounds, run(short), run(entries));
            if points.is_empty() {
                points.push((short, part(&measured.base, 0.5)));
            }
            points.push((entries, part(&measured.subject, 0.5)));
            if entries == longest {
                let what = match name {
                    "say" => "`grizzly say` in the longest log",
                    "next" => "`grizzly next` in the longest log",
                    "search" => "`grizzly search` in the longest log",
                    _ => "`grizzly list` in the longest log",
                };
                report.add(Row {
                    number: 5,
                    what,
                    against: "the same in a log of 100",
                    goal,
                    unit: "ms",
                    measured,
                });
            }
        }
        report.series.push(Series { name: format!("grizzly {name}"), unit: "ms", points });
    }
}
