// stdnum for JavaScript, for what it shares with our national identifiers, where python-stdnum has no module or
// another opinion is welcome. Where the two do not agree on a made-up number or on a slip in one, the reason stands
// below; what stands there and is no longer so fails as well.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { stdnum } from "stdnum";

const root = new URL("../../", import.meta.url).pathname;
const emit = ["run", "--quiet", "--features", "emit", "--bin", "emit", "--", "national-samples"];
const samples = execFileSync("cargo", emit, { cwd: root, encoding: "utf8", maxBuffer: 64 << 20 }).trimEnd().split("\n").map((line) => JSON.parse(line));

/** What we say, or they, of a number that passes. */
const passes = "passes";

/** By country: our names for its numbers, and theirs. */
const modules = {
  AL: { "Numri i identitetit (NID)": "nipt" },
  AR: { DNI: "dni" },
  AT: { Sozialversicherungsnummer: "vnr" },
  BA: { "JMBG / ЕМБГ / EMŠO": "jmbg" },
  BE: { "Numéro national / Rijksregisternummer, born before 2000": "insz", "The same, born since 2000": "insz" },
  BG: { "ЕГН": "egn" },
  BR: { CPF: "cpf" },
  CA: { "Social Insurance Number": "sin" },
  CH: { "AHV-Nummer": "ssn" },
  CL: { "RUN / RUT": "run" },
  CN: { "公民身份号码": "ric" },
  CU: { "Número de identidad permanente": "ni" },
  CY: { "Tax identification code": "vat" },
  CZ: { "Rodné číslo": "rc", "Rodné číslo until 1953": "rc" },
  DE: { "Steuerliche Identifikationsnummer": "idnr", Rentenversicherungsnummer: "svnr", "The same with its check digit": "pwnr" },
  EC: { "Cédula de identidad": "ci", "RUC of a person": "ruc" },
  EE: { Isikukood: "ik" },
  ES: { DNI: "dni", NIE: "nie", "NIF K, L, M": "nif" },
  FI: { "Henkilötunnus": "hetu" },
  FR: { "NIR (numéro de sécurité sociale)": "nir", "Numéro fiscal (SPI)": "nif" },
  GB: { "National Insurance number": "nino" },
  GR: { "ΑΜΚΑ": "amka", "ΑΦΜ": "vat" },
  GT: { "CUI (DPI)": "cui" },
  HK: { HKID: "hkid", "HKID of two letters": "hkid" },
  HR: { OIB: "oib" },
  IE: { "Personal Public Service number": "pps", "The same with a second letter": "vat" },
  IL: { "מספר זהות": "idnr" },
  IN: { Aadhaar: "aadhaar" },
  IS: { Kennitala: "kennitala" },
  IT: { "Codice fiscale": "codicefiscale" },
  LT: { "Asmens kodas": "asmens" },
  LV: { "Personas kods": "pvn" },
  MD: { IDNP: "idno" },
  ME: { "JMBG / ЕМБГ / EMŠO": "jmbg" },
  MK: { "JMBG / ЕМБГ / EMŠO": "jmbg" },
  MX: { CURP: "curp" },
  MY: { MyKad: "nric" },
  NL: { Burgerservicenummer: "bsn" },
  NZ: { "IRD number": "ird" },
  PE: { DNI: "cui", "DNI with its check digit": "cui", "RUC of a person": "ruc" },
  PL: { PESEL: "pesel", NIP: "nip" },
  PT: { "Número de documento do Cartão de Cidadão": "cc" },
  PY: { "Cédula de identidad civil, RUC of a person": "cedula" },
  RO: { CNP: "cnp" },
  RS: { "JMBG / ЕМБГ / EMŠO": "jmbg" },
  RU: { "ИНН": "inn" },
  SI: { "JMBG / ЕМБГ / EMŠO": "jmbg" },
  TH: { "เลขประจำตัวประชาชน": "idnr" },
  TR: { "T.C. kimlik numarası": "tckimlik" },
  TW: { "國民身分證統一編號": "natid" },
  UA: { "РНОКПП": "rntrc" },
  UY: { "Cédula de identidad": "cedula" },
  VE: { "RIF of a citizen": "rif" },
  ZA: { "Identity number": "idnr" },
};

/** By country: our name for the number, what we say of it, their error, and why. */
const disagreements = {
  AL: [
    ["Numri i identitetit (NID)", passes, "InvalidFormat", "They take the decades A to M (1900 to 2029) alone; the tax sheet has 0 to 9 and A to T."],
    ["Numri i identitetit (NID)", "date", passes, "Their fault: they look at no date."],
  ],
  AT: [["Sozialversicherungsnummer", passes, "InvalidComponent", "They do not know the months 13 to 15 (Dachverband, Versicherungsnummer)."]],
  BE: [["The same, born since 2000", "check_digit", passes, "They take who is born before 2000 as well, for whom we have a rule of its own."]],
  BG: [["ЕГН", "date", passes, "Their fault: they take a month of 00."]],
  CU: [["Número de identidad permanente", passes, "InvalidComponent", "They know today's date, and refuse who is born later in the century."]],
  CZ: [
    ["Rodné číslo", passes, "InvalidComponent", "They know today's date, and take ten digits of a year before 1954 for one to come."],
    ["Rodné číslo", passes, "InvalidChecksum", "They know that no remainder of ten was written 0 after 1985; ours lets it pass in any year."],
    ["Rodné číslo", "length", passes, "They take nine digits as well, for which we have a rule of its own."],
    ["Rodné číslo until 1953", "date", passes, "They take 20 off the month of any year; zákon č. 133/2000 Sb. adds it since 2004 only."],
    ["Rodné číslo until 1953", "length", passes, "They take the year for one of the 1800s."],
  ],
  DE: [
    ["Rentenversicherungsnummer", passes, "InvalidComponent", "They list areas and hold the date against the calendar, which VKVV § 2 does not promise where it is not known."],
    ["The same with its check digit", "characters", passes, "Their fault: they take any letter behind the check digit; there stands the nationality, D."],
  ],
  ES: [["DNI", passes, "InvalidLength", "Ours fills in the zero in front that the police write."]],
  EC: [["RUC of a person", "check_digit", passes, "They take public bodies' numbers as well, whose third digit is 6."]],
  FI: [["Henkilötunnus", passes, "InvalidComponent", "They know today's date, and refuse who is born later in the century."]],
  GT: [["CUI (DPI)", passes, "InvalidComponent", "They count each department's municipalities, which have become more."]],
  HK: [
    ["HKID", passes, "InvalidFormat", "They list the letters that were given; the tax sheet says a letter."],
    ["HKID of two letters", "length", passes, "They take one letter as well, for which we have a rule of its own."],
    ["HKID of two letters", passes, "InvalidFormat", "They list the letters that were given; the tax sheet says a letter."],
  ],
  IE: [["The same with a second letter", "length", passes, "They take it without as well, for which we have a rule of its own."]],
  IS: [["Kennitala", "date", passes, "Their fault: the century is 8, 9 or 0 (Þjóðskrá, Um kennitölur)."]],
  LV: [["Personas kods", "date", passes, "They take companies' numbers as well."]],
  MY: [["MyKad", "region", passes, "Their fault: they take codes of places that JPN's list does not have."]],
  PE: [["DNI with its check digit", "length", passes, "They take it without as well, for which we have a rule of its own."]],
  PY: [["Cédula de identidad civil, RUC of a person", passes, "InvalidLength", "They do not take the check digit of the RUC behind it."]],
  RO: [["CNP", passes, "InvalidComponent", "They list the counties, which the numbers of the joined registers do not say."]],
  TH: [["เลขประจำตัวประชาชน", passes, "InvalidComponent", "They refuse a first 0, which is of persons without a status."]],
  UY: [["Cédula de identidad", passes, "InvalidLength", "Ours fills in the zero in front."]],
  ZA: [["Identity number", passes, "InvalidComponent", "They do not know refugees' 2."]],
};

test("both say the same but for what is explained", () => {
  const compared = new Map();
  const found = new Map();
  for (const { country, number, typed, flaw } of samples) {
    const name = modules[country]?.[number];
    if (!name) continue;
    compared.set(`${country} ${number}`, (compared.get(`${country} ${number}`) ?? 0) + 1);
    const { isValid, error } = stdnum[country][name].validate(typed);
    if (isValid !== (flaw === null)) found.set([country, number, flaw ?? passes, isValid ? passes : error.name].join(" | "), typed);
  }
  const explained = Object.entries(disagreements).flatMap(([country, rows]) => rows.map(([number, ours, theirs, reason]) => {
    assert.ok(reason.length > 10);
    return [country, number, ours, theirs].join(" | ");
  }));
  assert.deepEqual([...found.keys()].sort(), explained.sort(), `for example ${JSON.stringify([...found])}`);
  const named = Object.entries(modules).flatMap(([country, numbers]) => Object.keys(numbers).map((number) => `${country} ${number}`));
  assert.deepEqual([...compared.keys()].sort(), named.sort());
  assert.ok(Math.min(...compared.values()) >= 100);
});
