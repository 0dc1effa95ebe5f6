// pacta fsck: every log held against its tree.
import { type Command, pageFor, printJson } from "../command.ts";
import { installation, unusable } from "../installation.ts";
import type { ExitCode } from "../io.ts";
import { Unusable } from "../unusable.ts";

export const fsck: Command = {
  name: "fsck",
  takes: "",
  says: "Read every log from its first byte and hold it against its tree",
  more: ["Names the first position that differs; everything before it is as it was signed."],
  options: ["json", "width"],
  examples: [],
  async run(io, given): Promise<ExitCode> {
    if (given.words.length > 0)
      throw new Unusable("C908", "fsck takes no words: PACTA_DATA or DATABASE_URL says what to check.", {
        expected: "no words",
        found: given.words.join(" "),
      });
    const { server, config } = await installation(io);
    const checked = await server.checkAll(config).catch((error: unknown) => {
      throw unusable(error, server.advice);
    });
    const sound = checked.every(({ verdict }) => verdict.sound);
    const told = checked.map(({ log, verdict }) =>
      verdict.sound
        ? { log, sound: true, size: verdict.size, root: Buffer.from(verdict.root).toString("base64") }
        : { log, sound: false, fault: verdict.fault, position: verdict.at + 1 },
    );
    if (given.flags.has("json")) printJson(io, { schema: "pacta/fsck-1", logs: told });
    else {
      const page = pageFor(io, given);
      for (const it of told)
        page.say(
          it.sound
            ? `${it.size} entries, sound, root ${it.root}`
            : `NOT SOUND: ${it.fault} at position ${it.position}; what stands before it is as it was.`,
          { label: `${it.log}: ` },
        );
      if (told.length === 0) page.say("No log is kept here.");
      io.out(page.text());
    }
    return sound ? 0 : 1;
  },
};
