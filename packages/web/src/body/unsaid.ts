// What the text leaves open of a body, and of each question that is put to it.
import type { BodiesDocument } from "@pacta/server/wire";

type Body = Pick<BodiesDocument["bodies"][number], "seats" | "chair" | "seat" | "quorum" | "questions">;

/** Of the body as a whole, or of one question by its title. */
export type Unsaid = {
  readonly what: "members" | "chair" | "seat" | "quorum" | "rule" | "window";
  readonly title: string | null;
};

export function unsaidOf({ seats, chair, seat, quorum, questions }: Body): readonly Unsaid[] {
  const whole = (what: Unsaid["what"], isUnsaid: boolean): readonly Unsaid[] =>
    isUnsaid ? [{ what, title: null }] : [];
  return [
    ...whole("members", !seats.stated),
    ...whole("chair", chair === null),
    ...whole("seat", seat === null),
    ...whole("quorum", quorum === null && questions.every((it) => it.quorum === null)),
    ...questions.flatMap(({ title, rule, window }): readonly Unsaid[] => [
      ...(rule === "unstated" ? [{ what: "rule", title } as const] : []),
      ...(window === "unstated" ? [{ what: "window", title } as const] : []),
    ]),
  ];
}
