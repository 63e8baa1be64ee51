import type { Translation } from "../messages.js";

/** French. */
export declare const fr: Translation;
