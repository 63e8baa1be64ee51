//! Values from the tables themselves: what a shape admits, nearly admits, or does not admit at all.

use subscope::data::Data;
use subscope::operation::Shape;
use subscope::operation::table::{Characters, Field, Need, Scale};
use subscope::value::currency;
use subscope::value::id::Grammar;

use super::dice::Dice;
use super::document::{FIGURES, UNKNOWN, other_type};

/// Characters of every sort, for a set to choose from.
const POOL: &str = "abzAZ019 -'.,é中𝒳😀<>&=+%\"\\/@_ß١";

const ADDRESSES: &[&str] = &[
    "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
    "So11111111111111111111111111111111111111112",
    "11111111111111111111111111111111",
];

const COUNTRIES: &[&str] = &["US", "CA", "MX", "GB", "SG", "ZW", "AX"];

const NO_CODES: &[&str] = &["us", "UK", "XX", "USA", "EURO", "U", "U$", "ＵＳ", "usd", "XXX", " US"];

const DATES: &[&str] = &["1990-12-31", "2000-02-29", "1000-01-01", "9999-12-31"];

const NO_DATES: &[&str] =
    &["1990-02-30", "1990-13-01", "90-1-1", "31.12.1990", "1990-12-31T00:00:00Z", "0999-01-01", "1990-00-10"];

/// A value that the shape admits.
pub fn good(dice: &mut Dice, shape: &Shape) -> Data {
    let text = |text: &str| Data::text(text);
    match shape {
        Shape::Text { of: Characters::Email, .. } => text(dice.pick(&["a@b.example", "jimmy+x@münchen.example", "@@", "a@b c"])),
        Shape::Text { of: Characters::WebAddressOr(otherwise), .. } => {
            text(dice.pick(&["https://x.example", "http://x", otherwise, "x.example", "https://"]))
        }
        Shape::Text { min, max, of } => {
            let length = dice.length(*min, *max).clamp(*min, *max);
            Data::Text(admitted(dice, *of, length))
        }
        Shape::TaxIdentifier { .. } => text(dice.pick(&["536228726", "536-22-8726", "000000000", "53 6228726"])),
        Shape::NationalId { .. } => {
            let length = dice.length(2, 64).clamp(2, 64);
            Data::Text(admitted(dice, Characters::Alphanumeric, length))
        }
        Shape::Subdivision { max, .. } => {
            let length = dice.length(1, *max).clamp(1, *max);
            Data::Text(admitted(dice, Characters::Any, length))
        }
        Shape::Choice(words) => text(dice.pick(words)),
        Shape::Amount { scale, zero, .. } => {
            let decimals = match scale {
                Scale::Fixed(decimals) => usize::from(*decimals),
                Scale::OfCurrency(_) => 0,
                Scale::ByChoice(_, rows) => rows.iter().map(|(_, decimals)| usize::from(*decimals)).min().unwrap_or(0),
            };
            let whole = dice.pick(&["0", "1", "10", "250", "9007199254740993", "123456789012345"]);
            let fraction: String =
                (0..dice.below(decimals + 1)).map(|_| char::from(b'1' + u8::try_from(dice.below(9)).unwrap_or(0))).collect();
            match (whole, fraction.as_str()) {
                ("0", "") if !zero => text("1"),
                (whole, "") => text(whole),
                (whole, fraction) => Data::Text(format!("{whole}.{fraction}")),
            }
        }
        Shape::Integer { min, max } => {
            let some = min.saturating_add(dice.below(60) as u64).min(*max);
            Data::Number([*min, *max, some, some][dice.below(4)].to_string())
        }
        Shape::OneOf(figures) => Data::Number(figures[dice.below(figures.len())].to_string()),
        Shape::Flag => Data::Flag(dice.one_in(2)),
        Shape::Id(kind) => Data::Text(match kind.grammar {
            Grammar::Uuid => dice.matching("^[0-9A-Fa-f]{8}-([0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$"),
            Grammar::PrefixedOrUuid(prefix) => format!("{prefix}{}", dice.matching("^[0-9A-Za-z]{1,64}$")),
            Grammar::Int64 => dice.pick(&["1", "9007199254740993", "9223372036854775807", "42"]).to_owned(),
            Grammar::SolanaAddress => dice.pick(ADDRESSES).to_owned(),
            Grammar::Word { max } => {
                let length = dice.length(1, max).clamp(1, max);
                dice.matching(&format!("^[A-Za-z0-9_-]{{{length}}}$"))
            }
        }),
        Shape::SolanaAddress => text(dice.pick(ADDRESSES)),
        Shape::Currency => {
            let codes: Vec<_> = currency::codes().collect();
            text(codes[dice.below(codes.len())].0)
        }
        Shape::Country => text(dice.pick(COUNTRIES)),
        Shape::Date(_) => match dice.below(3) {
            0 => Data::object([("year", 1990_u64.into()), ("month", 12_u64.into()), ("day", 1_u64.into())]),
            _ => text(dice.pick(DATES)),
        },
        Shape::Opaque => Data::Text(dice.matching("^[!-~]([ -~]{0,60}[!-~])?$")),
        Shape::DataUri { types, .. } => {
            let kind = dice.pick(types).replace('*', "png");
            let beginning = match kind.as_str() {
                "application/pdf" => "JVBERi0x",
                "image/png" => "iVBORw0KGgoA",
                _ => "UGxhaW4g",
            };
            let more = if beginning == "UGxhaW4g" { "^(dGV4){0,9}$" } else { "^([A-Za-z0-9+/]{4}){0,9}$" };
            Data::Text(format!("data:{kind};base64,{beginning}{}", dice.matching(more)))
        }
        Shape::Bytes { max } => Data::List(vec![Data::from(255_u64); dice.length(1, *max).clamp(1, *max)]),
        Shape::Object(fields) => object(dice, fields),
        Shape::List { each, max } => {
            let length = dice.length(1, *max).clamp(1, *max);
            Data::List((0..length).map(|_| good(dice, each)).collect())
        }
    }
}

fn admitted(dice: &mut Dice, of: Characters, length: usize) -> String {
    let all: Vec<char> = POOL.chars().filter(|c| of.count(c.to_string().as_str()).is_some()).collect();
    let plain: Vec<char> = all.iter().copied().filter(char::is_ascii_alphanumeric).collect();
    let pool = if dice.one_in(2) { plain } else { all };
    (0..length).map(|_| dice.char(&pool)).collect()
}

fn object(dice: &mut Dice, fields: &[Field]) -> Data {
    let given: Vec<&Field> = fields.iter().filter(|field| field.need == Need::Required || dice.one_in(2)).collect();
    Data::Object(given.into_iter().map(|field| (field.name.to_owned(), good(dice, &field.shape))).collect())
}

/// A value beside those that the shape admits.
pub fn near(dice: &mut Dice, shape: &Shape) -> Data {
    match dice.below(10) {
        0 => return Data::Null,
        1 => return Data::text(""),
        2 => {
            let good = good(dice, shape);
            return other_type(dice, &good);
        }
        _ => {}
    }
    let text = |text: &str| Data::text(text);
    match shape {
        Shape::Text { min, max, .. } => {
            let length = dice.length(*min, *max);
            Data::Text(dice.text(length))
        }
        Shape::Subdivision { max, .. } => {
            let length = dice.length(1, *max);
            Data::Text(dice.text(length))
        }
        Shape::TaxIdentifier { .. } => {
            text(dice.pick(&["53622872", "5362287261", "536_22_8726", "53622872a", "５36228726", "--"]))
        }
        Shape::NationalId { .. } => {
            let length = dice.length(2, 64);
            Data::Text(dice.text(length))
        }
        Shape::Amount { .. } | Shape::Integer { .. } | Shape::OneOf(_) => {
            let figure = dice.pick(FIGURES);
            if dice.one_in(2) { Data::Number(figure.to_owned()) } else { text(figure) }
        }
        Shape::Currency | Shape::Country => text(dice.pick(NO_CODES)),
        Shape::Date(_) => match dice.below(3) {
            0 => Data::object([("year", 1990_u64.into()), ("month", 13_u64.into()), ("day", 1_u64.into())]),
            1 => Data::object([("year", 1990_u64.into()), ("month", 12_u64.into())]),
            _ => text(dice.pick(NO_DATES)),
        },
        Shape::Opaque => text(dice.pick(&[" x", "x ", "ä", "a\r\nX-Evil: 1", "\u{0}", "…"])),
        Shape::DataUri { .. } => text(dice.pick(&[
            "data:text/html;base64,PGI+",
            "data:image/png;base64,",
            "data:application/pdf;base64,TVqQAAMA",
            "JVBERi0=",
            "data:image/png,x",
        ])),
        Shape::Bytes { max } => match dice.below(3) {
            0 => Data::List(Vec::new()),
            1 => Data::List(vec![Data::from(256_u64)]),
            _ => Data::List(vec![Data::from(0_u64); max + 1]),
        },
        Shape::Object(fields) => {
            let Data::Object(mut members) = object(dice, fields) else { return Data::Null };
            let at = dice.below(members.len().max(1));
            match dice.below(3) {
                0 if !members.is_empty() => drop(members.remove(at)),
                1 => members.push((dice.pick(UNKNOWN).to_owned(), text("x"))),
                _ => {
                    let field = &fields[dice.below(fields.len())];
                    members.retain(|(name, _)| name != field.name);
                    members.push((field.name.to_owned(), near(dice, &field.shape)));
                }
            }
            Data::Object(members)
        }
        Shape::List { each, max } => match dice.below(3) {
            0 => Data::List(Vec::new()),
            1 => Data::List(vec![good(dice, each); max + 1]),
            _ => Data::List(vec![good(dice, each), near(dice, each)]),
        },
        Shape::Choice(_) | Shape::Flag | Shape::Id(_) | Shape::SolanaAddress => match good(dice, shape) {
            Data::Text(word) => Data::Text(dice.spoilt(&word)),
            other => other_type(dice, &other),
        },
    }
}

/// Every edge of the shape, one by one: lengths, figures, words, and those of what stands inside.
pub fn edges(dice: &mut Dice, shape: &Shape) -> Vec<Data> {
    match shape {
        Shape::Text { min, max, of } => {
            let lengths = [min.saturating_sub(1), *min, *max, max.saturating_add(1)];
            let lengths = lengths.into_iter().filter(|length| *length <= EDGE);
            lengths.flat_map(|length| [of_length(*of, length, 'a'), of_length(*of, length, '𝒳')]).map(Data::Text).collect()
        }
        Shape::Choice(words) => words.iter().map(|word| Data::text(*word)).collect(),
        Shape::Amount { scale: Scale::Fixed(decimals), .. } => {
            let finest = |decimals: usize| Data::Text(format!("0.{}1", "0".repeat(decimals)));
            let decimals = usize::from(*decimals);
            vec![finest(decimals.saturating_sub(1)), finest(decimals), Data::text("0"), Data::Text("9".repeat(38))]
        }
        Shape::Integer { min, max } => {
            let figures = [min.checked_sub(1), Some(*min), Some(*max), max.checked_add(1)];
            figures.into_iter().flatten().map(Data::from).collect()
        }
        Shape::Bytes { max } => [0, 1, *max, max + 1].map(|length| Data::List(vec![Data::from(7_u64); length])).into(),
        Shape::List { each, max } => {
            let one = good(dice, each);
            let lists = [0, 1, *max, max + 1].map(|length| Data::List(vec![one.clone(); length]));
            let inner = edges(dice, each).into_iter().map(|entry| Data::List(vec![entry]));
            lists.into_iter().chain(inner).collect()
        }
        Shape::Object(fields) => {
            let whole: Vec<(String, Data)> =
                fields.iter().map(|field| (field.name.to_owned(), good(dice, &field.shape))).collect();
            let without = |name: &str| whole.iter().filter(|(known, _)| known != name).cloned().collect::<Vec<_>>();
            let mut all = vec![Data::Object(whole.clone())];
            for field in *fields {
                all.push(Data::Object(without(field.name)));
                for edge in edges(dice, &field.shape) {
                    let mut members = without(field.name);
                    members.push((field.name.to_owned(), edge));
                    all.push(Data::Object(members));
                }
            }
            all
        }
        _ => (0..4).map(|_| good(dice, shape)).collect(),
    }
}

/// Longer texts are left to the rolls.
const EDGE: usize = 9_000;

/// A text of so many characters that its set admits, of that one where it does.
fn of_length(of: Characters, length: usize, c: char) -> String {
    let c = ['0', 'A', c].into_iter().rev().find(|c| of.count(c.to_string().as_str()).is_some()).unwrap_or(c);
    let start = match of {
        Characters::Email => "a@",
        Characters::WebAddressOr(_) => "https://",
        _ => "",
    };
    start.chars().chain(std::iter::repeat(c)).take(length).collect()
}

/// Anything at all.
pub fn any(dice: &mut Dice, depth: usize) -> Data {
    match dice.below(if depth == 0 { 4 } else { 6 }) {
        0 => Data::Null,
        1 => Data::Flag(dice.one_in(2)),
        2 => Data::Number(dice.pick(FIGURES).to_owned()),
        3 => {
            let length = dice.below(60);
            Data::Text(dice.text(length))
        }
        4 => Data::List((0..dice.below(4)).map(|_| any(dice, depth - 1)).collect()),
        _ => {
            let mut members: Vec<(String, Data)> = Vec::new();
            for _ in 0..dice.below(4) {
                let name = dice.pick(&["id", "country", "type", "year", "x", "__proto__"]).to_owned();
                if members.iter().all(|(known, _)| *known != name) {
                    members.push((name, any(dice, depth - 1)));
                }
            }
            Data::Object(members)
        }
    }
}
