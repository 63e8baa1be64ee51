import type { Translation } from "../messages.js";

/** Simplified Chinese. */
export declare const zh: Translation;
