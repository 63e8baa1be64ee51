// The peers' worker: takes a file's bytes, answers the issues of its faulty rows.
import { readers } from "../peers/rows.js";

const decoder = new TextDecoder();
globalThis.onmessage = ({ data: { format, name, bytes } }) => {
  const found = readers[format][name](decoder.decode(bytes));
  // zod's issues are data; what they were made of is not.
  globalThis.postMessage(found.map(({ row, issues }) => ({ row, issues: issues.map(({ path, code, message }) => ({ path, code, message })) })));
};
