//! Zones by the parts of the world that texts name: `Central European`, `Pacific`.

use chrono_tz::Tz;

use super::Zone;

pub fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at_checked(1).unwrap_or_default();
    format!("{}{rest}", first.to_uppercase())
}

/// The zone of a place that words name.
pub fn named_place(word: &str, next: &str) -> Option<Zone> {
    let place = match (word, next) {
        ("Australian", "Eastern") => Tz::Australia__Sydney,
        ("Australian", "Central") => Tz::Australia__Adelaide,
        ("Australian", "Western") => Tz::Australia__Perth,
        ("New", "Zealand") => Tz::Pacific__Auckland,
        ("Hong", "Kong") => Tz::Asia__Hong_Kong,
        ("Atlantic", _) => Tz::America__Halifax,
        ("Pacific", _) => Tz::America__Los_Angeles,
        ("Mountain", _) => Tz::America__Denver,
        ("Central", "European" | "Europe") => Tz::Europe__Berlin,
        ("Central", "Africa") => Tz::Africa__Maputo,
        ("Central", _) => Tz::America__Chicago,
        ("Eastern", "European") => Tz::Europe__Helsinki,
        ("Eastern", "Australian") => Tz::Australia__Sydney,
        ("Eastern", _) => Tz::America__New_York,
        ("Western", "European") => Tz::Europe__Lisbon,
        ("British", _) => Tz::Europe__London,
        ("East", "Africa") => Tz::Africa__Nairobi,
        ("West", "Africa") => Tz::Africa__Lagos,
        ("India" | "Indian", "Standard" | "standard" | "Time" | "time") => Tz::Asia__Kolkata,
        ("Japan", "Standard" | "standard" | "Time" | "time") => Tz::Asia__Tokyo,
        ("Singapore", "Standard" | "standard" | "Time" | "time") => Tz::Asia__Singapore,
        ("Greenwich", "Mean" | "mean") | ("Coordinated", "Universal") => Tz::UTC,
        (
            "China" | "Korea" | "Korean" | "Irish" | "Israel" | "Moscow" | "Gulf" | "Argentina" | "Brasilia",
            _,
        ) if ["standard", "time", "summer"].contains(&next.to_lowercase().as_str()) => match word {
            "China" => Tz::Asia__Shanghai,
            "Korea" | "Korean" => Tz::Asia__Seoul,
            "Irish" => Tz::Europe__Dublin,
            "Israel" => Tz::Asia__Jerusalem,
            "Moscow" => Tz::Europe__Moscow,
            "Gulf" => Tz::Asia__Dubai,
            "Argentina" => Tz::America__Argentina__Buenos_Aires,
            _ => Tz::America__Sao_Paulo,
        },
        (city, "time") => return Zone::of_city(city),
        _ => return None,
    };
    Some(Zone::Place(place))
}
