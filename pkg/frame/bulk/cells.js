// Cells of CSV that no spreadsheet takes for a formula, and back.

/** The column that says that a file is marked: cells that begin like a formula have an apostrophe before them, and so have those that begin with one. */
export const mark = "subscope: what is wrong";

/** Full-width signs count as well, and what stands behind blanks. */
const dangerous = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20']|^[\t\r\n]/;

/** A row as it is written. */
export const rowOf = (cells) => `${cells.map(cellOf).join(",")}\r\n`;

function cellOf(text) {
  const marked = dangerous.test(text) ? `'${text}` : text;
  // Whoever reads it by another delimiter finds no beginning of a cell inside one.
  return /["\s,;|]/.test(marked) || marked !== text ? `"${marked.replaceAll('"', '""')}"` : marked;
}

/** The cells of one row, as far as they can be told apart; without their marks. */
export function cellsOf(row, delimiter, marked) {
  const cells = [];
  for (let at = 0; at <= row.length; ) {
    const quoted = row[at] === '"' ? /"((?:[^"]|"")*)"/y : undefined;
    if (quoted) quoted.lastIndex = at;
    const found = quoted?.exec(row);
    const end = found ? quoted.lastIndex : at;
    const next = row.indexOf(delimiter, end);
    const stop = next < 0 ? row.length : next;
    // What stands behind a closing quote belongs to the cell, for want of better.
    cells.push(found ? found[1].replaceAll('""', '"') + row.slice(end, stop) : row.slice(at, stop));
    at = stop + 1;
  }
  return marked ? cells.map((cell) => cell.replace(/^'/, "")) : cells;
}
