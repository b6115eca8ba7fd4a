//! Host names, cloud zones, IP addresses and mail addresses.

use std::{
    net::{Ipv4Addr, Ipv6Addr},
    ops::Range,
};

use crate::{
    parsed_text::{ParsedText, Word, is_listed},
    updates::checks::{Finding, Rule, findings},
};

/// Roles that machines are named after. With a number, it is a machine.
const ROLES: &str = "
    api app backend bastion broker cache db elastic etcd frontend gateway gw haproxy host ingress kafka kube
    lb master mongo mq mysql nginx node ns pg postgres primary proxy queue rabbit redis replica server shard
    sql srv vm web worker www zk
";
/// Environments in host names. Words such as `test` and `production` are ordinary words.
const ENVIRONMENTS: [&str; 6] = ["prod", "prd", "stg", "staging", "uat", "preprod"];
/// The ends of names that only resolve internally.
const INTERNAL_DOMAINS: &str = "
    local localdomain internal intern lan corp intranet svc consul cluster ec2
";
const DIRECTIONS: &str = "
    north south east west central northeast northwest southeast southwest northcentral southcentral
    westcentral
";
const REGIONS: &str = "
    us eu ap sa ca me af il mx cn europe asia northamerica southamerica australia africa
";
/// Public addresses that customers may write to.
const PUBLIC_MAILBOXES: [&str; 16] = [
    "support", "help", "helpdesk", "hello", "info", "contact", "service", "status", "billing", "sales",
    "security", "privacy", "press", "noreply", "no-reply", "feedback",
];

pub fn host_names(parsed: &ParsedText) -> Vec<Finding> {
    let named = |is: fn(&str) -> bool| {
        parsed.words.iter().filter_map(move |word| {
            let name = without_port(word.text);
            is(name).then(|| word.at.start..word.at.start + name.len())
        })
    };
    let hint = "Describe what customers see instead.";
    let mut found = findings(parsed, Rule::HostName, named(is_host), "is a host name", hint);
    found.extend(findings(parsed, Rule::HostName, named(is_zone), "is the name of a data center", hint));
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
    let is_place = |label: &&str| ENVIRONMENTS.contains(label);
    let inner = labels.iter().skip(1).take(labels.len().saturating_sub(2));
    is_top
        && first != "www"
        && (is_listed(INTERNAL_DOMAINS, last)
            || labels.iter().any(|label| is_machine(label))
            || labels.len() > 2 && (ENVIRONMENTS.contains(&first) || inner.clone().any(is_place)))
}

/// `db-prod-3`, `web01`, `ip-10-2-3-4`, `payments-7d9f8b6c5-x2x4q`, but not `step-3`.
fn is_machine(label: &str) -> bool {
    let parts: Vec<&str> = label.split(['-', '_']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => false,
        [one] => is_numbered_machine(one),
        ["ip", numbers @ ..] => numbers.len() == 4 && numbers.iter().all(|part| is_number(part)),
        ["i", id] => id.len() >= 8 && id.chars().all(|c| c.is_ascii_hexdigit()),
        // `pre-prod` and `non-prod` are ordinary words.
        ["pre" | "non" | "post", ..] => false,
        parts => is_pod(parts) || is_in_fleet(parts),
    }
}

/// `web01`, `db3`: a role with a number. `web3` is something else.
fn is_numbered_machine(part: &str) -> bool {
    let stem = part.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - stem.len();
    let several = digits >= 2 || digits == 1 && stem != "web";
    several && digits <= 4 && (is_listed(ROLES, stem) || ENVIRONMENTS.contains(&stem))
}

/// A role or an environment with a number, or both.
fn is_in_fleet(parts: &[&str]) -> bool {
    let stem = |part: &&str| part.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let is_task = |part: &&str| is_listed(ROLES, stem(part).as_str());
    let is_place = |part: &&str| ENVIRONMENTS.contains(&stem(part).as_str());
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

/// Names of Kubernetes pods, which end with a hash and five characters.
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

pub fn ip_addresses(parsed: &ParsedText) -> Vec<Finding> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let four = parsed.words.iter().enumerate().filter(|(place, word)| is_ipv4(parsed, *place, word));
    places.extend(four.map(|(_, word)| word.at.start..word.at.start + without_port(word.text).len()));
    places.extend(ipv6_places(parsed.plain));
    places.retain(|at| !parsed.is_in_link(at));
    places.sort_by_key(|at| at.start);
    findings(
        parsed,
        Rule::IpAddress,
        places.into_iter(),
        "is an IP address",
        "Describe what customers see instead.",
    )
}

/// Four numbers that are not a version.
fn is_ipv4(parsed: &ParsedText, place: usize, word: &Word) -> bool {
    const OF_VERSIONS: [&str; 9] =
        ["version", "versions", "v", "release", "build", "firmware", "ios", "android", "app"];
    without_port(word.text).parse::<Ipv4Addr>().is_ok() && !OF_VERSIONS.contains(&parsed.near(place, -1))
}

fn ipv6_places(plain: &str) -> Vec<Range<usize>> {
    let of_address = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
    let mut places = Vec::new();
    let mut from = 0;
    for run in plain.split(|c| !of_address(c)) {
        // The separator may have several bytes, so search for the run.
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

/// With a digit, because `cafe::bad` is more likely code.
fn is_ipv6(run: &str) -> bool {
    run.contains(|c: char| c.is_ascii_digit()) && run.parse::<Ipv6Addr>().is_ok()
}

pub fn mail_addresses(parsed: &ParsedText) -> Vec<Finding> {
    let is_personal = |word: &&Word| {
        let parts = word.lower.split_once('@');
        parts.is_some_and(|(who, domain)| domain.contains('.') && !PUBLIC_MAILBOXES.contains(&who))
    };
    let places = parsed.words.iter().filter(is_personal).map(|word| word.at.clone());
    let hint = "Use a public address, or none.";
    findings(parsed, Rule::MailAddress, places, "is a mail address", hint)
}
