//! The table: what was promised, how often it was tried, and what came of it.

/// What came of the trials of one promise.
#[derive(Default)]
pub struct Row {
    pub promise: &'static str,
    pub trials: usize,
    pub acknowledged: usize,
    /// Acknowledged before the fault, and not there after it.
    pub lost: usize,
    /// Faults that were found and said.
    pub found: usize,
    /// A log that reads otherwise than it was written, and says nothing.
    pub silent: usize,
    /// Entries that salvage got back, of all in damaged logs.
    pub got_back: Option<(usize, usize)>,
    /// Something that must be lost, or the trial tries nothing.
    pub control: Option<String>,
    /// Why the trials could not be made.
    pub skipped: Option<String>,
    /// What went wrong, in words.
    pub problems: Vec<String>,
}

/// What came of one trial.
#[derive(Default)]
pub struct Trial {
    pub acknowledged: usize,
    pub lost: usize,
    pub silent: usize,
    pub problems: Vec<String>,
}

impl Row {
    pub fn count(&mut self, trial: Trial) {
        self.trials += 1;
        self.acknowledged += trial.acknowledged;
        self.lost += trial.lost;
        self.silent += trial.silent;
        self.problems.extend(trial.problems);
    }
}

#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
}

impl Report {
    pub fn add(&mut self, row: Row) {
        eprintln!("{}", line(&row));
        self.rows.push(row);
    }

    /// Whether no promise was broken.
    pub fn holds(&self) -> bool {
        self.rows.iter().all(|row| row.lost == 0 && row.silent == 0 && row.problems.is_empty())
    }

    pub fn table(&self) -> String {
        let rows: String = self.rows.iter().map(line).collect();
        let problems = self.rows.iter().flat_map(|row| &row.problems);
        let problems: String = problems.map(|problem| format!("\n- {problem}")).collect();
        let trials: usize = self.rows.iter().map(|row| row.trials).sum();
        format!(
            "| promise | trials | acknowledged | lost | found damage | silent damage | got back by salvage | control | skipped |\n\
             |---|---|---|---|---|---|---|---|---|\n{rows}\n{trials} faults in all.{problems}\n"
        )
    }
}

fn line(row: &Row) -> String {
    let got_back = row.got_back.map(|(back, of)| format!("{back} of {of}")).unwrap_or_default();
    format!(
        "| {} | {} | {} | {} | {} | {} | {got_back} | {} | {} |\n",
        row.promise,
        row.trials,
        row.acknowledged,
        row.lost,
        row.found,
        row.silent,
        row.control.as_deref().unwrap_or_default(),
        row.skipped.as_deref().unwrap_or_default(),
    )
}
