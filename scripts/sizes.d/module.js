// Reads of a wasm module what has a size: its functions with their names, its data, its other sections.

const sections = { 1: "types", 2: "imports", 3: "functions", 4: "tables", 5: "memory", 6: "globals", 7: "exports", 9: "elements", 12: "data count" };

/** `bytes` are those of the module without its names. @returns {{ bytes: number, functions: { name: string, bytes: number }[], data: Uint8Array[], rest: Map<string, number> }} */
export function read(bytes) {
  const module = new Reader(bytes);
  module.at = 8;
  const bodies = [];
  const data = [];
  const rest = new Map();
  let names = new Map();
  let named = 0;
  let imported = 0;
  while (module.at < bytes.length) {
    const start = module.at;
    const id = module.byte();
    const section = module.part();
    if (id === 10) for (let left = section.number(); left > 0; left--) bodies.push(section.part().bytes.length);
    else if (id === 11) for (let left = section.number(); left > 0; left--) data.push(segment(section));
    else {
      const name = id === 0 ? section.text() : sections[id];
      if (id === 2) imported = importedFunctions(section);
      if (name === "name") {
        names = functionNames(section);
        named = module.at - start;
      } else rest.set(name, (rest.get(name) ?? 0) + section.bytes.length);
    }
  }
  const functions = bodies.map((bytes, index) => ({ name: names.get(imported + index) ?? "", bytes }));
  return { bytes: bytes.length - named, functions, data, rest };
}

class Reader {
  at = 0;

  constructor(bytes) {
    this.bytes = bytes;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    let value = 0;
    for (let scale = 1, byte; ; scale *= 128) {
      byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  /** What follows its own length. */
  part() {
    const length = this.number();
    return new Reader(this.bytes.subarray(this.at, (this.at += length)));
  }

  text() {
    return new TextDecoder().decode(this.part().bytes);
  }
}

function segment(section) {
  const kind = section.number();
  if (kind === 2) section.number();
  // Where it goes: one constant, and the end of the expression.
  if (kind !== 1) {
    section.byte();
    section.number();
    section.byte();
  }
  return section.part().bytes;
}

function importedFunctions(section) {
  let functions = 0;
  const limits = () => {
    const hasMost = section.number() & 1;
    section.number();
    if (hasMost) section.number();
  };
  for (let left = section.number(); left > 0; left--) {
    section.text();
    section.text();
    const kind = section.byte();
    if (kind === 0) {
      section.number();
      functions++;
    } else if (kind === 1) {
      section.byte();
      limits();
    } else if (kind === 2) limits();
    else section.at += 2;
  }
  return functions;
}

function functionNames(section) {
  const names = new Map();
  while (section.at < section.bytes.length) {
    const kind = section.byte();
    const part = section.part();
    if (kind !== 1) continue;
    for (let left = part.number(); left > 0; left--) names.set(part.number(), part.text());
  }
  return names;
}
