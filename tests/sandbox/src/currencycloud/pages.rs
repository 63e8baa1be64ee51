//! Lists: filtered, ordered, in pages.

use std::cmp::Ordering;

use serde_json::{Value, json};

use crate::{amount, call::Call};

/// How exact amounts are compared.
const PLACES: u32 = 9;

/// What a list call asks for: from the query, or from the form.
pub(super) fn asked(call: &Call<'_>, name: &str) -> Option<String> {
    if let Some(text) = call.query(name) {
        return Some(text.to_owned());
    }
    match call.input.body.get(name)? {
        Value::String(text) => Some(text.clone()),
        value => Some(value.to_string()),
    }
}

/// Keeps the rows in which the named members are exactly what is asked for.
pub(super) fn matching(call: &Call<'_>, rows: &mut Vec<Value>, names: &[&str]) {
    for name in names {
        if let Some(wanted) = asked(call, name) {
            rows.retain(|row| row.get(name).is_some_and(|value| value.as_str().is_some_and(|text| text == wanted)));
        }
    }
}

/// Keeps the rows whose amount or time lies within what is asked for.
pub(super) fn within(call: &Call<'_>, rows: &mut Vec<Value>, names: &[&str]) {
    for name in names {
        for (end, wrong) in [("from", Ordering::Less), ("to", Ordering::Greater)] {
            if let Some(limit) = asked(call, &format!("{name}_{end}")) {
                rows.retain(|row| {
                    let value = row.get(name).and_then(Value::as_str);
                    value.is_some_and(|value| compare(value, &limit) != wrong)
                });
            }
        }
    }
}

/// Amounts as amounts, everything else as text.
fn compare(one: &str, two: &str) -> Ordering {
    match (amount::parse(one, PLACES), amount::parse(two, PLACES)) {
        (Ok(one), Ok(two)) => one.cmp(&two),
        _ => one.cmp(two),
    }
}

/// One page of the rows under a name, with the pagination beside it.
pub(super) fn page(call: &Call<'_>, name: &str, mut rows: Vec<Value>) -> Value {
    let number = |name: &str, default: usize| asked(call, name).and_then(|text| text.parse().ok()).unwrap_or(default);
    let order = asked(call, "order").unwrap_or_else(|| "created_at".to_owned());
    let descending = asked(call, "order_asc_desc").as_deref() == Some("desc");
    let text = |row: &Value| row.get(&order).and_then(Value::as_str).unwrap_or_default().to_owned();
    rows.sort_by(|one, two| compare(&text(one), &text(two)));
    if descending {
        rows.reverse();
    }
    let (size, current) = (number("per_page", 25).max(1), number("page", 1).max(1));
    let (total, pages) = (rows.len(), rows.len().div_ceil(size).max(1));
    let before = current.saturating_sub(1).saturating_mul(size);
    let shown: Vec<Value> = rows.into_iter().skip(before).take(size).collect();
    let neighbour = |there: bool, page: usize| if there { json!(page) } else { json!(-1) };
    json!({
        name: shown,
        "pagination": {
            "total_entries": total,
            "total_pages": pages,
            "current_page": current,
            "per_page": size,
            "previous_page": neighbour(current > 1, current.saturating_sub(1)),
            "next_page": neighbour(current < pages, current.saturating_add(1)),
            "order": order,
            "order_asc_desc": if descending { "desc" } else { "asc" },
        }
    })
}
