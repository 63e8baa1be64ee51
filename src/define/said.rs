//! A part of what a portal says, and where it stands: so that every issue names the option.

use super::kept;
use crate::data::Data;
use crate::issue::{Issue, IssueCode};

/// A part of what was said. Where it stands is worked out once something is wrong with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    option: &'static str,
    whole: &'a Data,
    data: &'a Data,
}

impl<'a> Said<'a> {
    pub(super) const fn new(option: &'static str, whole: &'a Data) -> Self {
        Said { option, whole, data: whole }
    }

    /// The issue that this has to be something else.
    pub(super) fn wrong(&self, expected: impl Into<String>) -> Issue {
        Issue::error(self.at(), IssueCode::Type).with("expected", expected.into())
    }

    const fn part(&self, data: &'a Data) -> Self {
        Said { data, ..*self }
    }

    /// The dotted path of this part.
    fn at(&self) -> String {
        let mut path = self.option.to_owned();
        lead(self.whole, self.data, &mut path);
        path
    }

    pub(super) const fn is_text(&self) -> bool {
        matches!(self.data, Data::Text(_))
    }

    /// The member of that name, if it is said.
    pub(super) fn get(&self, name: &str) -> Option<Said<'a>> {
        self.data.get(name).filter(|data| !matches!(data, Data::Null)).map(|data| self.part(data))
    }

    pub(super) fn required(&self, name: &str) -> Result<Said<'a>, Issue> {
        self.get(name).ok_or_else(|| {
            let mut path = self.at();
            step(&mut path, name);
            Issue::error(path, IssueCode::Required)
        })
    }

    /// Refuses members of other names: a slip of the pen must not pass for silence.
    pub(super) fn only(&self, names: &[&str]) -> Result<(), Issue> {
        let Data::Object(members) = self.data else { return Err(self.wrong("an object")) };
        match members.iter().find(|(name, _)| !names.contains(&name.as_str())) {
            Some((_, data)) => Err(self.part(data).no_choice(names)),
            None => Ok(()),
        }
    }

    /// The members of an object whose names are free.
    pub(super) fn members(&self) -> Result<Vec<(&'a str, Said<'a>)>, Issue> {
        let Data::Object(members) = self.data else { return Err(self.wrong("an object")) };
        Ok(members.iter().map(|(name, data)| (name.as_str(), self.part(data))).collect())
    }

    /// The only member of an object that is a choice between several.
    pub(super) fn single(&self, names: &[&str]) -> Result<(&'a str, Said<'a>), Issue> {
        self.only(names)?;
        match self.members()?.as_slice() {
            [one] => Ok(*one),
            _ => Err(self.wrong(format!("an object with one of: {}", names.join(", ")))),
        }
    }

    /// Nothing, or a list of 1 to `max` entries.
    pub(super) fn some(&self, name: &str, max: usize) -> Result<Vec<Said<'a>>, Issue> {
        match self.get(name) {
            Some(said) if !matches!(said.data, Data::List(entries) if entries.is_empty()) => said.entries(max),
            _ => Ok(Vec::new()),
        }
    }

    /// A list of 1 to `max` entries.
    pub(super) fn entries(&self, max: usize) -> Result<Vec<Said<'a>>, Issue> {
        match self.data {
            Data::List(entries) if (1..=max).contains(&entries.len()) => {
                Ok(entries.iter().map(|entry| self.part(entry)).collect())
            }
            _ => Err(self.wrong(format!("a list of 1 to {max} entries"))),
        }
    }

    pub(super) fn text(&self) -> Result<&'a str, Issue> {
        self.data.as_text().filter(|text| !text.is_empty()).ok_or_else(|| self.wrong("a text"))
    }

    /// A sentence that stays one: no control characters, of a sane length.
    pub(super) fn sentence(&self) -> Result<&'static str, Issue> {
        let text = self.text()?;
        let sane = text.len() <= 500 && !text.chars().any(char::is_control);
        if sane { Ok(kept::text(text)) } else { Err(self.wrong("a sentence of at most 500 characters")) }
    }

    pub(super) fn flag(&self) -> Result<bool, Issue> {
        self.data.as_flag().ok_or_else(|| self.wrong("true or false"))
    }

    /// A whole number between the two.
    pub(super) fn number(&self, min: u64, max: u64) -> Result<u64, Issue> {
        let figure = match self.data {
            Data::Number(text) => text.parse::<u64>().ok(),
            _ => None,
        };
        figure
            .filter(|figure| (min..=max).contains(figure))
            .ok_or_else(|| self.wrong(format!("a whole number from {min} to {max}")))
    }

    /// A list of whole numbers, none of them twice.
    pub(super) fn figures(&self) -> Result<&'static [i64], Issue> {
        let mut figures: Vec<i64> = Vec::new();
        for entry in self.entries(100)? {
            let figure = match entry.data {
                Data::Number(text) => text.parse::<i64>().ok(),
                _ => None,
            };
            match figure.filter(|figure| !figures.contains(figure)) {
                Some(figure) => figures.push(figure),
                None => return Err(entry.wrong("another whole number")),
            }
        }
        Ok(kept::list(figures))
    }

    pub(super) fn count(&self, max: usize) -> Result<usize, Issue> {
        // What fits `max` fits a usize.
        self.number(1, max as u64).map(|count| usize::try_from(count).unwrap_or(max))
    }

    /// One of these words, and what it stands for.
    pub(super) fn choice<T: Copy>(&self, rows: &[(&str, T)]) -> Result<T, Issue> {
        let row = self.data.as_text().and_then(|text| rows.iter().find(|(word, _)| *word == text));
        row.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let words: Vec<&str> = rows.iter().map(|(word, _)| *word).collect();
            self.no_choice(&words)
        })
    }

    fn no_choice(&self, words: &[&str]) -> Issue {
        Issue::error(self.at(), IssueCode::NotAChoice).with("options", words.join(", "))
    }

    /// A word of the provider's: what a choice or a state may hold.
    pub(super) fn word(&self) -> Result<&'static str, Issue> {
        let text = self.text()?;
        let plain = text.len() <= 100 && !text.chars().any(char::is_control) && text.trim() == text;
        if plain { Ok(kept::text(text)) } else { Err(self.wrong("a word of at most 100 characters")) }
    }

    /// A word, or an empty text.
    pub(super) fn word_or_nothing(&self) -> Result<&'static str, Issue> {
        if self.data.as_text() == Some("") { Ok("") } else { self.word() }
    }

    /// A list of words, none of them twice.
    pub(super) fn words(&self) -> Result<&'static [&'static str], Issue> {
        let mut words: Vec<&'static str> = Vec::new();
        for entry in self.entries(300)? {
            let word = entry.word()?;
            if words.contains(&word) {
                return Err(entry.wrong("another word; this one stands twice"));
            }
            words.push(word);
        }
        Ok(kept::list(words))
    }
}

/// Goes from one part to another within it, and writes the steps behind the path.
fn lead(from: &Data, to: &Data, path: &mut String) -> bool {
    let start = path.len();
    let mut leads = |name: &str, inner: &Data| {
        step(path, name);
        lead(inner, to, path) || {
            path.truncate(start);
            false
        }
    };
    match from {
        _ if std::ptr::eq(from, to) => true,
        Data::List(entries) => entries.iter().enumerate().any(|(at, entry)| leads(&at.to_string(), entry)),
        Data::Object(members) => members.iter().any(|(name, data)| leads(name, data)),
        _ => false,
    }
}

fn step(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
}
