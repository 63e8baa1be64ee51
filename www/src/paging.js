// @ts-check
import { html, nothing } from "lit";

/**
 * Goes from one page of a list to the next; nothing where there is but one.
 *
 * @param {{ page: number, pages: number, busy: boolean, go: (page: number) => void }} options
 */
export function paging({ page, pages, busy, go }) {
  if (pages < 2) return nothing;
  return html`
    <nav class="paging" aria-label="Pages">
      <button type="button" class="quiet" ?disabled=${busy || page <= 1} @click=${() => go(page - 1)}>Previous</button>
      <span aria-live="polite">Page ${page} of ${pages}</span>
      <button type="button" class="quiet" ?disabled=${busy || page >= pages} @click=${() => go(page + 1)}>Next</button>
    </nav>
  `;
}
