//! Made-up numbers of every rule, the same for the same seed: for the tests, and for those who hold them against
//! other libraries.

use super::judge::{self, Kind, Kinds};
use super::rule::{Check, Country, Rule};
use super::{COUNTRIES, Part, best, check};

/// A number of a rule, or a slip away from one.
#[derive(Debug, Clone)]
pub struct Sample {
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// The rule that it is made by.
    pub number: &'static str,
    /// As a person types it.
    pub typed: String,
    /// What that rule alone says of it.
    pub flaw: Option<Part>,
}

/// For each rule as many valid numbers, and after each one with a character replaced, two exchanged and one missing.
pub fn samples(seed: u64, of_each: usize) -> Vec<Sample> {
    let mut samples = Vec::new();
    for country in COUNTRIES.iter().copied().flatten() {
        for rule in country.rules {
            // Each rule throws its own dice, so that a change of one leaves the numbers of the others alone.
            let names = country.code.iter().copied().chain(rule.about.name.bytes());
            let mut dice = Dice(names.fold(seed, |seed, byte| seed.wrapping_mul(257).wrapping_add(byte.into())));
            for _ in 0..of_each {
                let valid = valid(rule, &mut dice);
                let slips = [dice.replaced(&valid), dice.exchanged(&valid), dice.shortened(&valid)];
                samples.extend([valid].into_iter().chain(slips).map(|text| sample(country, rule, &text)));
            }
        }
    }
    samples
}

fn sample(country: &'static Country, rule: &Rule, text: &[u8]) -> Sample {
    let typed = String::from_utf8_lossy(text).into_owned();
    Sample { country: country.word(), number: rule.about.name, typed, flaw: best(std::slice::from_ref(rule), text).1 }
}

/// A number that passes the rule; what no number is issued for is thrown again.
pub fn valid(rule: &Rule, dice: &mut Dice) -> Vec<u8> {
    loop {
        if let Some(text) = dice.shaped(rule).map(|text| checked(rule, text))
            && judge::judge(rule, &text).is_none()
        {
            return text;
        }
    }
}

const CHARACTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// With the check characters that it should have, where there are any.
fn checked(rule: &Rule, mut text: Vec<u8>) -> Vec<u8> {
    for (count, check) in (1..).zip(rule.checks) {
        let places = match *check {
            Check::Complement97 { at, .. } => at.into()..usize::from(at).saturating_add(2),
            Check::Sum { at, .. }
            | Check::Remainder { at, .. }
            | Check::Luhn { at, .. }
            | Check::Iso11And10 { at }
            | Check::Verhoeff { at, .. } => at.into()..usize::from(at).saturating_add(1),
            Check::Own(..) => text.len().saturating_sub(2)..text.len(),
        };
        let so_far = rule.checks.get(..count).unwrap_or_default();
        let fits = |text: &[u8]| {
            check::first_flaw(so_far, text).is_none() && judge::judge(rule, text).is_none_or(|part| part == Part::CheckDigit)
        };
        let put = |at: usize, byte: u8, text: &[u8]| -> Vec<u8> {
            text.iter().enumerate().map(|(place, old)| if place == at { byte } else { *old }).collect()
        };
        let tries = CHARACTERS.iter().flat_map(|first| {
            let with_first = put(places.start, *first, &text);
            CHARACTERS.iter().map(move |last| put(places.end.saturating_sub(1), *last, &with_first)).collect::<Vec<_>>()
        });
        if !fits(&text)
            && let Some(found) = tries.into_iter().find(|text| fits(text))
        {
            text = found;
        }
    }
    text
}

/// Numbers that look like chance (SplitMix64).
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        mixed.checked_rem(end as u64).and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    fn character(&mut self, kind: Kind<'_>) -> Option<u8> {
        let admitted: Vec<u8> = CHARACTERS.iter().copied().filter(|byte| kind.admits(*byte)).collect();
        self.one_of(&admitted).copied()
    }

    /// A text of the rule's shape, about somebody born on a day that exists.
    fn shaped(&mut self, rule: &Rule) -> Option<Vec<u8>> {
        let year = u16::try_from(self.below(80)).ok()?.saturating_add(1930);
        let of_the_year = |begins: u16| begins == 0 || (begins..begins.saturating_add(100)).contains(&year);
        let centuries: Vec<&str> =
            rule.birth.centuries.iter().filter(|(_, begins)| of_the_year(*begins)).map(|(signs, _)| *signs).collect();
        let months: Vec<u16> =
            rule.birth.months.iter().filter(|(_, begins)| of_the_year(*begins)).map(|(added, _)| *added).collect();
        let century = self.one_of(&centuries).and_then(|signs| self.one_of(signs.as_bytes())).copied();
        let month = u16::try_from(self.below(12)).ok()?.saturating_add(1).saturating_add(*self.one_of(&months)?);
        let added = *self.one_of(rule.birth.days)?;
        let day = u16::try_from(self.below(28)).ok()?.saturating_add(1).saturating_add(added);
        let day_of_year = u16::try_from(self.below(365)).ok()?.saturating_add(1).saturating_add(added);
        let mut region = self.region(rule.regions).into_bytes().into_iter();
        let digits_of = |letter: u8| {
            Kinds(rule.shape.as_bytes()).filter(|(kind, _)| matches!(kind, Kind::Class(own) if *own == letter)).count()
        };
        let written = |number: u16, letter: u8| {
            let text = format!("{number:04}");
            text.bytes().skip(text.len().saturating_sub(digits_of(letter))).collect::<Vec<u8>>().into_iter()
        };
        let (mut days, mut month_digits, mut years, mut days_of_year) =
            (written(day, b'D'), written(month, b'M'), written(year, b'Y'), written(day_of_year, b'N'));
        let mut text = Vec::new();
        for (kind, optional) in Kinds(rule.shape.as_bytes()) {
            if optional && self.below(2) == 0 {
                continue;
            }
            text.push(match kind {
                Kind::Class(b'D') => days.next()?,
                Kind::Class(b'M') => month_digits.next()?,
                Kind::Class(b'Y') => years.next()?,
                Kind::Class(b'N') => days_of_year.next()?,
                Kind::Class(b'C') => century?,
                Kind::Class(b'R') => region.next()?,
                kind => self.character(kind)?,
            });
        }
        Some(text)
    }

    fn region(&mut self, regions: &str) -> String {
        let all: Vec<&str> = regions.split(' ').collect();
        let range = self.one_of(&all).copied().unwrap_or_default();
        let Some((from, to)) = range.split_once('-') else { return range.to_owned() };
        let [from_number, to_number] = [from, to].map(|end| end.parse::<usize>().unwrap_or(0));
        let number = self.below(to_number.saturating_sub(from_number).saturating_add(1)).saturating_add(from_number);
        format!("{number:0width$}", width = from.len())
    }

    /// With one character replaced by another of its kind.
    pub fn replaced(&mut self, text: &[u8]) -> Vec<u8> {
        let at = self.below(text.len());
        let letter = text.get(at).is_some_and(u8::is_ascii_uppercase);
        let others: Vec<u8> =
            CHARACTERS.iter().copied().filter(|byte| byte.is_ascii_uppercase() == letter && Some(byte) != text.get(at)).collect();
        let other = self.one_of(&others).copied();
        text.iter().enumerate().map(|(place, byte)| other.filter(|_| place == at).unwrap_or(*byte)).collect()
    }

    fn exchanged(&mut self, text: &[u8]) -> Vec<u8> {
        let at = self.below(text.len().saturating_sub(1));
        let mut text = text.to_vec();
        if let Some([a, b]) = text.get_mut(at..at.saturating_add(2)) {
            std::mem::swap(a, b);
        }
        text
    }

    fn shortened(&mut self, text: &[u8]) -> Vec<u8> {
        let at = self.below(text.len());
        text.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, byte)| *byte).collect()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::value::country;
    use crate::value::national::{countries, flaw};
    use proptest::prelude::*;

    fn rules() -> Vec<(&'static Country, &'static Rule)> {
        countries().flat_map(|country| country.rules.iter().map(move |rule| (country, rule))).collect()
    }

    #[test]
    fn countries_stand_once_and_have_numbers_of_different_names() {
        let codes: Vec<&str> = countries().map(Country::word).collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]) && codes.iter().all(|code| country::is_code(*code)), "{codes:?}");
        for country in countries() {
            let mut names: Vec<&str> = country.rules.iter().map(|rule| rule.about.name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), country.rules.len(), "{}", country.word());
        }
    }

    #[test]
    fn every_rule_says_whose_it_is_and_where_it_is_described() {
        for (country, rule) in rules() {
            let about = &rule.about;
            for text in [about.name, about.authority, about.source] {
                assert!(text.len() > 1 && !text.contains(['|', '"', '\n']), "{} {text}", country.word());
            }
        }
    }

    /// What may be missing and is not there must not take what belongs to the next character.
    #[test]
    fn no_shape_can_be_read_in_two_ways() {
        for (_, rule) in rules() {
            let kinds: Vec<_> = Kinds(rule.shape.as_bytes()).collect();
            for (at, (kind, _)) in kinds.iter().enumerate().filter(|(_, (_, optional))| *optional) {
                let rest = &kinds[at + 1..];
                let same = |other: &Kind<'_>| CHARACTERS.iter().any(|byte| kind.admits(*byte) && other.admits(*byte));
                assert!(rest.iter().all(|(_, optional)| *optional) || !same(&rest[0].0), "{}", rule.shape);
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let typed = |seed| samples(seed, 2).into_iter().map(|sample| sample.typed).collect::<Vec<_>>();
        assert_eq!(typed(1), typed(1));
        assert_ne!(typed(1), typed(2));
    }

    /// Each part that a rule looks at is reported of some slip.
    #[test]
    fn every_part_that_a_rule_looks_at_can_fail() {
        let samples = samples(3, 60);
        for (country, rule) in rules() {
            let own = |sample: &&Sample| sample.country == country.word() && sample.number == rule.about.name;
            let reported: Vec<Part> = samples.iter().filter(own).filter_map(|sample| sample.flaw).collect();
            for part in rule.parts() {
                // A letter among digits, and a character too many.
                let valid = valid(rule, &mut Dice(5));
                let foreign = best(std::slice::from_ref(rule), &[&valid[1..], b"_"].concat()).1;
                let longer = best(std::slice::from_ref(rule), &[&valid[..], &valid[..], &valid[..]].concat()).1;
                assert!(
                    reported.contains(&part) || foreign == Some(part) || longer == Some(part),
                    "{} {} {part:?}",
                    country.word(),
                    rule.about.name
                );
            }
        }
    }

    #[test]
    fn lengths_are_those_of_the_shapes() {
        for (_, rule) in rules() {
            let kinds: Vec<_> = Kinds(rule.shape.as_bytes()).collect();
            let least = kinds.iter().filter(|(_, optional)| !optional).count();
            assert_eq!((usize::from(rule.lengths.0), usize::from(rule.lengths.1)), (least, kinds.len()), "{}", rule.shape);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn generated_numbers_pass(seed: u64) {
            for (country, rule) in rules() {
                let text = String::from_utf8(valid(rule, &mut Dice(seed))).expect("letters and digits");
                prop_assert_eq!(flaw(country.word(), &text), None, "{} {}", country.word(), text);
            }
        }

        #[test]
        fn a_slip_in_one_digit_is_seen_where_the_algorithm_sees_every_one(seed: u64) {
            let mut dice = Dice(seed);
            // Where one check hands over to another, a slip may lead from one to the other.
            let decided_by_one = |rule: &Rule| !rule.checks.iter().any(|check| matches!(check, Check::Sum { table, .. } if table.contains('>')));
            for (country, rule) in rules().into_iter().filter(|(_, rule)| decided_by_one(rule)) {
                let valid = valid(rule, &mut dice);
                for at in rule.checks.iter().flat_map(guarded).filter(|at| valid[*at].is_ascii_digit()) {
                    let mut text = valid.clone();
                    let other = (usize::from(text[at] - b'0') + 1 + dice.below(9)) % 10;
                    text[at] = CHARACTERS[other];
                    prop_assert!(judge::judge(rule, &text).is_some(), "{} {:?} {:?}", country.word(), valid, text);
                }
            }
        }
    }

    /// The places where any other digit changes what the check says: where each remainder has a check character of
    /// its own, and a weight has an inverse.
    fn guarded(check: &Check) -> Vec<usize> {
        let up_to = |at: u8| (0..=usize::from(at)).collect::<Vec<_>>();
        match *check {
            Check::Luhn { from, at } => (usize::from(from)..=at.into()).collect(),
            Check::Verhoeff { of, at } => (0..of.into()).chain([at.into()]).collect(),
            Check::Iso11And10 { at } => up_to(at),
            Check::Complement97 { at, .. } => up_to(at + 1),
            Check::Remainder { table: "01234567890", .. } => vec![],
            Check::Remainder { at, .. } => up_to(at),
            Check::Sum { weights, table, at, .. } => {
                let mut characters: Vec<u8> = table.bytes().collect();
                characters.sort_unstable();
                characters.dedup();
                let prime = matches!(table.len(), 11 | 23) && characters.len() == table.len();
                let weighed = (0..).zip(weights).filter(|(_, weight)| prime && **weight != 0).map(|(place, _)| place);
                weighed.chain([at.into()]).collect()
            }
            Check::Own(..) => vec![],
        }
    }
}
