// What a portal's back end types: configuration, grants, tokens.
import { createGateway, isSubscopeError, memory, sqlite } from "subscope/gateway";
import type { Gateway, GatewayConfig, SessionToken, Store } from "subscope/gateway";
import { same, typed } from "./expect.js";

declare const env: Record<string, string | undefined>;
declare function currentUser(request: Request): Promise<{ id: string; zendfiId: string; vertoId: string; addresses: string[] } | null>;

const gateway = createGateway({
  basePath: "/portal",
  secret: () => env.SECRET!,
  store: sqlite("portal.db"),
  whenStoreDown: { reads: "serve", money: "refuse" },
  providers: {
    zendfi: { apiKey: () => env.ZENDFI_KEY!, signingGrant: async ({ subaccount_id }) => (subaccount_id ? "ssgt_…" : null) },
    verto: { clientId: "c", apiKey: async () => "k", environment: "test" },
  },
  recheck: async ({ request, visitor }) => (await currentUser(request))?.id === visitor,
  onEvent: ({ type, code }) => { same<typeof type, "mint" | "call" | "alarm" | "intent" | "webhook">(true); return void code; },
});
same<typeof gateway, Gateway>(true);

export async function POST(request: Request): Promise<Response> {
  const user = await currentUser(request);
  if (!user) return new Response(null, { status: 401 });
  const token = new URL(request.url).searchParams.get("provider") === "verto"
    ? await gateway.mint({ provider: "verto", visitor: user.id, role: "customer", scope: { subAccountId: user.vertoId }, operations: ["wallets"] })
    : await gateway.mint({ provider: "zendfi", visitor: user.id, role: "customer", scope: { subaccount_id: user.zendfiId },
        limits: { currency: "USDC", perPayment: "100", perDay: "250", destinations: user.addresses } });
  same<typeof token, SessionToken<"verto"> | SessionToken<"zendfi">>(true);
  return Response.json(token);
}
export const handle = (request: Request): Promise<Response> => gateway.handle(request);

const zendfi = { provider: "zendfi", visitor: "v", role: "customer", scope: { subaccount_id: "sa_1" } } as const;
typed<SessionToken<"zendfi">>()(await gateway.mint(zendfi), true);
gateway.mint({ ...zendfi, role: "operator", operations: ["freeze"] });
gateway.mint({ ...zendfi, mode: "direct", directOrigin: "https://proxy.example", fixed: { withdraw: { token: "Usdc" } } });
// @ts-expect-error the other provider's id
gateway.mint({ ...zendfi, scope: { subAccountId: "x" } });
// @ts-expect-error the other provider's operation
gateway.mint({ ...zendfi, operations: ["payout"] });
// @ts-expect-error minting a policy token is nobody's operation
gateway.mint({ ...zendfi, operations: ["mintDelegationToken"] });
// @ts-expect-error a grant is for somebody
gateway.mint({ provider: "zendfi", role: "customer", scope: { subaccount_id: "sa_1" } });
// @ts-expect-error limits have all their parts
gateway.mint({ ...zendfi, limits: { currency: "USDC", perPayment: "1", perDay: "1" } });
// @ts-expect-error figures are text
gateway.mint({ ...zendfi, limits: { currency: "USDC", perPayment: 1, perDay: 1, destinations: ["x"] } });
// @ts-expect-error there is no such role
gateway.mint({ ...zendfi, role: "admin" });

await gateway.revoke({ visitor: "v" });
typed<Response>()(await gateway.health(), true);
await gateway.close();

const config: GatewayConfig = { basePath: "/p", secret: "s", store: memory(), whenStoreDown: { reads: "refuse", money: "refuse" }, providers: {}, development: true };
// @ts-expect-error without a store nothing is kept
createGateway({ basePath: "/p", secret: "s", whenStoreDown: { reads: "refuse", money: "refuse" }, providers: {} });
// @ts-expect-error money never goes on without a store
createGateway({ ...config, whenStoreDown: { reads: "serve", money: "serve" } });
// @ts-expect-error a secret is asked for
createGateway({ basePath: "/p", store: memory(), whenStoreDown: { reads: "refuse", money: "refuse" }, providers: {} });

export const own: Store = {
  durable: true,
  read: async (key) => (key ? { value: "", version: 1 } : null),
  write: async (changes) => changes.every(({ expect }) => expect === 0),
  list: async (prefix, { limit }) => [{ key: prefix, value: "", version: limit }],
  sweep: async () => {},
  close: async () => {},
};
isSubscopeError(null);
