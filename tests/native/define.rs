//! What a portal says otherwise: every refusal of a table, what stands in a table that is taken, and
//! what assumptions may say.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: what goes wrong here has to stop the test"
)]

use serde_json::{Value, json};
use subscope::bare;
use subscope::data::Data;
use subscope::define::{assuming, defining, operation, with_options};
use subscope::fault::FaultKind;
use subscope::http::json as exact;
use subscope::issue::{Issue, IssueCode};
use subscope::operation::answer::{Answer, Kind, Seen};
use subscope::operation::table::{Effect, Filler, Isolation, Need, Place, Whom};
use subscope::operation::{Operation, Repeat, Rule, Shape};
use subscope::provider::{GATEWAY, OPERATOR, SESSION};
use subscope::scope::{IdRole, Provider, Role};

fn data(value: &Value) -> Data {
    exact::read(&value.to_string()).unwrap()
}

/// Sends a customer's message to the bank about one of their payouts: a bit of everything.
fn table() -> Value {
    json!({
        "provider": "verto",
        "name": "recallPayout",
        "about": "Asks for a payout to be sent back.",
        "path": "/v2/send/{id}/recall",
        "method": "POST",
        "who": ["customer", "operator"],
        "isolation": "provider",
        "effect": "creates",
        "repeat": { "header": "Idempotency-Key", "resendSeconds": 3600 },
        "patienceSeconds": 90,
        "fields": [
            { "name": "id", "role": { "owned": { "name": "payout", "grammar": { "word": 64 } } } },
            { "name": "Vfx-Correlation-Id", "shape": { "id": { "name": "correlation", "grammar": "uuid" } }, "role": "trace", "in": "header" },
            { "name": "reason", "shape": { "text": { "max": 140, "of": "noAngles" } }, "required": true },
            { "name": "urgency", "shape": { "choice": ["low", "high"] } },
            { "name": "deadline", "shape": "date" },
            { "name": "channel", "always": "portal" },
            { "name": "priority", "shape": { "integer": { "min": 1, "max": 5 } }, "by": "operator" },
            { "name": "contact", "shape": { "object": [{ "name": "name", "shape": { "text": { "max": 40 } }, "required": true }] } },
            { "name": "policy", "shape": { "choice": ["strict", "lax"] }, "role": "fixed", "absent": "lax" },
        ],
        "rules": [{ "requiredWhen": "deadline", "is": { "urgency": ["high"] } }, { "atLeastOne": ["deadline", "contact"] }],
        "answer": {
            "settling": [
                { "name": "recallId", "kind": "text", "role": { "owned": { "name": "recall", "grammar": { "word": 64 } } } },
                { "name": "status", "kind": "text" },
                { "name": "reason", "kind": "text", "optional": true, "echoes": "reason" },
                { "name": "caseWorker", "kind": "text", "optional": true, "seenBy": "operators" },
                { "name": "steps", "kind": "list", "optional": true, "members": [{ "name": "at", "kind": "text" }] },
                { "name": "form", "kind": "link", "hosts": ["forms.example.com"] },
            ],
            "state": "status",
            "done": ["RETURNED"],
            "failed": ["REFUSED"],
        },
    })
}

/// Pays from a wallet on a platform without a look at whose it is.
fn payment() -> Value {
    json!({
        "provider": "verto",
        "name": "payTax",
        "path": "/v2/tax",
        "method": "POST",
        "who": ["customer"],
        "isolation": "provider",
        "effect": "movesMoney",
        "repeat": "never",
        "fields": [
            { "name": "amount", "shape": { "amount": { "scale": { "ofCurrency": "currency" }, "written": "text" } }, "required": true },
            { "name": "currency", "shape": "currency", "required": true },
            { "name": "office_id", "shape": { "id": { "name": "office", "grammar": { "word": 20 } } }, "role": "destination", "required": true },
        ],
        "money": { "amount": "amount", "currency": { "field": "currency" }, "to": ["office_id"] },
        "answer": { "one": [{ "name": "status", "kind": "text" }] },
    })
}

fn taken(value: &Value) -> &'static Operation {
    operation(&data(value)).unwrap_or_else(|issue| panic!("{}: {}", issue.path, issue.message()))
}

#[test]
fn a_table_says_what_a_table_of_the_catalogue_says() {
    let made = taken(&table());
    assert_eq!((made.provider, made.name, made.path), (Provider::Verto, "recallPayout", "/v2/send/{id}/recall"));
    assert_eq!((made.effect, made.isolation, made.about_whom), (Effect::Creates, Isolation::Provider, Whom::Account));
    assert_eq!((made.who, made.patience_seconds), (&[Role::Customer, Role::Operator][..], 90));
    assert!(matches!(made.repeat, Repeat::Key { header: "Idempotency-Key", resend_seconds: 3600 }));
    assert!(!made.second_person && !made.must_be_turned_on);

    let field = |name: &str| made.form.field(name).unwrap();
    // For whom it acts comes first and by itself.
    assert_eq!(made.form.fields[0].name, "X-Sub-Account-Id");
    assert_eq!(field("X-Sub-Account-Id").role, Some(IdRole::Subject));
    assert!(matches!(field("X-Sub-Account-Id").need, Need::WidestUnlessScoped(_)));
    assert_eq!((field("id").place, field("id").need, field("id").filled_by), (Place::Path, Need::Required, Filler::Page));
    assert!(matches!(field("id").role, Some(IdRole::Owned(kind)) if kind.name == "payout"));
    assert!(matches!(field("id").shape, Shape::Id(_)));
    assert_eq!((field("Vfx-Correlation-Id").place, field("Vfx-Correlation-Id").filled_by), (Place::Header, Filler::Gateway));
    assert_eq!((field("channel").filled_by, field("channel").need), (Filler::Table("portal"), Need::Required));
    assert_eq!(field("priority").filled_by, Filler::Operator);
    assert_eq!((field("policy").need, field("policy").filled_by), (Need::Widest("lax"), Filler::Gateway));
    assert!(matches!(made.form.rules, [Rule::RequiredWhen("deadline", _), Rule::AtLeastOne(_)]));

    let Answer::Settling { members, state: "status", done: ["RETURNED"], failed: ["REFUSED"] } = made.answer else { panic!() };
    assert_eq!(members[3].seen_by, Seen::Operators);
    assert!(matches!(members[5].kind, Kind::Link(["forms.example.com"])) && members[5].role == Some(IdRole::Secret));
    assert_eq!(taken(&payment()).money.unwrap().to, ["office_id"]);
}

#[test]
fn rules_over_what_the_chain_fills_are_checked_after_it() {
    let mut said = table();
    said["rules"] = json!([{ "allOrNone": ["policy", "priority"] }, { "onlyWhen": "priority", "given": "deadline" }]);
    let made = taken(&said);
    assert!(matches!(made.rules, [Rule::AllOrNone(_)]));
    assert!(matches!(made.form.rules, [Rule::OnlyWhen("priority", _)]));
}

/// A change to a table, by the pointer to its place; `null` takes it away.
fn changed(mut said: Value, at: &str, to: Value) -> Value {
    let (parent, name) = at.rsplit_once('/').unwrap();
    match said.pointer_mut(parent).unwrap() {
        Value::Object(members) if to.is_null() => drop(members.remove(name)),
        Value::Object(members) => drop(members.insert(name.to_owned(), to)),
        Value::Array(entries) if name == "-" => entries.push(to),
        Value::Array(entries) => entries[name.parse::<usize>().unwrap()] = to,
        _ => panic!("{at}"),
    }
    said
}

#[test]
fn a_table_that_says_too_much_or_too_little_is_refused_by_name() {
    let field = |more: Value| {
        let mut field = json!({ "name": "extra", "shape": "flag" });
        field.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        field
    };
    let member = |more: Value| {
        let mut member = json!({ "name": "extra", "kind": "text" });
        member.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        member
    };
    let (fields, members) = ("/fields/-", "/answer/settling/-");
    let cases: Vec<(&str, Value, &str)> = vec![
        // The table itself.
        ("/provider", json!("stripe"), "provider"),
        ("/provider", Value::Null, "provider"),
        ("/name", json!("Recall"), "name"),
        ("/name", json!("recall-payout"), "name"),
        ("/name", json!("intents"), "name"),
        ("/name", json!("then"), "name"),
        ("/name", json!("constructor"), "name"),
        ("/name", json!(""), "name"),
        ("/method", json!("PUT"), "method"),
        ("/who", json!([]), "who"),
        ("/who", json!(["admin"]), "who.0"),
        ("/who", json!(["customer", "customer"]), "who.1"),
        ("/who", json!(["applicant"]), "who"),
        ("/aboutWhom", json!("house"), ""),
        ("/aboutWhom", json!("everybody"), "aboutWhom"),
        ("/isolation", json!("nobody"), "isolation"),
        ("/effect", Value::Null, ""),
        ("/effect", json!("movesMoney"), ""),
        ("/effect", json!("pays"), "effect"),
        ("/method", json!("GET"), "effect"),
        ("/patienceSeconds", json!(0), "patienceSeconds"),
        ("/patienceSeconds", json!(3600), "patienceSeconds"),
        ("/patienceSeconds", json!("60"), "patienceSeconds"),
        ("/secondPerson", json!("yes"), "secondPerson"),
        ("/about", json!("a\nb"), "about"),
        ("/profile", json!({}), "profile"),
        ("/mustBeTurnedOn", json!(true), "mustBeTurnedOn"),
        // Paths that leave the provider or its route.
        ("/path", json!("v2/send/{id}"), "path"),
        ("/path", json!("//evil.example/{id}"), "path"),
        ("/path", json!("https://evil.example/{id}"), "path"),
        ("/path", json!("HTTPS://evil.example/{id}"), "path"),
        ("/path", json!("/v2/../v3/{id}"), "path"),
        ("/path", json!("/v2/./{id}"), "path"),
        ("/path", json!("/v2/{id}?all=true"), "path"),
        ("/path", json!("/v2/{id}#all"), "path"),
        ("/path", json!("/v2/%2e%2e/{id}"), "path"),
        ("/path", json!("/v2//{id}"), "path"),
        ("/path", json!("/v2/{id}/"), "path"),
        ("/path", json!("/v2/a;b/{id}"), "path"),
        ("/path", json!("/v2/\\evil/{id}"), "path"),
        ("/path", json!("/v2/{i d}"), "path"),
        ("/path", json!("/v2/x{id}"), "path"),
        ("/path", json!("/v2/{id}/{other}"), ""),
        // What makes a repeat safe.
        ("/repeat", Value::Null, ""),
        ("/repeat", json!("harmless"), "repeat"),
        ("/repeat", json!("twice"), "repeat"),
        ("/repeat/resendSeconds", json!(43_201), "repeat.resendSeconds"),
        ("/repeat/resendSeconds", Value::Null, "repeat.resendSeconds"),
        ("/repeat/header", json!("Authorization"), "repeat.header"),
        ("/repeat/header", json!("Vfx-Correlation-Id"), "repeat.header"),
        ("/repeat/header", json!("a b"), "repeat.header"),
        // Fields.
        ("/fields", json!({}), "fields"),
        (fields, field(json!({ "name": "reason" })), "fields.9"),
        (fields, field(json!({ "name": "REASON" })), "fields.9"),
        (fields, field(json!({ "name": "a b" })), "fields.9.name"),
        (fields, field(json!({ "name": "__proto__" })), "fields.9.name"),
        (fields, field(json!({ "name": "9a" })), "fields.9.name"),
        (fields, field(json!({ "shape": null })), "fields.9.shape"),
        (fields, field(json!({ "shape": "number" })), "fields.9.shape"),
        (fields, field(json!({ "shape": { "text": {} } })), "fields.9.shape.text.max"),
        (fields, field(json!({ "shape": { "text": { "max": 5, "min": 6 } } })), "fields.9.shape.text.min"),
        (fields, field(json!({ "shape": { "choice": [] } })), "fields.9.shape.choice"),
        (fields, field(json!({ "shape": { "choice": ["a", "a"] } })), "fields.9.shape.choice.1"),
        (fields, field(json!({ "shape": { "integer": { "min": 5, "max": 4 } } })), "fields.9.shape.integer.max"),
        (fields, field(json!({ "shape": { "oneOf": [1, 1] } })), "fields.9.shape.oneOf.1"),
        (fields, field(json!({ "shape": { "oneOf": ["1"] } })), "fields.9.shape.oneOf.0"),
        (fields, field(json!({ "shape": { "amount": { "scale": { "ofCurrency": "nothing" }, "written": "text" } } })), ""),
        (fields, field(json!({ "shape": { "list": { "each": "flag", "max": 0 } } })), "fields.9.shape.list.max"),
        (fields, field(json!({ "shape": { "text": { "max": 5 }, "choice": ["a"] } })), "fields.9.shape"),
        (fields, field(json!({ "role": "king" })), "fields.9.role"),
        (fields, field(json!({ "role": "actor", "shape": null })), "fields.9.role"),
        (fields, field(json!({ "role": "creates" })), "fields.9.role"),
        (fields, field(json!({ "role": "subject" })), "fields.9.shape"),
        (
            fields,
            field(json!({ "role": { "owned": { "name": "subaccount", "grammar": "uuid" } }, "shape": null })),
            "fields.9.role.owned.name",
        ),
        (
            fields,
            field(json!({ "role": { "owned": { "name": "Payout", "grammar": "uuid" } }, "shape": null })),
            "fields.9.role.owned.name",
        ),
        (
            fields,
            field(json!({ "role": { "owned": { "name": "x", "grammar": "anything" } }, "shape": null })),
            "fields.9.role.owned.grammar",
        ),
        (fields, field(json!({ "by": "session" })), "fields.9.by"),
        (fields, field(json!({ "role": "secret", "by": "page", "shape": "opaque" })), "fields.9.by"),
        (fields, field(json!({ "role": "secret", "by": "operator", "shape": "opaque" })), "fields.9.by"),
        (fields, field(json!({ "role": "secret", "shape": "opaque", "in": "query" })), "fields"),
        (fields, field(json!({ "role": "secret", "shape": "opaque", "in": "header" })), "fields"),
        (fields, field(json!({ "role": "subject", "shape": null, "by": "page" })), "fields.9.by"),
        (fields, field(json!({ "role": "house", "by": "page" })), "fields.9.by"),
        (fields, field(json!({ "role": "fixed", "by": "page" })), "fields.9.by"),
        (fields, field(json!({ "always": "x", "shape": null, "role": "secret" })), "fields.9"),
        (fields, field(json!({ "always": "x", "shape": null, "by": "page" })), "fields.9.by"),
        (fields, field(json!({ "always": "x" })), "fields.9.shape"),
        (fields, field(json!({ "in": "query" })), "fields"),
        (fields, field(json!({ "in": "path" })), "fields.9.in"),
        (fields, field(json!({ "in": "cookie" })), "fields.9.in"),
        (fields, field(json!({ "shape": { "id": { "name": "thing", "grammar": "uuid" } } })), "fields"),
        // A name that looks like an id, also far inside.
        (fields, field(json!({ "name": "recipient_id", "shape": { "text": { "max": 9 } } })), ""),
        (fields, field(json!({ "shape": { "object": [{ "name": "walletId", "shape": { "text": { "max": 9 } } }] } })), ""),
        (
            fields,
            field(json!({ "shape": { "list": { "max": 2, "each": { "object": [{ "name": "token", "shape": "flag" }] } } } })),
            "",
        ),
        (
            fields,
            field(json!({ "shape": { "object": [{ "name": "x", "shape": "flag", "role": "secret" }] } })),
            "fields.9.shape.object.0.role",
        ),
        (
            fields,
            field(json!({ "shape": { "object": [{ "name": "x", "shape": "flag", "by": "gateway" }] } })),
            "fields.9.shape.object.0.by",
        ),
        (
            fields,
            field(json!({ "shape": { "object": [{ "name": "on_behalf_of", "shape": "flag" }] } })),
            "fields.9.shape.object.0.name",
        ),
        // Rules.
        ("/rules", json!([{ "exactlyOne": ["nothing"] }]), ""),
        ("/rules", json!([{ "exactlyOne": ["reason"], "max": 5 }]), "rules.0.max"),
        ("/rules", json!([{ "requiredWhen": "reason", "is": { "nothing": ["x"] } }]), ""),
        ("/rules", json!([{ "requiredWhen": "reason" }]), "rules.0.given"),
        ("/rules", json!([{ "requiredWhen": "reason", "given": "urgency", "isNot": { "urgency": ["x"] } }]), "rules.0.given"),
        ("/rules", json!([{ "never": ["reason"] }]), "rules.0.never"),
        ("/rules", json!([{ "max": 5 }]), "rules.0"),
        // The answer.
        ("/answer", Value::Null, "answer"),
        ("/answer", json!({}), "answer.one"),
        ("/answer", json!({ "one": [] }), "answer.one"),
        ("/answer", json!({ "one": [member(json!({}))], "list": [member(json!({}))] }), "answer.one"),
        ("/answer", json!({ "list": [member(json!({}))] }), ""),
        ("/answer/state", json!("nothing"), "answer.state"),
        ("/answer/state", json!("reason"), "answer.state"),
        ("/answer/failed", json!(["RETURNED"]), "answer.failed"),
        ("/answer/done", Value::Null, "answer.done"),
        (members, member(json!({ "name": "status" })), "answer.settling.6"),
        (members, member(json!({ "alias": "status" })), "answer.settling.6"),
        (members, member(json!({ "name": "ownerId" })), ""),
        (members, member(json!({ "kind": "object", "members": [{ "name": "wallet_id", "kind": "text" }] })), ""),
        (members, member(json!({ "kind": "money" })), "answer.settling.6.kind"),
        (members, member(json!({ "kind": "object" })), "answer.settling.6.members"),
        (members, member(json!({ "members": [{ "name": "x", "kind": "text" }] })), "answer.settling.6.members"),
        (members, member(json!({ "kind": "link" })), "answer.settling.6.hosts"),
        (members, member(json!({ "kind": "link", "hosts": ["*"] })), "answer.settling.6.hosts.0"),
        (members, member(json!({ "kind": "link", "hosts": ["*.com"] })), "answer.settling.6.hosts.0"),
        (members, member(json!({ "kind": "link", "hosts": ["https://a.example"] })), "answer.settling.6.hosts.0"),
        (members, member(json!({ "role": "secret", "seenBy": "everybody" })), "answer.settling.6.seenBy"),
        (members, member(json!({ "role": "secret", "seenBy": "operators" })), "answer.settling.6.seenBy"),
        (members, member(json!({ "role": "house", "seenBy": "everybody" })), "answer.settling.6.seenBy"),
        (members, member(json!({ "role": "destination" })), "answer.settling.6"),
        (members, member(json!({ "echoes": "nothing" })), "answer.settling.6.echoes"),
        (members, member(json!({ "role": "fixed" })), "answer.settling.6.role"),
        (members, member(json!({ "optional": "no" })), "answer.settling.6.optional"),
        (members, member(json!({ "required": false })), "answer.settling.6.required"),
    ];
    for (at, to, path) in cases {
        let said = changed(table(), at, to.clone());
        let issue = operation(&data(&said)).err().unwrap_or_else(|| panic!("{at} {to} was taken"));
        assert_eq!(issue.path, path, "{at} {to}: {}", issue.message());
        assert!(!["{expected}", "{options}"].iter().any(|hole| issue.message().contains(hole)));
    }
    for wrong in [Value::Null, json!([]), json!("table"), json!(1), json!({})] {
        operation(&data(&wrong)).unwrap_err();
    }
}

#[test]
fn headers_of_others_are_not_a_tables_to_set() {
    for name in [
        "Authorization",
        "authorization",
        "Proxy-Authorization",
        "Host",
        "Cookie",
        "Set-Cookie",
        "Content-Type",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Upgrade",
        "TE",
        "Accept",
        "Accept-Encoding",
        "Origin",
        "Referer",
        "Via",
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-HTTP-Method-Override",
        "Sec-Fetch-Site",
        "x-auth-token",
        "X-Auth-Token",
        "X-API-Key",
        "X-Sub-Account-Id",
        "x-sub-account-id",
        "x-on-behalf-of",
        "X-On-Behalf-Of",
        "on_behalf_of",
        "with_underscore",
    ] {
        for provider in ["verto", "zendfi", "uqpay", "currencycloud", "tradovate"] {
            let mut said = table();
            said["provider"] = json!(provider);
            said["isolation"] = json!("register");
            said["fields"][3] = json!({ "name": name, "shape": { "text": { "max": 40 } }, "role": "reference", "in": "header" });
            let issue = operation(&data(&said)).err().unwrap_or_else(|| panic!("{name} at {provider} was taken"));
            assert_eq!(issue.path, "fields.3.name", "{name} at {provider}: {}", issue.message());
        }
    }
    // Nor as a parameter or in the body.
    for place in ["query", "body"] {
        let said = changed(table(), "/fields/-", json!({ "name": "on_behalf_of", "shape": "flag", "in": place }));
        assert_eq!(operation(&data(&said)).unwrap_err().path, "fields.9.name");
    }
}

#[test]
fn money_says_how_much_of_what_moves_where() {
    let cases: Vec<(&str, Value, &str)> = vec![
        ("/money", Value::Null, ""),
        ("/money/amount", json!("currency"), "money.amount"),
        ("/money/amount", json!("nothing"), "money.amount"),
        ("/fields/0/required", json!(false), "money.amount"),
        ("/fields/0/shape/amount/zero", json!(true), "money.amount"),
        ("/fields/0/by", json!("gateway"), "money.amount"),
        ("/money/currency", json!({ "field": "office_id" }), "money.currency.field"),
        ("/money/currency", json!({ "always": "DOGE" }), "money.currency.always"),
        ("/money/currency", json!({ "choice": "currency", "means": { "USD": "USD" } }), "money.currency.means"),
        ("/money/currency", Value::Null, "money.currency"),
        ("/money/to", Value::Null, "money"),
        ("/money/to", json!(["currency"]), "money.to.0"),
        ("/fields/2/required", json!(false), "money.to.0"),
        ("/fields/-", json!({ "name": "to_address", "shape": { "text": { "max": 9 } }, "role": "destination" }), "money"),
        ("/effect", json!("sets"), ""),
    ];
    for (at, to, path) in cases {
        let said = changed(payment(), at, to.clone());
        let issue = operation(&data(&said)).err().unwrap_or_else(|| panic!("{at} {to} was taken"));
        assert_eq!(issue.path, path, "{at} {to}: {}", issue.message());
    }
}

#[test]
fn what_binds_nothing_to_the_account_is_refused() {
    let bare = |provider: &str, isolation: &str| {
        json!({
            "provider": provider, "name": "news", "path": "/v9/news", "who": ["customer"], "isolation": isolation,
            "fields": [{ "name": "topic", "shape": { "text": { "max": 9 } } }],
            "answer": { "one": [{ "name": "text", "kind": "text" }] },
        })
    };
    for provider in ["verto", "zendfi", "uqpay", "currencycloud", "tradovate"] {
        assert_eq!(operation(&data(&bare(provider, "register"))).unwrap_err().path, "", "{provider}");
        let isolated = operation(&data(&bare(provider, "provider")));
        // Where the provider looks at nothing but the business's credential, it isolates nobody.
        match provider {
            "zendfi" | "tradovate" => assert_eq!(isolated.unwrap_err().path, "isolation"),
            _ => assert!(matches!(isolated.unwrap().form.fields[0].role, Some(IdRole::Subject | IdRole::Actor))),
        }
        // An id that may be left out binds nothing.
        let owned = |required: bool| {
            let field =
                json!({ "name": "thing_id", "role": { "owned": { "name": "thing", "grammar": "uuid" } }, "required": required });
            changed(bare(provider, "register"), "/fields/-", field)
        };
        operation(&data(&owned(false))).unwrap_err();
        operation(&data(&owned(true))).unwrap();
        // What is about the house is for staff alone, and the house has no account.
        let house = changed(bare(provider, "register"), "/aboutWhom", json!("house"));
        assert_eq!(operation(&data(&house)).unwrap_err().path, "");
        let house = changed(house, "/who", json!(["operator"]));
        assert_eq!(taken(&house).about_whom, Whom::House);
        let account = changed(house.clone(), "/fields/-", json!({ "name": "account_id", "role": "subject" }));
        assert_eq!(operation(&data(&account)).unwrap_err().path, "fields");
        assert_eq!(operation(&data(&changed(house, "/isolation", json!("provider")))).unwrap_err().path, "isolation");
    }
}

/// What the Rust tables say of the operation, as JSON would.
fn wallets() -> Value {
    json!({
        "provider": "verto", "name": "wallets", "path": "/v2/wallets", "who": ["customer", "operator"], "isolation": "provider",
        "fields": [{ "name": "Vfx-Correlation-Id", "shape": { "id": { "name": "correlation", "grammar": "uuid" } }, "role": "trace", "in": "header" }],
        "answer": { "under": ["data", "wallets"], "list": [
            { "name": "id", "alias": "walletId", "kind": "text", "role": { "owned": { "name": "wallet", "grammar": { "word": 64 } } } },
            { "name": "currency", "kind": "text" },
            { "name": "availableBalance", "kind": "decimal" },
            { "name": "type", "kind": "text", "optional": true },
        ] },
    })
}

#[test]
fn a_table_takes_the_place_of_one_that_guards_no_more() {
    let catalogue = defining(GATEWAY, &data(&json!([wallets()]))).unwrap();
    let now = catalogue.find(Provider::Verto, "wallets").unwrap();
    assert_eq!(now.contract, "the portal's own");
    assert_eq!(catalogue.operations().filter(|operation| operation.name == "wallets").count(), 1);
    assert_ne!(catalogue.mark(Provider::Verto, Role::Customer), GATEWAY.mark(Provider::Verto, Role::Customer));
    let page = defining(SESSION, &data(&json!([wallets()]))).unwrap();
    assert_eq!(catalogue.mark(Provider::Verto, Role::Customer), page.mark(Provider::Verto, Role::Customer));

    let cases: Vec<(&str, Value, &str)> = vec![
        ("/isolation", json!("register"), "nothing binds"),
        ("/who", json!(["customer", "operator", "applicant"]), "open to nobody else"),
        ("/effect", json!("sets"), "GET"),
        ("/answer/list/0/role", json!("reference"), "role of id"),
        ("/answer/list/0/role/owned/grammar", json!("uuid"), "written as elsewhere"),
        ("/fields/0/role", json!("reference"), "Vfx-Correlation-Id"),
        ("/name", json!("allWallets"), "named \"wallets\""),
    ];
    for (at, to, said) in cases {
        let issue = defining(GATEWAY, &data(&json!([changed(wallets(), at, to.clone())]))).unwrap_err();
        assert!(issue.path.starts_with("operations.0"), "{}", issue.path);
        assert!(issue.message().contains(said), "{at} {to}: {}", issue.message());
    }
    // What the gateway alone calls is not opened, and what two people do is not done by one.
    let login = json!({
        "provider": "verto", "name": "loginMaster", "path": "/v2/auth/token", "method": "POST", "who": ["operator"],
        "isolation": "provider", "effect": "sets", "answer": { "one": [{ "name": "expiresIn", "kind": "integer" }] },
    });
    let issue = defining(GATEWAY, &data(&json!([login]))).unwrap_err();
    assert!(issue.message().contains("open to nobody else"), "{}", issue.message());
    let close = json!({
        "provider": "zendfi", "name": "close", "path": "/api/v1/subaccounts/{id}", "method": "DELETE", "who": ["operator"],
        "effect": "endsSessions", "repeat": { "header": "Idempotency-Key", "resendSeconds": 60 },
        "fields": [{ "name": "id", "role": "subject" }],
        "answer": { "one": [{ "name": "status", "kind": "text" }, { "name": "subaccount_id", "kind": "text", "role": "subject" }] },
    });
    let issue = defining(GATEWAY, &data(&json!([close]))).unwrap_err();
    assert!(issue.message().contains("second person"), "{}", issue.message());
    // A payment keeps its policy token.
    let withdraw = json!({
        "provider": "zendfi", "name": "withdraw", "path": "/api/v1/subaccounts/{id}/withdraw", "method": "POST", "who": ["customer"],
        "effect": "movesMoney", "repeat": { "header": "Idempotency-Key", "resendSeconds": 60 },
        "fields": [
            { "name": "id", "role": "subject" },
            { "name": "to_address", "shape": "solanaAddress", "role": "destination", "required": true },
            { "name": "amount", "shape": { "amount": { "scale": { "fixed": 6 }, "written": "number" } }, "required": true },
        ],
        "money": { "amount": "amount", "currency": { "always": "USDC" }, "to": ["to_address"] },
        "answer": { "one": [{ "name": "amount", "kind": "decimal" }] },
    });
    let issue = defining(GATEWAY, &data(&json!([withdraw]))).unwrap_err();
    assert!(issue.message().contains("field"), "{}", issue.message());
    // Twice is once too often.
    let issue = defining(GATEWAY, &data(&json!([table(), table()]))).unwrap_err();
    assert_eq!(issue.path, "operations.1");
}

/// ZendFi's withdrawal where the currency is always said: the rest is as the catalogue has it.
fn withdraw() -> Value {
    json!({
        "provider": "zendfi", "name": "withdraw", "path": "/api/v1/subaccounts/{id}/withdraw", "method": "POST", "who": ["customer"],
        "effect": "movesMoney", "repeat": { "header": "Idempotency-Key", "resendSeconds": 600 },
        "fields": [
            "id", "to_address", "amount",
            { "name": "token", "shape": { "choice": ["Usdc", "Sol"] }, "role": "reference", "required": true },
            "mode", "delegation_token", "passkey_signature", "signing_grant", "execution_intent_id",
        ],
        "rules": [{ "exactlyOne": ["passkey_signature", "signing_grant"] }],
        "money": { "amount": "amount", "currency": { "choice": "token", "means": { "Usdc": "USDC", "Sol": "SOL" } }, "to": ["to_address"] },
        "answer": { "one": ["success", "transaction_signature", "from_address", "to_address", "amount"] },
    })
}

#[test]
fn a_name_alone_takes_over_what_the_catalogue_has() {
    for (base, has) in [(GATEWAY, true), (SESSION, true), (OPERATOR, false)] {
        let catalogue = defining(base, &data(&json!([withdraw()]))).unwrap();
        // A page that does not link the operation passes over it.
        let Some(made) = catalogue.find(Provider::Zendfi, "withdraw") else {
            assert!(!has);
            continue;
        };
        let known = base.find(Provider::Zendfi, "withdraw").unwrap();
        let field = |operation: &Operation, name: &str| *operation.form.field(name).unwrap();
        assert_eq!(field(made, "token").need, Need::Required);
        for name in ["id", "delegation_token", "passkey_signature"] {
            let (now, before) = (field(made, name), field(known, name));
            assert_eq!((now.filled_by, now.need, now.role), (before.filled_by, before.need, before.role));
        }
        assert_eq!(field(made, "passkey_signature").filled_by, Filler::Session);
        assert!(matches!(made.rules, [Rule::ExactlyOne(["passkey_signature", "signing_grant"])]));
        assert_eq!(made.answer.members().len(), 5);
    }
    let cases: Vec<(&str, Value, &str)> = vec![
        ("/fields/0", json!("account"), "operations.0.fields.0"),
        ("/fields/5", json!("mode"), "operations.0.fields.5"),
        ("/fields/7", json!("execution_intent_id"), "operations.0.fields.8"),
        ("/answer/one/0", json!("secret"), "operations.0.answer.one.0"),
        ("/repeat", json!("lookUp"), "operations.0.repeat"),
        // What is left out guards nothing.
        ("/fields", json!(["id", "to_address", "amount", "token", "mode"]), "operations.0"),
        ("/fields/5", json!({ "name": "delegation_token", "shape": "opaque", "role": "secret" }), "operations.0"),
        ("/answer/one/3", json!({ "name": "to_address", "kind": "text", "role": "reference" }), "operations.0"),
    ];
    for (at, to, path) in cases {
        let issue = defining(GATEWAY, &data(&json!([changed(withdraw(), at, to.clone())]))).err();
        let issue = issue.unwrap_or_else(|| panic!("{at} {to} was taken"));
        assert_eq!(issue.path, path, "{at} {to}: {}", issue.message());
    }
    // Alone, there is nothing to take over.
    assert_eq!(operation(&data(&withdraw())).unwrap_err().path, "fields.0");
}

#[test]
fn what_is_found_again_by_a_look_up_stays_so() {
    let known = GATEWAY.operations().find(|operation| matches!(operation.repeat, Repeat::LookUp(_)));
    let Some(known) = known else { return };
    let names = |names: Vec<&str>| Value::from(names);
    let who: Vec<&str> = known.who.iter().map(|role| role.word()).collect();
    let said = json!({
        "provider": known.provider.word(), "name": known.name, "path": known.path, "method": known.method.word(),
        "who": who, "effect": "creates", "repeat": "lookUp", "secondPerson": known.second_person,
        "aboutWhom": if known.about_whom == Whom::House { "house" } else { "account" },
        "isolation": if known.isolation == Isolation::Provider { "provider" } else { "register" },
        "fields": names(known.form.fields.iter().map(|field| field.name).collect()),
        "answer": { "one": names(known.answer.members().iter().map(|member| member.name).collect()) },
    });
    let made = defining(GATEWAY, &data(&json!([said]))).unwrap_or_else(|issue| panic!("{}: {}", issue.path, issue.message()));
    let made = made.find(known.provider, known.name).unwrap();
    assert_eq!(made.contract, "the portal's own");
    let Repeat::LookUp(look_up) = made.repeat else { panic!() };

    let waiting = |ms: u64| {
        let said = json!({ "operations": { known.name: { "unfindableSeconds": ms / 1000 } } });
        assuming(GATEWAY, known.provider, &data(&said))
    };
    let longer = waiting(look_up.wait_ms + 60_000).unwrap().find(known.provider, known.name).unwrap().repeat;
    assert!(matches!(longer, Repeat::LookUp(longer) if longer.wait_ms == look_up.wait_ms + 60_000));
    assert!(waiting(look_up.wait_ms - 1_000).unwrap_err().path.ends_with(".unfindableSeconds"));
}

/// The assumptions of ZendFi and Verto that are tried here.
fn assume(provider: Provider, said: Value) -> Result<subscope::provider::Catalogue, Issue> {
    assuming(GATEWAY, provider, &data(&said))
}

#[test]
fn assumptions_change_what_they_name_and_nothing_else() {
    let catalogue = assume(
        Provider::Verto,
        json!({
            "tokenScheme": "Token", "tokenSeconds": 900,
            "faults": [{ "word": "SUB_ACCOUNT_DORMANT", "kind": "inactive" }, { "status": 418, "kind": "rate_limited" }],
            "operations": {
                "wallets": { "path": "/v3/wallets", "spelled": { "availableBalance": "available" } },
                "payout": { "resendSeconds": 60, "patienceSeconds": 90, "done": ["DONE"], "failed": ["BROKEN"], "spelled": { "amount": "sum" } },
            },
        }),
    )
    .unwrap();
    let find = |name: &str| catalogue.find(Provider::Verto, name).unwrap();
    let wallets = find("wallets");
    assert_eq!(
        (wallets.path, wallets.profile.door.scheme, wallets.profile.door.header),
        ("/v3/wallets", "Token ", "Authorization")
    );
    assert_eq!(
        wallets.answer.members().iter().find(|member| member.name == "availableBalance").unwrap().alias,
        Some("available")
    );
    let payout = find("payout");
    assert_eq!(payout.form.field("amount").unwrap().spelling(), "sum");
    assert_eq!((payout.repeat.resend_seconds(), payout.patience_seconds), (60, 90));
    assert!(matches!(payout.answer, Answer::Settling { done: ["DONE"], failed: ["BROKEN"], .. }));
    assert_eq!(find("loginMaster").profile.faults[0].kind, FaultKind::Inactive, "habits are of all operations");
    assert_eq!(find("loginMaster").path, "/v2/auth/token");
    let other = catalogue.find(Provider::Zendfi, "get").unwrap();
    assert!(std::ptr::eq(other, GATEWAY.find(Provider::Zendfi, "get").unwrap()));
    for known in GATEWAY.operations() {
        let now = catalogue.find(known.provider, known.name).unwrap();
        assert_eq!(
            (now.who, now.isolation, now.about_whom, now.second_person),
            (known.who, known.isolation, known.about_whom, known.second_person)
        );
        assert_eq!(now.must_be_turned_on, known.must_be_turned_on);
        let same = now.form.fields.iter().zip(known.form.fields).all(|(now, known)| {
            (now.name, now.role, now.need, now.filled_by, now.place)
                == (known.name, known.role, known.need, known.filled_by, known.place)
        });
        assert!(same, "{}", known.name);
    }
}

#[test]
fn what_an_assumption_may_not_say_is_refused_by_name() {
    let of = |name: &str, said: Value| json!({ "operations": { name: said } });
    let cases: Vec<(Provider, Value, &str)> = vec![
        (Provider::Verto, json!([]), "assume"),
        (Provider::Verto, json!({ "who": ["customer"] }), "assume.who"),
        (Provider::Verto, json!({ "tokenSeconds": 0 }), "assume.tokenSeconds"),
        (Provider::Verto, json!({ "tokenSeconds": "3600" }), "assume.tokenSeconds"),
        (Provider::Verto, json!({ "tokenScheme": "Bearer x\r\n" }), "assume.tokenScheme"),
        (Provider::Verto, json!({ "tokenScheme": "a b" }), "assume.tokenScheme"),
        (Provider::Verto, json!({ "faults": [{ "kind": "limit" }] }), "assume.faults.0"),
        (Provider::Verto, json!({ "faults": [{ "status": 99, "kind": "limit" }] }), "assume.faults.0.status"),
        (Provider::Verto, json!({ "faults": [{ "status": 403, "kind": "fine" }] }), "assume.faults.0.kind"),
        (Provider::Verto, json!({ "faults": [{ "status": 403, "kind": "limit", "advice": "x" }] }), "assume.faults.0.advice"),
        (Provider::Verto, of("teleport", json!({})), "assume.operations.teleport"),
        (Provider::Verto, of("withdraw", json!({})), "assume.operations.withdraw"),
        (Provider::Verto, of("wallets", json!({ "who": [] })), "assume.operations.wallets.who"),
        (Provider::Verto, of("wallets", json!({ "isolation": "register" })), "assume.operations.wallets.isolation"),
        (Provider::Verto, of("wallets", json!({ "path": "/v3/../wallets" })), "assume.operations.wallets.path"),
        (Provider::Verto, of("wallets", json!({ "path": "/v3/{x}/wallets" })), "assume.operations.wallets.path"),
        (Provider::Zendfi, of("get", json!({ "path": "/api/v2/subaccounts" })), "assume.operations.get.path"),
        (Provider::Zendfi, of("get", json!({ "path": "/api/v2/subaccounts/{uuid}" })), "assume.operations.get.path"),
        (Provider::Verto, of("payout", json!({ "resendSeconds": 43_201 })), "assume.operations.payout.resendSeconds"),
        (Provider::Verto, of("wallets", json!({ "resendSeconds": 60 })), "assume.operations.wallets.resendSeconds"),
        (
            Provider::Zendfi,
            of("mintDelegationToken", json!({ "resendSeconds": 60 })),
            "assume.operations.mintDelegationToken.resendSeconds",
        ),
        (Provider::Verto, of("wallets", json!({ "patienceSeconds": 3600 })), "assume.operations.wallets.patienceSeconds"),
        (
            Provider::Verto,
            of("wallets", json!({ "hosts": { "currency": ["a.example"] } })),
            "assume.operations.wallets.hosts.currency",
        ),
        (Provider::Verto, of("wallets", json!({ "hosts": { "link": ["a.example"] } })), "assume.operations.wallets.hosts.link"),
        (Provider::Verto, of("wallets", json!({ "done": ["x"] })), "assume.operations.wallets.done"),
        (Provider::Verto, of("payout", json!({ "done": ["FAILED"] })), "assume.operations.payout.done"),
        (Provider::Verto, of("payout", json!({ "done": [] })), "assume.operations.payout.done"),
        (Provider::Verto, of("payout", json!({ "offered": false })), "assume.operations.payout.offered"),
        (Provider::Zendfi, of("freeze", json!({ "max": { "reason": 5001 } })), "assume.operations.freeze.max.reason"),
        (Provider::Zendfi, of("freeze", json!({ "max": { "reason": 0 } })), "assume.operations.freeze.max.reason"),
        (Provider::Zendfi, of("freeze", json!({ "max": { "because": 5 } })), "assume.operations.freeze.max.because"),
        (Provider::Zendfi, of("freeze", json!({ "max": { "id": 5 } })), "assume.operations.freeze.max.id"),
        (Provider::Verto, of("payout", json!({ "spelled": { "sum": "x" } })), "assume.operations.payout.spelled.sum"),
        (
            Provider::Verto,
            of("payout", json!({ "spelled": { "amount": "currency" } })),
            "assume.operations.payout.spelled.amount",
        ),
        (Provider::Verto, of("payout", json!({ "spelled": { "status": "id" } })), "assume.operations.payout.spelled.status"),
        (
            Provider::Verto,
            of("payout", json!({ "spelled": { "amount": "on_behalf_of" } })),
            "assume.operations.payout.spelled.amount",
        ),
        (
            Provider::Verto,
            of("payout", json!({ "spelled": { "X-Sub-Account-Id": "x" } })),
            "assume.operations.payout.spelled.X-Sub-Account-Id",
        ),
        (
            Provider::Zendfi,
            of("withdraw", json!({ "spelled": { "delegation_token": "x" } })),
            "assume.operations.withdraw.spelled.delegation_token",
        ),
        (
            Provider::Zendfi,
            of("mintDelegationToken", json!({ "spelled": { "whitelist": "x" } })),
            "assume.operations.mintDelegationToken.spelled.whitelist",
        ),
        (Provider::Zendfi, of("get", json!({ "spelled": { "label.x": "y" } })), "assume.operations.get.spelled.label.x"),
    ];
    for (provider, said, path) in cases {
        let issue = assume(provider, said.clone()).err().unwrap_or_else(|| panic!("{said} was taken"));
        assert_eq!(issue.path, path, "{said}: {}", issue.message());
    }
    let wider = assume(Provider::Zendfi, of("freeze", json!({ "max": { "reason": 5000 } }))).unwrap();
    let reason = wider.find(Provider::Zendfi, "freeze").unwrap().form.field("reason").unwrap();
    assert!(matches!(reason.shape, Shape::Text { max: 5000, .. }));
    let links =
        assume(Provider::Uqpay, of("createCardholder", json!({ "hosts": { "idv_verification_url": ["id.example.com"] } })))
            .unwrap();
    let link = links.find(Provider::Uqpay, "createCardholder").unwrap().answer.members();
    assert!(link.iter().any(|member| matches!(member.kind, Kind::Link(["id.example.com"]))));
    let bare = assume(Provider::Uqpay, json!({ "tokenScheme": "" })).unwrap();
    assert!(
        bare.operations().filter(|operation| operation.provider == Provider::Uqpay).all(|operation| operation
            .profile
            .door
            .scheme
            .is_empty())
    );
}

/// A page is told the same as the gateway, of operations too that it does not link.
#[test]
fn a_page_takes_what_the_gateway_takes() {
    let options = data(&json!({
        "operations": [table(), wallets()],
        "assume": { "operations": { "loginMaster": { "path": "/v3/auth" }, "payout": { "resendSeconds": 30 } } },
    }));
    for (base, role) in [(SESSION, Role::Customer), (OPERATOR, Role::Operator)] {
        let page = with_options(base, Provider::Verto, &options).unwrap();
        let gateway = with_options(GATEWAY, Provider::Verto, &options).unwrap();
        assert_eq!(page.mark(Provider::Verto, role), gateway.mark(Provider::Verto, role));
        assert!(page.find(Provider::Verto, "recallPayout").is_some());
        assert!(page.find(Provider::Verto, "loginMaster").is_none());
        // Said again, it is the same.
        let again = with_options(base, Provider::Verto, &options).unwrap();
        let (one, other) = (page.find(Provider::Verto, "recallPayout"), again.find(Provider::Verto, "recallPayout"));
        assert!(std::ptr::eq(one.unwrap(), other.unwrap()));
    }
    let wrong = data(&json!({ "operations": [changed(table(), "/path", json!("//x"))] }));
    assert_eq!(with_options(SESSION, Provider::Verto, &wrong).unwrap_err().path, "operations.0.path");
}

#[test]
fn the_chain_without_sending_knows_them_too() {
    let said = |more: Value| {
        let mut question = json!({
            "provider": "verto", "operation": "recallPayout", "scope": { "subAccountId": "sub_1" }, "operations": [table()],
            "fill": { "token": "t", "policy": "strict" }, "intent": "b2c3d4e5-0000-4000-8000-000000000001",
            "random": "07070707070707070707070707070707",
            "input": { "id": "p_1", "reason": "wrong", "deadline": "2026-05-01" },
        });
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        data(&question)
    };
    let prepared = bare::prepare(&SESSION, Role::Customer, &said(json!({}))).unwrap();
    let request = prepared.get("request").unwrap_or_else(|| panic!("{}", exact::write(&prepared)));
    assert_eq!(request.get("url").and_then(Data::as_text), Some("https://api.sandbox.vertofx.com/v2/send/p_1/recall"));
    assert_eq!(
        request.get("body").and_then(Data::as_text),
        Some(r#"{"reason":"wrong","deadline":"2026-05-01","channel":"portal","policy":"strict"}"#)
    );
    let headers = request.get("headers").unwrap();
    assert_eq!(headers.get("X-Sub-Account-Id").and_then(Data::as_text), Some("sub_1"));
    assert_eq!(headers.get("Idempotency-Key").and_then(Data::as_text), Some("b2c3d4e5-0000-4000-8000-000000000001"));

    // Spelled otherwise, in the request and in the answer; issues keep our names.
    let assume = json!({ "assume": { "operations": { "recallPayout": { "spelled": { "reason": "why", "recallId": "ref" } } } } });
    let prepared = bare::prepare(&SESSION, Role::Customer, &said(assume.clone())).unwrap();
    assert!(prepared.get("request").unwrap().get("body").and_then(Data::as_text).unwrap().contains(r#""why":"wrong""#));
    let mut question = json!({ "operations": [table()], "status": 200, "headers": {}, "body": r#"{"ref":"r_1","status":"RETURNED","why":"wrong"}"# });
    question.as_object_mut().unwrap().extend(assume.as_object().unwrap().clone());
    let Data::Object(mut members) = data(&question) else { panic!() };
    members.push(("expect".to_owned(), prepared.get("expect").unwrap().clone()));
    let read = bare::interpret(&SESSION, &Data::Object(members.clone())).unwrap();
    let answer = read.get("answer").unwrap_or_else(|| panic!("{}", exact::write(&read)));
    assert_eq!(exact::write(answer), r#"{"recallId":"r_1","status":"RETURNED","reason":"wrong"}"#);
    for (name, value) in &mut members {
        if name == "body" {
            *value = Data::text(r#"{"ref":"r_1","status":"RETURNED","why":"another"}"#);
        }
    }
    let read = bare::interpret(&SESSION, &Data::Object(members)).unwrap();
    assert_eq!(read.get("withheld").and_then(Data::as_text), Some("answer_mismatch"));

    let missing = bare::prepare(&SESSION, Role::Customer, &said(json!({ "operations": null }))).unwrap_err();
    assert_eq!(missing.code.word(), "not_offered");
    let wrong = bare::prepare(&SESSION, Role::Customer, &said(json!({ "assume": { "paths": {} } }))).unwrap_err();
    assert_eq!((wrong.code.word(), wrong.issues[0].path.as_str()), ("invalid_options", "assume.paths"));
    assert_eq!(wrong.issues[0].code, IssueCode::NotAChoice);
}
