// @ts-check
import { html, nothing } from "lit";

/**
 * What a person reads about an error, by its code: what is the matter, and what to do.
 *
 * @type {Record<string, readonly [string, string]>}
 */
const WORDS = {
  aborted: ["Stopped", "Nothing was sent."],
  offline: ["You are offline", "Nothing was sent. Try again once you are connected."],
  network: ["No connection", "The portal could not be reached. Try again in a moment."],
  gateway_unreachable: ["The portal does not answer", "Try again in a moment."],
  timeout: ["That took too long", "Try again in a moment."],
  unavailable: ["Not available at the moment", "The provider does not answer as it should. Try again later."],
  bad_answer: ["An answer that makes no sense", "The provider answered something that cannot be read. Try again later."],
  rate_limited: ["Too many requests", "Wait a little, then try again."],
  leak_blocked: ["Withheld for safety", "The answer did not belong to this account, so it was not shown."],
  answer_mismatch: ["Withheld for safety", "The answer did not fit the question, so it was not shown."],
  out_of_scope: ["Not this account", "This is outside the account that you are signed in for."],
  not_allowed: ["Not allowed", "This account may not do that."],
  step_up_cancelled: ["Not confirmed", "You did not confirm with your passkey, so nothing was sent."],
  step_up_required: ["Confirmation needed", "This payment must be confirmed with a passkey."],
  insufficient_funds: ["Not enough money", "The account does not hold enough for this payment."],
  limit: ["Above the limit", "This is more than the account may send."],
  inactive: ["The account is not active", "It was frozen or closed. Ask us about it."],
  permission: ["Not permitted", "The provider does not permit this."],
  duplicate: ["There is one already", "The same was asked for before. Look at the list of what was done."],
  not_found: ["Not found", "The provider does not know this."],
  refused_fields: ["Please check what you entered", "The provider did not accept it."],
  invalid_input: ["Please check what you entered", "Nothing was sent."],
  version_mismatch: ["The portal was updated", "Reload this page."],
  secret_in_browser: ["Stopped for safety", "A secret was about to reach this page. It was not used."],
  wasm_blocked: ["This page is not set up right", "Its security policy does not allow WebAssembly."],
  wasm_load_failed: ["The page could not load fully", "Reload it."],
};

/** Errors after which the session is over, with what its page says in their place. */
const ENDINGS = {
  session_replaced: ["Somebody else is signed in", "In another tab this browser was signed out or signed in for somebody else. Nothing of yours was done under that name."],
  session_expired: ["Your session has ended", "Reload the page to go on."],
  session_closed: ["Your session was closed", "Reload the page to sign in again."],
  session_refused: ["Your session was refused", "Reload the page to sign in again."],
};

/** @param {unknown} error @returns {string} */
export function codeOf(error) {
  const code = /** @type {any} */ (error)?.code;
  return typeof code === "string" ? code : "";
}

/** @param {unknown} error */
export const endsSession = (error) => codeOf(error) in ENDINGS;

/**
 * @param {unknown} error
 * @param {(path: string) => unknown} [isShown] whether an issue with this path stands at its field
 */
export function errorNotice(error, isShown = () => false) {
  const [title, text] = words(error);
  const { provider } = /** @type {any} */ (error);
  const issues = (/** @type {any} */ (error).issues ?? []).filter((/** @type {any} */ { path }) => !isShown(path));
  return html`
    <div class="notice bad" role="alert">
      <h3>${title}</h3>
      <p>${text}</p>
      ${issues.length ? html`<ul>${issues.map((/** @type {any} */ issue) => html`<li>${issue.message}</li>`)}</ul>` : nothing}
      <p class="code">${codeOf(error)}${provider?.requestId ? html` · request ${provider.requestId}` : nothing}</p>
    </div>
  `;
}

/** @param {unknown} error */
export function endPage(error) {
  const [title, text] = ENDINGS[/** @type {keyof typeof ENDINGS} */ (codeOf(error))];
  return html`
    <main class="narrow">
      <section class="card ended" role="alert">
        <h1>${title}</h1>
        <p>${text}</p>
        <button class="primary" @click=${() => location.reload()}>Reload</button>
        <p class="code">${codeOf(error)}</p>
      </section>
    </main>
  `;
}

/** @param {unknown} error @returns {readonly [string, string]} */
function words(error) {
  const known = WORDS[codeOf(error)];
  const { advice, message } = /** @type {any} */ (error);
  return [known?.[0] ?? "That did not work", advice ?? known?.[1] ?? message ?? "Try again later."];
}
