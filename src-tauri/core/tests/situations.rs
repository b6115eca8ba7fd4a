//! What an experienced leader does now, by situations. They were written from the process, not from the rules: a rule
//! that disagrees is wrong.

use crate::common::{Scene, at, context};
use grizzly_core::{
    Playbook, Time, checklist,
    line::when,
    nudges::{Nudge, NudgeRules, nudges},
};

/// After these lines, at this time, one thing comes first.
struct Situation {
    /// Each as `10:05 line`, with the date if it isn't the day of the declaration at 10:00.
    given: &'static [&'static [&'static str]],
    at: &'static str,
    /// The name of the first nudge.
    next: &'static str,
    /// What its text contains.
    says: &'static str,
    /// The current step of the checklist.
    step: &'static str,
    because: &'static str,
}

const CALL: &[&str] = &["10:00 /call https://meet.example/room"];
const LED: &[&str] = &["10:01 /join @bora @chloe @dan", "10:01 /lead @ada"];
const DIVIDED: &[&str] = &[
    "10:02 /task @bora surface area 30m",
    "10:02 @bora: /accept",
    "10:02 /task @chloe impact, with CS 30m",
    "10:02 @chloe: /accept",
];
/// Whoever has the task does it, even if others are free.
const ROLLBACK_TASK: &[&str] = &["10:02 /task @dan rollback", "10:02 @dan: /accept", "10:03 /join @eva"];
const INFORMED: &[&str] = &["10:04 /sent ceo some cannot pay", "10:04 /sent cs some cannot pay"];
const ROLLING_BACK: &[&str] = &["10:02 /rollback web @dan", "10:03 /rollback-started web"];
const ROLLED_BACK: &[&str] = &["10:08 /rolled-back web"];
const HELPED: &[&str] = &["10:09 /helped web yes", "10:10 /mitigated the rollback helped"];
const INFORMED_OF_MITIGATION: &[&str] = &["10:11 /sent ceo mitigated", "10:11 /sent cs mitigated"];
const FIXED: &[&str] =
    &["10:20 /fixed the release is withdrawn", "10:21 /sent ceo fixed", "10:21 /sent cs fixed"];
const RESOLVED: &[&str] = &["10:50 /resolved"];
const INFORMED_OF_RESOLUTION: &[&str] = &["10:51 /sent ceo resolved", "10:51 /sent cs resolved"];
const CLEANUP: &[&str] = &["10:52 /cleanup @fay @gil", "10:53 /affected Acme paid twice"];
const CLEANED_UP: &[&str] =
    &["10:54 /owner Acme @fay", "11:30 /customer-done Acme refunded", "11:31 /resolution-sent Acme"];
const CLOSED: &[&str] = &["11:40 /close"];
const ANSWERED: &[&str] = &[
    "11:50 /found-by customer",
    "11:50 /detected 09:58",
    "11:50 /first-error 09:55",
    "11:50 /impact ~300 users",
    "11:50 /data none",
    "11:50 /customer-action nothing",
    "11:50 /cause a missing header",
    "11:50 /confidence certain",
    "11:50 09:50 /trigger the release of web",
    "11:50 /rfo alerting an end-to-end test of paying",
    "11:50 /rfo prevention a contract test for headers",
    "11:50 /rfo learned the rollback was fast",
    "11:50 /follow-up detect add the end-to-end test @bora by 2027-01-15",
    "11:50 /thanks @dan for the rollback",
];

const SITUATIONS: &[Situation] = &[
    // Open a call, pick a leader
    Situation {
        given: &[],
        at: "10:00",
        next: "open_call",
        says: "I'm opening a call",
        step: "Call",
        because: "people need a place to talk before anybody knows what is going on",
    },
    Situation {
        given: &[LED],
        at: "10:02",
        next: "open_call",
        says: "I'm opening a call",
        step: "Call",
        because: "without a call, the leader leads nobody",
    },
    Situation {
        given: &[CALL],
        at: "10:00",
        next: "name_leader",
        says: "Who leads?",
        step: "Leader",
        because: "somebody has to decide, and usually it's whoever has the most context",
    },
    Situation {
        given: &[CALL, &["10:01 /join @bora @chloe @dan"]],
        at: "10:06",
        next: "name_leader",
        says: "Who leads?",
        step: "Leader",
        because: "without a leader nobody divides the work, nobody rolls back and nobody sends the updates that are late",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, INFORMED, &["10:08 /leave @ada"]],
        at: "10:09",
        next: "name_leader",
        says: "Who leads?",
        step: "Leader",
        because: "there is exactly one leader at any time",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, &["10:05 /handover @bora all of it"]],
        at: "10:06",
        next: "answer_handover",
        says: "Bora, do you accept the lead?",
        step: "Leader",
        because: "until a handover is accepted, two people may both think that the other one leads",
    },
    // Divide and conquer
    Situation {
        given: &[CALL, &["10:01 /lead @ada"]],
        at: "10:01",
        next: "divide",
        says: "Who can come?",
        step: "Tasks",
        because: "the first thing a leader does is to divide the work",
    },
    Situation {
        given: &[CALL, &["10:01 /lead @ada", "10:01 /page @bora", "10:01 /page @chloe"]],
        at: "10:01",
        next: "divide",
        says: "Bora and Chloe were paged. Who takes",
        step: "Tasks",
        because: "two people are on their way, so nobody else has to be woken first",
    },
    Situation {
        given: &[CALL, LED],
        at: "10:01",
        next: "divide",
        says: "Bora",
        step: "Tasks",
        because: "three people are on the call and none of them has a task",
    },
    Situation {
        given: &[CALL, LED],
        at: "10:04",
        next: "divide",
        says: "surface area",
        step: "Tasks",
        because: "the work isn't divided after three minutes either",
    },
    Situation {
        given: &[CALL, LED],
        at: "10:06",
        next: "divide",
        says: "Bora",
        step: "Tasks",
        because: "one sentence puts three people to work, then the leader has time for the updates that are due",
    },
    Situation {
        given: &[CALL, LED, &["10:01 /suspect web released at 09:50"]],
        at: "10:01",
        next: "divide",
        says: "Bora, roll back web",
        step: "Tasks",
        because: "of the three tasks, the rollback comes first, and the service is known",
    },
    Situation {
        given: &[CALL, LED, &["10:01 /suspect orders-db", "10:01 /suspect web"]],
        at: "10:01",
        next: "divide",
        says: "Bora, roll back web",
        step: "Tasks",
        because: "what can be rolled back without a check comes before what keeps data",
    },
    Situation {
        given: &[CALL, LED, &["10:01 /suspect orders-db"]],
        at: "10:01",
        next: "divide",
        says: "Can “orders-db” be rolled back without losing data? Bora, can you check?",
        step: "Tasks",
        because: "nobody is told to roll back what keeps data before somebody checked",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            INFORMED,
            ROLLING_BACK,
            &["10:05 /join @eva", "10:05 /suspect mail-provider its api is slow"],
        ],
        at: "10:06",
        next: "rollback_not_started:mail-provider",
        says: "Eva, ask the company behind mail-provider whether it's them",
        step: "Rollback",
        because: "nobody rolls back what another company runs",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            INFORMED,
            ROLLING_BACK,
            &["10:05 /join @eva", "10:05 /suspect TextBridge our SMS provider, codes never come"],
        ],
        at: "10:06",
        next: "rollback_not_started:textbridge",
        says: "Eva, ask the company behind TextBridge whether it's them",
        step: "Rollback",
        because: "it runs at another company, by what was said of it",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            INFORMED,
            &[
                "10:05 /rollback web @dan",
                "10:05 /rollback-blocked web on the lock",
                "10:05 /rollback-started api",
                "10:05 /rolled-back api",
                "10:05 /helped api yes",
                "10:06 /mitigated",
                "10:06 /sent ceo it has stopped. next 30m",
                "10:06 /sent cs it has stopped. next 30m",
            ],
        ],
        at: "10:07",
        next: "not_fixed",
        says: "Is the cause fixed, or only rolled back?",
        step: "Fix",
        because: "once another rollback has mitigated it, nobody waits for the blocked one",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            INFORMED,
            ROLLING_BACK,
            &[
                "10:05 /join @eva",
                "10:05 /suspect Vodafone two sites say the network is slow",
                "10:05 /task @eva call Vodafone support 15m",
                "10:05 /accept @eva",
            ],
        ],
        at: "10:06",
        next: "not_mitigated",
        says: "Are new users still affected?",
        step: "Mitigation",
        because: "somebody asks the company already, and nobody rolls it back",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            INFORMED,
            ROLLING_BACK,
            &["10:05 /join @eva", "10:05 /suspect payments the new release talks to the card provider"],
        ],
        at: "10:09",
        next: "rollback_not_started:payments",
        says: "roll back payments",
        step: "Rollback",
        because: "a release of ours is rolled back, whoever it talks to",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLBACK_TASK],
        at: "10:04",
        next: "roll_back_first",
        says: "Dan, roll it back now",
        step: "Rollback",
        because: "whoever has the task does it: two people would roll back, or nobody",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            INFORMED,
            &["10:05 /suspect mail-provider its api is slow", "10:05 /task @dan call the mail-provider 10m"],
        ],
        at: "10:08",
        next: "roll_back_first",
        says: "roll back",
        step: "Rollback",
        because: "that somebody asks another company doesn't roll back what changed here",
    },
    Situation {
        given: &[CALL, LED, DIVIDED],
        at: "10:03",
        next: "roll_back_first",
        says: "What changed last?",
        step: "Rollback",
        because: "always roll back first, think later",
    },
    Situation {
        given: &[CALL, LED, ROLLING_BACK],
        at: "10:03",
        next: "divide",
        says: "Bora, you take the surface area",
        step: "Tasks",
        because: "the rollback is under way, and the other two tasks have nobody",
    },
    Situation {
        given: &[CALL, LED, ROLLING_BACK, &["10:03 /task @bora surface area 30m"]],
        at: "10:04",
        next: "divide",
        says: "Chloe, you take the impact, with CS",
        step: "Tasks",
        because: "without the impact, the update to the CEO can't say anything",
    },
    Situation {
        given: &[CALL, &["10:01 /join @bora", "10:01 /lead @ada", "10:02 /rollback web @bora"]],
        at: "10:03",
        next: "assess:surface_area",
        says: "Who else can come?",
        step: "Tasks",
        because: "nobody is free, so somebody has to be asked to come",
    },
    Situation {
        given: &[
            CALL,
            LED,
            ROLLING_BACK,
            INFORMED,
            &["10:05 /surface EU", "10:05 /impact 300", "10:05 /task read the logs"],
        ],
        at: "10:05",
        next: "no_owner:#13",
        says: "Bora, can you take “read the logs”?",
        step: "Tasks",
        because: "a task without a name is done by nobody",
    },
    Situation {
        given: &[
            CALL,
            LED,
            ROLLING_BACK,
            INFORMED,
            DIVIDED,
            &["10:04 /join @emre", "10:05 /task @emre replay a payment 10m"],
        ],
        at: "10:07",
        next: "not_accepted:#16",
        says: "Emre, do you accept",
        step: "Tasks",
        because: "whoever hasn't accepted may not have heard it",
    },
    Situation {
        given: &[
            CALL,
            LED,
            ROLLING_BACK,
            &["10:03 /task @bora surface area 5m", "10:03 @bora: /accept", "10:03 /impact 300"],
            INFORMED,
        ],
        at: "10:08",
        next: "no_report:#9",
        says: "Bora, your 5 minutes are over",
        step: "Tasks",
        because: "when the time box ends, the leader asks",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, &["10:05 /page @emre by phone"]],
        at: "10:08",
        next: "no_answer:emre",
        says: "who else can help?",
        step: "Tasks",
        because: "somebody who doesn't answer for three minutes is asleep, so page the next one",
    },
    Situation {
        given: &[
            CALL,
            LED,
            ROLLING_BACK,
            INFORMED,
            &[
                "10:05 /surface EU",
                "10:05 /impact 300",
                "10:05 /task @bora read the logs 30m",
                "10:05 /task @chloe reading logs 30m",
            ],
        ],
        at: "10:05",
        next: "duplicate_work:#14",
        says: "continues alone",
        step: "Tasks",
        because: "two people doing the same work is one person lost",
    },
    Situation {
        given: &[
            CALL,
            LED,
            ROLLING_BACK,
            INFORMED,
            &[
                "10:05 /surface EU",
                "10:05 /impact 300",
                "10:05 /task @bora find the ledger change 30m",
                "10:05 /task @chloe replay a payment 30m",
                "10:06 /blocked @chloe on @bora",
                "10:06 /blocked @bora on @chloe",
            ],
        ],
        at: "10:06",
        next: "block_each_other",
        says: "you block each other",
        step: "Tasks",
        because: "only the leader can break a deadlock",
    },
    Situation {
        given: &[
            CALL,
            LED,
            ROLLING_BACK,
            INFORMED,
            &[
                "10:05 /surface EU",
                "10:05 /impact 300",
                "10:05 /task @bora find the ledger change 30m",
                "10:05 /task @bora read the logs 30m",
            ],
        ],
        at: "10:05",
        next: "open_tasks:bora",
        says: "Chloe, can you take “read the logs” from Bora?",
        step: "Tasks",
        because: "one person has two tasks while another one waits",
    },
    // Rollback
    Situation {
        given: &[CALL, LED, DIVIDED, &["10:03 /suspect web released at 09:50"]],
        at: "10:03",
        next: "rollback_not_started:web",
        says: "Dan, can you roll back web",
        step: "Rollback",
        because: "whatever is even remotely related is rolled back as a precaution",
    },
    Situation {
        given: &[
            CALL,
            LED,
            &["10:02 /task @bora surface area 30m", "10:02 /task @chloe impact, with CS 30m"],
            &["10:04 /suspect web"],
        ],
        at: "10:05",
        next: "rollback_not_started:web",
        says: "Dan, can you roll back web",
        step: "Rollback",
        because: "roll back first: whether a task is accepted can wait a minute",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, &["10:03 /suspect orders-db its index was rebuilt"]],
        at: "10:03",
        next: "rollback_not_started:orders-db",
        says: "Can “orders-db” be rolled back without losing data?",
        step: "Rollback",
        because: "rolling back what keeps data may lose some, so somebody checks first",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, &["10:03 /suspect web", "10:04 /suspect search"]],
        at: "10:08",
        next: "rollback_not_started:web",
        says: "web",
        step: "Rollback",
        because: "the service that has been suspected longest comes first, before the updates that are late by then",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            &[
                "10:03 /suspect search",
                "10:03 /rollback web @dan",
                "10:04 /rollback-blocked web on the deploy lock",
            ],
        ],
        at: "10:08",
        next: "rollback_blocked:web",
        says: "the deploy lock",
        step: "Rollback",
        because: "a rollback that could run and can't costs more than one that is merely suspected to help",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            &[
                "10:03 /suspect search",
                "10:03 /rollback web @dan",
                "10:04 /rollback-blocked web on an import, @bora can stop it",
            ],
        ],
        at: "10:08",
        next: "rollback_blocked:web",
        says: "Bora, can you unblock the rollback of web?",
        step: "Rollback",
        because: "whoever is named in it with an at sign can be asked",
    },
    Situation {
        given: &[
            CALL,
            LED,
            &[
                "10:02 /rollback web",
                "10:02 /task @dan roll back web 10m",
                "10:02 @dan: /accept",
                "10:03 /rollback-started web",
                "10:04 /blocked @dan on @bora",
                "10:04 /suspect search",
            ],
        ],
        at: "10:05",
        next: "rollback_blocked:web",
        says: "Bora",
        step: "Rollback",
        because: "it's the same whether the rollback is blocked, or the task to do it",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            &["10:03 /rollback web @dan", "10:04 /no-rollback web the schema changed"],
            INFORMED,
        ],
        at: "10:05",
        next: "not_mitigated",
        says: "What else can we roll back?",
        step: "Mitigation",
        because: "what can't be rolled back isn't the only thing that changed",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED],
        at: "10:13",
        next: "rollback_in_progress:web",
        says: "Dan, is web rolled back?",
        step: "Rollback",
        because: "a rollback takes minutes; after ten something is wrong with it",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, ROLLED_BACK],
        at: "10:08",
        next: "verify_rollback:web",
        says: "Did the rollback of web help?",
        step: "Rollback",
        because: "everything depends on the answer",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, ROLLED_BACK],
        at: "10:40",
        next: "update:ceo",
        says: "Send the CEO an update",
        step: "CEO & CS updates",
        because: "it was asked twice; what is overdue says meanwhile that it isn't known yet",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, ROLLED_BACK],
        at: "10:15",
        next: "verify_rollback:web",
        says: "Did the rollback of web help?",
        step: "Rollback",
        because: "until somebody answers, it isn't known",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, &["10:07 /suspect search"], ROLLED_BACK],
        at: "10:11",
        next: "verify_rollback:web",
        says: "Check the error rate. Dan, roll back search meanwhile.",
        step: "Rollback",
        because: "the answer decides most, and every related service is rolled back, also while it isn't known",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            ROLLED_BACK,
            &["10:10 /mitigated"],
            INFORMED_OF_MITIGATION,
        ],
        at: "10:12",
        next: "verify_rollback:web",
        says: "Did the rollback of web help?",
        step: "Rollback",
        because: "it may have stopped by itself, and then it comes back",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            ROLLED_BACK,
            &["10:09 /helped web no", "10:09 /suspect search"],
        ],
        at: "10:09",
        next: "rollback_not_started:search",
        says: "Dan, can you roll back search",
        step: "Rollback",
        because: "a rollback that didn't help is normal; the next one is already known",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            ROLLED_BACK,
            &["10:09 /helped web unclear", "10:09 /suspect search"],
        ],
        at: "10:10",
        next: "rollback_not_started:search",
        says: "Dan, can you roll back search",
        step: "Rollback",
        because: "nobody waits for a clear answer: the next related service is rolled back",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, INFORMED, &["10:05 /rollback web @dan", "10:06 /leave @dan"]],
        at: "10:09",
        next: "rollback_not_started:web",
        says: "Dan has left. Who rolls back web instead?",
        step: "Rollback",
        because: "whoever left does nothing any more",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            &["10:04 /suspect orders-db"],
            ROLLED_BACK,
            &["10:09 /helped web yes"],
        ],
        at: "10:10",
        next: "not_mitigated",
        says: "Are new users still affected?",
        step: "Mitigation",
        because: "it may be over: nothing else is rolled back before that is known",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            INFORMED,
            &[
                "10:04 /rollback web @dan",
                "10:05 /rollback-blocked web on the deploy lock",
                "10:07 /rollback-unblocked web",
            ],
            &["10:05 /task @bora read the logs"],
        ],
        at: "10:08",
        next: "rollback_not_started:web",
        says: "Dan, has the rollback of web started?",
        step: "Rollback",
        because: "now it can start, and that is what everybody waited for",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            &[
                "10:04 /suspect orders-db",
                "10:05 /join @eva",
                "10:05 /task @eva check whether orders-db can be rolled back",
            ],
            &["10:05 @eva: /accept", "10:08 @bora: /surface EU", "10:08 @chloe: /impact 300"],
        ],
        at: "10:09",
        next: "not_mitigated",
        says: "Are new users still affected?",
        step: "Mitigation",
        because: "Eva checks the database, so nobody is asked about it",
    },
    // Stabilize, update, verify
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            &["10:12 @bora: /surface EU", "10:12 @chloe: /impact 300"],
            &["10:13 /deputy @bora", "10:13 /rolled-back web", "10:14 /helped web no"],
        ],
        at: "10:19",
        next: "update:cs",
        says: "Send CS an update",
        step: "CEO & CS updates",
        because: "CS is told again every 20 minutes, and a warning comes before",
    },
    Situation {
        given: &[&["10:00 /severity 3"], CALL, LED, DIVIDED, ROLLING_BACK],
        at: "10:09",
        next: "not_mitigated",
        says: "Are new users still affected?",
        step: "Mitigation",
        because: "for a SEV3, nobody is written to except at a change of status",
    },
    Situation {
        given: &[
            &["10:00 /severity 3"],
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            &["10:13 /deputy @bora", "10:13 /rolled-back web", "10:14 /helped web no", "10:20 /severity 1"],
        ],
        at: "10:26",
        next: "update:ceo",
        says: "Send the CEO an update",
        step: "CEO & CS updates",
        because: "the CEO hears of a SEV1 five minutes after it is one, at the latest",
    },
    Situation {
        given: &[CALL, LED, &["10:01 /deputy @bora", "10:04 /leave @ada"]],
        at: "10:04",
        next: "name_leader",
        says: "Bora, you're the deputy. Can you lead now?",
        step: "Leader",
        because: "that is what the deputy is for",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            &["10:05 /handover @bora", "10:06 /decline-lead @bora"],
        ],
        at: "10:06",
        next: "not_mitigated",
        says: "Are new users still affected?",
        step: "Mitigation",
        because: "after a no, the old leader goes on; nothing is open",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK],
        at: "10:04",
        next: "update:ceo",
        says: "Send the CEO an update",
        step: "CEO & CS updates",
        because: "everybody works, so the leader has the minute for the first update before it is late",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, &["10:04 /sent ceo some cannot pay"]],
        at: "10:06",
        next: "update:cs",
        says: "Send CS an update",
        step: "CEO & CS updates",
        because: "customers call CS, and CS doesn't know what to answer",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED],
        at: "10:06",
        next: "not_mitigated",
        says: "Are new users still affected?",
        step: "Mitigation",
        because: "while others work, the leader watches whether it is over",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            &[
                "10:06 /rolled-back web",
                "10:06 /helped web no",
                "10:07 /join @eva",
                "10:07 /rollback payments @eva",
            ],
        ],
        at: "10:08",
        next: "not_mitigated",
        says: "Eva, has the rollback of payments started?",
        step: "Mitigation",
        because: "the next rollback is asked for already, and waiting for it comes before looking for a third one",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, ROLLED_BACK, &["10:09 /helped web yes"]],
        at: "10:09",
        next: "not_mitigated",
        says: "Are new users still affected?",
        step: "Mitigation",
        because: "it helped, so it may be mitigated, and that has to be seen on a dashboard",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, ROLLED_BACK, &["10:09 /helped web no"]],
        at: "10:09",
        next: "not_mitigated",
        says: "What else changed?",
        step: "Mitigation",
        because: "that change wasn't it, so look for the next one",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            &["10:09 /rollback-failed web the image is gone"],
        ],
        at: "10:09",
        next: "not_mitigated",
        says: "another way",
        step: "Mitigation",
        because: "a failed rollback is normal, and there is mostly another way back",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, ROLLED_BACK, &["10:09 /helped web no"]],
        at: "10:19",
        next: "no_activity",
        says: "what do you know now?",
        step: "Mitigation",
        because: "ten quiet minutes while users are affected means that nobody leads",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            ROLLED_BACK,
            HELPED,
            INFORMED_OF_MITIGATION,
            &["10:12 /customer-action pay again", "10:13 /sent cs pay again"],
            FIXED,
            RESOLVED,
            &["10:51 /customer-action nothing"],
        ],
        at: "10:52",
        next: "update:ceo",
        says: "Send the CEO an update: it is resolved",
        step: "CEO & CS updates",
        because: "that it is resolved comes first, and such an update says the changed fact too",
    },
    Situation {
        given: &[
            CALL,
            LED,
            ROLLING_BACK,
            &["10:03 /surface EU", "10:03 /impact 300 users", "10:04 /sent ceo 300 users cannot pay"],
            &["10:04 /sent cs 300 users cannot pay", "10:06 /impact ~1,200 users"],
        ],
        at: "10:06",
        next: "outdated_update",
        says: "1,200 users",
        step: "CEO & CS updates",
        because: "the CEO passes on a number that is wrong by now",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            &["10:04 /sent ceo some cannot pay", "10:04 /cs some cannot pay. next 20m"],
            &["10:05 /delivery-failed cs via mail the mailbox is full"],
        ],
        at: "10:05",
        next: "update_not_sent:#14",
        says: "Send it another way",
        step: "CEO & CS updates",
        because: "an update that wasn't delivered was never sent",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            INFORMED,
            &["10:12 /rollback web @dan", "10:13 /rollback-started web"],
            &["10:14 @bora: /surface EU", "10:14 @chloe: /impact 300"],
        ],
        at: "10:15",
        next: "name_deputy",
        says: "deputy",
        step: "Leader",
        because: "everything runs, so now is the time for somebody who can take over",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, INFORMED, ROLLING_BACK, &["10:04 @bora: /report only shops in the EU"]],
        at: "10:05",
        next: "assess:surface_area",
        says: "Bora, the surface area is “only shops in the EU”, right?",
        step: "Tasks",
        because: "an update can only say what somebody stated as a fact",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, ROLLED_BACK, HELPED],
        at: "10:10",
        next: "update:ceo",
        says: "it is mitigated",
        step: "CEO & CS updates",
        because: "a change of status is the news that everybody waits for",
    },
    Situation {
        given: &[CALL, LED, DIVIDED, ROLLING_BACK, INFORMED, ROLLED_BACK, HELPED, INFORMED_OF_MITIGATION],
        at: "10:11",
        next: "not_fixed",
        says: "Is the cause fixed, or only rolled back?",
        step: "Fix",
        because: "mitigated isn't fixed",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            ROLLED_BACK,
            HELPED,
            INFORMED_OF_MITIGATION,
            FIXED,
        ],
        at: "10:22",
        next: "not_resolved",
        says: "all clear",
        step: "Resolution",
        because: "first verify that users see it working, then give the all clear",
    },
    Situation {
        given: &[
            CALL,
            LED,
            DIVIDED,
            ROLLING_BACK,
            INFORMED,
            ROLLED_BACK,
            HELPED,
            &["10:40 /reopen the errors are back"],
            &["10:41 /done @bora EU", "10:41 /done @chloe 300"],
        ],
        at: "10:42",
        next: "divide",
        says: "roll back",
        step: "Tasks",
        because: "users are affected again and nobody has a task, so it starts again with dividing the work",
    },
    // After the fix
    Situation {
        given: &[CALL, LED, INFORMED, HELPED_WITHOUT_ROLLBACK, FIXED, RESOLVED, &["10:51 /sent cs resolved"]],
        at: "10:52",
        next: "update:ceo",
        says: "it is resolved",
        step: "CEO & CS updates",
        because: "the CEO still believes that it is going on",
    },
    Situation {
        given: &[CALL, LED, INFORMED, HELPED_WITHOUT_ROLLBACK, FIXED, RESOLVED, INFORMED_OF_RESOLUTION],
        at: "10:52",
        next: "start_cleanup",
        says: "Who does the cleanup with CS",
        step: "Cleanup",
        because: "it works again, and some users still have the damage",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            &["10:52 /cleanup"],
        ],
        at: "10:53",
        next: "name_cleanup_team",
        says: "Who is on the cleanup team?",
        step: "Cleanup",
        because: "a cleanup without names is done by nobody",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            CLEANUP,
        ],
        at: "10:54",
        next: "customer_without_owner:acme",
        says: "Fay, can you own the contact with Acme?",
        step: "Cleanup",
        because: "an affected customer without an owner hears nothing",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            CLEANUP,
            &["10:54 /owner Acme @fay"],
        ],
        at: "11:00",
        next: "not_closed",
        says: "Fay, what is left to do for Acme?",
        step: "Cleanup",
        because: "the cleanup is over when every customer is done, not when it has started",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            CLEANUP,
            &[
                "10:54 /owner Acme @fay",
                "10:55 /resolution-sent Acme by mail",
                "10:58 /replied Acme two orders are still missing",
            ],
        ],
        at: "11:00",
        next: "not_closed",
        says: "Fay, what do you answer Acme? They replied: “two orders are still missing”.",
        step: "Cleanup",
        because: "a customer who replied waits for an answer",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            &[
                "10:53 /affected Acme cannot pay",
                "10:54 /owner Acme @fay",
                "10:55 /resolution-sent Acme by mail",
            ],
        ],
        at: "11:00",
        next: "not_closed",
        says: "Fay, what is left to do for Acme?",
        step: "Cleanup",
        because: "nobody said that the cleanup starts, but it has",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            CLEANUP,
            CLEANED_UP,
        ],
        at: "11:31",
        next: "not_closed",
        says: "we close the incident",
        step: "Cleanup",
        because: "every customer is done, and the CEO and CS know it",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            &["10:51 /sent ceo resolved. Next update when the cleanup is done.", "10:51 /sent cs resolved"],
            CLEANUP,
            CLEANED_UP,
        ],
        at: "11:31",
        next: "update:ceo",
        says: "the cleanup is done",
        step: "CEO & CS updates",
        because: "the CEO was promised an update when the cleanup is done, and it is",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            &["10:51 /sent ceo resolved"],
            CLEANUP,
            CLEANED_UP,
        ],
        at: "11:31",
        next: "update:cs",
        says: "it is resolved",
        step: "CEO & CS updates",
        because: "an incident isn't closed before CS knows that it is resolved",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            CLEANUP,
            CLEANED_UP,
            CLOSED,
        ],
        at: "11:41",
        next: "rfo_not_written",
        says: "Write the RFO",
        step: "RFO",
        because: "what was learned is forgotten within days",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            CLEANUP,
            CLEANED_UP,
            CLOSED,
            ANSWERED,
        ],
        at: "11:51",
        next: "rfo_not_published",
        says: "Hold the review, then publish it",
        step: "RFO",
        because: "nothing is left to write, and nobody learns from an RFO that nobody has",
    },
    Situation {
        given: &[
            CALL,
            LED,
            INFORMED,
            HELPED_WITHOUT_ROLLBACK,
            FIXED,
            RESOLVED,
            INFORMED_OF_RESOLUTION,
            CLEANUP,
            CLEANED_UP,
            CLOSED,
            ANSWERED,
            &["11:55 /published the wiki"],
        ],
        at: "11:56",
        next: "rfo_not_reviewed",
        says: "Hold the review",
        step: "RFO",
        because: "the review is where a team learns from it",
    },
    Situation {
        given: &[CALL, INFORMED, &["10:06 /false-alarm a test alert"]],
        at: "10:07",
        next: "update:ceo",
        says: "it was a false alarm",
        step: "",
        because: "the CEO believes that users can't pay, and they can",
    },
];

const HELPED_WITHOUT_ROLLBACK: &[&str] = &[
    "10:08 /no-rollback web the schema changed",
    "10:10 /mitigated a flag is off",
    "10:11 /sent ceo mitigated",
    "10:11 /sent cs mitigated",
];

impl Situation {
    fn scene(&self) -> Scene {
        let mut scene = Scene::declared();
        for line in self.given.iter().copied().flatten() {
            let (clock, words) = line.split_once(' ').expect("a clock time in front");
            scene.say(clock, words).unwrap_or_else(|answer| panic!("{words}: {answer}\n{scene:?}"));
        }
        scene
    }

    fn now(&self) -> Time {
        when::moment(self.at, &context(at("23:59"))).expect("a time")
    }

    /// How the answers differ; `None`: they don't.
    fn difference(&self) -> Option<String> {
        let (scene, now, rules) = (self.scene(), self.now(), NudgeRules::default());
        let shown = nudges(&scene.incident, now, &rules);
        let names: Vec<String> = shown.iter().map(|one| one.kind.short_name(&scene.incident)).collect();
        let first: Option<&Nudge> = shown.first();
        let steps = checklist(&scene.incident, &Playbook::process(), now, &rules);
        let step = steps.iter().find(|step| step.current).map_or("", |step| step.title.as_str());
        let says = first.map_or("", |one| one.say.as_str());
        let agrees = names.first().is_some_and(|name| name == self.next)
            && says.contains(self.says)
            && step == self.step;
        (!agrees).then(|| {
            let Self { at, next, says: wanted, step: wanted_step, because, .. } = self;
            format!(
                "At {at}: {next} (“… {wanted} …”, step {wanted_step}), because {because}.\n  Instead: {names:?}: “{says}”, step {step}\n{scene:?}"
            )
        })
    }
}

#[test]
fn the_first_nudge_and_the_current_step_are_what_an_experienced_leader_does() {
    assert!(SITUATIONS.len() >= 40, "there are enough situations to judge the order of the nudges");
    let differences: Vec<String> = SITUATIONS.iter().filter_map(Situation::difference).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn one_part_of_the_work_is_asked_for_once() {
    // Given a divided incident whose surface area nobody has, with somebody free for it
    let lines = [CALL, LED, &["10:02 /rollback web @dan", "10:02 /task @chloe impact, with CS 30m"]].concat();
    let mut scene = Scene::declared();
    for line in lines {
        let (clock, words) = line.split_once(' ').expect("a time and a line");
        scene.say(clock, words).expect("a good line");
    }
    // Then at any time only one nudge asks for it
    for clock in ["10:03", "10:20"] {
        let asked = nudges(&scene.incident, at(clock), &NudgeRules::default());
        let asked: Vec<&Nudge> = asked.iter().filter(|one| one.why.contains("surface area")).collect();
        assert_eq!(asked.len(), 1, "{clock}: {:?}", asked.iter().map(|one| &one.why).collect::<Vec<_>>());
    }
}
