// Reads the timelines and moves in them, beside the page.
import { connect } from "@pacta/server/wire";
import { answering, type Question } from "./keeping.ts";

const client = connect({ address: `${self.location.origin}/` });
const answer = answering(
  (lang) => client.timelines({ lang }),
  (told) => self.postMessage(told),
);

self.addEventListener("message", ({ data }: MessageEvent<Question>) => answer(data));
