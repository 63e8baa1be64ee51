// How times are taken: all variants of a measure take turns within a round, in an order that starts
// elsewhere each round, and what counts is the ratio within the round. Machines grow faster and slower
// while they work; what two variants meet in the same fifty milliseconds is alike.

/** How long a variant's turn is. */
const batch = 12;

/**
 * @param {{ name: string, run: (times: number) => unknown }[]} variants the last is ours
 * @returns {{ us: object, against: object }} microseconds, and how many times as fast ours was: median and quartiles over the rounds
 */
export function compare(variants, { rounds, per = 1 }) {
  const entrants = variants.map((variant) => ({ ...variant, times: whole(paced(variant.run), variant.size), took: [] }));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const entrant = entrants[(round + turn) % entrants.length];
      entrant.took.push(timed(entrant.run, entrant.times) / entrant.times);
    }
  }
  return judged(entrants, per);
}

/** The same for what answers later. */
export async function compareLater(variants, { rounds, per = 1, length = batch }) {
  const entrants = [];
  for (const variant of variants) entrants.push({ ...variant, times: await pacedLater(variant.run, length), took: [] });
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < entrants.length; turn++) {
      const entrant = entrants[(round + turn) % entrants.length];
      entrant.took.push((await timedLater(entrant.run, entrant.times)) / entrant.times);
    }
  }
  return judged(entrants, per);
}

/**
 * Times that were taken round by round, put together. `against` is, for each other variant, how many
 * times as fast the last one was: in the same round, so that a slow moment befalls both.
 */
export function judged(entrants, per = 1) {
  const us = Object.fromEntries(entrants.map(({ name, took }) => [name, (median(took) * 1000) / per]));
  const own = entrants.at(-1);
  const against = {};
  for (const { name, took } of entrants.slice(0, -1)) {
    const ratios = took.map((time, round) => time / own.took[round]);
    against[name] = { ratio: median(ratios), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) };
  }
  return { us, against };
}

/** So often that each form of the pool has its turn equally often, where that is not far from what was meant. */
function whole(times, size = 1) {
  return times > size / 3 ? Math.max(1, Math.round(times / size)) * size : times;
}

function timed(run, times) {
  const start = performance.now();
  run(times);
  return performance.now() - start;
}

async function timedLater(run, times) {
  const start = performance.now();
  await run(times);
  return performance.now() - start;
}

/** How often it runs in one turn; finding out warms it as well. */
function paced(run) {
  let times = 1;
  let took = timed(run, times);
  for (let spent = took; spent < 20 * batch || took < batch / 4; spent += took) {
    times = Math.max(1, Math.min(times * 4, Math.ceil((times * batch) / Math.max(took, 0.01))));
    took = timed(run, times);
    if (took > 20 * batch) break;
  }
  return Math.max(1, Math.round((times * batch) / took));
}

async function pacedLater(run, length) {
  let times = 1;
  let took = await timedLater(run, times);
  for (let spent = took; spent < 10 * length || took < length / 4; spent += took) {
    times = Math.max(1, Math.min(times * 4, Math.ceil((times * length) / Math.max(took, 0.01))));
    took = await timedLater(run, times);
    if (took > 10 * length) break;
  }
  return Math.max(1, Math.round((times * length) / took));
}

export const median = (values) => quantile(values, 0.5);

export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * part;
  const below = Math.floor(place);
  return sorted[below] + (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]) * (place - below);
}
