// The report: tables for people, and one picture.

import { titles } from "./subjects.js";

const places = { chromium: "Chromium", node: "Node" };

/** A figure in three digits. */
function figure(value) {
  if (value >= 100) return Math.round(value).toLocaleString("en-US");
  return value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3);
}

const time = (us) => (us >= 1e6 ? `${figure(us / 1e6)} s` : us >= 1000 ? `${figure(us / 1000)} ms` : `${figure(us)} µs`);
const size = (bytes) => (bytes >= 1e6 ? `${figure(bytes / 1e6)} MB` : `${figure(bytes / 1e3)} kB`);
const times = ({ ratio, low, high }) => `${figure(ratio)} (${figure(low)}–${figure(high)})`;
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** One line about a row, while the measures run. */
export function printed({ measure, of, count, us, against = {}, bytes }) {
  const ratios = Object.entries(against).map(([name, said]) => `${times(said)} × ${name}`);
  return [`${measure} ${of}${count === undefined ? "" : ` ${count}`}:`, ...Object.entries(us).map(([name, value]) => `${name} ${time(value)},`), ...ratios, ...(bytes === undefined ? [] : [`holds ${size(bytes)}`])].join(" ");
}

/** For each goal and place, what was reached: nothing where it was not measured. */
export function reached(result, goals) {
  return goals.measures.map((goal) => {
    const { measure, of = "tradovate", against } = goal;
    const found = {};
    for (const place of Object.keys(places)) {
      const row = result.places[place]?.rows.find((row) => row.measure === measure && row.of === of);
      if (goal[place] && row?.against?.[against]) found[place] = { ...row.against[against], least: goal[place][0], aim: goal[place][1] };
    }
    return { goal, found };
  });
}

const verdict = ({ ratio, least, aim }) => (ratio >= aim ? "aim reached" : ratio >= least ? "reached" : "**not reached**");

function goalsTable(result, goals, brief) {
  const rows = reached(result, goals).flatMap(({ goal, found }) =>
    Object.entries(places).flatMap(([place, name]) => {
      if (!goal[place] || (brief && !found[place])) return [];
      const said = found[place];
      return [[goal.title, goal.against, name, said ? times(said) : "–", figure(goal[place][0]), figure(goal[place][1]), said ? verdict(said) : "not measured"]];
    }),
  );
  return rows.length && table(["Measure", "Against", "Where", "Times as fast (quartiles)", "At least", "Aim", ""], rows);
}

function formsTable({ places: found }) {
  const rows = [];
  for (const [place, name] of Object.entries(places)) {
    for (const { measure, of, us, against } of found[place]?.rows ?? []) {
      if (measure !== "valid" && measure !== "invalid") continue;
      rows.push([titles[of], measure, name, ...["zod", "ajv", "subscope"].map((who) => time(us[who])), times(against.zod), times(against.ajv)]);
    }
  }
  return rows.length && table(["Form", "Forms are", "Where", "zod", "ajv", "subscope", "× zod", "× ajv"], rows);
}

/** The other measures that are held against something. */
function othersTable({ places: found }) {
  const rows = [];
  const names = { live: "One field edited", ndjson: "NDJSON", csv: "CSV", "worker-ndjson": "To a worker and back, NDJSON", "worker-csv": "To a worker and back, CSV", cold: "Cold start", body: "Form-encoded body", prepare: "All of `prepare`, form-encoded", operation: "A whole operation" };
  for (const [place, name] of Object.entries(places)) {
    for (const row of found[place]?.rows ?? []) {
      if (!names[row.measure]) continue;
      const what = [names[row.measure], row.measure === "operation" ? ` (\`${row.of}\`)` : "", row.megabytes ? `, ${row.count.toLocaleString("en-US")} rows, ${figure(row.megabytes)} MB` : ""].join("");
      for (const [who, said] of Object.entries(row.against)) rows.push([what, name, who, time(row.us[who]), time(row.us.subscope), times(said)]);
    }
  }
  return rows.length && table(["What", "Where", "Against", "Takes", "subscope", "Times as fast (quartiles)"], rows);
}

function growthTables({ places: found }) {
  const sections = [];
  const titlesOf = { rows: "Rows of an NDJSON stream", fields: "Values filled in", sessions: "Open sessions (one call, answered from memory)", gateway: "Sessions of a gateway (one call, store and provider in memory)" };
  for (const [measure, title] of Object.entries(titlesOf)) {
    const rows = [];
    for (const [place, name] of Object.entries(places)) {
      for (const row of found[place]?.rows ?? []) {
        if (row.measure !== measure) continue;
        const own = row.us.subscope ?? row.us.gateway;
        const per = measure === "rows" || measure === "fields" ? time(own / row.count) : "";
        const last = measure === "fields" ? (row.against ? times(row.against.zod) : "") : row.bytes === undefined ? "–" : size(row.bytes);
        rows.push([row.count.toLocaleString("en-US"), ...(measure === "fields" ? [titles[row.of]] : []), name, time(own), ...(per ? [per] : []), last]);
      }
    }
    const head = { rows: ["Rows", "Where", "Takes", "Each", "Holds at most"], fields: ["Values", "Form", "Where", "Takes", "Each", "× zod"], sessions: ["Open", "Where", "A call takes", "Each holds"], gateway: ["Open", "Where", "A call takes", "Each holds"] }[measure];
    if (rows.length) sections.push(`**${title}**\n\n${table(head, rows)}`);
  }
  return sections.join("\n\n");
}

/** @param {{ brief?: boolean }} [o] the tables alone */
export function markdown(result, goals, { brief = false } = {}) {
  const { seed, cores, libraries } = result;
  const engines = Object.values(result.places).map(({ version }) => version).join(", ");
  const sections = [["Against the goals", goalsTable(result, goals, brief)], ["Form by form", formsTable(result)], ["Everything else", othersTable(result)], ["Growth", growthTables(result)]].filter(([, text]) => text);
  const tables = sections.map(([title, text]) => `## ${title}\n\n${text}\n`).join("\n");
  if (brief) return tables;
  return `# Benchmarks

Written by \`make bench\`; do not edit. ${cores} cores, ${engines}; ${Object.entries(libraries).map(([name, version]) => `${name} ${version}`).join(", ")}. Pools from seed ${seed}. Only ratios carry over to other machines.

![How many times as fast subscope is](tests/bench/ratios.svg)

${tables}
## How it is measured

- **In turns.** All variants of a measure run in one process, or one page of headless Chromium, and take turns: batches of about 12 ms, the order starting elsewhere each round. A ratio is the median over the rounds of *time of the other / time of subscope* within the same round; beside it stand the quartiles. Each measure, and each form, has a process or a page of its own. Pages are cross-origin isolated, for the fine timer.
- **Pools.** 256 forms a pool, all different and made anew in each run from a seed: a third of the people have names beyond ASCII, half live in the US, optional parts come and go, and an invalid form has one to four faults. Texts are the form's own and in one piece, as a page's fields give them.
- **Verdicts.** An oracle in plain JavaScript judges every form of every pool in the same run: subscope has to say the same paths and codes, and zod and ajv have to take and refuse the same forms. The first disagreement ends the measure. The oracle shares no code with the project. What is refused, it has from the contracts; which code that is, from the table of codes; where these leave open which of two codes comes first, or at which of several fields, it does as the project does. Nothing is remembered of whole forms: one that is changed where it stands is judged anew, which each run tries as well.
- **Peers.** The same rules as far as each library can say them, written by hand (\`tests/bench/peers/\`): zod with code generation on, rules over several fields in \`superRefine\`; ajv compiled ahead, all errors, codes as formats. Their issues are read as they give them; subscope's have a path, a code, figures and a sentence. Warnings are part of subscope's work and of nobody else's, as are wiping what was read and the copy that \`value\` is.
- **Live.** Each event is another object with one field changed, as it grows under somebody's hands. About one event in eight leaves the form invalid. That is less work, not faster work: zod and ajv look at the whole form.
- **Files.** One row in ten is faulty; from the bytes of a \`Blob\` to the issues of each faulty row. In a worker, each file has one of its own, which is started for it, as a page does once somebody has chosen a file; beside it stands a peer whose worker is kept, and warm.
- **Cold start.** From the first byte of a bundled script to its first verdict, each time in a new process or a new page. The network is left out.
- **A whole operation.** A session's call from its input to its answer, with a \`fetch\` that answers from memory, against a bare \`fetch\` of the same request to a server on the same machine, in another process.

## Weak points

- Limits of length in the oracle for UQPAY and Currencycloud are, where the contract has none, the ones that the project assumes.
- The pools fit into the processor's caches, and what is compiled at run time is warm, except in cold starts.
- zod leaves out the rules over several fields once a field is missing, of another type or none of the choices, so its work on some invalid forms is a little less.
- ajv answers in place: no copy, no sentences of its own choosing, no order of fields. Once compiled it is mostly the fastest of the peers, and the least like a form's check.
- ajv compiles its schema in each cold start; code that was generated ahead would start faster.
- A loopback \`fetch\` is far faster than a network; against a real one the share of subscope is smaller than here. It needs two processes, so that on a busy machine it is slowed down more than a call that ends in memory.
- The form-encoded body is written of values that are in the core before the clock starts, as they are in an operation once they were checked. What \`prepare\` takes, which checks, binds and guards as well, stands beside it.
- Chromium is headless and without a GPU. The cores may have had other work meanwhile: absolute times, and those of \`fetch\` most of all, moved by a factor of two from run to run. The quartiles say how steady a ratio was.
`;
}

/** One bar for each measure and place: to the right of the line what is faster than the other, to the left what is slower. */
export function ratiosSvg(result, goals) {
  const bars = reached(result, goals).flatMap(({ goal, found }) => Object.entries(found).map(([place, said]) => ({ ...said, place, label: `${goal.title.replaceAll("`", "").replace(/, with.*/, "")} × ${goal.against}` })));
  const [left, width, line, top] = [310, 420, 22, 46];
  const [least, most] = [-2, 2];
  const x = (ratio) => left + ((Math.min(most, Math.max(least, Math.log10(ratio))) - least) / (most - least)) * width;
  const height = top + bars.length * line + 34;
  const grid = [0.01, 0.1, 1, 10, 100].map((ratio) => `<line class="${ratio === 1 ? "one" : "grid"}" x1="${x(ratio)}" x2="${x(ratio)}" y1="${top - 8}" y2="${height - 30}"/><text class="axis" x="${x(ratio)}" y="${height - 14}">${ratio}×</text>`);
  let label;
  const drawn = bars.map((bar, at) => {
    const y = top + at * line;
    const [from, to] = [Math.min(x(1), x(bar.ratio)), Math.max(x(1), x(bar.ratio))];
    const name = bar.label === label ? "" : `<text class="label" x="${left - 12}" y="${y + 13}">${escaped(bar.label)}</text>`;
    label = bar.label;
    const slower = bar.ratio < 1;
    const value = `<text class="value${slower ? " slower" : ""}" x="${(slower ? from - 6 : to + 6).toFixed(1)}" y="${y + 13}">${figure(bar.ratio)}</text>`;
    return `${name}<rect class="${bar.place}" x="${from.toFixed(1)}" y="${y + 3}" width="${Math.max(1, to - from).toFixed(1)}" height="${line - 8}" rx="2"/><line class="goal" x1="${x(bar.least).toFixed(1)}" x2="${x(bar.least).toFixed(1)}" y1="${y + 1}" y2="${y + line - 3}"/>${value}`;
  });
  const text = bars.map((bar) => `${bar.label}, ${places[bar.place]}: ${figure(bar.ratio)} (at least ${figure(bar.least)}).`).join(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${left + width + 60} ${height}" width="${left + width + 60}" height="${height}" role="img" aria-labelledby="title text" font-family="system-ui, sans-serif" font-size="12">
<title id="title">How many times as fast subscope is</title>
<desc id="text">${escaped(text)}</desc>
<style>
text { fill: #1f2328 } .axis { text-anchor: middle; fill: #59636e } .label { text-anchor: end } .value { fill: #59636e } .slower { text-anchor: end }
.grid { stroke: #d1d9e0 } .one { stroke: #1f2328 } .goal { stroke: #cf222e; stroke-width: 2 } .chromium { fill: #0969da } .node { fill: #2da44e } .ground { fill: #ffffff }
@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .axis, .value { fill: #9198a1 } .grid { stroke: #3d444d } .one { stroke: #f0f6fc } .goal { stroke: #ff7b72 } .chromium { fill: #4493f8 } .node { fill: #3fb950 } .ground { fill: #0d1117 } }
</style>
<rect class="ground" width="100%" height="100%"/>
<rect class="chromium" x="${left}" y="14" width="12" height="12" rx="2"/><text x="${left + 18}" y="24">Chromium</text>
<rect class="node" x="${left + 100}" y="14" width="12" height="12" rx="2"/><text x="${left + 118}" y="24">Node</text>
<line class="goal" x1="${left + 176}" x2="${left + 176}" y1="12" y2="28"/><text x="${left + 184}" y="24">goal</text>
${grid.join("\n")}
${drawn.join("\n")}
</svg>
`;
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
