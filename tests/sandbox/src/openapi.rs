//! Requests and answers against an OpenAPI 3.1 document.

use std::collections::BTreeMap;

use http::Method;
use jsonschema::{Validator, error::ValidationErrorKind};
use serde_json::{Value, json};

use crate::{
    form::{self, Scalar},
    json,
    message::{Request, header},
};

/// A document, compiled.
#[derive(Debug)]
pub(crate) struct Document {
    operations: Vec<Operation>,
    /// Whether paths are the same in whatever case.
    caseless: bool,
}

/// One method on one path template.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) template: String,
    pub(crate) method: Method,
    /// The names of the security schemes that open it; none: open to all.
    pub(crate) security: Vec<String>,
    parameters: Vec<Parameter>,
    body: Option<Body>,
    answers: BTreeMap<String, Validator>,
}

#[derive(Debug)]
struct Parameter {
    name: String,
    place: Place,
    required: bool,
    scalar: Scalar,
    schema: Validator,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Path,
    Query,
    Header,
}

#[derive(Debug)]
struct Body {
    required: bool,
    schema: Validator,
    /// What the fields of a form stand for; none: the body is JSON.
    fields: Option<BTreeMap<String, Scalar>>,
}

/// A request that the document allows, read.
#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) path: BTreeMap<String, String>,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: Value,
    /// How many bytes the body had.
    pub(crate) size: usize,
    /// What the document has against the body.
    pub(crate) flaws: Vec<Flaw>,
}

/// Something that a schema has against a part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// The place, as a JSON pointer.
    pub(crate) field: String,
    pub(crate) rule: Rule,
    pub(crate) message: String,
}

/// The rule that a part of a body breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rule {
    Missing,
    Unknown,
    TooShort(u64),
    TooLong(u64),
    NotInRange(String),
    WrongType,
    Other,
}

/// Why the document does not allow a request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// A path parameter that can name nothing.
    NoSuchPath { name: String },
    /// Not readable as what it should be.
    Malformed(String),
    /// A query parameter that the document does not know.
    Unknown { name: String },
    /// A required parameter is absent.
    Missing { field: String },
    /// A parameter has a value that the schema does not allow.
    Parameter { name: String },
}

impl Document {
    /// Compiles a document; says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let root: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut operations = Vec::new();
        for (template, item) in members(&root, "paths") {
            for method in [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
                if let Some(node) = item.get(method.as_str().to_ascii_lowercase()) {
                    let operation =
                        Operation::parse(&root, template, method, item, node).map_err(|error| format!("{template}: {error}"))?;
                    operations.push(operation);
                }
            }
        }
        Ok(Self { operations, caseless: root.get("x-caseless") == Some(&Value::Bool(true)) })
    }

    /// The operation for a method and path, and the path's parameters. Fixed segments win over parameters.
    pub(crate) fn find(&self, method: &Method, path: &str) -> Option<(&Operation, BTreeMap<String, String>)> {
        self.operations
            .iter()
            .filter(|operation| operation.method == *method)
            .filter_map(|operation| Some((operation, fill(&operation.template, path, self.caseless)?)))
            .min_by_key(|(_, holes)| holes.len())
    }

    /// Whether the path exists, with whatever method.
    pub(crate) fn knows(&self, path: &str) -> bool {
        self.operations.iter().any(|operation| fill(&operation.template, path, self.caseless).is_some())
    }

    /// The names of all operations.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().map(|operation| operation.id.as_str())
    }
}

impl Operation {
    fn parse(root: &Value, template: &str, method: Method, item: &Value, node: &Value) -> Result<Self, String> {
        let id = node.get("operationId").and_then(Value::as_str).ok_or("an operation without a name")?;
        let parameters = [item, node]
            .iter()
            .filter_map(|place| place.get("parameters")?.as_array())
            .flatten()
            .map(|parameter| Parameter::parse(root, follow(root, parameter)))
            .collect::<Result<_, _>>()?;
        let body = match node.get("requestBody") {
            None => None,
            Some(body) => Some(Body {
                required: body.get("required") == Some(&Value::Bool(true)),
                schema: content(root, body)?.ok_or("a request body without a schema")?,
                fields: body.pointer(FORM).map(|schema| {
                    let schema = follow(root, schema);
                    members(schema, "properties").map(|(name, node)| (name.to_owned(), Scalar::of(follow(root, node)))).collect()
                }),
            }),
        };
        let mut answers = BTreeMap::new();
        for (status, answer) in members(node, "responses") {
            if let Some(schema) = content(root, follow(root, answer))? {
                answers.insert(status.to_owned(), schema);
            }
        }
        let security = node.get("security").or_else(|| root.get("security"));
        Ok(Self {
            id: id.to_owned(),
            template: template.to_owned(),
            method,
            security: security
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_object)
                .flat_map(|schemes| schemes.keys().cloned())
                .collect(),
            parameters,
            body,
            answers,
        })
    }

    /// Whether it has a parameter of this name, whatever its case.
    pub(crate) fn takes(&self, name: &str) -> bool {
        self.parameters.iter().any(|parameter| parameter.name.eq_ignore_ascii_case(name))
    }

    /// Reads a request as the document describes it.
    pub(crate) fn read(&self, path: BTreeMap<String, String>, request: &Request) -> Result<Input, Problem> {
        let query = self.query(request)?;
        for parameter in &self.parameters {
            let text = match parameter.place {
                Place::Path => path.get(&parameter.name).cloned(),
                Place::Query => query.get(&parameter.name).cloned(),
                Place::Header => header(request, &parameter.name),
            };
            parameter.check(text)?;
        }
        let (body, flaws) = self.read_body(request)?;
        Ok(Input { path, query, body, size: request.body().len(), flaws })
    }

    fn query(&self, request: &Request) -> Result<BTreeMap<String, String>, Problem> {
        let mut query = BTreeMap::new();
        let text = request.uri().query().unwrap_or_default();
        for (name, value) in form::pairs(text) {
            let known = self.parameters.iter().any(|parameter| parameter.place == Place::Query && parameter.name == name);
            if !known {
                return Err(Problem::Unknown { name });
            }
            if query.insert(name, value).is_some() {
                return Err(Problem::Malformed("a query parameter appears twice".to_owned()));
            }
        }
        Ok(query)
    }

    fn read_body(&self, request: &Request) -> Result<(Value, Vec<Flaw>), Problem> {
        let bytes = request.body();
        let Some(body) = &self.body else {
            return if bytes.is_empty() {
                Ok((Value::Null, Vec::new()))
            } else {
                Err(Problem::Malformed("this call takes no body".to_owned()))
            };
        };
        let kind = header(request, "content-type").unwrap_or_default();
        if let Some(fields) = &body.fields {
            let scalar = |name: &str| fields.get(name).copied().unwrap_or(Scalar::Text);
            let value = form::read(&kind, bytes).and_then(|pairs| form::object(pairs, scalar)).map_err(Problem::Malformed)?;
            let flaws = flaws(&body.schema, &value);
            return Ok((value, flaws));
        }
        if bytes.is_empty() && !body.required {
            return Ok((Value::Null, Vec::new()));
        }
        let essence = kind.split(';').next().unwrap_or_default().trim();
        if !essence.eq_ignore_ascii_case("application/json") {
            return Err(Problem::Malformed("the content type is application/json".to_owned()));
        }
        let value = json::read(bytes).map_err(Problem::Malformed)?;
        let flaws = flaws(&body.schema, &value);
        Ok((value, flaws))
    }

    /// What is wrong with an answer of the sandbox itself, if anything is.
    pub(crate) fn misfit(&self, status: u16, body: &Value) -> Option<String> {
        let schema = self.answers.get(&status.to_string()).or_else(|| self.answers.get("default").filter(|_| status >= 400));
        match schema {
            Some(schema) => flaws(schema, body).first().map(|flaw| format!("{flaw:?}")),
            None => Some(format!("status {status} is not documented")),
        }
    }
}

impl Parameter {
    fn parse(root: &Value, node: &Value) -> Result<Self, String> {
        let text = |name: &str| node.get(name).and_then(Value::as_str);
        let schema = node.get("schema").ok_or("a parameter without a schema")?;
        Ok(Self {
            name: text("name").ok_or("a parameter without a name")?.to_owned(),
            place: match text("in") {
                Some("path") => Place::Path,
                Some("query") => Place::Query,
                Some("header") => Place::Header,
                _ => return Err("a parameter in an unknown place".to_owned()),
            },
            required: node.get("required") == Some(&Value::Bool(true)),
            scalar: Scalar::of(follow(root, schema)),
            schema: compile(root, schema)?,
        })
    }

    fn check(&self, text: Option<String>) -> Result<(), Problem> {
        let Some(text) = text else {
            return if self.required { Err(Problem::Missing { field: self.name.clone() }) } else { Ok(()) };
        };
        if self.schema.is_valid(&self.scalar.value(&text)) {
            return Ok(());
        }
        Err(match self.place {
            Place::Path => Problem::NoSuchPath { name: self.name.clone() },
            Place::Query | Place::Header => Problem::Parameter { name: self.name.clone() },
        })
    }
}

/// Compares a path with a template, segment by segment, and gives what fills the holes.
fn fill(template: &str, path: &str, caseless: bool) -> Option<BTreeMap<String, String>> {
    let mut holes = BTreeMap::new();
    let mut actual = path.split('/');
    for expected in template.split('/') {
        let segment = actual.next()?;
        let hole = expected.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        match hole {
            Some(name) => {
                holes.insert(name.to_owned(), segment.to_owned());
            }
            None if expected == segment || caseless && expected.eq_ignore_ascii_case(segment) => {}
            None => return None,
        }
    }
    actual.next().is_none().then_some(holes)
}

/// The members of an object inside `node`.
fn members<'a>(node: &'a Value, name: &str) -> impl Iterator<Item = (&'a str, &'a Value)> {
    node.get(name).and_then(Value::as_object).into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// Follows a reference within the document.
fn follow<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    node.get("$ref").and_then(Value::as_str).and_then(|reference| root.pointer(reference.strip_prefix('#')?)).unwrap_or(node)
}

/// Where the schema of a body that is a form stands.
const FORM: &str = "/content/application~1x-www-form-urlencoded/schema";

/// The schema of a body that is JSON or a form.
fn content(root: &Value, node: &Value) -> Result<Option<Validator>, String> {
    let schema = node.pointer("/content/application~1json/schema").or_else(|| node.pointer(FORM));
    schema.map(|schema| compile(root, schema)).transpose()
}

fn compile(root: &Value, schema: &Value) -> Result<Validator, String> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "allOf": [schema],
        "components": root.get("components"),
    });
    jsonschema::draft202012::options().build(&schema).map_err(|error| error.to_string())
}

/// Everything that a schema has against a value.
fn flaws(schema: &Validator, value: &Value) -> Vec<Flaw> {
    schema
        .iter_errors(value)
        .map(|error| {
            let place = error.instance_path().to_string();
            let (field, rule) = match error.kind() {
                ValidationErrorKind::Required { property } => {
                    (format!("{place}/{}", property.as_str().unwrap_or_default()), Rule::Missing)
                }
                ValidationErrorKind::AdditionalProperties { unexpected }
                | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
                    (format!("{place}/{}", unexpected.join(",")), Rule::Unknown)
                }
                ValidationErrorKind::MinLength { limit } => (place, Rule::TooShort(*limit)),
                ValidationErrorKind::MaxLength { limit } => (place, Rule::TooLong(*limit)),
                ValidationErrorKind::Enum { options } => (place, Rule::NotInRange(words(options))),
                ValidationErrorKind::Constant { expected_value } => (place, Rule::NotInRange(words(expected_value))),
                ValidationErrorKind::Type { .. } => (place, Rule::WrongType),
                _ => (place, Rule::Other),
            };
            let message = match rule {
                Rule::Unknown => "unknown member".to_owned(),
                _ => error.to_string(),
            };
            Flaw { field, rule, message }
        })
        .collect()
}

/// The allowed values as a list of words.
fn words(options: &Value) -> String {
    let word = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match options {
        Value::Array(options) => options.iter().map(word).collect::<Vec<_>>().join(", "),
        option => word(option),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn document() -> Document {
        Document::parse(include_str!("../openapi/zendfi.json")).unwrap()
    }

    fn withdraw(body: &str) -> Result<(), (String, Rule)> {
        let document = document();
        let path = "/api/v1/subaccounts/sa_000000000000/withdraw";
        let (operation, holes) = document.find(&Method::POST, path).unwrap();
        let request =
            http::Request::post(path).header("content-type", "application/json").body(body.as_bytes().to_vec()).unwrap();
        let input = operation.read(holes, &request).unwrap();
        input.flaws.into_iter().next().map_or(Ok(()), |flaw| Err((flaw.field, flaw.rule)))
    }

    #[test]
    fn fixed_segments_win_over_parameters() {
        let document = document();
        let found = |path| document.find(&Method::GET, path).map(|(found, _)| found.id.as_str());
        assert_eq!(found("/api/v1/subaccounts/ttl-policy"), Some("ttl_policy"));
        assert_eq!(found("/api/v1/subaccounts/sa_1"), Some("get"));
        assert_eq!(found("/api/v1/subaccounts/"), Some("get"));
        assert_eq!(found("/api/v1/subaccounts/a/b"), None);
        assert_eq!(found("/api/v1//subaccounts"), None);
    }

    #[test]
    fn notices_answers_that_leave_the_document() {
        let document = document();
        let (operation, _) = document.find(&Method::POST, "/api/v1/subaccounts/sa_1/freeze").unwrap();
        let answer = json!({ "success": true, "status": "frozen", "subaccount_id": "sa_000000000000" });
        assert_eq!(operation.misfit(200, &answer), None);
        assert!(operation.misfit(200, &json!({ "success": true })).is_some());
        assert!(operation.misfit(202, &answer).is_some());
        assert_eq!(operation.misfit(404, &json!({ "error": "gone", "code": "not_found" })), None);
        assert!(operation.misfit(404, &json!({ "gone": true })).is_some());
    }

    #[test]
    fn every_operation_has_a_name_of_its_own_and_a_known_source() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi");
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let document = Document::parse(&text).unwrap();
            let names: std::collections::BTreeSet<_> = document.names().collect();
            assert_eq!(names.len(), document.operations.len());
            let marks = text.split(r#""x-source": ""#).skip(1).map(|rest| rest.split('"').next().unwrap());
            assert!(marks.clone().count() > names.len());
            assert!(marks.into_iter().all(|mark| ["seed", "public", "assumption"].contains(&mark)));
        }
    }

    #[test]
    fn tells_absent_from_wrong_from_unknown() {
        let address = "11111111111111111111111111111111";
        assert_eq!(withdraw(&format!(r#"{{"to_address":"{address}"}}"#)).unwrap_err(), ("/amount".to_owned(), Rule::Missing));
        let field = |body: &str| withdraw(body).unwrap_err().0;
        assert_eq!(field(&format!(r#"{{"to_address":"{address}","amount":"10"}}"#)), "/amount");
        assert_eq!(field(&format!(r#"{{"to_address":"{address}","amount":0}}"#)), "/amount");
        assert_eq!(field(&format!(r#"{{"to_address":"{address}","amount":-1e400}}"#)), "/amount");
        assert_eq!(field(&format!(r#"{{"to_address":"{address}","amount":1,"note":""}}"#)), "/note");
        assert!(withdraw(&format!(r#"{{"to_address":"{address}","amount":1e-7}}"#)).is_ok());
    }
}
