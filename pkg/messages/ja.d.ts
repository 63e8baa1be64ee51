import type { Translation } from "../messages.js";

/** Japanese. */
export declare const ja: Translation;
