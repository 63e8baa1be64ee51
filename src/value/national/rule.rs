//! What a table about an identifier may say.

use super::Part;

/// A country and the identifiers that a citizen may give.
#[derive(Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: [u8; 2],
    /// Passing one of them is enough.
    pub rules: &'static [Rule],
}

#[cfg(any(test, feature = "emit"))]
impl Country {
    /// Its code as text.
    pub const fn word(&self) -> &str {
        match core::str::from_utf8(&self.code) {
            Ok(word) => word,
            Err(_) => "",
        }
    }
}

/// A country and its identifiers.
pub const fn country(code: &'static str, rules: &'static [Rule]) -> Country {
    let code = if let [first, second] = code.as_bytes() { [*first, *second] } else { [0; 2] };
    Country { code, rules }
}

/// One kind of identifier.
#[derive(Debug)]
pub struct Rule {
    /// For the table of documentation.
    pub about: About,
    /// Its characters from left to right: `0` a digit, `A` a letter, `*` either, `[A-CX]` one of these; of the
    /// birth `D` `M` `Y` a digit of day, month and year, `N` a digit of the day of the year and `C` the character
    /// that says the century; `R` a character of the region. Other digits and small letters stand for themselves,
    /// and whatever is followed by `?` may be missing.
    pub shape: &'static str,
    /// The least and the most characters of that shape.
    pub lengths: (u8, u8),
    /// Zeros that people leave out in front are filled in: the least characters that they give, and how many
    /// there should be.
    pub width: (u8, u8),
    /// How the date in it is meant.
    pub birth: &'static Birth,
    /// The regions that exist, as `01-46 51 2A`; empty where any may.
    pub regions: &'static str,
    /// What its check characters are computed by.
    pub checks: &'static [Check],
}

/// How a date of birth is written into a number.
#[derive(Debug)]
pub struct Birth {
    /// The characters at `C` and the year in which their century begins, 0 where that may be any.
    pub centuries: &'static [(&'static str, u16)],
    /// What may have been added to the month, and the century that this says, 0 where it says none.
    pub months: &'static [(u16, u16)],
    /// What may have been added to the day.
    pub days: &'static [u16],
    /// Whether a month or day of 00 stands for one that is not known.
    pub unknown: bool,
}

impl Birth {
    /// A date as the calendar has it, of any century where the year has two digits.
    pub const ANY: Self = Self { centuries: &[], months: &[(0, 0)], days: &[0], unknown: false };

    /// The centuries that the character at `C` may say.
    pub const fn centuries(self, centuries: &'static [(&'static str, u16)]) -> Self {
        Self { centuries, ..self }
    }

    /// What may have been added to the month.
    pub const fn months(self, months: &'static [(u16, u16)]) -> Self {
        Self { months, ..self }
    }

    /// What may have been added to the day.
    pub const fn days(self, days: &'static [u16]) -> Self {
        Self { days, ..self }
    }

    /// A month or day of 00 stands for one that is not known.
    pub const fn may_be_unknown(self) -> Self {
        Self { unknown: true, ..self }
    }
}

/// How check characters are computed. Places are counted from 0; letters count from `A` = 10.
#[derive(Debug)]
pub enum Check {
    /// Each character times its weight, summed up from `plus`: the remainder by the length of the table picks the
    /// character that stands at `at`. In the table `.` is a remainder for which no number is issued, and `>` one
    /// that the next check decides, which otherwise is none.
    Sum {
        /// Where the sum begins.
        plus: u16,
        /// One for each character, from the first.
        weights: &'static [u8],
        /// Check characters by remainder.
        table: &'static str,
        /// Where the check character stands.
        at: u8,
    },
    /// The digits before `at` as one number, whose remainder picks the character as above.
    Remainder {
        /// Check characters by remainder.
        table: &'static str,
        /// Where the check character stands.
        at: u8,
    },
    /// Two digits at `at`: 97 less the remainder by 97 of the number before them, which follows upon `lead`.
    Complement97 {
        /// The digits that are not written.
        lead: u8,
        /// Where the check digits stand.
        at: u8,
    },
    /// The Luhn algorithm (ISO/IEC 7812-1, annex B) over the digits from `from` to the check digit at `at`.
    Luhn {
        /// The first digit that counts.
        from: u8,
        /// Where the check digit stands.
        at: u8,
    },
    /// ISO/IEC 7064, MOD 11,10.
    Iso11And10 {
        /// Where the check digit stands.
        at: u8,
    },
    /// Verhoeff's algorithm over the first `of` digits.
    Verhoeff {
        /// How many digits count.
        of: u8,
        /// Where the check digit stands.
        at: u8,
    },
    /// What cannot be said as data: whether it holds, and the part that it is about.
    Own(Part, fn(&[u8]) -> bool),
}

/// The least and the most characters of a shape.
const fn lengths(shape: &str) -> (u8, u8) {
    let (mut least, mut most, mut rest) = (0, 0, shape.as_bytes());
    while let [first, behind @ ..] = rest {
        rest = behind;
        if *first == b'[' {
            while let [inside, behind @ ..] = rest {
                rest = behind;
                if *inside == b']' {
                    break;
                }
            }
        }
        most += 1;
        match rest {
            [b'?', behind @ ..] => rest = behind,
            _ => least += 1,
        }
    }
    (least, most)
}

impl Rule {
    /// A number of this shape.
    pub const fn new(about: About, shape: &'static str) -> Self {
        Self { about, shape, lengths: lengths(shape), width: (0, 0), birth: &Birth::ANY, regions: "", checks: &[] }
    }

    /// Zeros that people leave out in front are filled in, where they give at least as many characters.
    pub const fn width(self, least: u8, full: u8) -> Self {
        Self { width: (least, full), ..self }
    }

    /// How the date in it is meant.
    pub const fn birth(self, birth: &'static Birth) -> Self {
        Self { birth, ..self }
    }

    /// The regions that exist.
    pub const fn regions(self, regions: &'static str) -> Self {
        Self { regions, ..self }
    }

    /// What its check characters are computed by.
    pub const fn checks(self, checks: &'static [Check]) -> Self {
        Self { checks, ..self }
    }
}

#[cfg(any(test, feature = "emit"))]
impl Rule {
    /// What it looks at, in that order.
    pub fn parts(&self) -> Vec<Part> {
        let own = |part: Part| self.checks.iter().any(|check| matches!(check, Check::Own(about, _) if *about == part));
        let computed = self.checks.iter().any(|check| !matches!(check, Check::Own(..)));
        // Letters in brackets are characters themselves.
        let outside = self.shape.split('[').map(|part| part.split_once(']').map_or(part, |(_, behind)| behind));
        let says = |letters: &[char]| outside.clone().any(|part| part.contains(letters));
        let looked_at = [
            (Part::Length, true),
            (Part::Characters, true),
            (Part::Date, says(&['Y', 'M', 'N']) || own(Part::Date)),
            (Part::Region, !self.regions.is_empty()),
            (Part::CheckDigit, computed || own(Part::CheckDigit)),
        ];
        looked_at.into_iter().filter(|(_, looks)| *looks).map(|(part, _)| part).collect()
    }
}

/// A sum that begins at nothing.
pub const fn sum(weights: &'static [u8], table: &'static str, at: u8) -> Check {
    Check::Sum { plus: 0, weights, table, at }
}

/// What documentation says of a number; nothing of it is in an artifact.
#[derive(Debug)]
pub struct About {
    /// The number's name.
    #[cfg(any(test, feature = "emit"))]
    pub name: &'static str,
    /// Who issues it.
    #[cfg(any(test, feature = "emit"))]
    pub authority: &'static str,
    /// Where it is described.
    #[cfg(any(test, feature = "emit"))]
    pub source: &'static str,
}

/// The number's name, who issues it, and where it is described.
#[cfg(any(test, feature = "emit"))]
pub const fn about(name: &'static str, authority: &'static str, source: &'static str) -> About {
    About { name, authority, source }
}

/// The number's name, who issues it, and where it is described: dropped here.
#[cfg(not(any(test, feature = "emit")))]
pub const fn about(_name: &'static str, _authority: &'static str, _source: &'static str) -> About {
    About {}
}
