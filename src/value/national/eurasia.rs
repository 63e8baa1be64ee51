//! Eastern Europe beyond the European Union, the Caucasus and Central Asia.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};
use super::{Part, check};

pub const COUNTRIES: &[Country] = &[
    country("AM", &[HTSH]),
    country("AZ", &[FIN]),
    country("BY", &[BELARUSIAN]),
    country("GE", &[GEORGIAN]),
    country("KG", &[KYRGYZ]),
    country("KZ", &[IIN]),
    country("RU", &[INN, SNILS, RUSSIAN_PASSPORT]),
    country("UA", &[RNOKPP, UNZR]),
    country("UZ", &[JSHSHIR]),
];

/// Ten digits.
const HTSH: Rule = Rule::new(
    about(
        "Հանրային ծառայությունների համարանիշ",
        "ՀՀ ներքին գործերի նախարարություն",
        "«Հանրային ծառայությունների համարանիշի մասին» ՀՀ օրենք (2011)",
    ),
    "0000000000",
);

/// Seven letters and digits, but neither I nor O.
const FIN: Rule = Rule::new(
    about("FİN", "Daxili İşlər Nazirliyi", "Şəxsiyyət vəsiqəsi haqqında Azərbaycan Respublikasının Qanunu"),
    "[0-9A-HJ-NP-Z][0-9A-HJ-NP-Z][0-9A-HJ-NP-Z][0-9A-HJ-NP-Z][0-9A-HJ-NP-Z][0-9A-HJ-NP-Z][0-9A-HJ-NP-Z]",
);

/// Sex and century, date of birth, region, a running number, citizenship and a check digit.
const BELARUSIAN: Rule = Rule::new(
    about("Идентификационный номер", "Министерство внутренних дел", "Закон от 21 июля 2008 г. № 418-З «О регистре населения»"),
    "CDDMMYYA000AA0",
)
.birth(&Birth::ANY.centuries(&[("12", 1800), ("34", 1900), ("56", 2000), ("7", 0)]));

/// Eleven digits.
const GEORGIAN: Rule = Rule::new(
    about(
        "პირადი ნომერი",
        "სახელმწიფო სერვისების განვითარების სააგენტო",
        "Law on registering citizens and resident aliens and on issuing identity cards and passports",
    ),
    "00000000000",
);

/// Sex, date of birth and a running number.
const KYRGYZ: Rule = Rule::new(about("ПИН", "Кызмат", "Кызмат, Персональный идентификационный номер (ПИН)"), "[12]DDMMYYYY00000");

/// Date of birth, sex and century, a running number and a check digit: where the first weights leave 10, the second
/// decide, and where these do too, the number is not used.
const IIN: Rule = Rule::new(
    about(
        "ИИН / ЖСН",
        "Министерство внутренних дел",
        "Закон от 12 января 2007 г. № 223-III «О национальных реестрах идентификационных номеров»",
    ),
    "YYMMDDC00000",
)
.birth(&Birth::ANY.centuries(&[("12", 1800), ("34", 1900), ("56", 2000), ("0", 0)]))
.checks(&[
    sum(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "0123456789>", 11),
    sum(&[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2], "0123456789.", 11),
]);

/// Ten digits and two check digits.
const INN: Rule =
    Rule::new(about("ИНН", "Федеральная налоговая служба", "Приказ ФНС России от 29.06.2012 № ММВ-7-6/435@"), "000000000000")
        .checks(&[
            sum(&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8], "01234567890", 10),
            sum(&[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8], "01234567890", 11),
        ]);

/// Nine digits and two check digits, which the first numbers lack.
const SNILS: Rule = Rule::new(
    about("СНИЛС", "Социальный фонд России", "Федеральный закон от 01.04.1996 № 27-ФЗ; ПФР, контрольное число СНИЛС"),
    "00000000000",
)
.checks(&[Check::Own(Part::CheckDigit, snils)]);

/// The digits times 9 to 1, the sum by 101, and of that what two digits hold.
fn snils(text: &[u8]) -> bool {
    let sum = check::weighted(text, &[9, 8, 7, 6, 5, 4, 3, 2, 1]);
    check::number(text, 0, 9) <= 1_001_998 || sum % 101 % 100 == check::number(text, 9, 2)
}

/// Series and number of the internal passport.
const RUSSIAN_PASSPORT: Rule = Rule::new(
    about("Серия и номер паспорта", "Министерство внутренних дел", "Постановление Правительства РФ от 08.07.1997 № 828"),
    "0000000000",
);

/// The days from 1900 to the day of birth, a running number with the sex, and a check digit.
const RNOKPP: Rule = Rule::new(
    about("РНОКПП", "Державна податкова служба", "Наказ Мінфіну від 29.09.2017 № 822 (Державний реєстр фізичних осіб)"),
    "0000000000",
)
.checks(&[sum(&[10, 5, 7, 9, 4, 6, 10, 5, 7], "01234567890", 9)]);

/// Date of birth, a running number and a check digit whose computation the law leaves open.
const UNZR: Rule = Rule::new(
    about("УНЗР", "Державна міграційна служба", "Закон України № 5492-VI про Єдиний державний демографічний реєстр, ст. 10"),
    "YYYYMMDD00000",
);

/// Sex and century, date of birth, district, a running number and a check digit.
const JSHSHIR: Rule = Rule::new(
    about("JSHSHIR (ПИНФЛ)", "Ichki ishlar vazirligi", "Указ Президента от 22.09.2020 № УП-6065 (ID-карты)"),
    "CDDMMYY0000000",
)
.birth(&Birth::ANY.centuries(&[("12", 1800), ("34", 1900), ("56", 2000)]));
