import { serve } from "./frame/bulk/worker.js";

serve({ post: (message, transfer) => globalThis.postMessage(message, transfer ?? []), listen: (take) => (globalThis.onmessage = ({ data }) => take(data)) });
