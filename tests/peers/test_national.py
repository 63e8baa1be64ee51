"""python-stdnum, for what it shares with our national identifiers. Where the two do not agree on a made-up number
or on a slip in one, the reason stands below; what stands there and is no longer so fails as well."""

import json
import subprocess
from collections import Counter
from importlib import import_module

import pytest
from stdnum.exceptions import ValidationError

from sandbox import ROOT

# By country and by our name for the number.
MODULES = {
    ("AD", "Número de registre tributari"): "ad.nrt",
    ("AR", "CUIL, CUIT of a person"): "ar.cuit",
    ("AR", "DNI"): "ar.dni",
    ("AT", "Abgabenkontonummer"): "at.tin",
    ("AT", "Sozialversicherungsnummer"): "at.vnr",
    ("AU", "Tax file number"): "au.tfn",
    ("AU", "Tax file number of eight digits"): "au.tfn",
    ("BA", "JMBG / ЕМБГ / EMŠO"): "si.emso",
    ("BE", "Numéro national / Rijksregisternummer, born before 2000"): "be.ssn",
    ("BE", "The same, born since 2000"): "be.ssn",
    ("BG", "ЕГН"): "bg.egn",
    ("BR", "CPF"): "br.cpf",
    ("CA", "Social Insurance Number"): "ca.sin",
    ("CH", "AHV-Nummer"): "ch.ssn",
    ("CL", "RUN / RUT"): "cl.rut",
    ("CN", "公民身份号码"): "cn.ric",
    ("CO", "NIT of a person"): "co.nit",
    ("CR", "Cédula de identidad"): "cr.cpf",
    ("CR", "The same of ten digits"): "cr.cpf",
    ("CU", "Número de identidad permanente"): "cu.ni",
    ("CY", "Tax identification code"): "cy.vat",
    ("CZ", "Rodné číslo"): "cz.rc",
    ("CZ", "Rodné číslo until 1953"): "cz.rc",
    ("DE", "Steuerliche Identifikationsnummer"): "de.idnr",
    ("DK", "CPR-nummer"): "dk.cpr",
    ("DO", "Cédula de identidad y electoral"): "do.cedula",
    ("EC", "Cédula de identidad"): "ec.ci",
    ("EC", "RUC of a person"): "ec.ruc",
    ("EE", "Isikukood"): "ee.ik",
    ("ES", "DNI"): "es.dni",
    ("ES", "NIE"): "es.nie",
    ("ES", "NIF K, L, M"): "es.nif",
    ("FI", "Henkilötunnus"): "fi.hetu",
    ("FR", "NIR (numéro de sécurité sociale)"): "fr.nir",
    ("FR", "Numéro fiscal (SPI)"): "fr.nif",
    ("GB", "Unique Taxpayer Reference"): "gb.utr",
    ("GH", "TIN of a person"): "gh.tin",
    ("GR", "ΑΜΚΑ"): "gr.amka",
    ("GR", "ΑΦΜ"): "gr.vat",
    ("HR", "OIB"): "hr.oib",
    ("ID", "NIK"): "id.nik",
    ("IE", "Personal Public Service number"): "ie.pps",
    ("IE", "The same with a second letter"): "ie.pps",
    ("IL", "מספר זהות"): "il.idnr",
    ("IN", "Aadhaar"): "in_.aadhaar",
    ("IN", "EPIC (voter's card)"): "in_.epic",
    ("IN", "PAN of an individual"): "in_.pan",
    ("IS", "Kennitala"): "is_.kennitala",
    ("IT", "Codice fiscale"): "it.codicefiscale",
    ("KE", "KRA PIN"): "ke.pin",
    ("KR", "주민등록번호"): "kr.rrn",
    ("LI", "Personenidentifikationsnummer (PEID)"): "li.peid",
    ("LT", "Asmens kodas"): "lt.asmens",
    ("LV", "Personas kods"): "lv.pvn",
    ("LV", "Personas kods since July 2017"): "lv.pvn",
    ("MD", "IDNP"): "md.idno",
    ("MU", "National Identity Card number"): "mu.nid",
    ("MX", "CURP"): "mx.curp",
    ("MX", "RFC of a person"): "mx.rfc",
    ("MY", "MyKad"): "my.nric",
    ("NL", "Burgerservicenummer"): "nl.bsn",
    ("NL", "Documentnummer of identity card or passport"): "nl.identiteitskaartnummer",
    ("NO", "Fødselsnummer, D-nummer"): "no.fodselsnummer",
    ("NZ", "IRD number"): "nz.ird",
    ("PE", "DNI with its check digit"): "pe.cui",
    ("PE", "DNI with its check letter"): "pe.cui",
    ("PE", "RUC of a person"): "pe.ruc",
    ("PK", "CNIC, NICOP"): "pk.cnic",
    ("PL", "NIP"): "pl.nip",
    ("PL", "PESEL"): "pl.pesel",
    ("PT", "NIF"): "pt.nif",
    ("PT", "Número de documento do Cartão de Cidadão"): "pt.cc",
    ("RO", "CNP"): "ro.cnp",
    ("RU", "ИНН"): "ru.inn",
    ("SE", "Personnummer, samordningsnummer"): "se.personnummer",
    ("SE", "The same of twelve digits"): "se.personnummer",
    ("SI", "Davčna številka"): "si.ddv",
    ("SI", "JMBG / ЕМБГ / EMŠO"): "si.emso",
    ("SK", "Rodné číslo"): "sk.rc",
    ("SK", "Rodné číslo until 1953"): "sk.rc",
    ("SV", "NIT of a person"): "sv.nit",
    ("TH", "เลขประจำตัวประชาชน"): "th.pin",
    ("TR", "T.C. kimlik numarası"): "tr.tckimlik",
    ("UA", "РНОКПП"): "ua.rntrc",
    ("VE", "RIF of a citizen"): "ve.rif",
    ("ZA", "Identity number"): "za.idnr",
}

PASSES = None
NOT_PUBLISHED = "They compute a check character that the authority does not describe; a warning would be a guess."
OTHER_LENGTH = "They take the shorter number as well, for which we have a rule of its own."

# By country, our name for the number, what we say of it, and their error.
DISAGREEMENTS = {
    ("AD", "Número de registre tributari", "characters", PASSES): "They take companies' letters too; persons have E or F.",
    ("AD", "Número de registre tributari", PASSES, "InvalidComponent"): "They know ranges of running numbers, of which the tax office's sheet says nothing.",
    ("AR", "CUIL, CUIT of a person", PASSES, "InvalidComponent"): "They do not know 25 and 26, which stand in for others as well.",
    ("AT", "Abgabenkontonummer", PASSES, "InvalidComponent"): "They list the tax offices, which have been merged and renumbered.",
    ("AU", "Tax file number of eight digits", PASSES, "InvalidChecksum"): NOT_PUBLISHED,
    ("AU", "Tax file number", "length", PASSES): OTHER_LENGTH,
    ("BE", "The same, born since 2000", "check_digit", PASSES): "They take who is born before 2000 as well, for whom we have a rule of its own.",
    ("BE", "The same, born since 2000", "date", PASSES): "They take who is born before 2000 as well, for whom we have a rule of its own.",
    ("CA", "Social Insurance Number", PASSES, "InvalidComponent"): "They refuse a first digit of 0 or 8; the tax sheet names none.",
    ("CN", "公民身份号码", PASSES, "InvalidComponent"): "They list counties, of which there have been more than they know.",
    ("CN", "公民身份号码", PASSES, "KeyError"): "Their list of counties knows no province of that number (GB/T 2260), or not all of its counties.",
    ("CO", "NIT of a person", "length", PASSES): "They take a company's NIT of ten digits; a person's has eleven, a cédula and a check digit.",
    ("CR", "Cédula de identidad", "characters", PASSES): "They fill in zeros between the parts, which here fall out with the separators.",
    ("CR", "The same of ten digits", "characters", PASSES): "They take zeros between the parts as filled in.",
    ("CR", "The same of ten digits", "length", PASSES): OTHER_LENGTH,
    ("CZ", "Rodné číslo until 1953", "date", PASSES): "They take 20 off the month of any year; zákon č. 133/2000 Sb. adds it since 2004 only.",
    ("CZ", "Rodné číslo until 1953", "length", PASSES): "They take the year for one of the 1800s.",
    ("CZ", "Rodné číslo", "length", PASSES): OTHER_LENGTH,
    ("DK", "CPR-nummer", PASSES, "InvalidComponent"): "They do not know numbers that stand in for one (60 added to the day), or take the date for one to come.",
    ("DO", "Cédula de identidad y electoral", PASSES, "InvalidChecksum"): "Many of the first cédulas do not satisfy the check digit (they list hundreds), so ours says nothing of it.",
    ("EC", "RUC of a person", "characters", PASSES): "They take companies' numbers as well, whose third digit is 9.",
    ("EC", "RUC of a person", "check_digit", PASSES): "They take public bodies' numbers as well, whose third digit is 6.",
    ("ES", "DNI", PASSES, "InvalidLength"): "Ours fills in the zero in front that the police write.",
    ("FI", "Henkilötunnus", PASSES, "InvalidComponent"): "They refuse individual numbers from 900 on, which are given for the time being.",
    ("GB", "Unique Taxpayer Reference", PASSES, "InvalidFormat"): "They do not know the K that may follow.",
    ("GH", "TIN of a person", PASSES, "InvalidChecksum"): NOT_PUBLISHED,
    ("ID", "NIK", "date", PASSES): "Their fault: they take 40 off the day until a date is left; it is added once.",
    ("ID", "NIK", PASSES, "InvalidComponent"): "They do not know all provinces of Papua, some of which were founded in 2022.",
    ("IE", "The same with a second letter", "length", PASSES): OTHER_LENGTH,
    ("IE", "The same with a second letter", PASSES, "InvalidFormat"): "Their fault: they know A, B and H as second letters; the description has A to I.",
    ("IN", "EPIC (voter's card)", PASSES, "InvalidChecksum"): NOT_PUBLISHED,
    ("IN", "PAN of an individual", "characters", PASSES): "They take companies' letters too; an individual's fourth is P.",
    ("IS", "Kennitala", PASSES, "InvalidFormat"): "They do not know the 8 of the 1800s (Þjóðskrá, Um kennitölur).",
    ("KR", "주민등록번호", PASSES, "InvalidChecksum"): "Their fault: since October 2020 the last six digits are random.",
    ("KR", "주민등록번호", PASSES, "InvalidComponent"): "Their fault: since October 2020 the digits behind the sex say no place.",
    ("LI", "Personenidentifikationsnummer (PEID)", PASSES, "InvalidLength"): "They take four digits and more; the tax sheet has up to twelve.",
    ("LV", "Personas kods since July 2017", PASSES, "InvalidChecksum"): NOT_PUBLISHED,
    ("LV", "Personas kods since July 2017", PASSES, "InvalidComponent"): "They know 32 alone; the second digit is 2 to 9.",
    ("LV", "Personas kods", "date", PASSES): "Their fault: the centuries are 0, 1 and 2.",
    ("MU", "National Identity Card number", PASSES, "InvalidChecksum"): NOT_PUBLISHED,
    ("MX", "CURP", PASSES, "InvalidComponent"): "They do not know X for who is neither man nor woman (DOF 18/10/2021).",
    ("MX", "RFC of a person", "length", PASSES): "They take a company's, which has a character less.",
    ("NO", "Fødselsnummer, D-nummer", PASSES, "InvalidComponent"): "They hold individual numbers against centuries, whose ranges have been changed before.",
    ("NZ", "IRD number", PASSES, "InvalidComponent"): "They refuse what is above 150 million or below 10, today's range; it grows.",
    ("PE", "DNI with its check digit", "length", PASSES): OTHER_LENGTH,
    ("PE", "DNI with its check letter", "length", PASSES): OTHER_LENGTH,
    ("PE", "RUC of a person", PASSES, "InvalidComponent"): "They do not know 16.",
    ("PK", "CNIC, NICOP", PASSES, "InvalidComponent"): "They know provinces 1 to 7 alone, and refuse Azad Kashmir's 8.",
    ("PT", "NIF", PASSES, "InvalidFormat"): "Ours is also for the civil number with its check digit, which may begin with a zero.",
    ("PT", "Número de documento do Cartão de Cidadão", "length", PASSES): "Their fault: the civil number has eight digits.",
    ("RO", "CNP", PASSES, "InvalidComponent"): "They list the counties, which the numbers of the joined registers do not say.",
    ("SE", "Personnummer, samordningsnummer", PASSES, "InvalidComponent"): "They do not know coordination numbers (60 added to the day).",
    ("SE", "The same of twelve digits", "date", PASSES): "Their fault: centuries before 1800 or after 2100.",
    ("SE", "The same of twelve digits", PASSES, "InvalidComponent"): "They do not know coordination numbers (60 added to the day).",
    ("SI", "Davčna številka", PASSES, "InvalidChecksum"): "They refuse a difference of 11, which ours lets pass as 0 as it does one of 10.",
    ("SK", "Rodné číslo until 1953", "date", PASSES): "They take 20 off the month of any year; it is added since 2004 only.",
    ("SK", "Rodné číslo until 1953", "length", PASSES): "They take the year for one of the 1800s.",
    ("SK", "Rodné číslo", "length", PASSES): OTHER_LENGTH,
    ("SV", "NIT of a person", PASSES, "InvalidChecksum"): NOT_PUBLISHED,
    ("SV", "NIT of a person", PASSES, "InvalidComponent"): "They refuse a first digit that is not of a department, of which the law says nothing.",
    ("TH", "เลขประจำตัวประชาชน", PASSES, "InvalidComponent"): "They refuse a first 0, which is of persons without a status.",
    ("ZA", "Identity number", PASSES, "InvalidComponent"): "They do not know refugees' 2.",
}


@pytest.fixture(scope="module")
def samples():
    command = ["cargo", "run", "--quiet", "--features", "emit", "--bin", "emit", "--", "national-samples"]
    lines = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def error(module, typed):
    """Their error's name; over some values they stumble."""
    try:
        module.validate(typed)
    except (ValidationError, KeyError, ValueError) as raised:
        return type(raised).__name__
    return PASSES


def test_both_say_the_same_but_for_what_is_explained(samples):
    compared, disagreements, unexplained = Counter(), set(), {}
    for sample in samples:
        number = (sample["country"], sample["number"])
        if number not in MODULES:
            continue
        theirs = error(import_module(f"stdnum.{MODULES[number]}"), sample["typed"])
        compared[number] += 1
        if (sample["flaw"] is PASSES) != (theirs is PASSES):
            row = (*number, sample["flaw"], theirs)
            disagreements.add(row)
            if row not in DISAGREEMENTS:
                unexplained.setdefault(row, []).append(sample["typed"])
    assert not unexplained
    assert set(DISAGREEMENTS) == disagreements, "what is explained still is so"
    assert set(MODULES) == set(compared) and min(compared.values()) >= 100
