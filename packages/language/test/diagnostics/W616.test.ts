import { shows } from "../check.ts";

const norm = (
  kind: string,
  name: string,
  modal: string,
  action: string,
): string => `${kind} ${name} "${name}" {
  by FR
  to UA
  ${modal} do "help"
  when always
  ${action}
  ${kind === "duty" ? "unstated: deadline, finder, procedure, remedy, exit" : "unstated: finder, procedure, remedy, exit"}
  cites DECL
}
`;

shows("W616", [
  {
    title: "one duty before another",
    at: 'priority N-1 over N-2 "first"',
    says: "‘N-1’ and ‘N-2’ never collide: a priority orders a duty and a prohibition that carry one name after ‘on action’. In the one that gives way write when it does: ‘suspended while …’, or ‘unless …’ in a prohibition.",
    fix: null,
  },
  {
    title: "a duty and a prohibition on different actions",
    text: `${norm("duty", "N-1", "must", "on action Hosting")}${norm("prohibition", "N-2", "must not", "on action Basing")}priority N-1 over N-2 "first"`,
    at: 'priority N-1 over N-2 "first"',
    says: "‘N-1’ and ‘N-2’ never collide: a priority orders a duty and a prohibition that carry one name after ‘on action’. In the one that gives way write when it does: ‘suspended while …’, or ‘unless …’ in a prohibition.",
    fix: null,
  },
]);
