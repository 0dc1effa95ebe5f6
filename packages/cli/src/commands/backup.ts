// pacta backup: all logs in one file, which counts only once it has been restored.
import { type Command, pageFor, printJson } from "../command.ts";
import { installation, unusable } from "../installation.ts";
import type { ExitCode } from "../io.ts";
import { Unusable } from "../unusable.ts";

export const backup: Command = {
  name: "backup",
  takes: "FILE",
  says: "Write a backup of all logs, and restore it once to see that it can be",
  more: [
    "The file is readable by its owner alone. It holds closed fields and no keys: keep the folder keys of the data folder apart from it.",
    "Against the embedded database the server must be stopped; a server of its own can be backed up while it runs.",
  ],
  options: ["json", "width"],
  examples: [],
  async run(io, given): Promise<ExitCode> {
    const [path] = given.words;
    if (path === undefined)
      throw new Unusable("C907", "Back up where? Name a file that does not exist yet.", {
        expected: "a file that does not exist yet",
        found: "nothing",
      });
    const { server, config } = await installation(io);
    const saved = await server.backUp(config, path).catch((error: unknown) => {
      throw unusable(error, server.advice);
    });
    if (given.flags.has("json"))
      printJson(io, {
        schema: "pacta/backup-1",
        path,
        bytes: saved.bytes,
        logs: saved.logs.map(({ log, size, root }) => ({
          log,
          size,
          root: Buffer.from(root).toString("base64"),
        })),
      });
    else {
      const page = pageFor(io, given);
      page.say(`${path}: ${saved.bytes} bytes, restored once and found sound.`, { tone: "strong" });
      for (const { log, size, root } of saved.logs)
        page.say(`${size} entries, root ${Buffer.from(root).toString("base64")}`, { label: `${log}: ` });
      io.out(page.text());
    }
    return 0;
  },
};
