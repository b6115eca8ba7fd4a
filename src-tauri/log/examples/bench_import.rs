//! What importing a long log costs: `bench_import GRIZZLY MAKE_LOG FOLDER [ENTRIES]`. The import is measured in turns with a
//! bare SQLite insert of the same rows with the same indices, and a declaration with one beside an import. Writes
//! FOLDER/import.md and import.json.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a tool for measuring")]
#![allow(clippy::disallowed_methods, reason = "it measures time")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Instant,
};

use rusqlite::{Connection, params_from_iter, types::Value};

const ROUNDS: usize = 3;
const COLUMNS: usize = 12;
/// Of the same table, only what makes the rows and their indices.
const BARE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE entries (position INTEGER PRIMARY KEY, device TEXT, seq INTEGER, tick INTEGER, id TEXT UNIQUE, incident TEXT,
        author TEXT, at TEXT, recorded_at TEXT, version INTEGER, body TEXT, prev_hash TEXT, hash TEXT,
        UNIQUE (device, seq)) STRICT;
    CREATE INDEX entries_tick ON entries (tick);
    CREATE INDEX entries_incident ON entries (incident, position);";
const SELECT: &str =
    "SELECT device, seq, tick, id, incident, author, at, recorded_at, version, body, prev_hash, hash
    FROM entries ORDER BY position";
const INSERT: &str = "INSERT INTO entries
    (device, seq, tick, id, incident, author, at, recorded_at, version, body, prev_hash, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

struct Bench {
    grizzly: PathBuf,
    folder: PathBuf,
}

fn main() {
    let mut args = env::args().skip(1);
    let mut path = || PathBuf::from(args.next().expect("GRIZZLY MAKE_LOG FOLDER"));
    let (grizzly, make_log, folder) = (path(), path(), path());
    let entries = args.next().unwrap_or_else(|| "1000000".to_owned());
    let bench = Bench { grizzly, folder };
    let source = bench.folder.join("import-source");
    if !source.exists() {
        fs::create_dir_all(&source).unwrap();
        assert!(Command::new(make_log).arg(&source).arg(&entries).status().unwrap().success());
    }
    let export = bench.folder.join("import.jsonl");
    let exported = bench.command(&source, &["export"]).stdout(fs::File::create(&export).unwrap()).status();
    assert!(exported.unwrap().success(), "the log is exported");

    let (mut bare, mut imported) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bare.push(bench.insert_bare(&source));
        imported.push(bench.timed(|bench| assert!(bench.import(&export).wait().unwrap().success())));
    }
    let alone: Vec<f64> = (0..20).map(|_| bench.declare()).collect();
    let mut import = bench.import(&export);
    let mut beside = Vec::new();
    while import.try_wait().unwrap().is_none() {
        beside.push(bench.declare());
    }
    bench.report(
        &entries,
        &[
            ("bare insert", bare),
            ("import-log", imported),
            ("declare", alone),
            ("declare beside an import", beside),
        ],
    );
}

impl Bench {
    fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.grizzly);
        command.env("GRIZZLY_DATA_DIR", folder).args(arguments).stdout(Stdio::null());
        command
    }

    fn target(&self) -> PathBuf {
        self.folder.join("import-target")
    }

    /// Starts an import into an empty log.
    fn import(&self, export: &Path) -> Child {
        let target = self.target();
        if target.exists() {
            fs::remove_dir_all(&target).unwrap();
        }
        fs::create_dir_all(&target).unwrap();
        fs::write(target.join("settings.toml"), "zone = \"UTC\"\nme = \"ada\"\n").unwrap();
        self.command(&target, &["import-log", export.to_str().unwrap()]).spawn().unwrap()
    }

    fn declare(&self) -> f64 {
        self.timed(|bench| {
            let declared = bench.command(&bench.target(), &["declare", "payments fail"]).status().unwrap();
            assert!(declared.success(), "a declaration succeeds");
        })
    }

    /// In milliseconds.
    fn timed(&self, what: impl FnOnce(&Self)) -> f64 {
        let began = Instant::now();
        what(self);
        began.elapsed().as_secs_f64() * 1000.0
    }

    /// The rows are read before the clock starts.
    fn insert_bare(&self, source: &Path) -> f64 {
        let from = Connection::open(source.join("grizzly.db")).unwrap();
        let mut select = from.prepare(SELECT).unwrap();
        let row = |row: &rusqlite::Row<'_>| (0..COLUMNS).map(|column| row.get::<_, Value>(column)).collect();
        let rows: Vec<Vec<Value>> = select.query_map([], row).unwrap().map(Result::unwrap).collect();
        let file = self.folder.join("bare.db");
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{end}", file.display()));
        }
        let mut bare = Connection::open(&file).unwrap();
        bare.execute_batch(BARE).unwrap();
        self.timed(|_| {
            let transaction = bare.transaction().unwrap();
            for row in &rows {
                transaction.prepare_cached(INSERT).unwrap().execute(params_from_iter(row)).unwrap();
            }
            transaction.commit().unwrap();
        })
    }

    fn report(&self, entries: &str, all: &[(&str, Vec<f64>)]) {
        let sorted = |times: &[f64]| {
            let mut times = times.to_vec();
            times.sort_by(f64::total_cmp);
            times
        };
        let median = |times: &[f64]| sorted(times)[times.len() / 2];
        let mut text = format!(
            "# Importing {entries} entries\n\n| | Runs | Median, ms | Slowest, ms |\n|---|---|---|---|\n"
        );
        for (name, times) in all {
            let slowest = sorted(times)[times.len() - 1];
            text.push_str(&format!("| {name} | {} | {:.0} | {slowest:.0} |\n", times.len(), median(times)));
        }
        let ratio = median(&all[1].1) / median(&all[0].1);
        text.push_str(&format!("\nThe import takes {ratio:.2} times as long as the bare insert.\n"));
        fs::write(self.folder.join("import.md"), &text).unwrap();
        let json: Vec<_> =
            all.iter().map(|(name, ms)| serde_json::json!({ "what": name, "ms": ms })).collect();
        fs::write(self.folder.join("import.json"), serde_json::to_string_pretty(&json).unwrap()).unwrap();
        print!("{text}");
    }
}
