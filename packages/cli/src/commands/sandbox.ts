// pacta sandbox reset: the invented month as it was.
import { type Command, pageFor } from "../command.ts";
import { installation, unusable } from "../installation.ts";
import type { ExitCode } from "../io.ts";
import { Unusable } from "../unusable.ts";

export const sandbox: Command = {
  name: "sandbox",
  takes: "reset",
  says: "Throw away what was filed in the sandbox; the next start has the month as it was",
  more: ["Touches the folder of the sandbox and nothing else. Its server must be stopped."],
  options: ["width"],
  examples: [["pacta sandbox reset && pacta serve --sandbox", "begin anew"]],
  async run(io, given): Promise<ExitCode> {
    const [word = "nothing", ...rest] = given.words;
    if (word !== "reset" || rest.length > 0)
      throw new Unusable(rest.length > 0 ? "C908" : "C907", "Do what with the sandbox?", {
        expected: "reset",
        found: given.words.join(" ") || "nothing",
        advice: "Say pacta sandbox reset.",
      });
    const { server, config } = await installation(io, true);
    await server.resetSandbox(config).catch((error: unknown) => {
      throw unusable(error, server.advice);
    });
    const page = pageFor(io, given);
    page.say(`The sandbox in ${config.dataFolder} is empty. pacta serve --sandbox fills it anew.`);
    io.out(page.text());
    return 0;
  },
};
