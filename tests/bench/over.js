/** A variant that takes the forms of a pool one after another; what comes out is added up, so that nothing is left out. */
export function over(name, pool, one) {
  let at = 0;
  const run = (times) => {
    let sum = 0;
    for (; times > 0; times--) {
      sum += one(pool[at]);
      at = at + 1 === pool.length ? 0 : at + 1;
    }
    return sum;
  };
  return { name, run, size: pool.length };
}

/** The same for what answers later. */
export function overLater(name, pool, one) {
  let at = 0;
  const run = async (times) => {
    for (; times > 0; times--) {
      await one(pool[at]);
      at = at + 1 === pool.length ? 0 : at + 1;
    }
  };
  return { name, run };
}
