//! What the chain refuses before anything is built: generated from the tables where the tables say it.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, reason = "helpers of tests: what goes wrong here has to stop the test")]

mod support;

use subscope::bare;
use subscope::data::Data;
use subscope::error::{Error, ErrorCode};
use subscope::exchange::words::write_error;
use subscope::http::json;
use subscope::issue::{Issue, IssueCode};
use subscope::operation::Operation;
use subscope::operation::Shape;
use subscope::operation::check::{Caller, check};
use subscope::operation::table::{Field, Filler, Need, Place};
use subscope::provider::GATEWAY;
use subscope::scope::{IdRole, Provider, Role, Scope};
use subscope::value::currency;
use subscope::value::id::uuid;
use support::{Call, FOREIGN, RECIPIENT, SUBACCOUNT, WALLET, call, operation, parse};

/// The issues of a page's input.
fn issues(operation: &'static Operation, input: &Data) -> Vec<(String, IssueCode)> {
    match check(operation.form, input, call(operation).caller()) {
        Ok(_) => Vec::new(),
        Err(issues) => issues.into_iter().map(|issue| (issue.path, issue.code)).collect(),
    }
}

fn at(path: &str, code: IssueCode) -> Vec<(String, IssueCode)> {
    vec![(path.to_owned(), code)]
}

/// A good input with another member.
fn with(call: &Call, name: &str, value: Data) -> Data {
    let mut members: Vec<_> = call.input.members().iter().filter(|(known, _)| known != name).cloned().collect();
    members.push((name.to_owned(), value));
    Data::Object(members)
}

fn withdraw() -> Call {
    call(operation(Provider::Zendfi, "withdraw"))
}

fn payout() -> Call {
    call(operation(Provider::Verto, "payout"))
}

#[test]
fn amounts_are_positive_and_exact_to_the_tokens_decimals() {
    let operation = withdraw().operation;
    let paying = |amount: &str, token: &str| {
        let token = if token.is_empty() { String::new() } else { format!(r#","token":"{token}""#) };
        issues(operation, &parse(&format!(r#"{{"to_address":"{WALLET}","amount":{amount}{token}}}"#)))
    };
    for (amount, token) in [
        (r#""0.000001""#, "Usdc"),
        (r#""0.000001""#, ""),
        (r#""0.000000001""#, "Sol"),
        (r#""10.500000000000""#, "Usdc"),
        (r#""9007199254740993.000001""#, "Usdc"),
        ("10", "Usdc"),
        ("0.000001", "Usdc"),
        ("123456789.123456", "Usdc"),
    ] {
        assert_eq!(paying(amount, token), [], "{amount} {token}");
    }
    for (amount, token, code) in [
        (r#""0""#, "Usdc", IssueCode::NotPositive),
        (r#""0.000""#, "Usdc", IssueCode::NotPositive),
        (r#""-0""#, "Usdc", IssueCode::NotPositive),
        (r#""-1""#, "Usdc", IssueCode::NotPositive),
        (r#""-0.000001""#, "Sol", IssueCode::NotPositive),
        ("0", "Usdc", IssueCode::NotPositive),
        ("-5", "Usdc", IssueCode::NotPositive),
        (r#""0.0000001""#, "Usdc", IssueCode::TooManyDecimals),
        (r#""0.0000001""#, "", IssueCode::TooManyDecimals),
        (r#""1.0000000001""#, "Sol", IssueCode::TooManyDecimals),
        (r#""1e400""#, "Usdc", IssueCode::NotANumber),
        (r#""1e2""#, "Usdc", IssueCode::NotANumber),
        (r#""NaN""#, "Usdc", IssueCode::NotANumber),
        (r#""Infinity""#, "Usdc", IssueCode::NotANumber),
        (r#""1,000""#, "Usdc", IssueCode::NotANumber),
        (r#""1 000""#, "Usdc", IssueCode::NotANumber),
        (r#"" 1""#, "Usdc", IssueCode::NotANumber),
        (r#""+1""#, "Usdc", IssueCode::NotANumber),
        (r#""1.""#, "Usdc", IssueCode::NotANumber),
        (r#"".5""#, "Usdc", IssueCode::NotANumber),
        (r#""0x10""#, "Usdc", IssueCode::NotANumber),
        (r#""१""#, "Usdc", IssueCode::NotANumber),
        ("1e400", "Usdc", IssueCode::NotExact),
        ("1e-7", "Sol", IssueCode::NotExact),
        ("1e2", "Usdc", IssueCode::NotExact),
        ("9007199254740993", "Usdc", IssueCode::NotExact),
        ("0.30000000000000004", "Sol", IssueCode::NotExact),
        ("1234567890.123456", "Usdc", IssueCode::NotExact),
        ("true", "Usdc", IssueCode::Type),
        ("[1]", "Usdc", IssueCode::Type),
        ("{}", "Usdc", IssueCode::Type),
        ("null", "Usdc", IssueCode::Required),
        (r#""""#, "Usdc", IssueCode::Required),
    ] {
        assert_eq!(paying(amount, token), at("amount", code), "{amount} {token}");
    }
    let long = format!("\"{}\"", "9".repeat(40));
    assert_eq!(paying(&long, "Usdc"), at("amount", IssueCode::TooLarge));
}

#[test]
fn an_amount_has_the_decimals_of_its_currency_and_no_more() {
    let operation = payout().operation;
    let paying = |amount: &str, currency: &str| {
        let input = format!(r#"{{"amount":"{amount}","currency":"{currency}","recipient_id":"{RECIPIENT}"}}"#);
        issues(operation, &parse(&input))
    };
    let mut seen = 0;
    for (code, decimals) in currency::codes() {
        let least = |decimals: u8| match decimals {
            0 => "1".to_owned(),
            decimals => format!("0.{}1", "0".repeat(usize::from(decimals) - 1)),
        };
        assert_eq!(paying(&least(decimals), code), [], "{code}");
        assert_eq!(paying(&least(decimals + 1), code), at("amount", IssueCode::TooManyDecimals), "{code}");
        assert_eq!(paying("0", code), at("amount", IssueCode::NotPositive), "{code}");
        seen += 1;
    }
    assert!(seen > 150);
    for code in ["usd", "US", "USDC", "XXX", "EURO", "U$D", " USD", "\u{ff35}SD"] {
        assert_eq!(paying("1", code), at("currency", IssueCode::NotACode), "{code}");
    }
}

#[test]
fn blanks_alone_are_no_text() {
    let mut fields = 0;
    for operation in GATEWAY.operations() {
        let call = call(operation);
        let texts = |field: &&Field| field.filled_by == Filler::Page && matches!(field.shape, Shape::Text { .. });
        for field in operation.form.fields.iter().filter(texts) {
            fields += 1;
            for blank in [" ", "          ", "\u{2003}\u{3000}       "] {
                let found = issues(operation, &with(&call, field.name, Data::text(blank)));
                assert!(found.iter().any(|(path, _)| path == field.name), "{} {} {blank:?}", operation.name, field.name);
            }
        }
    }
    assert!(fields >= 50, "{fields}");
}

#[test]
fn e_mail_and_web_addresses_have_their_form() {
    let contact = operation(Provider::Currencycloud, "createContact");
    let holder = operation(Provider::Uqpay, "createCardholder");
    for text in ["jimmy@example.com", "a.b+c@münchen.example", "\"quoted\"@x"] {
        assert_eq!(issues(contact, &with(&call(contact), "email_address", Data::text(text))), [], "{text}");
        assert_eq!(issues(holder, &with(&call(holder), "email", Data::text(text))), [], "{text}");
    }
    for text in [
        "jimmy.example.com",
        "@example.com",
        "jimmy@",
        "a@b@c.example",
        "jim my@example.com",
        "jimmy@example.com ",
        "jimmy@b\u{2003}c",
    ] {
        let found = issues(contact, &with(&call(contact), "email_address", Data::text(text)));
        assert_eq!(found, at("email_address", IssueCode::NotAnEmail), "{text}");
        assert_eq!(issues(holder, &with(&call(holder), "email", Data::text(text))), at("email", IssueCode::NotAnEmail), "{text}");
    }
    let settings = operation(Provider::Currencycloud, "updateComplianceSettings");
    let found = |text: &str| issues(settings, &with(&call(settings), "business_website_url", Data::text(text)));
    for text in ["http://www.mycompany.com", "https://x", "no_website_available"] {
        assert_eq!(found(text), [], "{text}");
    }
    for text in [
        "www.mycompany.com",
        "https://",
        "ftp://x.example",
        "No_website_available",
        "no_website_available ",
        "http:/x",
        "javascript:x",
    ] {
        assert_eq!(found(text), at("business_website_url", IssueCode::NotAWebAddress), "{text}");
    }
}

/// Texts that a URL parser, a header or a sibling route would read as something else.
const TWISTED: &[&str] = &[
    ".",
    "..",
    "%2e%2e",
    ".%2E",
    "%2E.",
    "../sa_x",
    "sa_x/../sa_y",
    "sa_x%2fbalance",
    "sa_x%2Fbalance",
    "sa_x/balance",
    "sa_x\\..\\y",
    "sa_x?id=sa_y",
    "sa_x#y",
    "sa_x;y",
    "sa_x\t",
    "sa_x\n",
    "sa_x\r\nX-Evil: 1",
    "sa_x\u{0}",
    "sa_\u{ff10}",
    "sa_ä",
    " sa_x",
    "sa_x ",
    "ttl-policy?",
    "signing grants",
    "@",
    "//evil.example",
];

#[test]
fn twisted_ids_are_refused_wherever_an_id_goes_into_path_or_header() {
    let mut places = 0;
    for operation in GATEWAY.operations() {
        let call = call(operation);
        let in_place = |field: &&Field| {
            matches!(field.place, Place::Path | Place::Header | Place::Query) && matches!(field.shape, Shape::Id(_))
        };
        for field in operation.form.fields.iter().filter(in_place) {
            places += 1;
            for text in TWISTED {
                let mut twisted = call.clone();
                match field.role {
                    // The session's own id: it would be the portal's slip, and is caught all the same.
                    Some(IdRole::Subject) => {
                        if matches!(field.need, Need::WidestUnlessScoped(_)) {
                            twisted.token = Some(("master.token", false));
                        }
                        twisted.scope.subject = (*text).to_owned();
                    }
                    Some(IdRole::Actor) => twisted.scope.actor = Some((*text).to_owned()),
                    _ if field.filled_by == Filler::Page => {
                        twisted.input = with(&twisted, field.name, Data::text(*text));
                    }
                    _ => twisted.fill.retain(|(name, _)| name != field.name),
                }
                if field.filled_by != Filler::Page {
                    twisted.fill.push((field.name.to_owned(), Data::text(*text)));
                }
                let refused = twisted.prepare().err().unwrap_or_else(|| panic!("{} took {text:?}", operation.name));
                // Without an account at all there is nothing to fill in.
                let empty = text.is_empty() && matches!(field.role, Some(IdRole::Subject)) || field.filled_by == Filler::Page;
                let code = refused.issues.first().map(|issue| issue.code);
                let missing = matches!(code, Some(IssueCode::NotFilled | IssueCode::Required)) && text.is_empty();
                assert!(code == Some(IssueCode::NotAnId) || (empty && missing), "{text:?} {refused:?}");
            }
        }
    }
    assert!(places >= 10, "{places}");
}

#[test]
fn twisted_destinations_are_refused() {
    for text in TWISTED {
        assert_eq!(
            issues(payout().operation, &with(&payout(), "recipient_id", Data::text(*text))),
            at("recipient_id", IssueCode::NotAnId)
        );
        let found = issues(withdraw().operation, &with(&withdraw(), "to_address", Data::text(*text)));
        assert_eq!(found, at("to_address", IssueCode::NotAnAddress));
    }
    for text in [
        "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJos",
        "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsUU",
        "0xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
        "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsl",
        " 7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    ] {
        let found = issues(withdraw().operation, &with(&withdraw(), "to_address", Data::text(text)));
        assert_eq!(found, at("to_address", IssueCode::NotAnAddress), "{text}");
    }
}

#[test]
fn every_field_that_is_not_the_pages_is_refused_from_the_page() {
    let mut fields = 0;
    for operation in GATEWAY.operations() {
        let call = call(operation);
        let by_page = |field: &&Field| match field.filled_by {
            Filler::Page => true,
            Filler::Operator => call.role() == Role::Operator,
            _ => false,
        };
        for field in operation.form.fields.iter().filter(|field| !by_page(field)) {
            fields += 1;
            for value in [Data::text(SUBACCOUNT), Data::Flag(true), parse("1"), parse("[]"), parse("{}")] {
                let found = issues(operation, &with(&call, field.name, value));
                assert_eq!(found, at(field.name, IssueCode::NotSettable), "{} {}", operation.name, field.name);
            }
        }
    }
    assert!(fields >= 20, "{fields}");
}

#[test]
fn what_the_table_does_not_know_is_refused() {
    for operation in GATEWAY.operations() {
        let call = call(operation);
        for name in
            ["sub_account_id", "subaccountId", "ID", "Id", "recipient_sub_account", "idempotency_key", "__proto__", "constructor"]
        {
            if operation.form.position(name).is_some() {
                continue;
            }
            let found = issues(operation, &with(&call, name, Data::text("x")));
            assert_eq!(found, at(name, IssueCode::UnknownField), "{} {name}", operation.name);
        }
        // A name that is no plain word is not repeated: it may be somebody's value.
        for name in ["a b", "x\u{202e}", "4111111111111111", &"a".repeat(41)] {
            let found = issues(operation, &with(&call, name, Data::text("x")));
            assert_eq!(found, at("", IssueCode::UnknownField), "{} {name}", operation.name);
        }
        for input in ["[]", "1", "true", "\"x\"", "[{}]"] {
            assert_eq!(issues(operation, &parse(input)), at("", IssueCode::Type), "{} {input}", operation.name);
        }
    }
}

#[test]
fn what_is_required_may_be_neither_absent_nor_null_nor_empty() {
    let mut fields = 0;
    for operation in GATEWAY.operations() {
        let call = call(operation);
        let required = |field: &&Field| field.filled_by == Filler::Page && field.need == Need::Required;
        for field in operation.form.fields.iter().filter(required) {
            fields += 1;
            let absent = Data::Object(call.input.members().iter().filter(|(name, _)| name != field.name).cloned().collect());
            for input in [absent, with(&call, field.name, Data::Null), with(&call, field.name, Data::text(""))] {
                assert_eq!(issues(operation, &input), at(field.name, IssueCode::Required), "{} {}", operation.name, field.name);
            }
        }
    }
    assert!(fields >= 5, "{fields}");
    // All at once, in the table's order.
    let found = issues(payout().operation, &parse("{}"));
    let names: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(names, ["amount", "currency", "recipient_id"]);
}

#[test]
fn other_kinds_of_value_are_refused_at_the_field() {
    let deep = (0..30).fold(parse("1"), |inner, _| Data::List(vec![inner]));
    for operation in GATEWAY.operations() {
        let call = call(operation);
        for field in operation.form.fields.iter().filter(|field| field.filled_by == Filler::Page) {
            for value in [Data::Flag(true), parse("{\"a\":1}"), deep.clone()] {
                // A date may be an object, if of other members; issues of objects and lists are at their members.
                let own_kind = matches!(
                    (field.shape, &value),
                    (Shape::Date(_) | Shape::Object(_), Data::Object(_))
                        | (Shape::Flag, Data::Flag(_))
                        | (Shape::List { .. }, Data::List(_))
                );
                if own_kind {
                    continue;
                }
                assert_eq!(
                    issues(operation, &with(&call, field.name, value)),
                    at(field.name, IssueCode::Type),
                    "{} {}",
                    operation.name,
                    field.name
                );
            }
        }
    }
}

/// A choice among numbers is taken as a number or as its digits, and is a number from then on.
#[test]
fn a_number_out_of_a_few_is_one_of_them() {
    let company = Call { input: parse(support::calls::uqpay::COMPANY), ..call(operation(Provider::Uqpay, "createAccount")) };
    for given in ["-1", "\"-1\""] {
        let filled = check(company.operation.form, &with(&company, "inherit", parse(given)), Caller::STAFF);
        let filled = filled.unwrap_or_else(|issues| panic!("{issues:?}"));
        assert_eq!(filled.get(company.operation.form, "inherit"), Some(&parse("-1")));
    }
    for (given, code) in [
        ("0", IssueCode::NotAChoice),
        ("2", IssueCode::NotAChoice),
        ("-1.0", IssueCode::NotAChoice),
        ("\"+1\"", IssueCode::NotAChoice),
        ("\" 1\"", IssueCode::NotAChoice),
        ("true", IssueCode::Type),
        ("[1]", IssueCode::Type),
    ] {
        assert_eq!(issues(company.operation, &with(&company, "inherit", parse(given))), at("inherit", code), "{given}");
    }
}

#[test]
fn texts_are_counted_in_characters_and_hold_no_controls() {
    let freeze = call(operation(Provider::Zendfi, "freeze"));
    let reason = |text: &str| issues(freeze.operation, &with(&freeze, "reason", Data::text(text)));
    assert_eq!(reason(&"ä".repeat(500)), []);
    assert_eq!(reason(&"😀".repeat(500)), []);
    assert_eq!(reason(&"x".repeat(501)), at("reason", IssueCode::TooLong));
    for text in ["a\nb", "a\u{0}", "\u{7f}", "a\u{85}"] {
        assert_eq!(reason(text), at("reason", IssueCode::Characters), "{text:?}");
    }
    assert_eq!(reason("<b>it's \"quoted\"</b>"), []);
}

/// A secret that ends up in a form belongs nowhere: not to the provider, not into the error.
#[test]
fn a_secret_pasted_anywhere_is_named_as_one_and_shown_nowhere() {
    let secrets = [
        "zfi_live_canary",
        "zfi_test_canary",
        "satk_canary",
        "saatk_canary",
        "ssgt_canary",
        "whsec_canary",
        " Bearer zfi_live_canary",
    ];
    for operation in GATEWAY.operations() {
        let call = call(operation);
        let names = operation.form.fields.iter().map(|field| field.name).chain(["unknown", "zfi_live_canary"]);
        for name in names {
            for secret in secrets {
                let nested = Data::object([("a", Data::List(vec![Data::text(secret)]))]);
                for value in [Data::text(secret), Data::List(vec![Data::text(secret)]), nested] {
                    let found = check(operation.form, &with(&call, name, value), call.caller());
                    let found = found.err().unwrap_or_else(|| panic!("{} took {secret} in {name}", operation.name));
                    let error = Error::invalid(found);
                    assert_eq!(error.code, ErrorCode::SecretInBrowser, "{} {name} {error:?}", operation.name);
                    assert!(!format!("{error:?} {error} {}", json::write(&write_error(&error))).contains("canary"));
                }
            }
        }
    }
}

#[test]
fn issues_never_repeat_what_was_typed() {
    let canary = "c4n4ry-7f";
    for operation in GATEWAY.operations() {
        let call = call(operation);
        for field in operation.form.fields {
            for value in [Data::text(canary), Data::text(format!("{canary}\n")), parse(&format!("{{\"{canary}\":\"{canary}\"}}"))]
            {
                if let Err(found) = check(operation.form, &with(&call, field.name, value), call.caller()) {
                    let messages: Vec<String> = found.iter().map(Issue::message).collect();
                    let error = Error::invalid(found);
                    let shown = format!("{error:?} {} {messages:?}", json::write(&write_error(&error)));
                    assert!(!shown.contains(canary), "{} {}: {shown}", operation.name, field.name);
                }
            }
        }
    }
}

/// The members in the order given: what fills a field, and what must not.
fn fill_without(call: &Call, name: &str) -> Vec<(String, Data)> {
    call.fill.iter().filter(|(known, _)| known != name).cloned().collect()
}

/// Where leaving a field out would mean the widest scope, no request comes of it.
#[test]
fn a_field_whose_absence_means_everything_is_never_absent() {
    let mut fields = 0;
    for operation in GATEWAY.operations() {
        let mut good = call(operation);
        for field in operation.form.fields {
            let widest = match field.need {
                Need::Widest(meaning) => !meaning.is_empty(),
                Need::WidestUnlessScoped(_) => {
                    good.token = Some(("master.token", false));
                    true
                }
                _ => false,
            };
            if !widest {
                continue;
            }
            fields += 1;
            let request = good.prepared().request;
            let sent = format!("{} {:?} {}", request.url, request.headers, request.body.unwrap_or_default());
            assert!(sent.contains(field.name), "{} sends {}", operation.name, field.name);

            let mut attempts = Vec::new();
            if field.role == Some(IdRole::Actor) {
                attempts.push(Call { scope: Scope { actor: None, ..good.scope.clone() }, ..good.clone() });
                attempts.push(Call { scope: Scope { actor: Some(String::new()), ..good.scope.clone() }, ..good.clone() });
            } else if field.filled_by == Filler::Operator {
                for value in [Data::Null, Data::text(""), Data::List(Vec::new()), Data::object([]), Data::List(vec![Data::Null])]
                {
                    attempts.push(Call { input: with(&good, field.name, value), ..good.clone() });
                }
            } else if field.role == Some(IdRole::Subject) {
                for subject in ["", " ", "\t"] {
                    attempts.push(Call { scope: Scope { subject: subject.to_owned(), ..good.scope.clone() }, ..good.clone() });
                }
            } else {
                attempts.push(Call { fill: fill_without(&good, field.name), ..good.clone() });
                for value in [Data::Null, Data::text(""), Data::List(Vec::new()), Data::object([]), Data::List(vec![Data::Null])]
                {
                    let mut fill = fill_without(&good, field.name);
                    fill.push((field.name.to_owned(), value));
                    attempts.push(Call { fill, ..good.clone() });
                }
            }
            for (at, attempt) in attempts.iter().enumerate() {
                let refused = attempt.prepare().err();
                let refused = refused.unwrap_or_else(|| panic!("{} went out without {} ({at})", operation.name, field.name));
                assert!(refused.issues.iter().any(|issue| issue.path.starts_with(field.name)), "{at} {refused:?}");
            }
        }
    }
    assert!(fields >= 8, "{fields}");
}

/// A token that the provider limits goes without the acting header, and is the account's own.
#[test]
fn a_scoped_token_is_attached_to_its_own_account_alone() {
    // No token is limited to the business itself.
    for operation in GATEWAY.operations().filter(|operation| !call(operation).scope.is_house()) {
        let mut call = call(operation);
        call.token = Some(("scoped.token", true));
        let request = call.prepared().request;
        assert!(!request.headers.iter().any(|(name, _)| name == "X-Sub-Account-Id"), "{}", operation.name);

        let checked = call.checked();
        let theirs = subscope::operation::request::Credential::Scoped {
            token: subscope::secret::Secret::new("scoped.token".to_owned()),
            subject: FOREIGN.to_owned(),
        };
        let base = subscope::http::Base::parse(operation.profile.test_base, subscope::http::BaseRules::Public);
        let base = base.unwrap_or_else(|why| panic!("{why:?}"));
        let fill = subscope::operation::bind::Fill::of(call.fill.clone());
        let refused = subscope::exchange::prepare(operation, &call.scope, &base, checked, &fill, &theirs, Some(support::KEY));
        assert_eq!(refused.err().map(|error| error.code), Some(ErrorCode::OutOfScope), "{}", operation.name);
    }
}

#[test]
fn the_other_platforms_scope_is_no_scope() {
    for operation in GATEWAY.operations() {
        for other in Provider::ALL.iter().filter(|provider| **provider != operation.provider) {
            let mut call = call(operation);
            call.scope.provider = *other;
            assert_eq!(call.prepare().err().map(|error| error.code), Some(ErrorCode::OutOfScope), "{}", operation.name);
        }
    }
}

#[test]
fn what_could_start_a_header_of_its_own_never_becomes_one() {
    for token in ["a\r\nX-Evil: 1", "a\nb", "a\u{0}", "ä", ""] {
        for operation in GATEWAY.operations() {
            let base = subscope::http::Base::parse(operation.profile.test_base, subscope::http::BaseRules::Public);
            let base = base.unwrap_or_else(|why| panic!("{why:?}"));
            let call = call(operation);
            let checked = call.checked();
            let fill = subscope::operation::bind::Fill::of(call.fill.clone());
            let credential = subscope::operation::request::Credential::Master(subscope::secret::Secret::new(token.to_owned()));
            let mut call = call;
            call.token = Some(("master.token", false));
            let made =
                subscope::exchange::prepare(operation, &call.scope, &base, checked, &fill, &credential, Some(support::KEY));
            assert!(made.is_err(), "{} {token:?}", operation.name);
        }
    }
}

#[test]
fn the_bare_chain_tells_issues_and_never_sends_half_a_request() {
    let question = |input: &str, fill: &str| {
        parse(&format!(
            r#"{{"provider":"zendfi","operation":"withdraw","input":{input},"scope":{{"subaccount_id":"{SUBACCOUNT}"}},"fill":{fill},"intent":"{}"}}"#,
            support::KEY
        ))
    };
    let good = format!(r#"{{"to_address":"{WALLET}","amount":"1"}}"#);
    let slots = r#"{"mode":"test","delegation_token":"satk_x","signing_grant":"ssgt_x","token":"zfi_test_x"}"#;
    let code = |input: &str, fill: &str| {
        let answer = bare::prepare(&GATEWAY, Role::Operator, &question(input, fill)).unwrap_or_else(|error| panic!("{error:?}"));
        let first = answer.get("issues").map(|issues| issues.entries()[0].clone());
        first.map(|issue| {
            let text = |name: &str| issue.get(name).and_then(Data::as_text).unwrap_or("").to_owned();
            (text("path"), text("code"))
        })
    };
    let told = |path: &str, code: &str| Some((path.to_owned(), code.to_owned()));
    assert_eq!(code(&good, slots), None);
    assert_eq!(code("{}", slots), told("to_address", "required"));
    assert_eq!(code(&good.replace("\"1\"", "\"0\""), slots), told("amount", "not_positive"));
    assert_eq!(code(&good, r#"{"mode":"test","signing_grant":"ssgt_x"}"#), told("delegation_token", "not_filled"));
    assert_eq!(
        code(&good, r#"{"mode":"both","delegation_token":"satk_x","signing_grant":"ssgt_x"}"#),
        told("mode", "not_a_choice")
    );
    assert_eq!(code(&good, r#"{"mode":"test","delegation_token":"satk_x"}"#), told("passkey_signature", "excludes"));
    for question in ["{}", r#"{"provider":"uqpay"}"#, r#"{"provider":"zendfi","operation":"ttlPolicy"}"#] {
        assert!(bare::prepare(&GATEWAY, Role::Operator, &parse(question)).is_err(), "{question}");
    }
}

/// Shapes are closed: every one of them has to stand in the suite above.
#[test]
fn every_id_kind_of_the_catalogue_refuses_twisted_ids() {
    fn kinds(fields: &'static [Field], found: &mut Vec<&'static subscope::value::id::IdKind>) {
        for field in fields {
            match field.shape {
                Shape::Id(kind) => found.push(kind),
                Shape::Object(inner) => kinds(inner, found),
                Shape::List { each: Shape::Id(kind), .. } => found.push(kind),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    GATEWAY.operations().for_each(|operation| kinds(operation.form.fields, &mut found));
    assert!(found.len() > 10);
    for kind in found {
        for text in TWISTED {
            assert_eq!(kind.parse(text), None, "{} took {text:?}", kind.name);
        }
    }
}

/// The last look before a request leaves: it does not rely on the steps before it.
#[test]
fn the_guard_stops_what_the_steps_before_it_should_have_stopped() {
    use subscope::operation::bind::{Fill, bind};
    use subscope::operation::guard::guard_out;
    use subscope::operation::request::{Credential, request};
    let mut subjects = 0;
    for operation in GATEWAY.operations() {
        let mut call = call(operation);
        if operation.form.fields.iter().any(|field| matches!(field.need, Need::WidestUnlessScoped(_))) {
            call.token = Some(("master.token", false));
        }
        let base = subscope::http::Base::parse(operation.profile.test_base, subscope::http::BaseRules::Public);
        let base = base.unwrap_or_else(|why| panic!("{why:?}"));
        let checked = call.checked();
        let bound = bind(operation, checked, &call.scope, &Fill::of(call.fill.clone()), false);
        let bound = bound.unwrap_or_else(|issues| panic!("{issues:?}"));
        let credential = call.credential();
        let built = request(operation, &base, &bound, &credential, Some(("Idempotency-Key", support::KEY)));
        let guard = |filled: &_, built: &_, credential: &Credential| {
            guard_out(operation, &call.scope, filled, built, credential).err().map(|error| error.code)
        };
        assert_eq!(guard(&bound, &built, &credential), None, "{}", operation.name);

        for (position, field) in operation.form.fields.iter().enumerate() {
            if field.role == Some(IdRole::Subject) {
                subjects += 1;
                // A number has no case to change, and a UUID's says nothing.
                let caseless = call.scope.subject.bytes().all(|b| b.is_ascii_digit()) || uuid(&call.scope.subject).is_some();
                let nearly = if caseless { format!("{}0", call.scope.subject) } else { call.scope.subject.to_uppercase() };
                for foreign in [FOREIGN, "", "sub_acc_999", &nearly] {
                    let mut doctored = bound.clone();
                    doctored.set(position, Some(Data::text(foreign)));
                    assert_eq!(
                        guard(&doctored, &built, &credential),
                        Some(ErrorCode::OutOfScope),
                        "{} {foreign:?}",
                        operation.name
                    );
                }
            }
            if matches!(field.need, Need::Widest(_) | Need::WidestUnlessScoped(_)) {
                let mut doctored = bound.clone();
                doctored.set(position, None);
                assert!(guard(&doctored, &built, &credential).is_some(), "{} without {}", operation.name, field.name);
            }
        }
        for (at, bad) in [(0, ".."), (0, "."), (0, ""), (1, "..")] {
            let mut doctored = built.clone();
            bad.clone_into(&mut doctored.path[at]);
            assert_eq!(guard(&bound, &doctored, &credential), Some(ErrorCode::OutOfScope), "{} {bad:?}", operation.name);
        }
        let mut longer = built.clone();
        longer.path.push("drain".to_owned());
        assert_eq!(guard(&bound, &longer, &credential), Some(ErrorCode::OutOfScope), "{}", operation.name);
        let mut split = built.clone();
        split.headers.push(("X-Trace", "a\r\nX-Evil: 1".to_owned()));
        assert!(guard(&bound, &split, &credential).is_some(), "{}", operation.name);
        let theirs = Credential::Scoped { token: subscope::secret::Secret::new("t".to_owned()), subject: FOREIGN.to_owned() };
        assert_eq!(guard(&bound, &built, &theirs), Some(ErrorCode::OutOfScope), "{}", operation.name);
    }
    assert!(subjects >= 7, "{subjects}");
}
