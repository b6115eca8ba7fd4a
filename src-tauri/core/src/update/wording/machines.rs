//! Names of machines and zones, their addresses, and mail addresses.

use std::{
    net::{Ipv4Addr, Ipv6Addr},
    ops::Range,
};

use crate::update::wording::{
    Finding, Rule,
    page::{Page, Word, is_listed},
};

/// What machines are called by their task: with a number behind it, it is one of them.
const MACHINES: &str = "
    api app backend bastion broker cache db elastic etcd frontend gateway gw haproxy host ingress kafka kube
    lb master mongo mq mysql nginx node ns pg postgres primary proxy queue rabbit redis replica server shard
    sql srv vm web worker www zk
";
/// Where they stand. Whole words such as `test` and `production` are said by people, too.
const PLACES: [&str; 6] = ["prod", "prd", "stg", "staging", "uat", "preprod"];
/// How names end that only resolve inside.
const INSIDE: &str = "
    local localdomain internal intern lan corp intranet svc consul cluster ec2
";
const DIRECTIONS: &str = "
    north south east west central northeast northwest southeast southwest northcentral southcentral
    westcentral
";
const REGIONS: &str = "
    us eu ap sa ca me af il mx cn europe asia northamerica southamerica australia africa
";
/// Not a person, but a place where customers may write.
const FOR_EVERYBODY: [&str; 16] = [
    "support", "help", "helpdesk", "hello", "info", "contact", "service", "status", "billing", "sales",
    "security", "privacy", "press", "noreply", "no-reply", "feedback",
];

pub fn host_names(page: &Page) -> Vec<Finding> {
    let named = |is: fn(&str) -> bool| {
        page.words.iter().filter_map(move |word| {
            let name = without_port(word.text);
            is(name).then(|| word.at.start..word.at.start + name.len())
        })
    };
    let hint = "Say what customers see instead.";
    let mut found = page.findings(Rule::HostName, named(is_host), "is a host name", hint);
    found.extend(page.findings(Rule::HostName, named(is_zone), "is a name of a data centre", hint));
    found
}

fn without_port(text: &str) -> &str {
    text.split_once(':').map_or(text, |(name, _)| name)
}

fn is_host(name: &str) -> bool {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if !plain {
        return false;
    }
    let lower = name.to_ascii_lowercase();
    let labels: Vec<&str> = lower.split('.').collect();
    match labels.as_slice() {
        [label] => is_machine(label) && !is_ticket(name),
        [first, .., last] => is_inside(first, &labels, last),
        [] => false,
    }
}

/// `payments.svc.cluster.local`, `web01.prod.example`, but not `status.example.com`.
fn is_inside(first: &str, labels: &[&str], last: &str) -> bool {
    let is_top = last.len() >= 2 && last.chars().all(|c| c.is_ascii_alphabetic());
    let is_place = |label: &&str| PLACES.contains(label);
    let inner = labels.iter().skip(1).take(labels.len().saturating_sub(2));
    is_top
        && first != "www"
        && (is_listed(INSIDE, last)
            || labels.iter().any(|label| is_machine(label))
            || labels.len() > 2 && (PLACES.contains(&first) || inner.clone().any(is_place)))
}

/// `db-prod-3`, `web01`, `ip-10-2-3-4`, `payments-7d9f8b6c5-x2x4q`, but not `step-3`.
fn is_machine(label: &str) -> bool {
    let parts: Vec<&str> = label.split(['-', '_']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => false,
        [one] => is_numbered_machine(one),
        ["ip", numbers @ ..] => numbers.len() == 4 && numbers.iter().all(|part| is_number(part)),
        ["i", id] => id.len() >= 8 && id.chars().all(|c| c.is_ascii_hexdigit()),
        // Before and without production are words: `pre-prod`, `non-prod`.
        ["pre" | "non" | "post", ..] => false,
        parts => is_pod(parts) || is_in_fleet(parts),
    }
}

/// `web01`, `db3`: one of several, by its task. `web3` is something else.
fn is_numbered_machine(part: &str) -> bool {
    let stem = part.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - stem.len();
    let several = digits >= 2 || digits == 1 && stem != "web";
    several && digits <= 4 && (is_listed(MACHINES, stem) || PLACES.contains(&stem))
}

/// A task or a place, and a number or both.
fn is_in_fleet(parts: &[&str]) -> bool {
    let stem = |part: &&str| part.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let is_task = |part: &&str| is_listed(MACHINES, stem(part).as_str());
    let is_place = |part: &&str| PLACES.contains(&stem(part).as_str());
    let has_number = parts.iter().skip(1).any(|part| part.ends_with(|c: char| c.is_ascii_digit()));
    let (task, place) = (parts.iter().any(is_task), parts.iter().any(is_place));
    let short = parts.iter().any(|part| matches!(*part, "prod" | "prd" | "stg"));
    (task || place) && has_number || task && place || short
}

/// A zone or a region of a cloud: `eu-west-2a`, `europe-west1-b`, `us-east-1`.
fn is_zone(name: &str) -> bool {
    let label = name.to_ascii_lowercase();
    let region = |region: &str| label.strip_prefix(region)?.strip_prefix('-').map(str::to_owned);
    let Some(rest) = REGIONS.split_whitespace().find_map(region) else { return false };
    let rest = rest.trim_start_matches("gov-");
    let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    let number = rest.strip_prefix(word.as_str()).unwrap_or_default().trim_start_matches('-');
    let zone = number.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-');
    is_listed(DIRECTIONS, word.as_str())
        && number.starts_with(|c: char| c.is_ascii_digit())
        && zone.len() <= 1
        && zone.chars().all(|c| matches!(c, 'a'..='f'))
}

/// As Kubernetes makes names: a hash and five characters at the end.
fn is_pod(parts: &[&str]) -> bool {
    let mixed = |part: &str| part.contains(|c: char| c.is_ascii_digit()) && !is_number(part);
    match parts {
        [_, .., hash, last] => (8..=10).contains(&hash.len()) && mixed(hash) && last.len() == 5,
        _ => false,
    }
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_ascii_digit())
}

/// `DB-123` is more often a ticket.
fn is_ticket(name: &str) -> bool {
    let ticket = name.split_once('-');
    ticket.is_some_and(|(key, number)| is_number(number) && key.chars().all(|c| c.is_ascii_uppercase()))
}

pub fn ip_addresses(page: &Page) -> Vec<Finding> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let four = page.words.iter().enumerate().filter(|(place, word)| is_ipv4(page, *place, word));
    places.extend(four.map(|(_, word)| word.at.start..word.at.start + without_port(word.text).len()));
    places.extend(ipv6_places(page.plain));
    places.retain(|at| !page.is_in_link(at));
    places.sort_by_key(|at| at.start);
    page.findings(Rule::IpAddress, places.into_iter(), "is an IP address", "Say what customers see instead.")
}

/// Four numbers that are not a version.
fn is_ipv4(page: &Page, place: usize, word: &Word) -> bool {
    const OF_VERSIONS: [&str; 9] =
        ["version", "versions", "v", "release", "build", "firmware", "ios", "android", "app"];
    without_port(word.text).parse::<Ipv4Addr>().is_ok() && !OF_VERSIONS.contains(&page.near(place, -1))
}

fn ipv6_places(plain: &str) -> Vec<Range<usize>> {
    let of_address = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
    let mut places = Vec::new();
    let mut from = 0;
    for run in plain.split(|c| !of_address(c)) {
        // A single byte parts them where it is ASCII; else the next run begins further on.
        let start = plain.get(from..).and_then(|rest| rest.find(run)).map_or(from, |found| from + found);
        from = start + run.len();
        let address = [run, run.trim_end_matches(['.', ':'])].into_iter().find(|run| is_ipv6(run));
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let begins = !letter(plain.get(..start).and_then(|before| before.chars().next_back()));
        let ends = !letter(plain.get(from..).and_then(|behind| behind.chars().next()));
        places.extend(address.filter(|_| begins && ends).map(|run| start..start + run.len()));
    }
    places
}

/// With a digit: `cafe::bad` is more likely code.
fn is_ipv6(run: &str) -> bool {
    run.contains(|c: char| c.is_ascii_digit()) && run.parse::<Ipv6Addr>().is_ok()
}

pub fn mail_addresses(page: &Page) -> Vec<Finding> {
    let of_somebody = |word: &&Word| {
        let parts = word.lower.split_once('@');
        parts.is_some_and(|(who, domain)| domain.contains('.') && !FOR_EVERYBODY.contains(&who))
    };
    let places = page.words.iter().filter(of_somebody).map(|word| word.at.clone());
    let hint = "Name an address that is meant for everybody, or none.";
    page.findings(Rule::MailAddress, places, "is a mail address", hint)
}
