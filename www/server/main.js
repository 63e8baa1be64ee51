// Starts the demo portal.
import { parseArgs } from "node:util";

const USAGE = `node www/server/main.js [--port N] [--sandbox URL] [--database FILE] [--fresh]

  --port N         where to listen on localhost (5180; 0 takes a free port)
  --sandbox URL    a sandbox that runs already; without it, one is started
  --database FILE  what the gateway keeps (.run/portal.db); the demo's other files lie beside it
  --fresh          forget earlier runs`;

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "5180" },
      sandbox: { type: "string" },
      database: { type: "string" },
      fresh: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(USAGE);
  if (!/^\d{1,5}$/.test(values.port)) throw new Error(`This is not a port: ${values.port}`);

  const { startPortal } = await import("./portal.js");
  const portal = await startPortal({ ...values, port: Number(values.port) });
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => portal.close().then(() => process.exit(0), fail));
  }
  console.log(`portal on ${portal.url}`);
}

/** @param {unknown} error */
function fail(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
