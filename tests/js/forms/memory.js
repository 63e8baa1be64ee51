// The memory of cores without glue: their modules are instantiated by the frame, so the instances are caught there.

const { Instance } = WebAssembly;
const instances = [];
WebAssembly.Instance = class extends Instance {
  constructor(...all) {
    super(...all);
    instances.push(this);
  }
};

/** The exports of the latest instance that has one of that name. */
export const latestWith = (name) => instances.findLast(({ exports }) => exports[name]).exports;

/** The exports of the instance that has one of that name. */
export const instanceWith = async (name) => ({ core: instances.find(({ exports }) => exports[name]).exports });

/** What reads the memory as it is now. */
export async function coreMemory() {
  const { forms } = await import("subscope/forms");
  forms.zendfi.withdraw.check({});
  const core = instances.find(({ exports }) => exports.room);
  return () => core.exports.memory.buffer;
}
