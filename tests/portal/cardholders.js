// How a person finds her way on the page of an account with cardholders.

export const PERSON = { "First name": "Print", "Last name": "Shop", "E-mail address": "print.shop@example.com", Telephone: "91234567" };

/** The page's parts. @param {any} account as `signIn` gives it */
export function cardholdersOn({ page, ...account }) {
  const form = page.locator("cardholder-form");
  return {
    list: page.locator("cardholder-list"),
    rows: page.locator("cardholder-list li"),
    form,
    addButton: form.getByRole("button", { name: "Add", exact: true }),
    checkButton: form.getByRole("button", { name: "Check again" }),
    outcome: (status) => form.locator(`[data-outcome=${status}]`),
    row: (name) => page.locator("cardholder-list li").filter({ hasText: name }),

    async fill(changes = {}) {
      const { Country = "Singapore", ...lines } = { ...PERSON, ...changes };
      for (const [label, value] of Object.entries(lines)) await form.getByLabel(label).fill(value);
      await form.getByLabel("Country").selectOption({ label: Country });
    },

    async add(changes) {
      await this.fill(changes);
      await this.addButton.click();
    },

    refresh: () => page.locator("cardholder-list").getByRole("button", { name: "Refresh" }).click(),
    page,
    account,
  };
}
