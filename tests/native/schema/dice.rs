//! Chance that falls the same way in every run: each operation has a seed of its own, so that a new
//! table changes nothing for the others.

use proptest::prelude::Rng;
use proptest::strategy::{Strategy, ValueTree};
use proptest::string::string_regex;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Longer texts than this are rolled once in a while only: they take time and tell little more.
const LONG: usize = 300;

/// Alphabets that people, other systems and mischief write in.
const ALPHABETS: &[&str] = &[
    "abcdefgXYZ",
    "Ann O'Hara-Smith Jr.",
    "0123456789",
    "ABC012",
    "éßøłŠñ",
    "中文日本語한국어",
    "𝒳😀🏦𐍈",
    "a b&=+%/?#;,\"\\",
    "<b>a</b>",
    "מזל\u{202e}عربي",
    "e\u{301}\u{200d}\u{feff}x",
    " ",
    "\u{3000}\u{2003}",
];

/// Characters that stand in no alphabet: a text has one of them now and then.
const STRANGE: &[char] = &['\u{0}', '\n', '\t', '\r', '\u{7f}', '\u{85}', '\u{2028}', '<', '>', '_', '@', '😀', 'ä', '１', ' '];

pub struct Dice(TestRunner);

impl Dice {
    pub fn of(name: &str) -> Self {
        let mut seed = [0; 32];
        for (at, byte) in name.bytes().enumerate() {
            seed[at % 32] ^= byte.rotate_left(u32::try_from(at / 32).unwrap_or(0));
        }
        let config = Config { failure_persistence: None, ..Config::default() };
        Dice(TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed)))
    }

    /// A figure below `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.0.rng().next_u64() % u64::try_from(end).unwrap_or(1)).unwrap_or(0)
    }

    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    pub fn char(&mut self, of: &[char]) -> char {
        of[self.below(of.len())]
    }

    /// A text that the pattern admits.
    pub fn matching(&mut self, pattern: &str) -> String {
        let inner = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix('$'));
        let open = || format!("[ -~é😀]{{0,5}}{}[ -~é😀]{{0,5}}", pattern.trim_start_matches('^').trim_end_matches('$'));
        let strategy = string_regex(&inner.map_or_else(open, str::to_owned)).unwrap_or_else(|why| panic!("{pattern}: {why}"));
        strategy.new_tree(&mut self.0).unwrap_or_else(|why| panic!("{pattern}: {why}")).current()
    }

    /// A length at an edge of the span, just beside one, or between them.
    pub fn length(&mut self, min: usize, max: usize) -> usize {
        let far = max > LONG && !self.one_in(40);
        match self.below(8) {
            0 => min.saturating_sub(1),
            1 => min,
            2 if !far => max,
            3 if !far => max.saturating_add(1),
            4 => min.saturating_add(1),
            5 if !far => max.saturating_sub(1).max(min),
            _ => min.saturating_add(self.below(max.saturating_sub(min).min(30).saturating_add(1))),
        }
    }

    /// A text of so many characters, in one alphabet, perhaps with a strange one among them.
    pub fn text(&mut self, length: usize) -> String {
        let alphabet: Vec<char> = self.pick(ALPHABETS).chars().collect();
        let mut chars: Vec<char> = (0..length).map(|_| self.char(&alphabet)).collect();
        if length > 0 && self.one_in(4) {
            let at = self.below(length);
            chars[at] = self.char(STRANGE);
        }
        chars.into_iter().collect()
    }

    /// The text, nearly.
    pub fn spoilt(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let at = self.below(chars.len() + 1);
        match self.below(8) {
            0 => chars.insert(at, self.char(STRANGE)),
            1 if at < chars.len() => chars[at] = self.char(STRANGE),
            2 if at < chars.len() => drop(chars.remove(at)),
            3 if at < chars.len() => chars.insert(at, chars[at]),
            4 => return text.to_lowercase(),
            5 => return text.to_uppercase(),
            6 => chars.insert(0, ' '),
            _ => chars.push(self.char(&[' ', '\n', '0', 'x', '.'])),
        }
        chars.into_iter().collect()
    }
}
