// @ts-check
import { html } from "lit";
import { Part } from "./part.js";
import { NAMES } from "./providers.js";

/** Whom the demo's visitor may be. */
class SignIn extends Part {
  static properties = { customers: { attribute: false }, choose: { attribute: false } };

  constructor() {
    super();
    /** @type {readonly import("./demo.js").Listed[]} */
    this.customers = [];
    /** @type {(id: string) => void} */
    this.choose = () => {};
  }

  render() {
    return html`
      <main class="narrow wide">
        <h1 tabindex="-1">Sign in</h1>
        <p class="lead">This is a demonstration: pick the business you want to be. All money is play money.</p>
        <ul class="choices pair">
          ${this.customers.map(
            ({ id, name, provider, mode, about }) => html`
              <li>
                <button class="choice" @click=${() => this.choose(id)}>
                  <span class="initial" aria-hidden="true">${name[0]}</span>
                  <span><strong>${name}</strong><small>${about}</small></span>
                  <span class="tag">${NAMES[provider]}${mode === "direct" ? ", direct" : ""}</span>
                </button>
              </li>
            `,
          )}
        </ul>
        <p>Or work at the business that runs this portal: <button class="link" @click=${() => this.choose("staff")}>sign in as staff</button></p>
      </main>
    `;
  }
}

customElements.define("sign-in", SignIn);
