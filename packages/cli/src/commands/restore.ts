// pacta restore: a backup into an empty installation.
import { type Command, pageFor, printJson } from "../command.ts";
import { installation, unusable } from "../installation.ts";
import type { ExitCode } from "../io.ts";
import { Unusable } from "../unusable.ts";

export const restore: Command = {
  name: "restore",
  takes: "FILE",
  says: "Take a backup into an empty installation",
  more: [
    "All of it or nothing. Copy the folder keys into the data folder before, or the log goes on under a new key.",
  ],
  options: ["json", "width"],
  examples: [],
  async run(io, given): Promise<ExitCode> {
    const [path] = given.words;
    if (path === undefined)
      throw new Unusable("C907", "Restore what? Name a file that pacta backup has written.", {
        expected: "a file that pacta backup has written",
        found: "nothing",
      });
    const { server, config } = await installation(io);
    const logs = await server.restoreFrom(config, path).catch((error: unknown) => {
      throw unusable(error, server.advice);
    });
    const told = logs.map(({ log, size, root }) => ({
      log,
      size,
      root: Buffer.from(root).toString("base64"),
    }));
    if (given.flags.has("json")) printJson(io, { schema: "pacta/restore-1", path, logs: told });
    else {
      const page = pageFor(io, given);
      for (const { log, size, root } of told)
        page.say(`${size} entries restored and found sound, root ${root}`, { label: `${log}: ` });
      io.out(page.text());
    }
    return 0;
  },
};
