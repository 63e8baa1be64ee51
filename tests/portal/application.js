// How a person applies for an account.

export const FILE = { name: "paper.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 a paper") };

export const PAPERS = ["Passport or identity card", "Proof of address", "Power of attorney"];

const PERSON = {
  "First name": "Ann",
  "Last name": "Doe",
  "Date of birth": "1990-12-31",
  Telephone: "+1 312 555 0100",
  "Social security number": "123456789",
  "Street and number": "1 Main Street",
  City: "Chicago",
  "Postal code": "60601",
  "State or region": "IL",
};

/** The page's parts. @param {any} account as `signIn` gives it */
export function applicationOn({ page }) {
  const form = page.locator("application-form");
  const document = (label) => page.locator("document-field").filter({ hasText: label });
  return {
    page,
    form,
    document,
    status: page.locator("application-status [data-status]"),
    statusCard: page.locator("application-status"),
    sendButton: form.getByRole("button", { name: "Send the application" }),
    outcome: (status) => form.locator(`form > [aria-live] > [data-outcome=${status}]`),
    history: page.locator(".history li"),

    async upload(label, file = FILE) {
      await document(label).getByLabel(label).setInputFiles(file);
    },

    async uploadAll() {
      for (const label of PAPERS) {
        await this.upload(label);
        await document(label).locator("[data-outcome=confirmed]").waitFor();
      }
    },

    async fill(changes = {}) {
      const { Citizenship = "United States", Country = "United States", ...lines } = { ...PERSON, ...changes };
      await form.getByLabel("Citizenship").selectOption({ label: Citizenship });
      await form.getByLabel("Country").selectOption({ label: Country });
      for (const [label, value] of Object.entries(lines)) await form.getByLabel(label).fill(value);
    },

    async apply(changes) {
      await this.uploadAll();
      await this.fill(changes);
      await this.sendButton.click();
    },
  };
}
