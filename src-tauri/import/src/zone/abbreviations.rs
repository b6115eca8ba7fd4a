//! Abbreviations of zones, and names of those with clock changes.

use chrono_tz::Tz;

/// An abbreviation, its minutes east of UTC, and a place that uses it, to detect `PST` in July.
pub type Abbreviation = (&'static str, i32, Tz);

/// An abbreviation with several meanings has the most frequent one in public incident reports.
pub static ABBREVIATIONS: [Abbreviation; 66] = [
    ("ADT", -180, Tz::America__Halifax),
    ("PST", -480, Tz::America__Los_Angeles),
    ("PDT", -420, Tz::America__Los_Angeles),
    ("MST", -420, Tz::America__Denver),
    ("MDT", -360, Tz::America__Denver),
    ("CST", -360, Tz::America__Chicago),
    ("CDT", -300, Tz::America__Chicago),
    ("EST", -300, Tz::America__New_York),
    ("EDT", -240, Tz::America__New_York),
    ("AKST", -540, Tz::America__Anchorage),
    ("AKDT", -480, Tz::America__Anchorage),
    ("HST", -600, Tz::Pacific__Honolulu),
    ("BRT", -180, Tz::America__Sao_Paulo),
    ("WET", 0, Tz::Europe__Lisbon),
    ("WEST", 60, Tz::Europe__Lisbon),
    ("BST", 60, Tz::Europe__London),
    ("CET", 60, Tz::Europe__Berlin),
    ("CEST", 120, Tz::Europe__Berlin),
    ("MEZ", 60, Tz::Europe__Berlin),
    ("MESZ", 120, Tz::Europe__Berlin),
    ("EET", 120, Tz::Europe__Helsinki),
    ("EEST", 180, Tz::Europe__Helsinki),
    ("MSK", 180, Tz::Europe__Moscow),
    ("SAST", 120, Tz::Africa__Johannesburg),
    ("IST", 330, Tz::Asia__Kolkata),
    ("SGT", 480, Tz::Asia__Singapore),
    ("HKT", 480, Tz::Asia__Hong_Kong),
    ("JST", 540, Tz::Asia__Tokyo),
    ("KST", 540, Tz::Asia__Seoul),
    ("IDT", 180, Tz::Asia__Jerusalem),
    ("TRT", 180, Tz::Europe__Istanbul),
    ("WAT", 60, Tz::Africa__Lagos),
    ("CAT", 120, Tz::Africa__Maputo),
    ("EAT", 180, Tz::Africa__Nairobi),
    ("PKT", 300, Tz::Asia__Karachi),
    ("NPT", 345, Tz::Asia__Kathmandu),
    ("ICT", 420, Tz::Asia__Bangkok),
    ("WIB", 420, Tz::Asia__Jakarta),
    ("PHT", 480, Tz::Asia__Manila),
    ("AWST", 480, Tz::Australia__Perth),
    ("ACST", 570, Tz::Australia__Adelaide),
    ("ACDT", 630, Tz::Australia__Adelaide),
    ("NDT", -150, Tz::America__St_Johns),
    ("NST", -210, Tz::America__St_Johns),
    ("AST", -240, Tz::America__Halifax),
    ("CLT", -240, Tz::America__Santiago),
    ("CLST", -180, Tz::America__Santiago),
    ("ECT", -300, Tz::America__Guayaquil),
    ("UYT", -180, Tz::America__Montevideo),
    ("HNE", -300, Tz::America__Toronto),
    ("HAE", -240, Tz::America__Toronto),
    ("GST", 240, Tz::Asia__Dubai),
    ("IRST", 210, Tz::Asia__Tehran),
    ("UZT", 300, Tz::Asia__Tashkent),
    ("MMT", 390, Tz::Asia__Yangon),
    ("MYT", 480, Tz::Asia__Kuala_Lumpur),
    ("WITA", 480, Tz::Asia__Makassar),
    ("ACWST", 525, Tz::Australia__Eucla),
    ("ART", -180, Tz::America__Argentina__Buenos_Aires),
    ("AEST", 600, Tz::Australia__Sydney),
    ("AEDT", 660, Tz::Australia__Sydney),
    // With the `S` of the winter's name.
    ("AEDST", 660, Tz::Australia__Sydney),
    ("ACDST", 630, Tz::Australia__Adelaide),
    ("NZDST", 780, Tz::Pacific__Auckland),
    ("NZST", 720, Tz::Pacific__Auckland),
    ("NZDT", 780, Tz::Pacific__Auckland),
];

/// Abbreviations with other meanings that are about as frequent, and those.
pub const AMBIGUOUS: [(&str, &str); 6] = [
    ("BST", "Bangladesh time"),
    ("IST", "Irish or Israel time"),
    ("CST", "China or Cuba time"),
    ("AST", "Arabia time"),
    ("GST", "South Georgia time"),
    ("ECT", "Eastern Caribbean time"),
];

/// Names that cover both winter and summer time.
pub static REGIONS: [(&str, Tz); 4] = [
    ("PT", Tz::America__Los_Angeles),
    ("MT", Tz::America__Denver),
    ("CT", Tz::America__Chicago),
    ("ET", Tz::America__New_York),
];
