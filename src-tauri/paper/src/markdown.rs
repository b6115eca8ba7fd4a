pub fn markdown(_: &grizzly_core::document::Document) -> String { String::new() }
