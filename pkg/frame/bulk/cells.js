// Cells of CSV that no spreadsheet takes for a formula, and back.

/**
 * The column that says that a file is marked: where a cell begins like a formula, or would if it were split at
 * another separator, an apostrophe stands before that; and before an apostrophe that stands in such a place.
 */
export const mark = "subscope: what is wrong";

/** Where that is. Full-width signs count as well, and what stands behind blanks. */
const first = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20']|^[\t\r\n]/;
const within = /[,;|\t\r\n](?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20'])/g;
const marks = /(^|[,;|\t\r\n])'/g;

/** A row as it is written. */
export const rowOf = (cells) => `${cells.map(cellOf).join(",")}\r\n`;

function cellOf(text) {
  const marked = (first.test(text) ? "'" : "") + text.replace(within, "$&'");
  return /["\s,;|]/.test(marked) || marked !== text ? `"${marked.replaceAll('"', '""')}"` : marked;
}

/** A cell without its marks. */
export const unmarked = (text) => text.replace(marks, "$1");

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
  return marked ? cells.map(unmarked) : cells;
}
