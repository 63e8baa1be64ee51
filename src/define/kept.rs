//! Tables are referred to from everywhere, so what a portal says is kept for good.

/// A text.
pub(super) fn text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// A list.
pub(super) fn list<T>(entries: Vec<T>) -> &'static [T] {
    Box::leak(entries.into_boxed_slice())
}

/// One thing.
pub(super) fn one<T>(one: T) -> &'static T {
    Box::leak(Box::new(one))
}
