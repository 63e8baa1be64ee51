// @ts-check
import { html, nothing } from "lit";
import { signIn, signOut, whoIsHere } from "./demo.js";
import { Part } from "./part.js";
import "./account.js";
import "./sign-in.js";
import "./staff.js";

/** The whole page: signing in, then what the one who signed in came for. */
class PortalApp extends Part {
  static properties = { here: { state: true }, failed: { state: true }, over: { state: true } };

  constructor() {
    super();
    /** @type {Awaited<ReturnType<typeof whoIsHere>> | null} */
    this.here = null;
    this.failed = false;
    /** Whether the session of this tab has ended: then it no longer knows who is signed in. */
    this.over = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  async look() {
    try {
      this.here = await whoIsHere();
      this.failed = this.over = false;
    } catch {
      this.failed = true;
    }
  }

  /** @param {() => Promise<void>} change */
  async change(change) {
    try {
      await change();
    } catch {
      this.failed = true;
      return;
    }
    await this.look();
    await this.updateComplete;
    const page = /** @type {Part | null} */ (this.querySelector("sign-in, account-page, staff-page"));
    await page?.updateComplete;
    page?.querySelector("h1")?.focus();
  }

  updated() {
    const visitor = this.here?.visitor;
    const name = visitor && !this.over && ("staff" in visitor ? "Staff" : visitor.name);
    document.title = name ? `${name} – Customer portal` : "Customer portal";
  }

  render() {
    const visitor = this.here?.visitor ?? null;
    const name = visitor && ("staff" in visitor ? "Staff" : visitor.name);
    return html`
      <header class="top">
        <a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28" />Customer portal</a>
        ${name && !this.over
          ? html`<p class="visitor">
              <span>Signed in as <strong>${name}</strong></span>
              <button class="quiet" @click=${() => this.change(signOut)}>Sign out</button>
            </p>`
          : nothing}
      </header>
      ${this.failed ? html`<div class="narrow"><div class="notice bad" role="alert"><h3>The portal does not answer</h3><p>Try again in a moment.</p></div></div>` : nothing}
      ${this.body(visitor)}
    `;
  }

  /** @param {NonNullable<PortalApp["here"]>["visitor"]} visitor */
  body(visitor) {
    if (!this.here) return html`<main class="narrow" aria-busy="true"></main>`;
    if (!visitor) return html`<sign-in .customers=${this.here.customers} .choose=${(/** @type {string} */ id) => this.change(() => signIn(id))}></sign-in>`;
    if ("staff" in visitor) return html`<staff-page .customers=${this.here.customers}></staff-page>`;
    return html`<account-page .customer=${visitor} @ended=${() => (this.over = true)}></account-page>`;
  }
}

customElements.define("portal-app", PortalApp);
