//! Cities whose time texts name.

use std::{collections::HashMap, sync::LazyLock};

use chrono_tz::{TZ_VARIANTS, Tz};

/// The parts of the world whose zones are named after cities. Names of islands are words, too: `Wake time`.
const AREAS: [&str; 5] = ["Africa", "America", "Asia", "Australia", "Europe"];

/// Cities by their names in the database of zones.
static CITIES: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
    let city = |zone: &Tz| {
        let (area, city) = zone.name().split_once('/')?;
        (AREAS.contains(&area) && !city.contains('/')).then(|| (city.replace('_', " "), *zone))
    };
    TZ_VARIANTS.iter().filter_map(city).collect()
});

/// The zone of a city, in English or by its own name.
pub fn of_city(city: &str) -> Option<Tz> {
    let own = match city {
        "Roma" => Tz::Europe__Rome,
        "Lisboa" => Tz::Europe__Lisbon,
        "Brasília" | "Brasilia" => Tz::America__Sao_Paulo,
        _ => return CITIES.get(city).copied(),
    };
    Some(own)
}
