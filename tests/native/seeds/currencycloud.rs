//! Currencycloud's page on several sub-accounts for one customer.

use crate::support::calls::currencycloud::{ACCOUNT, EXAMPLE, EXAMPLE_ANSWER, FIRST};
use crate::support::{Call, call, operation, parse, text};
use crate::{Example, form_is, is_as_shown, member};
use subscope::data::Data;
use subscope::issue::IssueCode;
use subscope::operation::Operation;
use subscope::operation::interpret::{Reading, owned_ids, project};
use subscope::scope::{Provider, Role};

const CREATE: Example<'_> = Example {
    method: "POST",
    url: "https://devapi.currencycloud.com/v2/accounts/create",
    headers: &[("X-Auth-Token", "ea6d13c7bc50feb46cf978d137bc01a2")],
};

/// The fields of step 1, which the page shows again in step 2.
const SHOWN: &[(&str, &str)] = &[
    ("account_name", "Jimmy's Burritos"),
    ("legal_entity_type", "company"),
    ("street", "123 Main Street"),
    ("city", "Denver"),
    ("country", "US"),
    ("postal_code", "80209"),
    ("your_reference", "12345678"),
    ("status", "enabled"),
    ("state_or_province", "CO"),
    ("identification_type", "incorporation_number"),
    ("identification_value", "123456789"),
];

fn of(name: &str) -> Call {
    call(operation(Provider::Currencycloud, name))
}

fn issues(call: &Call) -> Vec<(String, IssueCode)> {
    let issues = call.prepare().err().map(|error| error.issues).unwrap_or_default();
    issues.into_iter().map(|issue| (issue.path, issue.code)).collect()
}

fn without(data: &Data, name: &str) -> Data {
    Data::Object(data.members().iter().filter(|(known, _)| known != name).cloned().collect())
}

fn with(data: &Data, name: &str, value: &str) -> Data {
    let mut members = without(data, name).members().to_vec();
    members.push(text(name, value));
    Data::Object(members)
}

#[test]
fn step_1_creates_the_first_account() {
    let request = of("createAccount").prepared().request;
    is_as_shown(&request, &CREATE);
    form_is(&request, SHOWN);
}

/// The answer's reference is another one than was sent: a slip of the page, and no reason to withhold.
#[test]
fn its_answer_is_read_and_names_the_new_account() {
    for name in ["createAccount", "createFurtherAccount"] {
        let call = of(name);
        let Reading::Done(answer) = call.read(200, EXAMPLE_ANSWER) else { panic!("{name}") };
        let ids: Vec<_> = owned_ids(call.operation, &answer).into_iter().map(|id| (id.id, id.is_new_account)).collect();
        assert_eq!(ids, [(ACCOUNT.to_owned(), true)], "{name}");
        // Every member of the example comes through to the staff, save what is null.
        let shown = project(call.operation, &answer, Role::Operator);
        for (member, value) in parse(EXAMPLE_ANSWER).members() {
            let value = Some(value).filter(|value| **value != Data::Null);
            assert_eq!(shown.get(member), value, "{name} {member}");
        }
        assert_eq!(shown.members().len(), 23);
        assert_eq!(member(&shown, "short_reference"), Some("210325-03783"));
    }
}

/// The page's own example of step 2 leaves out the fields that its table above calls mandatory: such a
/// request is refused, every missing field at once.
#[test]
fn step_2_as_the_example_shows_it_is_refused() {
    let mut call = of("createFurtherAccount");
    call.input = without(&parse(EXAMPLE), "identification_type");
    assert_eq!(
        issues(&call),
        [("industry_type".to_owned(), IssueCode::Required), ("business_website_url".to_owned(), IssueCode::Required)]
    );
    // The type of identification is always the one; nobody has to say it.
    call.input = parse(EXAMPLE);
    assert!(issues(&call).contains(&("identification_type".to_owned(), IssueCode::NotSettable)));
    // Nor may the page say the link.
    let call = of("createFurtherAccount");
    let linked = Call { input: with(&call.input, "linked_account_id", FIRST), ..call.clone() };
    assert_eq!(issues(&linked), [("linked_account_id".to_owned(), IssueCode::NotSettable)]);
    let unlinked = Call { fill: vec![text("your_reference", "12345678")], ..call };
    assert_eq!(issues(&unlinked), [("linked_account_id".to_owned(), IssueCode::NotFilled)]);
}

/// With the table's values it goes out; the website under the name that the reference writes.
#[test]
fn step_2_as_the_table_says_it_creates_a_further_account() {
    let mut call = of("createFurtherAccount");
    call.input = with(&call.input, "business_website_url", "http:// www.mycompany.com");
    let request = call.prepared().request;
    is_as_shown(&request, &CREATE);
    let table = [
        ("industry_type", "shoe store"),
        ("business_website_url", "http:// www.mycompany.com"),
        ("linked_account_id", "66f51c98-1ef8-4e48-97de-aac0353ba2b4"),
    ];
    let shown: Vec<_> = SHOWN.iter().chain(&table).copied().collect();
    form_is(&request, &shown);
}

#[test]
fn the_limits_of_the_table_are_kept() {
    let call = of("createFurtherAccount");
    for (name, start, max) in [("industry_type", "", 255), ("business_website_url", "https://", 400)] {
        let text = |length: usize| format!("{start}{}", "ä".repeat(length - start.len()));
        let fits = Call { input: with(&call.input, name, &text(max)), ..call.clone() };
        assert_eq!(issues(&fits), [], "{name}");
        let long = Call { input: with(&call.input, name, &text(max + 1)), ..call.clone() };
        assert_eq!(issues(&long), [(name.to_owned(), IssueCode::TooLong)]);
    }
}

#[test]
fn what_can_be_updated_is_industry_and_website_and_never_the_link() {
    let fields = |operation: &Operation| operation.form.fields.iter().map(|field| field.name).collect::<Vec<_>>();
    for name in ["updateAccount", "updateComplianceSettings"] {
        let names = fields(operation(Provider::Currencycloud, name));
        assert!(names.contains(&"industry_type") && names.contains(&"business_website_url"), "{name}");
        assert!(!names.contains(&"linked_account_id"), "{name}");
    }
    // Reading an account tells none of the three, whatever comes back.
    let call = of("getAccount");
    let talkative =
        EXAMPLE_ANSWER.replacen('{', r#"{"linked_account_id":"x","industry_type":"y","business_website_url":"z","#, 1);
    let Reading::Done(answer) = call.read(200, &talkative) else { panic!("no account") };
    for name in ["linked_account_id", "industry_type", "business_website_url"] {
        assert_eq!(answer.get(name), None);
    }
}

/// A further account says everything that a first one says.
#[test]
fn a_further_account_holds_everything_of_the_first() {
    let (first, further) =
        (operation(Provider::Currencycloud, "createAccount"), operation(Provider::Currencycloud, "createFurtherAccount"));
    for field in first.form.fields {
        assert!(further.form.field(field.name).is_some(), "{}", field.name);
    }
    assert_eq!(further.form.fields.len(), first.form.fields.len() + 1);
}
