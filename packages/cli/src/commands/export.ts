// pacta export: everything that is kept, for other software.
import { type Command, pageFor, printJson } from "../command.ts";
import { installation, unusable } from "../installation.ts";
import type { ExitCode } from "../io.ts";
import { Unusable } from "../unusable.ts";

export const exporting: Command = {
  name: "export",
  takes: "FOLDER",
  says: "Take everything out: every log as NDJSON, with the head it was signed under",
  more: ["Lines are those of docs/log.md with position and recordedAt. The folder must be new or empty."],
  options: ["json", "width"],
  examples: [],
  async run(io, given): Promise<ExitCode> {
    const [folder] = given.words;
    if (folder === undefined)
      throw new Unusable("C907", "Export where? Name a folder that does not exist yet.", {
        expected: "a folder that does not exist yet",
        found: "nothing",
      });
    const { server, config } = await installation(io);
    const exported = await server.exportTo(config, folder).catch((error: unknown) => {
      throw unusable(error, server.advice);
    });
    if (given.flags.has("json")) printJson(io, { schema: "pacta/export-1", folder, logs: exported });
    else {
      const page = pageFor(io, given);
      for (const { log, entries } of exported)
        page.say(`${entries} entries in ${folder}/${log}`, { label: `${log}: ` });
      io.out(page.text());
    }
    return 0;
  },
};
