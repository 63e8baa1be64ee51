//! Forms: what is valid is taken, each single slip is told by its own code at its own field, and nothing
//! typed is repeated.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, reason = "helpers of tests: what goes wrong here has to stop the test")]

mod support;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeSet;
use std::fs;
use subscope::data::Data;
use subscope::error::ErrorCode;
use subscope::issue::{Issue, IssueCode, Suggestion};
use subscope::operation::check::explain;
use subscope::operation::table::{Characters, Field, Filler, Need, Scale};
use subscope::operation::{Operation, Shape};
use subscope::provider::GATEWAY;
use subscope::scope::{Provider, Role};
use subscope::value::id::Grammar;
use support::{Call, call, operation, parse};

type Value = BoxedStrategy<Data>;

fn text(strategy: impl Strategy<Value = String> + 'static) -> Value {
    strategy.prop_map(Data::Text).boxed()
}

fn of_characters(pool: &'static str, min: usize, max: usize) -> impl Strategy<Value = String> {
    let chars: Vec<char> = pool.chars().collect();
    // Blanks alone are nothing, so a letter or digit comes first.
    let first: Vec<char> = chars.iter().copied().filter(|c| c.is_alphanumeric()).collect();
    let rest = proptest::collection::vec(select(chars), min.saturating_sub(1)..=max.saturating_sub(1).min(min + 40));
    (select(first), rest).prop_map(|(first, rest)| std::iter::once(first).chain(rest).collect())
}

fn pool(of: Characters) -> &'static str {
    match of {
        Characters::Any | Characters::Latin => "aZ9 -'.,;:/()&ä山😀é<>_\"\\",
        Characters::Name => "abcXYZ -'.äöÉłж山’‑",
        Characters::Letters => "abcXYZ -äöÉłж山",
        Characters::NoAngles => "aZ9 -'.,ä山😀\"&",
        Characters::Alphanumeric => "abcxyzABCXYZ0189",
        Characters::Digits => "0123456789",
        Characters::Capitals => "ABCXYZ",
        Characters::Email | Characters::WebAddressOr(_) => "abcxyz09",
    }
}

/// Values that the shape takes, written down without the core's own checks.
fn valid(shape: &Shape) -> Option<Value> {
    Some(match shape {
        Shape::Text { of: Characters::Email, .. } => text("[a-z]{1,20}@[a-z]{1,20}\\.example"),
        Shape::Text { of: Characters::WebAddressOr(_), .. } => text("https?://[a-z]{1,20}\\.example/[a-z]{0,20}"),
        Shape::Text { min, max, of } => text(of_characters(pool(*of), *min, *max)),
        Shape::Choice(words) => text(select(words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())),
        Shape::Amount { scale: Scale::Fixed(0), .. } => text("[1-9][0-9]{0,10}"),
        // At most two decimals fit whatever currency or token is chosen, save yen and the like.
        Shape::Amount { scale: Scale::OfCurrency(_), .. } => text("[1-9][0-9]{0,10}"),
        Shape::Amount { .. } => text("[1-9][0-9]{0,10}(\\.[0-9]{1,2})?"),
        Shape::Integer { min, max } => (*min..=*max).prop_map(|figure| Data::Number(figure.to_string())).boxed(),
        Shape::OneOf(figures) => select(figures.to_vec()).prop_map(|figure| Data::Number(figure.to_string())).boxed(),
        Shape::Flag => any::<bool>().prop_map(Data::Flag).boxed(),
        Shape::Id(kind) => match kind.grammar {
            Grammar::Uuid => text("[0-9a-fA-F]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9A-F]{4}-[0-9a-f]{12}"),
            Grammar::PrefixedOrUuid(prefix) => text("[a-z0-9]{1,64}".prop_map(move |tail| format!("{prefix}{tail}"))),
            Grammar::Int64 => text("[1-9][0-9]{0,17}"),
            Grammar::SolanaAddress => text(select(vec![support::WALLET.to_owned()])),
            Grammar::Word { .. } => text("[A-Za-z0-9_-]{1,64}"),
        },
        Shape::SolanaAddress => text(select(vec![support::WALLET.to_owned(), support::FOREIGN_WALLET.to_owned()])),
        Shape::TaxIdentifier { .. } => {
            text(select(vec!["536228726".to_owned(), "536-22-8726".to_owned(), "536 22 8726".to_owned()]))
        }
        Shape::NationalId { .. } => text("[A-Za-z0-9]{2,64}"),
        Shape::Subdivision { .. } => text("[A-Z]{2,3}"),
        Shape::Currency => text(select(vec!["USD".to_owned(), "EUR".to_owned(), "GBP".to_owned()])),
        Shape::Country => text(select(vec!["US".to_owned(), "DE".to_owned(), "SG".to_owned(), "ZW".to_owned()])),
        Shape::Date(_) => text("(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"),
        Shape::Opaque => text("[!-~]{1,40}"),
        Shape::List { each, .. } => proptest::collection::vec(valid(each)?, 1..=1).prop_map(Data::List).boxed(),
        // Their members have tests of their own; files too.
        Shape::DataUri { .. } | Shape::Bytes { .. } | Shape::Object(_) => return None,
    })
}

/// Texts beside those that a set of characters takes in that length.
fn text_slips(min: usize, max: usize, of: Characters) -> Vec<(Data, IssueCode)> {
    let strange = match of {
        Characters::Email => {
            let slips = ["ann.example.com", "ann@b@c.example", "ann smith@x.example"];
            return slips.into_iter().map(|slip| (Data::text(slip), IssueCode::NotAnEmail)).collect();
        }
        Characters::WebAddressOr(_) => {
            return ["x.example", "https://"].into_iter().map(|slip| (Data::text(slip), IssueCode::NotAWebAddress)).collect();
        }
        Characters::Any | Characters::Latin => "\u{85}",
        Characters::Name => "1",
        Characters::Letters => "'",
        Characters::NoAngles => "<",
        Characters::Alphanumeric => "-",
        Characters::Digits | Characters::Capitals => "a",
    };
    let letter = if of == Characters::Digits { "1" } else { "A" };
    let mut slips: Vec<(Data, IssueCode)> =
        ["\u{7}", "\u{0}", strange].iter().map(|c| (Data::Text(format!("{letter}{c}")), IssueCode::Characters)).collect();
    let over = if min == max { IssueCode::WrongLength } else { IssueCode::TooLong };
    let under = if min == max { IssueCode::WrongLength } else { IssueCode::TooShort };
    if max < 100_000 {
        slips.push((Data::text(letter.repeat(max + 1)), over));
        slips.push((Data::text(letter.repeat(2 * max + 2)), IssueCode::TooLong));
    }
    if min > 1 {
        slips.push((Data::text(letter.repeat(min - 1)), under));
    }
    if pool(of).contains(' ') {
        slips.push((Data::text(" "), IssueCode::Required));
    }
    slips.push((Data::Flag(true), IssueCode::Type));
    slips.push((Data::Number("7".to_owned()), IssueCode::Type));
    slips.push((Data::text("zfi_live_canary"), IssueCode::SecretInBrowser));
    slips
}

/// Values beside those that the shape takes, and how each is told.
fn slips(shape: &Shape) -> Vec<(Data, IssueCode)> {
    use IssueCode::*;
    let of = |text: &str, code| (Data::text(text), code);
    let mut slips = match shape {
        Shape::Text { min, max, of: set } => return text_slips(*min, *max, *set),
        Shape::Choice(_) => vec![of("no such word", NotAChoice)],
        Shape::Amount { scale, .. } => {
            let decimals = match scale {
                Scale::Fixed(decimals) => usize::from(*decimals),
                Scale::OfCurrency(_) => 4,
                Scale::ByChoice(_, _) => 9,
            };
            vec![
                of("-1", NotPositive),
                of("1,5", NotANumber),
                of("1e3", NotANumber),
                of("ten", NotANumber),
                (Data::Text(format!("1.{}1", "0".repeat(decimals))), TooManyDecimals),
                (Data::Text("9".repeat(39)), TooLarge),
                (Data::Number("1e400".to_owned()), NotExact),
                (Data::Number("0.30000000000000004".to_owned()), NotExact),
            ]
        }
        Shape::Integer { min, max } => {
            let mut all = vec![of("x", Type), of("01", Type), (Data::Number((max + 1).to_string()), TooLarge)];
            if *min > 0 {
                all.push((Data::Number((min - 1).to_string()), TooSmall));
            }
            all
        }
        Shape::OneOf(_) => vec![of("77", NotAChoice)],
        Shape::Flag => vec![of("true", Type)],
        Shape::Id(_) => vec![of("../x", NotAnId), of("a b", NotAnId), of("ä", NotAnId)],
        Shape::SolanaAddress => vec![of("0x52908400098527886E0F7030069857D2E4169EE7", NotAnAddress), of("1", NotAnAddress)],
        Shape::TaxIdentifier { .. } => vec![
            of("53622872", LostZeros),
            of("5362287", LostZeros),
            of("536-22-872", WrongLength),
            of("5362287261", WrongLength),
            of("536_22_8726", Characters),
            of("53622872x", Characters),
        ],
        Shape::NationalId { .. } => vec![
            of("A", TooShort),
            (Data::Text("A".repeat(65)), TooLong),
            of("12.34-5/6 7", Separators),
            of("12_34", Characters),
            of("ÄÖ", Characters),
        ],
        Shape::Subdivision { max, .. } => vec![(Data::Text("A".repeat(max + 1)), TooLong), of("a\u{7}", Characters)],
        Shape::Currency => vec![of("usd", LowerCase), of("XXX", NotACode), of("$", NotACode)],
        Shape::Country => vec![
            of("us", LowerCase),
            of("USA", ThreeLetters),
            of("UK", CountryAlias),
            of("Germany", CountryName),
            of("Atlantis", CountryName),
            of("QQ", NotACode),
            of("1", NotACode),
        ],
        Shape::Date(_) => vec![
            of("1990-02-30", NotADate),
            of("31.12.1990", NotADate),
            (parse(r#"{"year":1990,"month":13,"day":1}"#), NotADate),
            (parse(r#"{"year":1990}"#), NotADate),
        ],
        Shape::Opaque => vec![of("ä", Characters), of(" x", Characters)],
        Shape::List { max, .. } if *max < 1000 => {
            vec![(Data::List(Vec::new()), Required), (Data::List(vec![Data::text("AA"); max + 1]), TooMany)]
        }
        Shape::Object(_) => vec![of("x", Type)],
        _ => Vec::new(),
    };
    if !matches!(shape, Shape::Flag) {
        slips.push((Data::Flag(true), Type));
    }
    if !matches!(shape, Shape::Opaque) {
        slips.push((Data::text("zfi_live_canary"), SecretInBrowser));
    }
    slips
}

/// The fields of the caller's part that no rule looks at, so that they can be changed one by one.
fn free_fields(call: &Call) -> impl Iterator<Item = &'static Field> + use<> {
    let form = call.operation.form;
    let role = call.role();
    let looked_at = |name: &str| {
        let looked = form.fields.iter().any(|field| match field.shape {
            Shape::Amount { scale: Scale::OfCurrency(other) | Scale::ByChoice(other, _), .. } => other == name,
            _ => false,
        });
        looked
            || form
                .rules
                .iter()
                .any(|rule| rule.fields().contains(&name) || rule.condition().is_some_and(|when| when.field() == name))
    };
    form.fields.iter().filter(move |field| {
        let own = field.filled_by == Filler::Page || role == Role::Operator && field.filled_by == Filler::Operator;
        own && !looked_at(field.name)
    })
}

fn with(call: &Call, name: &str, value: Data) -> Data {
    let mut members: Vec<_> = call.input.members().iter().filter(|(known, _)| known != name).cloned().collect();
    members.push((name.to_owned(), value));
    Data::Object(members)
}

fn called() -> impl Iterator<Item = &'static Operation> {
    GATEWAY.operations().filter(|operation| !operation.who.is_empty())
}

#[test]
fn what_is_valid_is_taken() {
    let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
    let mut fields = 0;
    for operation in called() {
        let call = call(operation);
        assert_eq!(explain(operation.form, &call.input, call.role()).issues, [], "{}", operation.name);
        for field in free_fields(&call) {
            let Some(strategy) = valid(&field.shape) else { continue };
            fields += 1;
            let taken = runner.run(&strategy, |value| {
                let found = explain(operation.form, &with(&call, field.name, value), call.role());
                prop_assert_eq!(found.issues, Vec::<Issue>::new());
                Ok(())
            });
            taken.unwrap_or_else(|why| panic!("{} {}: {why}", operation.name, field.name));
        }
    }
    assert!(fields > 200, "{fields}");
}

#[test]
fn each_slip_is_told_by_its_code_at_its_field() {
    let mut told = BTreeSet::new();
    for operation in called() {
        let call = call(operation);
        for field in free_fields(&call) {
            for (value, code) in slips(&field.shape) {
                let found = explain(operation.form, &with(&call, field.name, value.clone()), call.role());
                let first: Vec<_> = found.issues.iter().map(|issue| (issue.path.as_str(), issue.code)).collect();
                assert_eq!(first, [(field.name, code)], "{} {}", operation.name, field.name);
                told.insert(code.word());
            }
            if field.need == Need::Required {
                let absent = Data::Object(call.input.members().iter().filter(|(name, _)| name != field.name).cloned().collect());
                let found = explain(operation.form, &absent, call.role());
                assert!(found.issues.iter().any(|issue| issue.path == field.name && issue.code == IssueCode::Required));
            }
        }
    }
    assert!(told.len() >= 24, "{told:?}");
}

type Warning = (String, IssueCode, Option<Suggestion>);

/// What the person's part of Tradovate's form says: issues and warnings.
fn person(changes: &str) -> (Vec<(String, IssueCode)>, Vec<Warning>) {
    let operation = operation(Provider::Tradovate, "createSubAccountRequest");
    let mut input = call(operation).input;
    for (name, value) in parse(changes).members() {
        input = with(&Call { input, ..call(operation) }, name, value.clone());
    }
    let found = explain(operation.form, &input, Role::Customer);
    let issues = found.issues.into_iter().map(|issue| (issue.path, issue.code)).collect();
    (issues, found.warnings.into_iter().map(|issue| (issue.path, issue.code, issue.suggestion)).collect())
}

#[test]
fn doubts_about_a_social_security_number_are_warnings_for_us_citizens_alone() {
    use IssueCode::*;
    for (number, code) in [
        ("000228726", SsnArea),
        ("666228726", SsnArea),
        ("950228726", SsnArea),
        ("536008726", SsnGroup),
        ("536220000", SsnSerial),
        ("078-05-1120", SsnKnownFake),
        ("900508726", SsnItin),
        ("53-6228726", SsnEin),
    ] {
        let (issues, warnings) = person(&format!(r#"{{"taxIdentifier":"{number}"}}"#));
        assert_eq!(issues, [], "{number}");
        assert!(warnings.iter().any(|(path, found, _)| path == "taxIdentifier" && *found == code), "{number} {warnings:?}");
        let (issues, warnings) =
            person(&format!(r#"{{"taxIdentifier":"{number}","citizenship":"DE","nationalId":"86095742719"}}"#));
        assert_eq!(issues, [], "{number}");
        assert!(warnings.iter().all(|(path, found, _)| path != "taxIdentifier" || *found == Separators), "{number} {warnings:?}");
    }
}

#[test]
fn rules_speak_as_soon_as_their_own_fields_are_sound() {
    // Another field's slip silences no rule over fields that are sound.
    let (issues, _) = person(r#"{"taxIdentifier":null,"country":"QQ"}"#);
    assert_eq!(issues, [("country".to_owned(), IssueCode::NotACode), ("taxIdentifier".to_owned(), IssueCode::Required)]);
    // A rule over a field that is not sound itself waits.
    let (issues, _) = person(r#"{"taxIdentifier":null,"citizenship":"QQ"}"#);
    assert_eq!(issues, [("citizenship".to_owned(), IssueCode::NotACode)]);
}

#[test]
fn names_beyond_plain_letters_are_taken_with_a_word_of_advice() {
    for (name, code, suggestion) in [
        ("Zoë", IssueCode::BeyondLatin, Suggestion::Transliterate),
        ("O’Neil", IssueCode::Typographic, Suggestion::PlainPunctuation),
        ("Anne‑Marie", IssueCode::Typographic, Suggestion::PlainPunctuation),
        ("Zoe\u{308}", IssueCode::SeparateAccents, Suggestion::Compose),
    ] {
        let (issues, warnings) = person(&format!(r#"{{"lastName":"{name}","taxIdentifier":"536228726"}}"#));
        assert_eq!(issues, [], "{name}");
        assert_eq!(warnings, [("lastName".to_owned(), code, Some(suggestion))], "{name}");
    }
    let contact = operation(Provider::Currencycloud, "updateContact");
    let first_name = |name: &str| explain(contact.form, &with(&call(contact), "first_name", Data::text(name)), Role::Customer);
    assert_eq!(first_name("<b>").issues[0].code, IssueCode::Characters);
    assert_eq!((first_name("Zoë 7 O’Neil").issues, first_name("Zoë").warnings), (Vec::new(), Vec::new()));
}

/// Codes are switched on by others' programs: each stays at its place, and new ones come behind.
#[test]
fn no_code_disappears() {
    let known = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/native/codes.txt")).unwrap_or_default();
    let now: Vec<String> = IssueCode::ALL.iter().map(|code| format!("issue {}", code.word())).collect();
    let errors: BTreeSet<String> = ErrorCode::ALL.iter().map(|code| format!("error {}", code.word())).collect();
    let (issues, other): (Vec<&str>, Vec<&str>) = known.lines().partition(|line| line.starts_with("issue "));
    assert!(issues.len() > 50 && other.len() > 30);
    assert_eq!(
        now[..issues.len()],
        issues,
        "a code has gone or moved; add new ones at the end of the list and to tests/native/codes.txt"
    );
    assert_eq!(now.len(), issues.len(), "add the new codes to tests/native/codes.txt");
    for error in other {
        assert!(errors.contains(error), "{error} has gone");
    }
}
