// The shapes that user interfaces want: an external store, a mutation with an intent kept by the form.
import { newIntent } from "subscope";
import type { IntentId, Outcome, Session, ZendfiWithdrawAnswer } from "subscope";
import { typed } from "./expect.js";

declare function useSyncExternalStore<T>(subscribe: (listener: () => void) => () => void, snapshot: () => T): T;
declare function useState<T>(initial: T | (() => T)): [T, (value: T) => void];
declare function useMutation<V, A>(o: { mutationFn: (values: V) => Promise<A> }): { data?: A; mutate: (values: V) => void };

export function Balance(session: Session<"zendfi">): string {
  return useSyncExternalStore((listener) => session.subscribe(listener), () => session.state).phase;
}

export function Withdraw(session: Session<"zendfi">): void {
  const [intent, setIntent] = useState<IntentId>(newIntent);
  const pay = useMutation({
    mutationFn: ({ intent, ...payment }: { intent: IntentId; to_address: string; amount: string }) => session.operations.withdraw(payment, { intent }),
  });
  typed<Outcome<ZendfiWithdrawAnswer> | undefined>()(pay.data, true);
  pay.mutate({ intent, to_address: "x", amount: "1" });
  setIntent(newIntent());
}
