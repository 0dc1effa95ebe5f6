// Where a draft begins: the texts of the agreement that the server keeps, nothing at all, or a template.
import type { SourceFile } from "@pacta/language";
import { type Client, ProblemError } from "@pacta/server/wire";
import type { Answer } from "../page.ts";
import { template } from "./template.ts";

export type Origin = Answer & {
  readonly kind: "record" | "blank" | "template";
  /** The draft is kept under it. */
  readonly key: string;
  readonly files: readonly SourceFile[];
};

const blank = `agreement Name "Title" {
  version "draft 1"
  zone "Europe/Kyiv"
  counting elapsed
  interpreter unstated
}
`;

export async function originOf(client: Pick<Client, "text">, from: string | undefined): Promise<Origin> {
  if (from === "blank")
    return { kind: "blank", key: "blank", files: [{ name: "agreement.pacta", text: blank }] };
  if (from === "template") return { kind: "template", key: "template", files: [template] };
  return { kind: "record", key: "record", files: await textsOfServer(client) };
}

/** None where the server gives this reader none. One that does not answer is no empty text: whoever began to write on it
 *  would write on nothing. */
export async function textsOfServer(client: Pick<Client, "text">): Promise<readonly SourceFile[]> {
  try {
    const { files } = await client.text();
    return files.map(({ name, text }) => ({ name, text: withPlainEnds(text) }));
  } catch (error) {
    if (error instanceof ProblemError && [401, 403, 404].includes(error.problem.status)) return [];
    throw error;
  }
}

/** The field counts a line's end as one character. */
export function withPlainEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** A folder has one `agreement` declaration, so that a file with one of its own begins another agreement. */
export function declaresAgreement({ text }: SourceFile): boolean {
  return /^agreement\s/m.test(text);
}
