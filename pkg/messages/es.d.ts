import type { Translation } from "../messages.js";

/** Spanish. */
export declare const es: Translation;
