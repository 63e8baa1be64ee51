// Files of the page, as forms and sessions know them.

export const isFile = (value) => typeof Blob !== "undefined" && value instanceof Blob;

/** So many first bytes tell what a file is. */
export const headLength = 512;
