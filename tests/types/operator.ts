// What the staff's page types: always for a customer that the grant names.
import { openOperatorSession } from "subscope/operator";
import type { OperatorSession } from "subscope/operator";
import { same, typed } from "./expect.js";

const staff = await openOperatorSession({ provider: "zendfi", baseUrl: "/portal", fetchToken: () => fetch("/portal/operator") });
same<typeof staff, OperatorSession<"zendfi">>(true);
typed<string>()((await staff.operations.freeze({ reason: "lost device" })).status, true);
await staff.operations.freeze();
await staff.operations.get();
// @ts-expect-error staff move no money
staff.operations.withdraw({ to_address: "x", amount: "1" }, {});
// @ts-expect-error the customer is the grant's, not the page's
staff.operations.get({ id: "sa_2" });
staff.can("freeze");
// @ts-expect-error staff move no money
staff.can("withdraw");
