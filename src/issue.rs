//! What can be wrong with a value: where, which rule, with which figures; never the value itself.

use std::borrow::Cow;

/// One finding about one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Dotted path of the field as the provider spells it; empty for the form as a whole.
    pub path: String,
    /// The rule that failed.
    pub code: IssueCode,
    /// Figures of the rule (a maximum, the allowed words), never the typed value.
    pub params: Vec<(Cow<'static, str>, Param)>,
    /// Whether the provider would refuse it.
    pub severity: Severity,
    /// What would mend it, where that is plain; the mended value itself is the form's to tell.
    pub suggestion: Option<Suggestion>,
}

/// A figure or word of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// A count.
    Number(u64),
    /// A word, a list of words or a decimal figure.
    Text(String),
}

impl From<u64> for Param {
    fn from(number: u64) -> Self {
        Param::Number(number)
    }
}

impl From<usize> for Param {
    fn from(number: usize) -> Self {
        Param::Number(number as u64)
    }
}

impl From<u8> for Param {
    fn from(number: u8) -> Self {
        Param::Number(u64::from(number))
    }
}

impl From<&str> for Param {
    fn from(text: &str) -> Self {
        Param::Text(text.to_owned())
    }
}

impl From<String> for Param {
    fn from(text: String) -> Self {
        Param::Text(text)
    }
}

/// How bad an [`Issue`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The provider refuses it.
    Error,
    /// The provider takes it, yet it is probably a mistake.
    Warning,
}

impl Severity {
    /// The word that crosses to JavaScript and over the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// How a value would be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Suggestion {
    /// Without the blanks around it.
    Trim = 1,
    /// Without spaces, hyphens, periods and the like.
    StripSeparators,
    /// With the zeros that it has lost at its beginning.
    RestoreZeros,
    /// The code that was meant.
    UseCode,
    /// With plain apostrophes, hyphens and spaces.
    PlainPunctuation,
    /// With each accent as a part of its letter.
    Compose,
    /// In the letters A to Z.
    Transliterate,
}

impl Suggestion {
    /// Every one, in the order of their figures.
    pub const ALL: &'static [Suggestion] = &[
        Suggestion::Trim,
        Suggestion::StripSeparators,
        Suggestion::RestoreZeros,
        Suggestion::UseCode,
        Suggestion::PlainPunctuation,
        Suggestion::Compose,
        Suggestion::Transliterate,
    ];

    /// The word that crosses to JavaScript.
    pub const fn word(self) -> &'static str {
        match self {
            Suggestion::Trim => "trim",
            Suggestion::StripSeparators => "strip_separators",
            Suggestion::RestoreZeros => "restore_zeros",
            Suggestion::UseCode => "use_code",
            Suggestion::PlainPunctuation => "plain_punctuation",
            Suggestion::Compose => "compose",
            Suggestion::Transliterate => "transliterate",
        }
    }
}

impl Issue {
    /// An error at `path`.
    pub fn error(path: impl Into<String>, code: IssueCode) -> Self {
        Issue { path: path.into(), code, params: Vec::new(), severity: Severity::Error, suggestion: None }
    }

    /// The same issue with a figure of the rule.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// The English sentence: what is wrong and what to do.
    pub fn message(&self) -> String {
        let mut pieces = self.code.template().split('{');
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
            match self.params.iter().find(|(known, _)| known == name) {
                Some((_, Param::Number(number))) => text.push_str(&number.to_string()),
                Some((_, Param::Text(word))) => text.push_str(word),
                None => text.extend(["{", name, "}"]),
            }
            text.push_str(rest);
        }
        text
    }
}

/// Who tells an [`Issue`] of a code.
#[cfg(feature = "emit")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldBy {
    /// Forms and calls.
    Everywhere,
    /// Forms alone: they explain what a call merely refuses, and warn.
    Forms,
    /// Sessions and the gateway alone: it is about a call as a whole, or about what is not the person's part.
    Calls,
    /// Files of rows alone: it is about how a row is written, or what stands in others.
    Rows,
}

/// The codes and their English sentences: append-only, since callers switch on them. Below each, for the
/// page of codes, how bad it is, who tells it and what leads to it.
macro_rules! issue_codes {
    ($($variant:ident $word:literal $template:literal $severity:ident $told_by:ident $occasion:literal,)+) => {
        /// The rule that failed. New codes come with minor versions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum IssueCode { $(#[doc = $template] $variant,)+ }

        impl IssueCode {
            /// Every code, in the order of their introduction.
            pub const ALL: &'static [IssueCode] = &[$(IssueCode::$variant,)+];

            /// The word that crosses to JavaScript and over the wire.
            pub const fn word(self) -> &'static str {
                match self { $(IssueCode::$variant => $word,)+ }
            }

            /// The code of that word.
            pub fn parse(word: &str) -> Option<Self> {
                IssueCode::ALL.iter().copied().find(|code| code.word() == word)
            }

            /// The English sentence, with the names of figures in braces.
            pub const fn template(self) -> &'static str {
                match self { $(IssueCode::$variant => $template,)+ }
            }
        }

        #[cfg(feature = "emit")]
        impl IssueCode {
            /// How bad an issue of it can be.
            pub const fn severities(self) -> &'static [Severity] {
                match self { $(IssueCode::$variant => issue_codes!(@$severity),)+ }
            }

            /// Who tells it.
            pub const fn told_by(self) -> ToldBy {
                match self { $(IssueCode::$variant => ToldBy::$told_by,)+ }
            }

            /// What leads to it, in a few words.
            pub const fn occasion(self) -> &'static str {
                match self { $(IssueCode::$variant => $occasion,)+ }
            }
        }
    };
    (@Error) => { &[Severity::Error] };
    (@Warning) => { &[Severity::Warning] };
    (@Either) => { &[Severity::Error, Severity::Warning] };
}

issue_codes! {
    Required "required" "This field is required."
        Error Everywhere "Nothing, or blanks alone, where something is asked for.",
    Type "type" "This must be {expected}."
        Error Everywhere "A value of another kind, such as a text where a list belongs.",
    UnknownField "unknown_field" "This operation has no such field; remove it."
        Error Calls "A field that the operation does not know.",
    NotSettable "not_settable" "This field is filled by the portal and cannot be set here; remove it."
        Error Calls "A field that the session or the staff fills in.",
    NotFilled "not_filled" "The portal has to supply this value; hand it in with `fill` or the grant."
        Error Calls "A value of the portal's own that is missing, or cannot be sent.",
    TooShort "too_short" "Use at least {min} characters."
        Error Everywhere "A text with fewer characters than the provider asks for.",
    TooLong "too_long" "Use at most {max} characters."
        Error Everywhere "A text with more characters than the provider takes, or a body that is too large.",
    TooMany "too_many" "Use at most {max} entries."
        Error Everywhere "A list with more entries than the provider takes.",
    Characters "characters" "This holds characters that are not allowed here."
        Error Everywhere "Control characters, or others than the field is made of.",
    NotAChoice "not_a_choice" "Choose one of: {options}."
        Error Everywhere "A word or figure that is none of those to choose from.",
    NotACode "not_a_code" "Use a code of {standard}, such as {example}."
        Error Everywhere "A currency or a country by another word than its code.",
    NotAnAddress "not_an_address" "This is not a {network} address; copy it again from the wallet."
        Error Everywhere "A text that is no address of the network.",
    NotAnId "not_an_id" "This is not an id of this kind; copy it again from where it was issued."
        Error Everywhere "An id of another form, or another account's.",
    NotANumber "not_a_number" "Write an amount in digits with a point, such as 10.50."
        Error Everywhere "An amount with a comma, a sign of its currency or a space.",
    NotPositive "not_positive" "The amount must be greater than zero."
        Error Everywhere "An amount below zero, or zero where that means nothing.",
    TooManyDecimals "too_many_decimals" "Use at most {max} decimals."
        Error Everywhere "An amount finer than its currency.",
    TooLarge "too_large" "The amount is larger than {max}."
        Error Everywhere "A figure above the largest that the provider takes, or of too many digits.",
    TooSmall "too_small" "The figure is smaller than {min}."
        Error Everywhere "A figure below the smallest that the provider takes.",
    NotExact "not_exact" "Pass this amount as text: as a number it is not exact."
        Error Everywhere "An amount as a JavaScript number with more digits than it holds exactly.",
    Excludes "excludes" "Give exactly one of: {fields}."
        Error Calls "Several of the fields, or none, where one is due.",
    IntentReused "intent_reused" "This intent was used with other input; make a new one for a new wish."
        Error Calls "An intent that came with other input before.",
    OverLimit "over_limit" "This is over the limit of {max} {currency} per {span}."
        Error Calls "A payment over a limit that the portal set for the session.",
    OtherCurrency "other_currency" "Only {currency} may be sent in this session."
        Error Calls "A payment in a currency that the portal's limits leave out.",
    DestinationNotAllowed "destination_not_allowed" "This destination is not on the list of this account; add it there first."
        Error Calls "A payment to somewhere that the portal's limits leave out.",
    SecretInBrowser "secret_in_browser" "This looks like a provider's secret key. Keep it on the server and rotate it now."
        Error Everywhere "A text that begins like a provider's secret key.",
    NotADate "not_a_date" "Write a date that exists as YYYY-MM-DD, such as 1990-12-31."
        Error Everywhere "A day that no calendar has, or a date in another form.",
    WrongLength "wrong_length" "This needs exactly {length} characters."
        Error Everywhere "A text of another length where only one fits.",
    AllOrNone "all_or_none" "Give all of these or none: {fields}."
        Error Everywhere "Some of the fields without the others.",
    AtLeastOne "at_least_one" "Give at least one of: {fields}."
        Error Everywhere "None of the fields, as in a change that changes nothing.",
    TotalTooLong "total_too_long" "Together these may have at most {max} characters: {fields}."
        Error Everywhere "Fields that fit by themselves, but not together.",
    NotApplicable "not_applicable" "This may only be given with {field}."
        Error Everywhere "A field that means nothing beside what another one says.",
    AssertionUsed "assertion_used" "This confirmation was used before; confirm again."
        Error Calls "A passkey's signature that came before.",
    Refused "refused" "The provider did not accept this value; look at it again."
        Error Calls "The provider named this field when it refused.",
    AssertionMismatch "assertion_mismatch" "This confirmation was made for something else; confirm again."
        Error Calls "A passkey's signature over something else than this call.",
    NotAnEmail "not_an_email" "Write a whole e-mail address, such as ann@example.com."
        Error Everywhere "A text without `@`, or without a name on either side of it.",
    NotAWebAddress "not_a_web_address" "Write the whole web address, such as https://example.com, or {otherwise}."
        Error Everywhere "A web address without its scheme, or none.",
    Separators "separators" "Leave out spaces, hyphens and other separators."
        Either Forms "A number with spaces or hyphens: a warning where they are left out on the way, an error where not.",
    LostZeros "lost_zeros" "This is short of {length} digits: zeros at its beginning may have been lost."
        Either Everywhere "A number that a spreadsheet took the first zeros from; a warning where a postal code of a file has too few digits.",
    SsnArea "ssn_area" "No social security number begins with these three digits; look at it again."
        Warning Forms "A social security number that begins with 000, 666 or 900 to 999.",
    SsnGroup "ssn_group" "No social security number has 00 in its middle; look at it again."
        Warning Forms "A social security number with 00 in its middle.",
    SsnSerial "ssn_serial" "No social security number ends with 0000; look at it again."
        Warning Forms "A social security number that ends with 0000.",
    SsnKnownFake "ssn_known_fake" "This number is known from advertisements or as a placeholder; enter your own."
        Warning Forms "A number from an advertisement, or one that people type to fill a field.",
    SsnItin "ssn_itin" "This is a taxpayer number of somebody without a social security number (ITIN); enter the social security number."
        Warning Forms "A number in the ranges of ITINs.",
    SsnEin "ssn_ein" "This is written like the number of a company (EIN); enter the person's social security number."
        Warning Forms "A number with its one hyphen after two digits.",
    NationalLength "national_length" "An identity number of this country has another length; look at it again."
        Warning Forms "Held against the country's own description: see [national identifiers](national.md).",
    NationalCharacters "national_characters" "An identity number of this country has other characters; look at it again."
        Warning Forms "The same.",
    NationalDate "national_date" "The date in this identity number does not exist; look at it again."
        Warning Forms "The same.",
    NationalRegion "national_region" "The region in this identity number does not exist; look at it again."
        Warning Forms "The same.",
    NationalCheckDigit "national_check_digit" "The check digit of this identity number does not fit; look for a slip."
        Warning Forms "The same.",
    BeyondLatin "beyond_latin" "This has letters beyond A to Z; if it is refused, use the spelling of your passport's last lines."
        Warning Forms "A name with letters that not every bank can print.",
    Typographic "typographic" "This has a typographic apostrophe, dash or space; a plain one is safer."
        Warning Forms "A sign that a phone put in place of the typed one.",
    SeparateAccents "separate_accents" "This has accents that stand behind their letters; type the letters anew if it is refused."
        Warning Forms "Letters pasted from where accents are characters of their own.",
    ThreeLetters "three_letters" "Use the two-letter code instead of the one with three letters."
        Error Forms "A country's three-letter code.",
    CountryName "country_name" "Use the country's two-letter code instead of its name."
        Error Forms "A country's name, or what looks like one.",
    CountryAlias "country_alias" "This is often used, but it is not the country's code in ISO 3166-1; use that."
        Error Forms "UK for GB, EL for GR and the like.",
    LowerCase "lower_case" "Write this code in capital letters."
        Error Forms "A code in small letters.",
    NotASubdivision "not_a_subdivision" "This is no code of {standard}, such as {example}."
        Warning Forms "A state or province by its name, or by a code that its country does not have.",
    FileEmpty "file_empty" "This file is empty; choose another one."
        Error Everywhere "A file without content.",
    FileTooLarge "file_too_large" "This file is too large; use one of at most {max} {unit}."
        Error Everywhere "A file of more bytes than the provider takes.",
    FileType "file_type" "By its content this file is none of these: {kinds}. Choose another one, or save it anew as one of them."
        Error Everywhere "A file whose content, or whose declared type, is of another kind.",
    FileStopped "file_stopped" "A server on the way takes no file of this size; use a smaller one."
        Error Calls "A proxy that answered 413 in the gateway's or the provider's stead.",
    Encoding "encoding" "This row is not UTF-8; save the file anew in UTF-8."
        Error Rows "A file in another encoding, or a row that was damaged on its way.",
    BadQuotes "bad_quotes" "A quotation mark stands where none may; put the whole cell in quotes and double those inside it."
        Error Rows "A quote inside an unquoted cell, behind a closing one, or one that is never closed.",
    RaggedRow "ragged_row" "This row has {found} cells where the header has {columns}."
        Error Rows "A row with more cells than columns or fewer, often for a delimiter that is not in quotes.",
    NotJson "not_json" "This line is no JSON; write one object on each line."
        Error Rows "A line that is cut off, or written with single quotes, comments or trailing commas.",
    DuplicateMember "duplicate_member" "A member stands twice in an object; keep the one that is meant."
        Error Rows "Two members of the same name, of which readers take one or the other.",
    RowTooLong "row_too_long" "This row is longer than {max} bytes; look for a quotation mark that is never closed."
        Error Rows "A row of more than a mebibyte.",
    NotUnique "not_unique" "The same stands here in row {row}; each may stand once."
        Error Rows "A value that stood in an earlier row, in a column of which that was not to be.",
    DateAsNumber "date_as_number" "A spreadsheet has probably turned this date into a number; format the column as text and write YYYY-MM-DD."
        Warning Rows "The number of a day where a date belongs.",
    ThousandsSeparators "thousands_separators" "A spreadsheet has probably put separators into this amount; write digits and a point alone."
        Warning Rows "An amount with its digits in groups.",
    NumberShortened "number_shortened" "A spreadsheet has probably shortened this number and lost its last digits; format the column as text and enter it anew."
        Warning Rows "A long number in the form 1.23E+11.",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_distinct_and_snake_case() {
        for (at, code) in IssueCode::ALL.iter().enumerate() {
            assert!(code.word().bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
            assert!(IssueCode::ALL.iter().skip(at + 1).all(|other| other.word() != code.word()));
        }
    }

    #[test]
    fn a_message_carries_the_rule_and_its_remedy() {
        let issue = Issue::error("amount", IssueCode::TooManyDecimals).with("max", 6_u64);
        assert_eq!(issue.message(), "Use at most 6 decimals.");
    }
}
