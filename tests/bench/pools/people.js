// Who fills in the forms: a third have names beyond ASCII.

const plain = {
  first: ["Ann", "James", "Mary", "Robert", "Jennifer", "Michael", "Linda", "David", "Elizabeth", "William", "Barbara", "Christopher", "Susan", "Joseph", "Mary-Jane", "Thomas", "J.P."],
  last: ["Smith", "Johnson", "O'Neil", "Brown", "Jones", "Garcia", "Miller", "Davis", "Rodriguez", "Smith-Hughes", "Martinez", "St. John", "Anderson", "Taylor", "van der Berg", "Hernandez"],
};
const beyond = {
  first: ["Zoë", "José", "Łukasz", "Jürgen", "Søren", "François", "Дмитрий", "Ελένη", "İbrahim", "Nguyễn", "María José", "Þóra", "伟", "さくら", "Žofie"],
  last: ["Müller", "Núñez", "Wiśniewski", "Sjöström", "Þórsdóttir", "Châtelain", "Иванова", "Παπαδοπούλου", "Yılmaz", "Trần", "Çelik", "Šťastný", "王", "山田", "García-López"],
};

export function person(dice, share = 33) {
  const names = dice.percent(share) ? beyond : plain;
  return { first: dice.pick(names.first), last: dice.pick(names.last) };
}

export const streets = ["1 Main Street", "742 Evergreen Terrace", "221B Baker Street", "1600 Amphitheatre Parkway", "Unit 5, 12 Harbour Road", "Hauptstr. 17", "350 Fifth Avenue", "9 Rue de Rivoli", "Calle Mayor 4"];
export const cities = ["Denver", "New York", "London", "Warsaw", "Berlin", "Singapore", "Madrid", "San Francisco", "Kraków", "São Paulo"];
export const states = ["CO", "NY", "CA", "TX", "WA", "IL", "FL", "MA"];
export const companies = ["Maple Trading Ltd", "Birch & Sons", "Cedar Logistics GmbH", "Hazel Foods Inc.", "Rowan Software B.V.", "Café Zoë S.L.", "Aspen Capital LLC", "Lindbergs Bygg AB"];

export const two = (n) => String(n).padStart(2, "0");
export const date = (dice, least, most) => `${dice.between(least, most)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
export const phone = (dice) => `+${dice.between(1, 99)} ${dice.digits(3)} ${dice.digits(7)}`;
export const zip = (dice) => dice.digits(5);
export const email = (dice) => `${dice.of("abcdefghijklmnop", dice.between(3, 12))}.${dice.digits(2)}@example.com`;
export const uuid = (dice) => `${dice.of("0123456789abcdef", 8)}-${dice.of("0123456789abcdef", 4)}-4${dice.of("0123456789abcdef", 3)}-8${dice.of("0123456789abcdef", 3)}-${dice.of("0123456789abcdef", 12)}`;
