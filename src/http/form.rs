//! Form bodies: `application/x-www-form-urlencoded`, as the providers' own clients write them.

use super::url::push_escaped;
use crate::data::Data;

/// Writes the members of an object; lists as `name[]`, repeated; objects inside have no form here and
/// are left out, as no table has one.
pub fn write(data: &Data) -> String {
    // Most texts are short, and have little to escape.
    let mut out = String::with_capacity(data.members().len().saturating_mul(64));
    for (name, value) in data.members() {
        match value {
            Data::List(entries) => entries.iter().for_each(|entry| push(&mut out, &format!("{name}[]"), entry)),
            value => push(&mut out, name, value),
        }
    }
    out
}

fn push(out: &mut String, name: &str, value: &Data) {
    let text = match value {
        Data::Text(text) | Data::Number(text) => text.as_str(),
        Data::Flag(true) => "true",
        Data::Flag(false) => "false",
        Data::Null | Data::List(_) | Data::Object(_) => return,
    };
    if !out.is_empty() {
        out.push('&');
    }
    push_escaped(out, name);
    out.push('=');
    push_escaped(out, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_plain_characters_is_escaped() {
        let data =
            Data::object([("account_name", "Jimmy's Burritos & Söhne".into()), ("empty", "".into()), ("flag", true.into())]);
        assert_eq!(write(&data), "account_name=Jimmy%27s%20Burritos%20%26%20S%C3%B6hne&empty=&flag=true");
    }

    #[test]
    fn lists_repeat_their_name() {
        let data = Data::object([("c", Data::List(vec!["US".into(), "GB".into()]))]);
        assert_eq!(write(&data), "c%5B%5D=US&c%5B%5D=GB");
    }
}
