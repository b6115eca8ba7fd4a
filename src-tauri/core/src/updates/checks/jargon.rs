//! Words that only engineers understand. Words that also have an ordinary meaning (a heap, a queue, a certificate) are
//! only listed with the word that makes them jargon, or not at all.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use crate::{
    parsed_text::ParsedText,
    updates::checks::{Finding, Rule, findings},
};

/// In any case, also in the plural and with hyphens.
const TERMS: &str = "
    race condition, deadlock, deadlocked, livelock, mutex, semaphore, lock contention,
    null pointer, null reference, stack trace, stacktrace, backtrace, traceback, segfault, segmentation fault,
    core dump, heap dump, heap size, heap space, heap memory, memory leak, out of memory, garbage collection,
    garbage collector, kernel panic, unhandled exception, uncaught exception, thread pool, connection pool,
    crash loop, crashloopbackoff, imagepullbackoff, errimagepull, oomkilled, goroutine,
    pod, kubernetes, k8s, kubectl, kubelet, daemonset, statefulset, namespace, helm chart, node, cluster,
    container, docker, ingress, sidecar, service mesh, load balancer, reverse proxy, autoscaler, autoscaling,
    hypervisor, control plane, availability zone, terraform, ansible, canary release, canary deployment,
    schema, schema migration, database migration, db migration, shard, sharding, replica, replication lag,
    failover, split brain, foreign key, primary key, query plan, full table scan, tablespace,
    write ahead log, binlog, cache invalidation, cache stampede, thundering herd, circuit breaker,
    backpressure, rate limiter, message broker, message queue, dead letter queue, cron job, cronjob, daemon,
    feature flag, blast radius, root cause, upstream, downstream, microservice, idempotency, deserialization,
    tls certificate, ssl certificate, name server, nameserver, packet loss, routing table,
    redis, kafka, postgres, postgresql, mysql, mongodb, elasticsearch, opensearch, rabbitmq, memcached, etcd,
    nginx, haproxy, istio, zookeeper, calico, fluentd, fluent bit, grafana, prometheus, modsecurity
";
/// In capitals only.
const SHORT: [&str; 33] = [
    "DNS", "TLS", "mTLS", "SSL", "OOM", "GC", "JVM", "SQL", "ORM", "NPE", "TCP", "UDP", "BGP", "VPC", "NAT",
    "CDN", "WAF", "IAM", "RDS", "EC2", "EKS", "CPU", "IOPS", "TTL", "WAL", "CORS", "JWT", "LDAP", "gRPC",
    "SIGKILL", "SIGSEGV", "SIGTERM", "x509",
];

struct Ordinary {
    term: &'static str,
    front: &'static [&'static str],
    next: &'static [&'static str],
}

/// Beside these words, a term has its ordinary meaning.
const ORDINARY: [Ordinary; 6] = [
    Ordinary { term: "cluster", front: &[], next: &["of"] },
    Ordinary {
        term: "container",
        front: &["shipping", "freight", "storage", "food", "glass", "plastic", "sea"],
        next: &["ship", "ships", "port", "terminal"],
    },
    Ordinary { term: "upstream", front: &["swim", "kilometres", "miles"], next: &[] },
    Ordinary { term: "downstream", front: &[], next: &["of"] },
    Ordinary { term: "replica", front: &[], next: &["watch", "watches", "shirt", "shirts", "of"] },
    Ordinary { term: "prometheus", front: &[], next: &["movie", "film"] },
];

/// The terms by their first word.
static BY_FIRST: LazyLock<HashMap<&str, Vec<Vec<&str>>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for term in TERMS.split(',') {
        let words: Vec<&str> = term.split_whitespace().collect();
        if let Some(first) = words.first() {
            by_first.entry(first).or_default().push(words);
        }
    }
    // The longest first.
    by_first.values_mut().for_each(|terms| terms.sort_by_key(|words| std::cmp::Reverse(words.len())));
    by_first
});

/// Jargon outside of quotes. Quotes contain what customers read on their screens.
pub fn jargon(parsed: &ParsedText) -> Vec<Finding> {
    let parts = parts(parsed);
    let mut places = Vec::new();
    let mut place = 0;
    while let Some(part) = parts.get(place) {
        let words = if part.quoted { 0 } else { term(&parts, place).max(signal(&parts, place)) };
        if let Some(last) =
            (place + words).checked_sub(1).filter(|_| words > 0).and_then(|last| parts.get(last))
        {
            places.push(part.at.start..last.at.end);
        }
        place += words.max(1);
    }
    let root_cause = |finding: &Finding| {
        let found = finding.at.clone().and_then(|at| parsed.plain.get(at));
        found.is_some_and(|text| text.to_lowercase().starts_with("root"))
    };
    let hint = "Describe what it means for the reader, or remove it.";
    let findings = findings(parsed, Rule::Jargon, places.into_iter(), "is jargon", hint);
    let adjust = |finding: Finding| match root_cause(&finding) {
        true => Finding { hint: "Write “cause”.".to_owned(), ..finding },
        false => finding,
    };
    findings.into_iter().map(adjust).collect()
}

/// A word, or a part of a hyphenated one.
struct WordPart<'a> {
    text: &'a str,
    lower: String,
    at: Range<usize>,
    sentence: usize,
    quoted: bool,
}

fn parts<'a>(parsed: &ParsedText<'a>) -> Vec<WordPart<'a>> {
    let mut parts = Vec::new();
    for word in parsed.words.iter().filter(|word| !word.text.contains('@')) {
        let mut start = word.at.start;
        for text in word.text.split('-') {
            let at = start..start + text.len();
            start = at.end + 1;
            let (sentence, quoted) = (word.sentence, word.quoted);
            parts.push(WordPart { text, lower: text.to_lowercase(), at, sentence, quoted });
        }
    }
    parts
}

/// How many words from here on form a term.
fn term(parts: &[WordPart], place: usize) -> usize {
    let Some(part) = parts.get(place) else { return 0 };
    let single = part.lower.strip_suffix('s').unwrap_or(&part.lower);
    let known = [part.lower.as_str(), single].into_iter().filter_map(|first| BY_FIRST.get(first)).flatten();
    let spelled = |term: &&Vec<&str>| {
        let last = term.len() - 1;
        let word = |(steps, word): (usize, &&str)| {
            let found = parts.get(place + steps).filter(|found| found.sentence == part.sentence);
            found.is_some_and(|found| {
                found.lower == **word || steps == last && found.lower.strip_suffix('s') == Some(*word)
            })
        };
        term.iter().enumerate().all(word) && !is_ordinary(parts, place, term)
    };
    known.filter(spelled).map(Vec::len).max().unwrap_or_default()
}

fn is_ordinary(parts: &[WordPart], place: usize, term: &[&str]) -> bool {
    let near = |place: Option<usize>| place.and_then(|place| parts.get(place)).map_or("", |part| &part.lower);
    let (front, next) = (near(place.checked_sub(1)), near(place.checked_add(term.len())));
    let listed = ORDINARY.iter().find(|ordinary| term == [ordinary.term]);
    listed.is_some_and(|listed| listed.front.contains(&front) || listed.next.contains(&next))
}

/// Abbreviations, names of exceptions, and HTTP status codes.
fn signal(parts: &[WordPart], place: usize) -> usize {
    let Some(part) = parts.get(place) else { return 0 };
    usize::from(is_short(part.text) || is_exception(part.text) || is_status(parts, place))
}

fn is_short(text: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| HashSet::from(SHORT));
    KNOWN.contains(text) || text.strip_suffix('s').is_some_and(|single| KNOWN.contains(single))
}

/// `NullPointerException`, `TypeError`, but not `Error`.
fn is_exception(text: &str) -> bool {
    let name = text.strip_suffix("Exception").or_else(|| text.strip_suffix("Error"));
    name.is_some_and(|name| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase))
}

/// `5xx`, `500s`, `HTTP 500`, `502 errors`. “500 errors” may be a number.
fn is_status(parts: &[WordPart], place: usize) -> bool {
    let near = |steps: isize| {
        let other = place.checked_add_signed(steps).and_then(|other| parts.get(other));
        other.map_or("", |part| part.lower.as_str())
    };
    let named = ["http", "status", "error", "code"].contains(&near(-1));
    let counted = ["error", "errors", "response", "responses"].contains(&near(1));
    match near(0) {
        "5xx" | "4xx" | "500s" | "502s" | "503s" | "504s" => true,
        "500" => named,
        "502" | "503" | "504" => named || counted,
        _ => false,
    }
}
