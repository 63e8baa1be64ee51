//! The page about requests for sub-accounts shows no code, only rules: each of them is a test here.

use crate::support::calls::tradovate::{PERSON, REQUEST, USER};
use crate::support::{Call, call, operation, parse};
use crate::{Example, body_is, is_as_shown, member};
use subscope::data::Data;
use subscope::fault::{Fault, FaultKind};
use subscope::operation::interpret::{Reading, project};
use subscope::scope::{Provider, Role};

fn of(name: &str) -> Call {
    call(operation(Provider::Tradovate, name))
}

/// The request with some members of the person changed; null takes one away.
fn asking(changes: &str) -> Call {
    let mut members = parse(PERSON).members().to_vec();
    for (name, value) in parse(changes).members() {
        members.retain(|(known, _)| known != name);
        members.push((name.clone(), value.clone()));
    }
    Call { input: Data::Object(members), ..of("createSubAccountRequest") }
}

/// The first issue of a request that is refused before it is sent.
#[track_caller]
fn issue(changes: &str) -> (String, &'static str) {
    let error = asking(changes).prepare().err().unwrap_or_else(|| panic!("{changes} went out"));
    let issue = error.issues.first().unwrap_or_else(|| panic!("{changes} {error:?}"));
    (issue.path.clone(), issue.code.word())
}

fn is(path: &str, code: &'static str) -> (String, &'static str) {
    (path.to_owned(), code)
}

#[track_caller]
fn refused(call: &Call, text: &str) -> Fault {
    match call.read(200, &format!(r#"{{"errorText":"{text}"}}"#)) {
        Reading::Refused(fault) => fault,
        other => panic!("{text}: {other:?}"),
    }
}

const LIVE: &str = "https://live-api.staging.ninjatrader.dev/v1";

#[test]
fn a_request_names_the_user_and_carries_the_administrators_token() {
    let request = of("createSubAccountRequest").prepared().request;
    is_as_shown(
        &request,
        &Example {
            method: "POST",
            url: &format!("{LIVE}/customerApplication/createpartnersubaccountrequest"),
            headers: &[("Authorization", "Bearer administrator.token"), ("Content-Type", "application/json")],
        },
    );
    let body = format!(
        r#"{{ "ctaUserId": {USER}, "riskCategoryId": 9007199254740992, "marginType": "Speculator", "transferAmount": 100.5,
            "authorizedIndividual": true, "firstName": "Ann", "lastName": "O'Hara-Smith Jr.", "country": "US", "state": "IL",
            "streetAddress1": "1 Main Street", "city": "Chicago", "zipCode": "60601", "phone": "+1 312 555 0100",
            "citizenship": "US", "taxIdentifier": "123456789", "birthDate": {{ "year": 1990, "month": 12, "day": 31 }} }}"#
    );
    body_is(&request, &body);
}

/// "Always check the errorText field in the response body."
#[test]
fn a_status_of_200_is_success_only_without_an_error_text() {
    let call = of("createSubAccountRequest");
    let Reading::Done(answer) = call.read(200, &format!(r#"{{"errorText":"","requestId":{REQUEST}}}"#)) else {
        panic!("no answer")
    };
    assert_eq!(member(&answer, "requestId"), Some(REQUEST));
    assert_eq!(refused(&call, "Insufficient funds").kind, FaultKind::InsufficientFunds);
    let both = call.read(200, &format!(r#"{{"errorText":"Insufficient funds","requestId":{REQUEST}}}"#));
    assert!(matches!(both, Reading::Unclear { .. }));
}

#[test]
fn us_citizens_have_a_social_security_number_of_nine_digits() {
    assert_eq!(issue(r#"{"taxIdentifier":null}"#), is("taxIdentifier", "required"));
    for wrong in ["123_45_6789", "12345678", "1234567890", "12345678x", "１２３４５６７８９"] {
        let (path, code) = issue(&format!(r#"{{"taxIdentifier":"{wrong}"}}"#));
        assert!(path == "taxIdentifier" && matches!(code, "characters" | "wrong_length" | "lost_zeros"), "{wrong} {code}");
    }
    // "The nationalId field is optional."
    asking(r#"{"nationalId":"AB12"}"#).prepared();
}

#[test]
fn everybody_else_has_a_national_id_of_2_to_64_letters_and_digits() {
    assert_eq!(issue(r#"{"citizenship":"DE"}"#), is("nationalId", "required"));
    assert_eq!(issue(r#"{"citizenship":"DE","nationalId":"A"}"#), is("nationalId", "too_short"));
    assert_eq!(issue(r#"{"citizenship":"DE","nationalId":"A-1"}"#), is("nationalId", "characters"));
    assert_eq!(issue(&format!(r#"{{"citizenship":"DE","nationalId":"{}"}}"#, "a".repeat(65))), is("nationalId", "too_long"));
    // "The taxIdentifier field is optional."
    let request = asking(r#"{"citizenship":"DE","nationalId":"AB","taxIdentifier":null}"#).prepared().request;
    assert!(request.body.is_some_and(|body| body.contains(r#""nationalId":"AB""#) && !body.contains("taxIdentifier")));
}

/// "Use this value as the subAccountRequestId."
#[test]
fn the_request_id_is_used_for_documents_and_for_the_status() {
    for (name, path) in
        [("submitRequestDocument", "submitpartnersubaccountdocument"), ("requestStatus", "getpartnersubaccountrequeststatus")]
    {
        let request = of(name).prepared().request;
        let url = format!("{LIVE}/customerApplication/{path}");
        is_as_shown(&request, &Example { method: "POST", url: &url, headers: &[("Content-Type", "application/json")] });
        let body = request.body.unwrap_or_default();
        assert!(body.starts_with(&format!(r#"{{"subAccountRequestId":{REQUEST}"#)), "{body}");
    }
}

/// "Partial sets are rejected."
#[test]
fn documents_are_linked_all_three_or_none() {
    let linked = asking(r#"{"pOAFormDocId":"1","governmentDocId":"2","addressDocId":"9007199254740993"}"#).prepared().request;
    let ids = r#""pOAFormDocId":1,"governmentDocId":2,"addressDocId":9007199254740993}"#;
    assert!(linked.body.is_some_and(|body| body.ends_with(ids)));
    for partial in [r#"{"pOAFormDocId":"1"}"#, r#"{"addressDocId":"1","pOAFormDocId":"2"}"#] {
        assert_eq!(issue(partial), is("governmentDocId", "all_or_none"));
    }
    let Reading::Done(answer) = of("uploadDocument").read(200, r#"{"ok":true,"documentId":9007199254740993}"#) else {
        panic!("no answer")
    };
    assert_eq!(member(&answer, "documentId"), Some("9007199254740993"));
}

/// The list of common failures: what can be known beforehand is never sent.
#[test]
fn common_failures_are_issues_before_or_faults_after() {
    for name in ["firstName", "lastName", "citizenship", "country", "state", "city", "zipCode", "phone", "birthDate"] {
        assert_eq!(issue(&format!(r#"{{"{name}":null}}"#)), is(name, "required"));
    }
    assert_eq!(issue(r#"{"country":"USA"}"#), is("country", "not_a_code"));
    assert_eq!(issue(r#"{"citizenship":"U"}"#), is("citizenship", "not_a_code"));
    assert_eq!(issue(r#"{"firstName":"Ann2"}"#), is("firstName", "characters"));
    let (first, last) = ("a".repeat(40), "b".repeat(21));
    assert_eq!(issue(&format!(r#"{{"firstName":"{first}","lastName":"{last}"}}"#)), is("firstName", "total_too_long"));
    let call = of("createSubAccountRequest");
    for (text, kind, field) in [
        ("User not found", FaultKind::NotFound, None),
        ("User does not belong to this organization", FaultKind::NotFound, None),
        ("Not an organization administrator", FaultKind::Permission, None),
        ("Country or state is restricted", FaultKind::RefusedFields, Some("country")),
        ("Master account not found", FaultKind::NotFound, None),
        ("Customer application not found", FaultKind::NotFound, None),
        ("Insufficient funds", FaultKind::InsufficientFunds, None),
        ("Max sub-account limit exceeded", FaultKind::Limit, None),
        ("Document not found", FaultKind::NotFound, Some("pOAFormDocId")),
    ] {
        let fault = refused(&call, text);
        assert_eq!((fault.kind, fault.issues.first().map(|issue| issue.path.as_str())), (kind, field), "{text}");
        assert!(fault.advice.is_some() && fault.code.is_none(), "{text}");
    }
}

/// "10 requests per 30 seconds with time penalty for exceeding the limit."
#[test]
fn a_time_penalty_is_no_refusal_and_no_success() {
    for name in ["createSubAccountRequest", "submitRequestDocument", "uploadDocument", "requestStatus", "checkDuplicate"] {
        let reading = of(name).read(200, r#"{"p-ticket":"opaque","p-time":30}"#);
        let ticket = Some(("p-ticket", Data::text("opaque")));
        assert_eq!(reading, Reading::Penalty { ticket, after_ms: 30_000 }, "{name}");
    }
}

#[test]
fn a_denials_reason_is_for_the_staff() {
    let call = of("requestStatus");
    let body = format!(r#"{{"errorText":"","requestId":{REQUEST},"status":"Denied","message":"a reason about a person"}}"#);
    let Reading::Done(answer) = call.read(200, &body) else { panic!("no answer") };
    for (role, seen) in [(Role::Applicant, None), (Role::Customer, None), (Role::Operator, Some("a reason about a person"))] {
        let shown = project(call.operation, &answer, role);
        assert_eq!((member(&shown, "status"), member(&shown, "message")), (Some("Denied"), seen));
    }
}
