// One measure in a Node process of its own: `node node.js NAME '{"rounds":…}'` prints its rows as JSON.
import { measures } from "./measures.js";
import { gateway } from "./measures/gateway.js";

const [name, options] = process.argv.slice(2);
const rows = await { ...measures, gateway }[name](JSON.parse(options));
console.log(JSON.stringify(rows));
