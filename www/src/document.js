// @ts-check
import { newIntent } from "subscope";
import { html, nothing } from "lit";
import { field } from "./field.js";
import { WishForm } from "./wish.js";

/** What the provider takes, for the file dialogue. */
const ACCEPTED = "application/pdf,image/*,text/plain";

/** A slow line takes its time, and whoever waits sees how far it is and may cancel. */
const LONGEST_MS = 600_000;

/**
 * Uploads one document as soon as its file is chosen. Another file is another wish; the same one,
 * after an answer was lost, is the same wish sent again. A spare copy harms nobody, so another file
 * may be chosen even while it is not known whether the first arrived.
 */
class DocumentField extends WishForm {
  static properties = {
    name: { attribute: false },
    kind: { attribute: false },
    label: { attribute: false },
    missing: { attribute: false },
    barred: { attribute: false },
    given: { attribute: false },
    file: { state: true },
    progress: { state: true },
    stopped: { state: true },
  };

  constructor() {
    super();
    /** The form's field that the document's id goes to. */
    this.name = "";
    /** The provider's word for what it is. */
    this.kind = "";
    this.label = "";
    /** What the form says about it. @type {string | undefined} */
    this.missing = undefined;
    /** Whether it may no longer be changed. */
    this.barred = false;
    /** Tells the form of its id. @type {(name: string, id: string) => void} */
    this.given = () => {};
    /** @type {File | null} */
    this.file = null;
    /** How far the upload is. @type {import("subscope").UploadProgress | null} */
    this.progress = null;
    /** Whether the person has stopped it. */
    this.stopped = false;
    this.values = { file: "" };
  }

  /** @param {string} path */
  fieldOf(path) {
    return path === "base64data" || path === "filename" || path === "documentType" ? "file" : undefined;
  }

  emptied() {
    return this.values;
  }

  /** @param {readonly import("subscope").Issue[]} issues */
  byField(issues) {
    const named = issues.map((issue) => (issue.path === "filename" ? { ...issue, message: `The file's name: ${issue.message}` } : issue));
    return super.byField(named);
  }

  /** @param {any} event */
  choose(event) {
    const [file] = event.target.files;
    if (!file || this.running) return;
    if (this.outcome?.status === "unknown" && !isSame(file, this.file)) this.intent = newIntent();
    this.file = file;
    this.given(this.name, "");
    this.outcome = null;
    return this.upload();
  }

  async upload() {
    const { file } = this;
    if (!file) return;
    this.progress = null;
    this.stopped = false;
    /** @param {import("subscope").UploadProgress} progress */
    const onProgress = (progress) => void (this.progress = progress);
    await this.wish("uploadDocument", { documentType: this.kind, filename: file.name, base64data: file }, { onProgress, timeoutMs: LONGEST_MS });
  }

  stop() {
    this.stopped = true;
    this.running?.abort();
  }

  check() {
    return this.upload();
  }

  /** @param {import("subscope").Outcome<any>} outcome */
  take(outcome) {
    super.take(outcome);
    if (outcome.status === "confirmed" && outcome.answer) this.given(this.name, outcome.answer.documentId);
  }

  render() {
    return html`
      ${field({
        id: this.name,
        label: this.label,
        issue: this.issues.file ?? this.missing,
        control: ({ invalid, describedBy }) => html`<input
          id=${this.name} type="file" accept=${ACCEPTED} ?disabled=${this.barred || Boolean(this.running) || !this.session}
          aria-invalid=${invalid} aria-describedby=${describedBy} @change=${this.choose} />`,
      })}
      <div aria-live="polite">${this.state()}</div>
      ${this.running ? this.bar() : nothing}
      ${this.notice()}
    `;
  }

  /** How far it is, for the eye; what is read out says only that it is under way. */
  bar() {
    const { sent, total } = this.progress ?? { sent: 0, total: 0 };
    const percent = total ? Math.floor((sent / total) * 100) : 0;
    const text = total && sent === total ? "All sent; waiting for the answer." : `${percent} % of ${megabytes(this.file?.size ?? 0)} sent`;
    return html`
      <div class="upload">
        <progress aria-label="Upload of ${this.file?.name}" max=${total || 1} value=${sent}></progress>
        <span class="hint">${text}</span>
        <button type="button" class="quiet" @click=${() => this.stop()}>Cancel</button>
      </div>
    `;
  }

  state() {
    if (this.running) return html`<p class="hint">Uploading ${this.file?.name} …</p>`;
    switch (this.outcome?.status) {
      case "confirmed":
        return this.outcome.answer
          ? html`<p class="uploaded" data-outcome="confirmed">${this.file?.name} is uploaded.</p>`
          : html`<p class="issue" data-outcome="confirmed">It was uploaded, but the answer about it did not fit this account. Please ask us. <span class="code">${/** @type {any} */ (this.outcome).withheld}</span></p>`;
      case "refused":
        return html`<p class="issue" data-outcome="refused">${this.outcome.error.advice ?? "It was not taken."} <span class="code">${this.outcome.error.code}</span></p>`;
      case "unknown":
        return html`
          <div class="notice warn" data-outcome="unknown">
            <p>
              ${this.stopped ? "You stopped it" : "No answer came"}, so it is not known whether ${this.file?.name} arrived.
              Sending it again does no harm, and neither does another file.
            </p>
            <button type="button" class="quiet" data-check @click=${() => this.check()}>Send it again</button>
          </div>
        `;
      default:
        return nothing;
    }
  }
}

/** @param {File} file @param {File | null} other */
const isSame = (file, other) => file.name === other?.name && file.size === other.size && file.lastModified === other.lastModified;

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

customElements.define("document-field", DocumentField);
