import type { Translation } from "../messages.js";

/** German. */
export declare const de: Translation;
