//! Text without any time, such as Teams copies since August 2024: all of it was said at one moment, which is
//! asked for.

use crate::import::{
    Reason,
    format::{Format, Read, Role, Said},
    stamp::Stamp,
};

pub const FORMAT: Format = Format {
    name: "untimed",
    label: "Text without times (Teams, copied)",
    sample: "rolling back checkout now\nerror rate falling",
    split: None,
    fits: |_| 0,
    read: |rows| {
        let mut read = Read::default();
        for row in rows {
            let is_empty = row.text.trim().is_empty();
            let said = || Said::message(Stamp::after(0), "", &row.text);
            read.push(if is_empty { Role::Left(Reason::Empty) } else { said() });
        }
        read
    },
};
