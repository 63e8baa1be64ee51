//! The sandbox's OpenAPI documents, as far as a request is made of them, and values that they admit,
//! nearly admit or do not admit at all.

use serde_json::Value;
use subscope::data::Data;
use subscope::http::json;
use subscope::operation::table::Place;
use subscope::scope::Provider;

use super::dice::Dice;

/// A document.
pub struct Document(Value);

/// A parameter or a member of the body.
pub struct Part<'a> {
    pub place: Place,
    pub name: String,
    schema: &'a Value,
}

/// The largest list that is rolled.
const MANY: usize = 101;

impl Document {
    pub fn of(provider: Provider) -> Self {
        let text = match provider {
            Provider::Verto => include_str!("../../sandbox/openapi/verto.json"),
            Provider::Zendfi => include_str!("../../sandbox/openapi/zendfi.json"),
            Provider::Uqpay => include_str!("../../sandbox/openapi/uqpay.json"),
            Provider::Currencycloud => include_str!("../../sandbox/openapi/currencycloud.json"),
            Provider::Tradovate => include_str!("../../sandbox/openapi/tradovate.json"),
        };
        Document(serde_json::from_str(text).unwrap_or_else(|why| panic!("{why}")))
    }

    /// All that a request of the operation may hold.
    pub fn parts(&self, id: &str) -> Vec<Part<'_>> {
        let paths = self.0["paths"].as_object().into_iter().flat_map(|paths| paths.values());
        let found =
            paths.flat_map(|item| item.as_object().into_iter().flat_map(move |all| all.values().map(move |node| (item, node))));
        let named = |(_, node): &(&Value, &Value)| node.get("operationId").and_then(Value::as_str) == Some(id);
        let (item, node) = found.into_iter().find(named).unwrap_or_else(|| panic!("no operation {id}"));
        let parameters = [item, node].into_iter().filter_map(|place| place.get("parameters")?.as_array()).flatten();
        let parameters = parameters.map(|parameter| {
            let parameter = self.follow(parameter);
            let place = match parameter["in"].as_str() {
                Some("path") => Place::Path,
                Some("query") => Place::Query,
                _ => Place::Header,
            };
            Part { place, name: parameter["name"].as_str().unwrap_or_default().to_owned(), schema: &parameter["schema"] }
        });
        let content = &node["requestBody"]["content"];
        let body = content.get("application/json").or_else(|| content.get("application/x-www-form-urlencoded"));
        let schema = body.map(|body| self.follow(&body["schema"]));
        let members = schema.and_then(|schema| schema.get("properties")?.as_object()).into_iter().flatten();
        let members = members.map(|(name, schema)| {
            // In a form a list's members are told by its name.
            Part { place: Place::Body, name: name.trim_end_matches("[]").to_owned(), schema }
        });
        parameters.chain(members).collect()
    }

    fn follow<'a>(&'a self, node: &'a Value) -> &'a Value {
        let reference =
            node.get("$ref").and_then(Value::as_str).and_then(|reference| self.0.pointer(reference.strip_prefix('#')?));
        reference.map_or(node, |node| self.follow(node))
    }

    /// A value that the schema probably admits.
    pub fn good(&self, dice: &mut Dice, schema: &Value) -> Data {
        let schema = self.follow(schema);
        for several in ["anyOf", "oneOf"] {
            if let Some(all) = schema.get(several).and_then(Value::as_array) {
                let one = dice.one(all);
                return self.good(dice, one);
            }
        }
        if let Some(word) = schema.get("const") {
            return data(word);
        }
        if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            return data(dice.one(words));
        }
        let size = |name: &str, default: usize| {
            schema.get(name).and_then(Value::as_u64).map_or(default, |size| usize::try_from(size).unwrap_or(default))
        };
        match self.kind(dice, schema).as_str() {
            "string" => {
                let max = size("maxLength", 40);
                if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
                    let text = dice.matching(pattern);
                    return Data::Text(text.chars().take(max).collect());
                }
                let length = dice.length(size("minLength", 1), max).clamp(size("minLength", 1), max);
                let text: String = dice.text(length).chars().map(|c| if c.is_control() { 'x' } else { c }).collect();
                Data::Text(text)
            }
            "integer" => {
                let figure = |name: &str| schema.get(name).and_then(Value::as_i64);
                let (min, max) = (figure("minimum").unwrap_or(1), figure("maximum").unwrap_or(1_000));
                let some = min.saturating_add(i64::try_from(dice.below(50)).unwrap_or(0)).clamp(min, max);
                Data::Number([min, max, some, some, 1.clamp(min, max)][dice.below(5)].to_string())
            }
            "number" => Data::Number(dice.pick(&["1", "0.5", "250.25", "100", "1000000", "0.000001", "0"]).to_owned()),
            "boolean" => Data::Flag(dice.one_in(2)),
            "array" => {
                let items = schema.get("items").unwrap_or(&Value::Null);
                Data::List((0..=dice.below(3)).map(|_| self.good(dice, items)).collect())
            }
            _ => {
                let required: Vec<&str> =
                    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
                let properties = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
                let members =
                    properties.filter(|(name, _)| required.contains(&name.as_str()) || dice.one_in(2)).collect::<Vec<_>>();
                Data::Object(members.into_iter().map(|(name, schema)| (name.clone(), self.good(dice, schema))).collect())
            }
        }
    }

    fn kind(&self, dice: &mut Dice, schema: &Value) -> String {
        match schema.get("type") {
            Some(Value::String(kind)) => kind.clone(),
            Some(Value::Array(kinds)) => dice.one(kinds).as_str().unwrap_or("string").to_owned(),
            _ if schema.get("properties").is_some() => "object".to_owned(),
            _ => "string".to_owned(),
        }
    }

    /// A value beside those that the schema admits: an edge, another type, another alphabet, or the
    /// present one with something changed inside.
    pub fn near(&self, dice: &mut Dice, schema: &Value, present: Option<&Data>) -> Data {
        let schema = self.follow(schema);
        let good = present.cloned().unwrap_or_else(|| self.good(dice, schema));
        match dice.below(9) {
            0 => return Data::Null,
            1 => return Data::text(""),
            2 => return other_type(dice, &good),
            _ => {}
        }
        let size = |name: &str, default: usize| {
            schema.get(name).and_then(Value::as_u64).map_or(default, |size| usize::try_from(size).unwrap_or(default))
        };
        match &good {
            Data::Text(text) => {
                if schema.get("enum").is_none() && schema.get("pattern").is_none() || dice.one_in(4) {
                    let length = dice.length(size("minLength", 1), size("maxLength", 255));
                    return Data::Text(dice.text(length));
                }
                Data::Text(dice.spoilt(text))
            }
            Data::Number(_) => {
                let edge = |name: &str, by: i64| {
                    schema.get(name).and_then(Value::as_i64).map(|figure| figure.saturating_add(by).to_string())
                };
                let edges = [edge("minimum", -1), edge("maximum", 1), edge("minimum", 0), edge("maximum", 0)];
                let figure = edges[dice.below(4)].clone().filter(|_| dice.one_in(2));
                Data::Number(figure.unwrap_or_else(|| dice.pick(FIGURES).to_owned()))
            }
            Data::Flag(_) => other_type(dice, &good),
            Data::List(entries) => {
                let items = schema.get("items").unwrap_or(&Value::Null);
                let mut entries = entries.clone();
                match dice.below(4) {
                    0 => return Data::List(Vec::new()),
                    1 => return Data::List(vec![self.good(dice, items); MANY]),
                    2 => entries.push(self.good(dice, items)),
                    _ => {}
                }
                if let Some(last) = entries.last_mut() {
                    *last = self.near(dice, items, None);
                }
                Data::List(entries)
            }
            Data::Object(members) => {
                let mut members = members.clone();
                let known: Vec<(&String, &Value)> =
                    schema.get("properties").and_then(Value::as_object).into_iter().flatten().collect();
                let at = dice.below(members.len().max(1));
                match dice.below(4) {
                    0 if !members.is_empty() => drop(members.remove(at)),
                    1 => members.push((dice.pick(UNKNOWN).to_owned(), Data::text("x"))),
                    2 if !known.is_empty() => {
                        let (name, schema) = known[dice.below(known.len())];
                        members.retain(|(member, _)| member != name);
                        members.push((name.clone(), self.good(dice, schema)));
                    }
                    _ if !members.is_empty() => {
                        let (name, present) = members[at].clone();
                        let schema = known.iter().find(|(known, _)| **known == name).map_or(&Value::Null, |(_, schema)| schema);
                        members[at].1 = self.near(dice, schema, Some(&present));
                    }
                    _ => {}
                }
                Data::Object(members)
            }
            Data::Null => other_type(dice, &good),
        }
    }

    /// Every edge of the schema, one by one: lengths, figures, words, and those of what stands inside.
    pub fn edges(&self, dice: &mut Dice, schema: &Value, present: Option<&Data>) -> Vec<Data> {
        let schema = self.follow(schema);
        let size = |name: &str| schema.get(name).and_then(Value::as_u64).and_then(|size| usize::try_from(size).ok());
        if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            return words.iter().map(data).collect();
        }
        let good = present.cloned().unwrap_or_else(|| self.good(dice, schema));
        match &good {
            Data::Text(text) => {
                // What is there already is made longer and shorter, so that it keeps its form.
                let (first, rest) = (text.chars().next().unwrap_or('a'), text.clone());
                let of = |length: usize| {
                    let more = length.saturating_sub(rest.chars().count());
                    let text: String = std::iter::repeat_n(first, more).chain(rest.chars()).collect();
                    Data::Text(text.chars().take(length).collect())
                };
                let sizes = [size("minLength"), size("maxLength")].into_iter().flatten().filter(|size| *size < 9_000);
                sizes.flat_map(|size| [size.saturating_sub(1), size, size + 1]).map(of).collect()
            }
            Data::Number(_) => {
                let figure = |name: &str| schema.get(name).and_then(Value::as_i64);
                let figures = ["minimum", "maximum"].into_iter().filter_map(figure);
                let figures = figures.flat_map(|figure| [figure.checked_sub(1), Some(figure), figure.checked_add(1)]).flatten();
                figures.map(|figure| Data::Number(figure.to_string())).collect()
            }
            Data::List(_) => {
                let items = schema.get("items").unwrap_or(&Value::Null);
                let one = self.good(dice, items);
                let sizes = [Some(0), Some(1), size("minItems"), size("maxItems"), size("maxItems").map(|size| size + 1)];
                let lists = sizes.into_iter().flatten().map(|length| Data::List(vec![one.clone(); length])).collect::<Vec<_>>();
                let inner = self.edges(dice, items, None).into_iter().map(|entry| Data::List(vec![entry]));
                lists.into_iter().chain(inner).collect()
            }
            Data::Object(members) => {
                let mut all = vec![good.clone()];
                for (name, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
                    let present = good.get(name);
                    let without: Vec<_> = members.iter().filter(|(known, _)| known != name).cloned().collect();
                    all.push(Data::Object(without.clone()));
                    for edge in self.edges(dice, schema, present) {
                        all.push(Data::Object(without.iter().cloned().chain([(name.clone(), edge)]).collect()));
                    }
                }
                all
            }
            _ => vec![good],
        }
    }

    pub fn edges_of(&self, dice: &mut Dice, part: &Part<'_>, present: Option<&Data>) -> Vec<Data> {
        self.edges(dice, part.schema, present)
    }

    pub fn good_part(&self, dice: &mut Dice, part: &Part<'_>) -> Data {
        self.good(dice, part.schema)
    }

    pub fn near_part(&self, dice: &mut Dice, part: &Part<'_>, present: Option<&Data>) -> Data {
        self.near(dice, part.schema, present)
    }
}

/// Members that no document and no table knows.
pub const UNKNOWN: &[&str] = &["extra", "recipient_sub_account", "idempotency_key", "constructor", "Id", "subAccount"];

/// Figures with something about them.
pub const FIGURES: &[&str] = &[
    "0",
    "-1",
    "-0",
    "1.5",
    "0.0000001",
    "0.123456789012",
    "1e2",
    "1e-7",
    "1E400",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551616",
    "99999999999999999999999999999999999999999",
    "2147483648",
    "4294967296",
];

/// A value of another type than the good one.
pub fn other_type(dice: &mut Dice, good: &Data) -> Data {
    let text = match good {
        Data::Flag(flag) => flag.to_string(),
        good => good.as_figure().unwrap_or("x").to_owned(),
    };
    match dice.below(8) {
        0 => Data::Text(text),
        1 => Data::Number(if text.parse::<f64>().is_ok_and(f64::is_finite) && json::read(&text).is_ok() {
            text
        } else {
            "7".to_owned()
        }),
        2 => Data::Flag(true),
        3 => Data::List(vec![good.clone()]),
        4 => Data::List(Vec::new()),
        5 => Data::object([]),
        6 => Data::object([("value", good.clone())]),
        _ => Data::Number("1".to_owned()),
    }
}

/// The document's own values as the core's.
fn data(value: &Value) -> Data {
    json::read(&value.to_string()).unwrap_or(Data::Null)
}
