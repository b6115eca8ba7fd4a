//! The verbs that reports of outages are made of, and the words around them.

/// Helping verbs, and the words that replace them.
pub const HELPERS: [(&str, &str); 24] = [
    ("is", "was"),
    ("isn't", "wasn't"),
    ("are", "were"),
    ("aren't", "weren't"),
    ("has", "had"),
    ("hasn't", "hadn't"),
    ("have", "had"),
    ("haven't", "hadn't"),
    ("do", "did"),
    ("don't", "didn't"),
    ("does", "did"),
    ("doesn't", "didn't"),
    ("can", "could"),
    ("can't", "couldn't"),
    ("cannot", "couldn't"),
    ("may", "might"),
    ("must", "had to"),
    ("won't", "didn't"),
    ("it's", "it was"),
    ("there's", "there was"),
    ("they're", "they were"),
    ("we're", "we were"),
    ("i'm", "I was"),
    ("nobody's", "nobody was"),
];

/// The base forms of verbs, and their past. The form with an `s` is made of the base form.
pub const VERBS: [(&str, &str); 38] = [
    ("accept", "accepted"),
    ("appear", "appeared"),
    ("arrive", "arrived"),
    ("become", "became"),
    ("come", "came"),
    ("complain", "complained"),
    ("connect", "connected"),
    ("deny", "denied"),
    ("disappear", "disappeared"),
    ("exceed", "exceeded"),
    ("fail", "failed"),
    ("fall", "fell"),
    ("give", "gave"),
    ("grow", "grew"),
    ("happen", "happened"),
    ("keep", "kept"),
    ("let", "let"),
    ("lose", "lost"),
    ("receive", "received"),
    ("refuse", "refused"),
    ("reject", "rejected"),
    ("remain", "remained"),
    ("respond", "responded"),
    ("say", "said"),
    ("see", "saw"),
    ("seem", "seemed"),
    ("prevent", "prevented"),
    ("send", "sent"),
    ("succeed", "succeeded"),
    ("throw", "threw"),
    ("vanish", "vanished"),
    ("write", "wrote"),
    ("affect", "affected"),
    ("deliver", "delivered"),
    ("disconnect", "disconnected"),
    ("expire", "expired"),
    ("finish", "finished"),
    ("reconnect", "reconnected"),
];

/// Verbs whose forms are nouns too, or adjectives: `the load`, `loads`.
pub const NOUNS_TOO: [(&str, &str); 35] = [
    ("answer", "answered"),
    ("block", "blocked"),
    ("break", "broke"),
    ("crash", "crashed"),
    ("decline", "declined"),
    ("drop", "dropped"),
    ("end", "ended"),
    ("find", "found"),
    ("freeze", "froze"),
    ("hang", "hung"),
    ("lack", "lacked"),
    ("lag", "lagged"),
    ("load", "loaded"),
    ("make", "made"),
    ("miss", "missed"),
    ("need", "needed"),
    ("open", "opened"),
    ("pay", "paid"),
    ("redirect", "redirected"),
    ("report", "reported"),
    ("restart", "restarted"),
    ("return", "returned"),
    ("show", "showed"),
    ("spin", "spun"),
    ("start", "started"),
    ("stop", "stopped"),
    ("time", "timed"),
    ("try", "tried"),
    ("use", "used"),
    ("wait", "waited"),
    ("want", "wanted"),
    ("work", "worked"),
    ("get", "got"),
    ("go", "went"),
    ("take", "took"),
];

/// Verbs whose forms are mostly nouns: `the order`, `a log line`.
pub const MOSTLY_NOUNS: [(&str, &str); 43] = [
    ("notice", "noticed"),
    ("stay", "stayed"),
    ("buy", "bought"),
    ("call", "called"),
    ("charge", "charged"),
    ("click", "clicked"),
    ("deploy", "deployed"),
    ("degrade", "degraded"),
    ("download", "downloaded"),
    ("increase", "increased"),
    ("join", "joined"),
    ("leave", "left"),
    ("log", "logged"),
    ("order", "ordered"),
    ("print", "printed"),
    ("process", "processed"),
    ("read", "read"),
    ("recover", "recovered"),
    ("rise", "rose"),
    ("run", "ran"),
    ("save", "saved"),
    ("scan", "scanned"),
    ("search", "searched"),
    ("share", "shared"),
    ("sign", "signed"),
    ("slow", "slowed"),
    ("spike", "spiked"),
    ("stream", "streamed"),
    ("sync", "synced"),
    ("trigger", "triggered"),
    ("turn", "turned"),
    ("update", "updated"),
    ("upload", "uploaded"),
    ("view", "viewed"),
    ("visit", "visited"),
    ("pile", "piled"),
    ("queue", "queued"),
    ("stall", "stalled"),
    ("bounce", "bounced"),
    ("land", "landed"),
    ("loop", "looped"),
    ("reload", "reloaded"),
    ("repeat", "repeated"),
];

/// Words after which such a form is a noun.
pub const BEFORE_NOUN: [&str; 24] = [
    "a", "an", "the", "this", "that", "these", "those", "no", "any", "every", "each", "their", "our", "your",
    "my", "its", "his", "her", "of", "at", "in", "on", "by", "for",
];

/// Words after which a verb keeps its base form: `could see`, `unable to log in`.
pub const BEFORE_BASE: [&str; 20] = [
    "may", "might", "must", "should", "shall", "to", "can", "can't", "cannot", "could", "couldn't", "don't",
    "doesn't", "didn't", "do", "does", "did", "will", "won't", "would",
];

/// Words that several people or things may be called by, without an `s` at the end.
pub const PLURALS: [&str; 12] =
    ["people", "they", "we", "you", "who", "some", "all", "many", "most", "both", "others", "few"];

/// Who or what reports something, besides people.
pub const REPORTERS: [&str; 14] = [
    "agent",
    "alert",
    "app",
    "cs",
    "dashboard",
    "desk",
    "monitor",
    "monitoring",
    "probe",
    "sales",
    "service",
    "site",
    "support",
    "vendor",
];

/// Words for those who are affected. What they do in a relative clause says who is meant, and not what happened.
pub const PEOPLE: [&str; 27] = [
    "account",
    "accounts",
    "anybody",
    "anyone",
    "client",
    "clients",
    "companies",
    "company",
    "customer",
    "customers",
    "developers",
    "everybody",
    "everyone",
    "members",
    "merchants",
    "others",
    "people",
    "shoppers",
    "somebody",
    "someone",
    "team",
    "teams",
    "tenants",
    "those",
    "user",
    "users",
    "visitors",
];

/// Words that begin a clause, in which another verb may stand.
pub const CONJUNCTIONS: [&str; 15] = [
    "and", "or", "but", "while", "because", "so", "when", "if", "that", "who", "which", "where", "since",
    "until", "as",
];

/// Words that begin a description without a verb: `in the EU`.
pub const PREPOSITIONS: [&str; 17] = [
    "in", "on", "of", "with", "from", "at", "via", "using", "for", "by", "without", "outside", "inside",
    "during", "after", "than", "per",
];

/// Words that say how many.
pub const QUANTITIES: [&str; 18] = [
    "about", "around", "roughly", "nearly", "almost", "only", "all", "some", "most", "many", "few", "least",
    "up", "more", "less", "every", "no", "several",
];

/// Words that one person or thing may be called by.
pub const SINGULARS: [&str; 13] = [
    "everybody",
    "everyone",
    "nobody",
    "somebody",
    "someone",
    "anybody",
    "anyone",
    "it",
    "everything",
    "none",
    "nothing",
    "something",
    "neither",
];
/// What may stand behind one of these and ends as a verb does.
pub const NO_VERBS: [&str; 5] = ["always", "sometimes", "perhaps", "besides", "afterwards"];

/// Verbs behind which another one keeps its base form: `makes requests fail`.
pub const CAUSING: [&str; 6] = ["make", "makes", "let", "lets", "help", "helps"];

/// Words before `to` that make what follows a statement without another verb: `users unable to pay`.
pub const BEFORE_TO: [&str; 6] = ["able", "unable", "impossible", "possible", "hard", "difficult"];

/// What something may keep being, or be kept: `stays open`. Some of these are verbs elsewhere.
pub const LASTING: [&str; 20] = [
    "open",
    "closed",
    "empty",
    "blank",
    "grey",
    "gray",
    "white",
    "black",
    "red",
    "green",
    "down",
    "up",
    "stuck",
    "pending",
    "locked",
    "unavailable",
    "offline",
    "slow",
    "in",
    "at",
];

/// Verbs behind which such a word describes: `keeps connections open`.
pub const KEEPING: [&str; 15] = [
    "keep", "keeps", "kept", "leave", "leaves", "left", "stay", "stays", "stayed", "remain", "remains",
    "remained", "hold", "holds", "held",
];

/// Words behind a noun that are no verb: `servers down`.
pub const STATES: [&str; 14] = [
    "down", "up", "offline", "online", "only", "slow", "late", "stuck", "blank", "too", "again", "out",
    "empty", "full",
];
