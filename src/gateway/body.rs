//! What a page sent: JSON, or a form of that JSON and a file beside it. It is read once and strictly;
//! what goes on is made anew from what was read (threats.md T3).

use super::Gateway;
use super::host::Host;
use super::routes::Incoming;
use crate::data::Data;
use crate::error::{Error, ErrorCode};
use crate::http::multipart::{self, Part};
use crate::issue::{Issue, IssueCode};
use crate::operation::{Field, Operation, Shape};
use crate::value::data_uri::{self, Glance, media_type};
use crate::value::file;
use base64ct::{Base64, Encoding as _};

/// The largest body that is read, in bytes, beside files.
const LARGEST_BODY: usize = 65_536;

/// The JSON of a call, and what came beside it.
pub(super) struct Sent<'a> {
    pub call: &'a [u8],
    pub file: Option<Part<'a>>,
}

/// What a content type says of the body.
enum Kind<'a> {
    Json,
    Form { boundary: &'a str },
}

fn kind(content_type: Option<&str>) -> Option<Kind<'_>> {
    let content_type = content_type?;
    if let Some(boundary) = multipart::boundary(content_type) {
        return Some(Kind::Form { boundary });
    }
    (content_type.split(';').next().map(str::trim) == Some("application/json")).then_some(Kind::Json)
}

impl<H: Host> Gateway<H> {
    /// How large a body may be that is sent there, in bytes: files want their place, nothing else does.
    pub fn largest_body(&self, path: &str, content_type: Option<&str>) -> usize {
        let in_a_form = matches!(kind(content_type), Some(Kind::Form { .. }));
        self.routed_to(path).map(|operation| files(operation, in_a_form)).max().unwrap_or(0).saturating_add(LARGEST_BODY)
    }

    /// What is told of a body that is larger than that.
    pub fn over_largest_body(&self, path: &str, content_type: Option<&str>) -> Error {
        let file = self.routed_to(path).find_map(file_field);
        Error::invalid(vec![match file {
            Some((field, types, max)) => {
                Issue { path: field.name.to_owned(), ..data_uri::issue(IssueCode::FileTooLarge, types, max) }
            }
            None => Issue::error("", IssueCode::TooLong).with("max", self.largest_body(path, content_type)),
        }])
    }

    /// A form is taken where a file is. Browsers let pages of other sites send forms, too; what keeps
    /// those out is the session's token, which no browser adds by itself.
    pub(super) fn check_body(&self, incoming: &Incoming) -> Result<(), Error> {
        let content_type = incoming.content_type.as_deref();
        let takes_forms = || self.routed_to(&incoming.path).any(|operation| file_field(operation).is_some());
        match kind(content_type) {
            _ if incoming.method != "POST" => {}
            Some(Kind::Json) => {}
            Some(Kind::Form { .. }) if takes_forms() => {}
            _ => {
                let advice = "Send `Content-Type: application/json`.";
                return Err(Error::from(ErrorCode::NotAllowed).advised(advice));
            }
        }
        if incoming.body.len() > self.largest_body(&incoming.path, content_type) {
            return Err(self.over_largest_body(&incoming.path, content_type));
        }
        Ok(())
    }

    /// The operations that the path may mean, whosever they are.
    fn routed_to(&self, path: &str) -> impl Iterator<Item = &'static Operation> {
        let name = path.rsplit('/').next().unwrap_or("").to_owned();
        self.catalogue.operations().filter(move |operation| operation.name == name && !operation.who.is_empty())
    }
}

fn file_field(operation: &'static Operation) -> Option<(&'static Field, &'static [&'static str], usize)> {
    let field = operation.form.file()?;
    let Shape::DataUri { types, max } = field.shape else { return None };
    Some((field, types, max))
}

/// How many bytes the files of an operation may have: as they are in a form, as text elsewhere.
fn files(operation: &'static Operation, in_a_form: bool) -> usize {
    let file = |field: &Field| match field.shape {
        Shape::DataUri { max, .. } if in_a_form => file::largest_of(max, 0),
        Shape::DataUri { max, .. } => max,
        // A file may stand as bare base64, too.
        Shape::Text { max, .. } if max > LARGEST_BODY => max,
        _ => 0,
    };
    operation.form.fields.iter().map(file).sum()
}

/// Takes the body apart.
pub(super) fn take_apart(incoming: &Incoming) -> Result<Sent<'_>, Error> {
    let Some(Kind::Form { boundary }) = kind(incoming.content_type.as_deref()) else {
        return Ok(Sent { call: &incoming.body, file: None });
    };
    let parts = multipart::read(boundary, &incoming.body).unwrap_or_default();
    let [call, file] = parts.as_slice() else { return Err(not_a_form()) };
    if (call.name, file.name) != ("call", "file") {
        return Err(not_a_form());
    }
    if incoming.body.len().saturating_sub(file.content.len()) > LARGEST_BODY {
        return Err(Error::invalid(vec![Issue::error("", IssueCode::TooLong).with("max", LARGEST_BODY)]));
    }
    Ok(Sent { call: call.content, file: Some(*file) })
}

fn not_a_form() -> Error {
    Error::invalid(vec![Issue::error("", IssueCode::Type).with("expected", "a form of two parts, `call` and then `file`")])
}

/// The input with the file in its field, as text, under the media type that its content tells.
pub(super) fn with_file(operation: &'static Operation, input: Data, file: Option<Part<'_>>) -> Result<Data, Error> {
    let Some(file) = file else { return Ok(input) };
    let invalid = |path: &str, issue: Issue| Error::invalid(vec![Issue { path: path.to_owned(), ..issue }]);
    let Some((field, types, max)) = file_field(operation) else {
        return Err(invalid("", Issue::error("", IssueCode::UnknownField)));
    };
    let Data::Object(mut members) = input else { return Err(not_a_form()) };
    // Which of the two would count?
    if members.iter().any(|(name, _)| name == field.name) {
        let fields = format!("{}, the part `file`", field.name);
        return Err(invalid(field.name, Issue::error("", IssueCode::Excludes).with("fields", fields)));
    }
    let glance = Glance { head: file.content, size: file.content.len() as u64, declared: file.media_type };
    let media_type = media_type(&glance, types, max).map_err(|code| invalid(field.name, data_uri::issue(code, types, max)))?;
    let mut text = format!("data:{media_type};base64,");
    text.push_str(&Base64::encode_string(file.content));
    members.push((field.name.to_owned(), Data::Text(text)));
    Ok(Data::Object(members))
}
