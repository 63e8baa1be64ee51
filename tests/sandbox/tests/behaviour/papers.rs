//! The README keeps up with the sandbox.

use serde_json::Value;

use crate::harness::World;

const README: &str = include_str!("../../README.md");

#[track_caller]
fn named(word: &str) {
    assert!(README.contains(&format!("`{word}`")), "the README does not name {word}");
}

#[test]
fn every_operation_is_named() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi");
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let document: Value = serde_json::from_str(&text).unwrap();
        let paths = document["paths"].as_object().unwrap().values();
        let operations = paths.flat_map(|path| path.as_object().unwrap().values());
        operations.filter_map(|operation| operation.get("operationId")).for_each(|id| named(id.as_str().unwrap()));
    }
}

#[test]
fn every_setting_is_named() {
    World::zendfi().facts["settings"].as_object().unwrap().keys().for_each(|name| named(name));
}

#[test]
fn every_member_of_a_world_is_named() {
    for world in [World::zendfi(), World::verto(), World::uqpay(), World::currencycloud(), World::tradovate()] {
        for name in world.look().as_object().unwrap().keys() {
            assert!(README.contains(&format!("`{name}`")) || README.contains(&format!("\"{name}\"")), "{name}");
        }
    }
}

#[test]
fn every_kind_of_fault_in_the_readme_can_be_armed() {
    let world = World::zendfi();
    for (head, operation, count) in [("| `kind` | Effect happens?", "*", 22), ("| `kind` | The event", "webhook", 7)] {
        let table = README.split(head).nth(1).unwrap().split("\n\n").next().unwrap();
        let rows = table.lines().skip(2).filter_map(|row| row.split('|').nth(1));
        let kinds: Vec<&str> = rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        assert_eq!(kinds.len(), count, "{kinds:?}");
        for kind in kinds {
            world.fault(&serde_json::json!({ "operation": operation, "kind": kind }));
        }
    }
}
