pub fn html(_: &grizzly_core::document::Document) -> String { String::new() }
