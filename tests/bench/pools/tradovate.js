// Requests for a sub-account, as an applicant types them.

import { cities, date, person, phone, states, streets, zip } from "./people.js";
import { slips } from "../words.js";

export function valid(dice) {
  const { first, last } = person(dice);
  const us = dice.percent(50);
  const citizenship = us ? "US" : dice.pick(["PL", "ES", "BR", "NL", "LB", "KH", "UY"]);
  const values = { firstName: first, lastName: last, country: us ? "US" : citizenship, state: us ? dice.pick(states) : dice.pick(cities), streetAddress1: dice.pick(streets) };
  if (dice.percent(30)) values.streetAddress2 = `Apt ${dice.below(900)}`;
  Object.assign(values, { city: dice.pick(cities), zipCode: zip(dice), phone: phone(dice), citizenship });
  if (us) values.taxIdentifier = ssn(dice);
  else values.nationalId = national[citizenship]?.(dice) ?? dice.of("ABCDEFGHJK0123456789", dice.between(6, 12));
  values.birthDate = date(dice, 1935, 2004);
  if (dice.percent(60)) Object.assign(values, { pOAFormDocId: id(dice), governmentDocId: id(dice), addressDocId: id(dice) });
  return values;
}

const id = (dice) => `${dice.between(1, 9)}${dice.digits(dice.between(3, 11))}`;

function ssn(dice) {
  const [area, group, serial] = [dice.between(1, 665), dice.between(1, 99), dice.between(1, 9999)].map((n, at) => String(n).padStart([3, 2, 4][at], "0"));
  return dice.percent(25) ? `${area}-${group}-${serial}` : area + group + serial;
}

const sum = (digits, weights) => weights.reduce((total, weight, at) => total + weight * digits[at], 0);
const figures = (dice, length) => Array.from({ length }, () => dice.below(10));

/** Numbers that their countries would issue. */
const national = {
  PL(dice) {
    const born = date(dice, 1935, 1999).replaceAll("-", "").slice(2);
    const digits = [...born, ...dice.digits(4)].map(Number);
    return [...digits, (10 - (sum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10].join("");
  },
  ES(dice) {
    const number = dice.digits(8);
    return number + "TRWAGMYFPDXBNJZSQVHLCKE"[Number(number) % 23];
  },
  BR(dice) {
    const digits = figures(dice, 9);
    for (const weights of [[10, 9, 8, 7, 6, 5, 4, 3, 2], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]]) digits.push(((sum(digits, weights) * 10) % 11) % 10);
    return digits.join("");
  },
  NL(dice) {
    for (;;) {
      const digits = [dice.between(1, 9), ...figures(dice, 7)];
      const check = sum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      if (check < 10) return [...digits, check].join("");
    }
  },
};

export const faults = [
  ...["firstName", "lastName", "state", "streetAddress1", "city", "zipCode", "phone", "citizenship", "birthDate"].map((name) => (values) => void delete values[name]),
  (values, dice) => (values.firstName = dice.pick(["Ann3", "Ann_Marie", "<b>Ann</b>", "   ", "Ann@home"])),
  (values, dice) => (values.lastName = dice.pick(["Smith2", "Smith, Jr", "Sm!th", "x".repeat(65)])),
  (values) => Object.assign(values, { firstName: "Annabella-Constantina Alexandria Maria", lastName: "Featherstonehaugh-Cholmondeley" }),
  (values, dice) => (values.country = dice.pick(Object.keys(slips))),
  (values, dice) => (values.citizenship = dice.pick(Object.keys(slips))),
  (values, dice) => (values.city = dice.pick(["  ", "Den\u0007ver", 7])),
  (values, dice) => (values.zipCode = dice.pick([" ", 80209, "x".repeat(8193)])),
  (values, dice) => (values.birthDate = dice.pick(["1990-02-30", "31.12.1990", "1990-13-01", "yesterday", "90-12-31"])),
  (values) => void (delete values.taxIdentifier, delete values.nationalId),
  (values, dice) => (values.taxIdentifier = dice.pick(["53622872", "5362287261", "53622872X", "12345"])),
  (values, dice) => (values.nationalId = dice.pick(["A", "AB_1234", "AB-1234", "ÄB1234", "x1".repeat(40)])),
  (values, dice) => Object.assign(values, { pOAFormDocId: id(dice), governmentDocId: id(dice), addressDocId: dice.pick(["0", "12a", "-7", "1.5"]) }),
  (values, dice) => (Object.assign(values, { pOAFormDocId: id(dice), governmentDocId: id(dice) }), void delete values.addressDocId),
];

/** The fields that are typed into, one after another, for `live`. */
export const typed = ["firstName", "lastName", "state", "streetAddress1", "city", "zipCode", "phone", "birthDate", "taxIdentifier", "nationalId", "country"];
