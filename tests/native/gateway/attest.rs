//! A person's word on a wish whose end nothing else can tell.

use crate::town::{API_KEY, Town, intent};
use serde_json::{Value, json};
use subscope::data::Data;
use subscope::scope::Provider;

fn attest(town: &Town, n: usize, number: usize, done: bool) -> Result<Value, String> {
    let ids = Data::object([("subaccount_id", Data::Text(town.zendfi_of(n, "id")))]);
    let intent = intent(number);
    town.place
        .run(town.gateway.attest("zendfi", Some(&ids), &intent, done))
        .map(|outcome| serde_json::to_value(&outcome).unwrap())
        .map_err(|error| error.code.word().to_owned())
}

/// A withdrawal whose answer was lost, too long ago to be asked for again.
fn lost(town: &Town) {
    town.fault(API_KEY, &json!({ "operation": "withdraw", "kind": "lost_answer" }));
    town.withdraw(&town.zendfi_page(0), "10", 1).is("unknown");
    town.place.advance(13 * 3_600_000);
}

#[test]
fn what_a_person_has_seen_settles_what_nothing_else_can() {
    for done in [true, false] {
        let town = Town::new();
        lost(&town);
        let page = town.zendfi_page(0);
        // Until then the same wish is the same payment.
        town.withdraw(&page, "10", 2).fails("duplicate");
        let outcome = attest(&town, 0, 1, done).unwrap();
        assert_eq!(outcome["status"], if done { "confirmed" } else { "refused" });
        if done {
            assert_eq!((&outcome["answer"], &outcome["withheld"]), (&Value::Null, &json!("settled_by_person")));
        }
        town.reconcile(&page, 1).is(if done { "confirmed" } else { "refused" });
        town.withdraw(&page, "10", 2).is("confirmed");
    }
}

#[test]
fn what_is_settled_stays_and_what_is_nobodys_is_told() {
    let town = Town::new();
    town.withdraw(&town.zendfi_page(0), "10", 1).is("confirmed");
    assert_eq!(attest(&town, 0, 1, false).unwrap()["status"], "confirmed");
    assert_eq!(attest(&town, 0, 2, true), Err("not_found".to_owned()));
    // Another customer's intent is not there, either.
    assert_eq!(attest(&town, 1, 1, false), Err("not_found".to_owned()));
    for (provider, ids, intent_id) in
        [("stripe", None, intent(1)), ("zendfi", Some(Data::object([])), intent(1)), ("zendfi", None, "x".to_owned())]
    {
        let refused = town.place.run(town.gateway.attest(provider, ids.as_ref(), &intent_id, true)).unwrap_err();
        assert_eq!(refused.code.word(), "invalid_options");
    }
}

/// Tradovate knows no key and no list: a lost request ends with a person, and another may be made then.
#[test]
fn a_lost_request_for_an_account_ends_with_a_person() {
    let town = Town::new();
    let mut grant = town.grant(Provider::Tradovate, 0);
    let fixed = [
        ("riskCategoryId", "3".into()),
        ("marginType", "Speculator".into()),
        ("transferAmount", "0".into()),
        ("authorizedIndividual", true.into()),
    ];
    grant
        .fixed
        .insert("createSubAccountRequest".to_owned(), fixed.map(|(name, value): (&str, Data)| (name.to_owned(), value)).into());
    let page = town.mint(grant.clone());
    let person = json!({
        "firstName": "Ann", "lastName": "Doe", "country": "US", "state": "IL", "streetAddress1": "1 Main Street", "city": "Chicago",
        "zipCode": "60601", "phone": "+13125550100", "citizenship": "US", "taxIdentifier": "123456789", "birthDate": "1990-12-31",
    });
    town.fault(crate::town::ADMINISTRATOR, &json!({ "operation": "create_request", "kind": "lost_answer" }));
    let seen = town.pay(&page, "createSubAccountRequest", &person, 1);
    assert_eq!(seen.body["outcome"]["settledBy"], "person", "{}", seen.text);
    town.pay(&page, "createSubAccountRequest", &person, 2).fails("duplicate");
    let first = intent(1);
    assert!(town.place.run(town.gateway.attest("tradovate", grant.scope.as_ref(), &first, true)).is_ok());
    town.pay(&page, "createSubAccountRequest", &person, 2).is("confirmed");
}
