//! Canada, Mexico, Central America and the Caribbean.

use super::rule::{Birth, Check, Country, Rule, about, country, sum};
use super::{Part, value};

pub const COUNTRIES: &[Country] = &[
    country("CA", &[SIN]),
    country("CR", &[COSTA_RICAN, COSTA_RICAN_WITH_ZERO]),
    country("CU", &[CUBAN]),
    country("DO", &[DOMINICAN]),
    country("GT", &[CUI]),
    country("HN", &[HONDURAN]),
    country("JM", &[TRN]),
    country("MX", &[CURP, RFC]),
    country("NI", &[NICARAGUAN]),
    country("SV", &[DUI, SALVADORAN_NIT]),
];

/// Eight digits and a check digit.
const SIN: Rule =
    Rule::new(about("Social Insurance Number", "Service Canada", "OECD, tax identification numbers: Canada"), "000000000")
        .checks(&[Check::Luhn { from: 0, at: 8 }]);

const CEDULA_SOURCE: &str = "OECD, tax identification numbers: Costa Rica";

/// Province or kind of registration, volume and entry.
const COSTA_RICAN: Rule =
    Rule::new(about("Cédula de identidad", "Tribunal Supremo de Elecciones", CEDULA_SOURCE), "[1-9]00000000");

/// As the tax administration writes it.
const COSTA_RICAN_WITH_ZERO: Rule =
    Rule::new(about("The same of ten digits", "Ministerio de Hacienda", CEDULA_SOURCE), "[0][1-9]00000000");

/// Date of birth, century, and a running number with the sex.
const CUBAN: Rule = Rule::new(
    about("Número de identidad permanente", "Ministerio del Interior", "Ministerio del Interior, Carné de identidad"),
    "YYMMDDC0000",
)
.birth(&Birth::ANY.centuries(&[("9", 1800), ("012345", 1900), ("678", 2000)]));

/// Municipality, a running number and a check digit, which many of the first cédulas do not satisfy, so it says
/// nothing.
const DOMINICAN: Rule = Rule::new(
    about("Cédula de identidad y electoral", "Junta Central Electoral", "Ley 8-92 sobre cédula de identidad y electoral"),
    "00000000000",
);

/// Eight digits, a check digit, department and municipality.
const CUI: Rule = Rule::new(
    about("CUI (DPI)", "Registro Nacional de las Personas", "Ley del Registro Nacional de las Personas (Decreto 90-2005)"),
    "000000000RR00",
)
.regions("01-22")
.checks(&[sum(&[2, 3, 4, 5, 6, 7, 8, 9], "0123456789.", 8)]);

/// Department, municipality, year of registration and a running number.
const HONDURAN: Rule = Rule::new(
    about(
        "Número de identidad (DNI)",
        "Registro Nacional de las Personas",
        "Ley del Registro Nacional de las Personas (Decreto 62-2004)",
    ),
    "RR00YYYY00000",
)
.regions("01-18");

/// Nine digits.
const TRN: Rule =
    Rule::new(about("Taxpayer Registration Number", "Tax Administration Jamaica", "Revenue Administration Act"), "000000000");

const STATES: &str = "AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE";

/// Letters of the names, date of birth, sex, state, consonants of the names, a character against doubles and a
/// check digit.
const CURP: Rule = Rule::new(
    about("CURP", "Registro Nacional de Población", "Instructivo Normativo para la Asignación de la CURP (DOF 18/10/2021)"),
    "AAAAYYMMDD[HMX]RRAAA*0",
)
.regions(STATES)
.checks(&[Check::Own(Part::CheckDigit, curp)]);

/// Weights from 18 on; the alphabet has an Ñ after N.
fn curp(text: &[u8]) -> bool {
    let sum = text.iter().take(17).zip(2..19_u32).fold(0_u32, |sum, (byte, place)| {
        let value = value(*byte).wrapping_add(u32::from(*byte >= b'O'));
        sum.wrapping_add(value.wrapping_mul(20_u32.wrapping_sub(place)))
    });
    let expected = 10_u32.wrapping_sub(sum % 10) % 10;
    text.last().map(|digit| value(*digit)) == Some(expected)
}

/// Letters of the names, date of birth and three characters against doubles, whose last not all old ones satisfy.
const RFC: Rule = Rule::new(
    about("RFC of a person", "Servicio de Administración Tributaria", "OECD, tax identification numbers: Mexico"),
    "AAAAYYMMDD***",
);

/// Municipality, date of birth, a running number and a letter whose computation is not published.
const NICARAGUAN: Rule = Rule::new(
    about("Cédula de identidad", "Consejo Supremo Electoral", "Ley N.º 152, Ley de Identificación Ciudadana"),
    "000DDMMYY0000A",
);

/// Eight digits and a check digit.
const DUI: Rule = Rule::new(
    about(
        "DUI",
        "Registro Nacional de las Personas Naturales",
        "Ley Especial Reguladora de la Emisión del Documento Único de Identidad",
    ),
    "000000000",
);

/// Municipality, date of birth, a running number and a check digit.
const SALVADORAN_NIT: Rule = Rule::new(
    about("NIT of a person", "Ministerio de Hacienda", "Ley del Registro y Control Especial de Contribuyentes"),
    "0000DDMMYY0000",
);
