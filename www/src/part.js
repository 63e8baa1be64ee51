// @ts-check
import { LitElement } from "lit";

/** A part of the page that renders into the page itself, so that one style sheet serves all. */
export class Part extends LitElement {
  createRenderRoot() {
    return this;
  }
}
