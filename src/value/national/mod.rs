//! placeholder until the national identifiers are merged
/// Which part of an identifier failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Length
    Length,
    /// Characters
    Characters,
    /// Date
    Date,
    /// Region
    Region,
    /// Check digit
    CheckDigit,
}
/// See Part.
pub fn flaw(_: &str, _: &str) -> Option<Part> {
    None
}
/// See Part.
pub fn normalized<'a>(_: &str, _: &str, _: &'a mut [u8; 64]) -> Option<&'a str> {
    None
}
