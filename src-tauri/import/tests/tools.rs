//! The exports of tools: what each record becomes.

use chrono_tz::Tz;
use grizzly_import::{ImportContext, parse};

use crate::common::time;

/// A document in the shape of an export, and the lines that it becomes: time in UTC, author, kind and text.
const EXPORTS: [(&str, &str, &str); 23] = [
    (
        "pagerduty",
        r#"{"log_entries":[
            {"type":"trigger_log_entry","created_at":"2025-02-03T09:05:06Z","summary":"Triggered: all services restored is the goal","agent":{"summary":"Datadog","type":"service_reference"}},
            {"type":"acknowledge_log_entry","created_at":"2025-02-03T09:07:00Z","summary":"Acknowledged by Ada","agent":{"summary":"Ada"}},
            {"type":"annotate_log_entry","created_at":"2025-02-03T09:30:00Z","summary":"Note added","channel":{"summary":"rolled back to 41"},"agent":{"summary":"Bora"}},
            {"type":"resolve_log_entry","created_at":"2025-02-03T10:10:00Z","summary":"Resolved by Ada","agent":{"summary":"Ada"}}]}"#,
        "09:05 Datadog [detected] Triggered: all services restored is the goal\n\
         09:07 Ada [note] Acknowledged by Ada\n\
         09:30 Bora [rolled back] Note added - rolled back to 41\n\
         10:10 Ada [resolved] Resolved by Ada",
    ),
    (
        "opsgenie",
        r#"{"data":[
            {"log":"Alert created via API","type":"system","owner":"System","createdAt":"2025-02-03T09:05:06.123Z"},
            {"log":"Alert acknowledged via web","type":"system","owner":"ada@shop.example","createdAt":"2025-02-03T09:07:00Z"},
            {"log":"Alert closed via web","type":"system","owner":"ada@shop.example","createdAt":"2025-02-03T09:40:00Z"}]}"#,
        "09:05 System [detected] Alert created via API\n\
         09:07 ada@shop.example [note] Alert acknowledged via web\n\
         09:40 ada@shop.example [note] Alert closed via web",
    ),
    (
        "alertmanager",
        r#"{"status":"firing","alerts":[
            {"status":"firing","startsAt":"2025-02-03T09:05:06Z","endsAt":"0001-01-01T00:00:00Z","labels":{"alertname":"HighErrorRate"},"annotations":{"summary":"issue fixed is not what this says"}}]}"#,
        "09:05 [detected] HighErrorRate - issue fixed is not what this says",
    ),
    (
        "alertmanager",
        r#"{"alerts":[{"status":"resolved","startsAt":"2025-02-03T09:05:06Z","endsAt":"2025-02-03T09:20:00Z","labels":{"alertname":"QueueGrows"},"annotations":{"summary":"orders wait"}}]}"#,
        "09:05 [detected] QueueGrows - orders wait\n09:20 [note] Alert ended - QueueGrows - orders wait",
    ),
    (
        "better-stack",
        r#"{"data":{"type":"status_page"},"included":[
            {"type":"status_report","attributes":{"title":"Logins fail","starts_at":"2025-02-03T09:07:00Z"}},
            {"type":"status_update","attributes":{"message":"Logins fail. We are looking.","published_at":"2025-02-03T09:07:00Z"}},
            {"type":"status_update","attributes":{"message":"A fix has been deployed.","published_at":"2025-02-03T10:10:00Z"}}]}"#,
        "09:07 [note] Logins fail. We are looking.\n10:10 [fixed] A fix has been deployed.",
    ),
    (
        "incident-io",
        r#"{"incident_updates":[
            {"created_at":"2025-02-03T09:07:00Z","message":"Logins fail","new_incident_status":{"name":"Investigating","category":"live"},"updater":{"user":{"name":"Ada"}}},
            {"created_at":"2025-02-03T10:10:00Z","message":"","new_incident_status":{"name":"Closed","category":"closed"},"updater":{"user":{"name":"Ada"}}}]}"#,
        "09:07 Ada [note] Investigating - Logins fail\n10:10 Ada [closed] Closed",
    ),
    (
        "statuspage-json",
        r#"{"incidents":[{"name":"Payments fail","incident_updates":[
            {"status":"resolved","body":"Payments work again.","display_at":"2025-07-12T14:03:00Z"},
            {"status":"investigating","body":"Payments fail.","display_at":"2025-07-12T13:20:00Z"}]}]}"#,
        "14:03 [resolved] resolved - Payments work again.\n13:20 [note] investigating - Payments fail.",
    ),
    (
        "table",
        "id,type,created_at,agent_summary,summary\n\
         R1A2,trigger_log_entry,2025-02-03T04:05:06-05:00,Datadog,\"Triggered: p99\nabove 2 s\"\n\
         R1A3,acknowledge_log_entry,2025-02-03T04:07:00-05:00,Ada Lovelace,acknowledged\n\
         R1A4,resolve_log_entry,2025-02-03T05:10:00-05:00,Ada Lovelace,resolved\n",
        "09:05 Datadog [detected] Triggered: p99 / above 2 s\n\
         09:07 Ada Lovelace [note] acknowledged\n\
         10:10 Ada Lovelace [resolved] resolved",
    ),
    (
        "feed",
        "<feed><entry><title>Checkout fails</title><published>2025-07-12T13:20:00Z</published>\
         <content>&lt;script&gt;alert(1)&lt;/script&gt;We are looking into it.</content></entry></feed>",
        "13:20 [note] Checkout fails: alert(1) We are looking into it.",
    ),
    (
        "pagerduty",
        r#"[{"type":"trigger_log_entry","created_at":"2025-05-01T21:59:00+02:00","summary":"Triggered through the website","agent":{"summary":"Mira"}},
            {"type":"escalate_log_entry","created_at":"2025-05-01T22:04:00+02:00","summary":"Escalated to Otto","agent":{"summary":"Platform"}}]"#,
        "19:59 Mira [detected] Triggered through the website\n20:04 Platform [note] Escalated to Otto",
    ),
    (
        "pagerduty",
        r#"{"log_entries":[{"type":"notify_log_entry","created_at":"2025-05-01T03:00:00Z","summary":"Notified Bo by phone","agent":{"summary":"Payments"}}],"limit":25,"more":false}"#,
        "03:00 Payments [note] Notified Bo by phone",
    ),
    (
        "opsgenie",
        r#"[{"log":"Alert created via API[Grafana]","owner":"Grafana","createdAt":"2025-05-01T03:00:00Z"},
            {"log":"Mitigated by restarting the queue","owner":"mira@shop.example","createdAt":"2025-05-01T03:20:00Z"}]"#,
        "03:00 Grafana [detected] Alert created via API[Grafana]\n\
         03:20 mira@shop.example [mitigated] Mitigated by restarting the queue",
    ),
    (
        "opsgenie",
        r#"{"data":[{"log":"Note added: looking","owner":"otto@shop.example","createdAt":"2025-05-01T03:20:00+01:00","offset":"1"}],"took":0.1}"#,
        "02:20 otto@shop.example [note] Note added: looking",
    ),
    (
        "alertmanager",
        r#"[{"startsAt":"2025-02-03T09:05:06.123Z","endsAt":"2025-02-03T09:40:00Z","labels":{"alertname":"DiskFull","job":"node"},"annotations":{"description":"2% is left"},"status":{"state":"active"}}]"#,
        "09:05 node [detected] DiskFull - 2% is left",
    ),
    (
        "alertmanager",
        r#"{"receiver":"ops","status":"resolved","alerts":[{"status":"resolved","startsAt":"2025-05-01T03:00:00Z","labels":{"alertname":"QueueGrows"},"annotations":{}}]}"#,
        "03:00 [detected] QueueGrows",
    ),
    (
        "incident-io",
        r#"[{"created_at":"2025-05-01T03:00:00Z","message":"Database is failed over","new_incident_status":{"name":"Monitoring","category":"live"},"updater":{"workflow":{"name":"Reminders"}}}]"#,
        "03:00 Reminders [mitigated] Monitoring - Database is failed over",
    ),
    (
        "incident-io",
        r#"{"incident_updates":[{"created_at":"2025-05-01T03:30:00Z","message":"Test alert","new_incident_status":{"name":"Declined","category":"declined"},"updater":{"api_key":{"name":"ci"}}}],"pagination_meta":{"page_size":25}}"#,
        "03:30 ci [note] Declined - Test alert",
    ),
    (
        "statuspage-json",
        r#"{"page":{"name":"Shop"},"incidents":[{"name":"Search is slow","incident_updates":[{"status":"identified","body":"An index is missing.","created_at":"2025-05-01T03:00:00.000+02:00"}]}]}"#,
        "01:00 [suspected cause] identified - An index is missing.",
    ),
    (
        "statuspage-json",
        r#"{"incidents":[
            {"name":"Mail is late","incident_updates":[{"status":"resolved","body":"Mail is sent again.","display_at":"2025-05-02T05:00:00Z"}]},
            {"name":"Login fails","incident_updates":[{"status":"investigating","body":"We are looking.","display_at":"2025-05-01T03:00:00Z"}]}]}"#,
        "05:00 [resolved] resolved - Mail is sent again.\n03:00 [note] investigating - We are looking.",
    ),
    // Alerts: what they say is no failure that somebody reports, and the first one is the detection.
    (
        "table",
        "AlertId,Timestamp,Node,AlertType,Severity,Description\n\
         A1,2026-02-06T09:15:02Z,LINK-7,HIGH_BER,MAJOR,latency spikes on the link\n\
         A2,2026-02-06T09:15:09Z,VPN-2,DEGRADED,MINOR,tunnel is down\n\
         A3,2026-02-06T09:40:00Z,VPN-2,DEGRADED,CLEARED,tunnel is back online\n",
        "09:15 [detected] A1 · LINK-7 · HIGH_BER · MAJOR · latency spikes on the link\n\
         09:15 [note] A2 · VPN-2 · DEGRADED · MINOR · tunnel is down\n\
         09:40 [note] A3 · VPN-2 · DEGRADED · CLEARED · tunnel is back online",
    ),
    (
        "table",
        "time;alertname;summary\n\
         2026-02-06 09:15 UTC;DiskFull;2 GB left\n\
         2026-02-06 09:20 UTC;ApiDown;first errors on /login\n",
        "09:15 [detected] DiskFull · 2 GB left\n09:20 [note] ApiDown · first errors on /login",
    ),
    // Several pages in a list.
    (
        "statuspage-json",
        r#"[{"page":{"name":"Mail"},"incidents":[{"name":"Mail is late","incident_updates":[
            {"status":"resolved","body":"Mail is sent again.","display_at":"2025-05-02T05:00:00Z"},
            {"status":"monitoring","body":"We watch it.","created_at":"2025-05-02T04:40:00Z"}]}]}]"#,
        "05:00 [resolved] resolved - Mail is sent again.\n04:40 [mitigated] monitoring - We watch it.",
    ),
    (
        "google-chat",
        r#"{"messages":[{"creator":{"name":"Mira"},"created_date":"Monday, January 15, 2024 at 10:25:00 AM UTC","text":"search is slow","topic_id":"x"}]}"#,
        "10:25 Mira [note] search is slow",
    ),
];

#[test]
fn the_exports_of_tools_are_read_with_author_and_kind() {
    let now = time("2026-11-22T10:30:00Z");
    let context = ImportContext { now, zone: None, home: Tz::UTC, date: None, start: None, format: None };
    for (format, export, expected) in EXPORTS {
        let timeline = parse(export, &context);
        let line = |(_, one): (u32, &grizzly_import::Proposal)| {
            let author = one.author.as_ref().map(|author| format!(" {author}")).unwrap_or_default();
            let text = one.text.as_str().replace('\n', " / ");
            format!("{}{author} [{}] {text}", one.at.utc().format("%H:%M"), one.kind.label())
        };
        let found: Vec<String> = timeline.proposals().map(line).collect();
        assert_eq!(timeline.format.name, format, "{export}");
        assert_eq!(found.join("\n"), expected, "{format}");
    }
}
