//! `grizzly search`.

use insta::assert_snapshot;

use crate::common::TestProgram;

#[test]
fn entries_of_all_incidents_are_found_newest_first() {
    let mut program = TestProgram::new();
    program.ok(&["declare", "Zahlungen hängen", "--severity", "sev1", "--first-error", "-11m"]);
    program.ok(&["say", "current", "/suspect payments released at 10:20"]);
    program.ok(&["say", "current", "支付服务不可用"]);
    program.ok(&["say", "current", "/false-alarm a test"]);
    program.now = program.now.plus_seconds(600);
    program.ok(&["declare", "Checkout returns 500s", "--severity", "sev2"]);
    program.ok(&["say", "current", "/suspect payments", "@bora: payments times out", "payments is slow"]);
    program.ok(&["say", "current", "/retract #4 it was another service"]);
    program.ok(&["say", "current", "/correct #3 payments runs into a timeout"]);
    assert_snapshot!(program.transcript(&[
        &["search", "payments"],
        &["search", "zahl", "sev:1"],
        &["search", "服务"],
        &["search", "by:bora", "timeout"],
        &["search", "payments", "retracted:yes"],
        &["search", "service:pay", "since:1h", "in:current"],
        &["search", "payments", "--limit", "1"],
        &["search", "payments", "sev:7"],
        &["search", "pay", "in:nowhere"],
        &["search", "nothing like this"],
        &["search", "服务", "--json"],
    ]));
}
