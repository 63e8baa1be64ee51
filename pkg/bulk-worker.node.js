import { parentPort } from "node:worker_threads";
import { serve } from "./frame/bulk/worker.js";

serve({ post: (message, transfer) => parentPort.postMessage(message, transfer), listen: (take) => parentPort.on("message", take) });
