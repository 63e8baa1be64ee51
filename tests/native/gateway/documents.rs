//! Files: known by their content, sent beside the call, refused with a word at their field.

use crate::place::Trouble;
use crate::town::{ADMINISTRATOR, Page, Seen, Town, intent, knock};
use crate::tradovate::{apply, grant, sent};
use base64ct::{Base64, Encoding as _};
use serde_json::{Value, json};
use subscope::gateway::Incoming;

const AHEAD: &str = "/submitcustomerapplicationdocument";
const SLOT: &str = "/submitpartnersubaccountdocument";
const PDF: &[u8] = b"%PDF-1.7\n\xe2\xe3\xcf\xd3";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
/// A program for Windows.
const EXE: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0";
const BOUNDARY: &str = "----WebKitFormBoundary7MA4YWxkTrZu0gW";

fn ahead() -> Value {
    json!({ "documentType": "Id", "filename": "paper.pdf" })
}

fn part(name: &str, more: &str, content: &[u8]) -> Vec<u8> {
    [
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n").into_bytes(),
        content.to_vec(),
        b"\r\n".to_vec(),
    ]
    .concat()
}

fn file(content: &[u8]) -> Vec<u8> {
    part("file", "; filename=\"file\"\r\nContent-Type: application/octet-stream", content)
}

/// The call's part, as a page writes it.
fn call(page: &Page, input: &Value, number: usize) -> Vec<u8> {
    let call = json!({ "input": input, "intent": intent(number), "catalogue": page.mark });
    part("call", "", call.to_string().as_bytes())
}

fn form(page: &Page, operation: &str, parts: &[Vec<u8>]) -> Incoming {
    let end = format!("--{BOUNDARY}--\r\n").into_bytes();
    Incoming {
        content_type: Some(format!("multipart/form-data; boundary={BOUNDARY}")),
        body: [parts.concat(), end].concat(),
        ..page.raw(operation, "")
    }
}

fn ask(town: &Town, incoming: Incoming) -> Seen {
    town.place.run(knock(&town.gateway, incoming))
}

fn upload(town: &Town, page: &Page, operation: &str, input: &Value, content: &[u8], number: usize) -> Seen {
    ask(town, form(page, operation, &[call(page, input, number), file(content)]))
}

fn uri(media_type: &str, content: &[u8]) -> String {
    format!("data:{media_type};base64,{}", Base64::encode_string(content))
}

fn page(town: &Town) -> Page {
    town.mint(grant(town, 0))
}

fn documents(town: &Town) -> usize {
    town.effects(ADMINISTRATOR, "document").len()
}

fn calls(town: &Town) -> usize {
    town.place.sent.borrow().iter().filter(|sent| !sent.path.contains("/auth/")).count()
}

#[test]
fn a_file_beside_the_call_goes_on_as_what_it_is() {
    let town = Town::new();
    let page = page(&town);
    for (at, (content, media_type)) in
        [(PDF, "application/pdf"), (PNG, "image/png"), (b"Dear Sir,\r\n--\r\n", "text/plain")].into_iter().enumerate()
    {
        upload(&town, &page, "uploadDocument", &ahead(), content, at).is("confirmed");
        let body: Value = serde_json::from_str(&sent(&town, AHEAD)[at]).unwrap();
        assert_eq!(body["base64data"], uri(media_type, content));
    }
    // The same file as text is the same wish.
    let mut input = ahead();
    input["base64data"] = json!(uri("application/pdf", PDF));
    let again = town.pay(&page, "uploadDocument", &input, 0);
    assert_eq!(again.is("confirmed").body["outcome"]["replayed"], true);
    assert_eq!(documents(&town), 3);
}

#[test]
fn a_file_that_is_not_taken_is_told_at_its_field_and_goes_nowhere() {
    let town = Town::new();
    let page = page(&town);
    let larger = |by: usize| [PDF, &vec![b' '; 6_291_435 - PDF.len() + by]].concat();
    for (content, code) in [
        (EXE.to_vec(), "file_type"),
        (b"PK\x03\x04\x14\0".to_vec(), "file_type"),
        (Vec::new(), "file_empty"),
        (larger(1), "file_too_large"),
        (vec![b' '; 10_000_000], "file_too_large"),
    ] {
        let seen = upload(&town, &page, "uploadDocument", &ahead(), &content, 1);
        assert_eq!(seen.fails("invalid_input").issue(), ("base64data", code));
    }
    let large = upload(&town, &page, "uploadDocument", &ahead(), &larger(1), 1);
    assert!(large.text.contains(r#""params":{"max":"6.2","unit":"MB"}"#), "{}", large.text);
    assert_eq!(calls(&town), 0);
    // To the byte.
    upload(&town, &page, "uploadDocument", &ahead(), &larger(0), 1).is("confirmed");
}

#[test]
fn a_form_is_read_strictly() {
    let town = Town::new();
    let page = page(&town);
    let good = || call(&page, &ahead(), 1);
    let doubled = format!(r#"{{"input":{{}},"intent":"{0}","intent":"{0}","catalogue":"{1}"}}"#, intent(1), page.mark);
    let with_text = json!({ "documentType": "Id", "filename": "paper.pdf", "base64data": uri("text/plain", b"another") });
    for (parts, path, code) in [
        (vec![], "", "type"),
        (vec![good()], "", "type"),
        (vec![file(PDF)], "", "type"),
        (vec![file(PDF), good()], "", "type"),
        (vec![good(), file(PDF), file(PNG)], "", "type"),
        (vec![good(), good()], "", "type"),
        (vec![good(), part("more", "", PDF)], "", "type"),
        (vec![part("call", "", doubled.as_bytes()), file(PDF)], "", "type"),
        (vec![part("call", "", b"\xff"), file(PDF)], "", "type"),
        (vec![part("call", "", &b" ".repeat(65_536)), file(PDF)], "", "too_long"),
        // Which of the two would count?
        (vec![call(&page, &with_text, 1), file(PDF)], "base64data", "excludes"),
    ] {
        let seen = ask(&town, form(&page, "uploadDocument", &parts));
        assert_eq!(seen.fails("invalid_input").issue(), (path, code), "{}", seen.text);
    }
    let cut = form(&page, "uploadDocument", &[good(), file(PDF)]);
    let cut = Incoming { body: cut.body[..cut.body.len() - 4].to_vec(), ..cut };
    ask(&town, cut).fails("invalid_input");
    for content_type in ["multipart/form-data", "multipart/mixed; boundary=x", "text/plain", "application/pdf"] {
        let odd = form(&page, "uploadDocument", &[good(), file(PDF)]);
        ask(&town, Incoming { content_type: Some(content_type.to_owned()), ..odd }).fails("not_allowed");
    }
    assert_eq!(calls(&town), 0);
}

#[test]
fn where_no_file_is_taken_no_form_is() {
    let town = Town::new();
    let page = page(&town);
    for operation in ["createSubAccountRequest", "requestStatus"] {
        let seen = ask(&town, form(&page, operation, &[call(&page, &json!({}), 1), file(PDF)]));
        seen.fails("not_allowed");
    }
    let reconcile = format!("intents/{}/reconcile", intent(1));
    ask(&town, form(&page, &reconcile, &[call(&page, &json!({}), 1), file(PDF)])).fails("not_allowed");
    assert_eq!(calls(&town), 0);
}

/// Bodies are as large as they have to be: 64 KiB, and the file.
#[test]
fn the_largest_body_is_that_of_the_largest_file() {
    let town = Town::new();
    let form = Some("multipart/form-data; boundary=x");
    let json = Some("application/json");
    let largest = |operation: &str, of: Option<&str>| town.gateway.largest_body(&format!("/portal/s/x/{operation}"), of) - 65_536;
    assert_eq!(largest("uploadDocument", json), 8_388_608);
    assert_eq!(largest("uploadDocument", form), (8_388_608 - 13) / 4 * 3);
    assert_eq!(largest("submitRequestDocument", form), (4_990_000 - 13) / 4 * 3);
    for operation in ["requestStatus", "balance", "reconcile", "nothing"] {
        assert_eq!((largest(operation, json), largest(operation, form), largest(operation, None)), (0, 0, 0));
    }
}

/// That a slot is filled shows that a paper arrived. Whose answer was lost is told so.
#[test]
fn a_filled_slot_after_a_lost_answer_is_told_as_likely_success() {
    let town = Town::new();
    let page = page(&town);
    let request = apply(&town, &page, 1).is("confirmed").body["outcome"]["answer"]["requestId"].clone();
    let input = json!({ "subAccountRequestId": request, "documentType": "Id", "filename": "paper.pdf" });
    town.fault(ADMINISTRATOR, &json!({ "operation": "submit_document", "kind": "lost_answer" }));
    let lost = upload(&town, &page, "submitRequestDocument", &input, PDF, 2);
    assert_eq!(lost.is("unknown").body["outcome"]["settledBy"], "person");
    // The same file once more, as a new wish, does not even go out.
    let same = upload(&town, &page, "submitRequestDocument", &input, PDF, 3);
    assert!(same.fails("duplicate").text.contains("it is not known yet how that ended"), "{}", same.text);
    assert_eq!(sent(&town, SLOT).len(), 1);
    // Another one goes out, and is told what most likely became of the first.
    let other = upload(&town, &page, "submitRequestDocument", &input, PNG, 4);
    let error = &other.is("refused").body["outcome"]["error"];
    assert_eq!(error["code"], "duplicate");
    assert!(error["advice"].as_str().unwrap().contains("it most likely arrived"), "{}", other.text);
    assert_eq!(documents(&town), 1);
    // Neither answer settles the first wish: a person does.
    let still = upload(&town, &page, "submitRequestDocument", &input, PDF, 2);
    assert_eq!(still.is("unknown").body["outcome"]["settledBy"], "person");
}

/// Too large for whatever stands before the provider: nothing has come through.
#[test]
fn a_file_that_is_stopped_on_the_way_is_refused_at_its_field() {
    let town = Town::new();
    let page = page(&town);
    let html = "<html><body><h1>413 Request Entity Too Large</h1></body></html>";
    for (at, body) in [html, "", r#"{"errorText":"the body is too large"}"#, r#"{"message":"no"}"#].into_iter().enumerate() {
        town.place.trouble(AHEAD, Trouble::Instead(413, "text/html", body.to_owned()));
        let seen = upload(&town, &page, "uploadDocument", &ahead(), PDF, at);
        let error = &seen.is("refused").body["outcome"]["error"];
        assert_eq!(error["code"], "refused_fields", "{}", seen.text);
        assert_eq!((&error["issues"][0]["path"], &error["issues"][0]["code"]), (&json!("base64data"), &json!("file_stopped")));
        assert_eq!(error["issues"].as_array().unwrap().len(), 1);
    }
    assert_eq!(documents(&town), 0);
}
