import type { Translation } from "../messages.js";

/** Portuguese. */
export declare const pt: Translation;
