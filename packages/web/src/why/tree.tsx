// The tree of a reason: two levels open, deeper ones when somebody asks; by keyboard as trees are everywhere.
import type { ReasonLine, WhyDocument } from "@pacta/server/wire";
import { type ReactNode, useMemo } from "react";
import { Button, Tree, TreeItem, TreeItemContent } from "react-aria-components";
import { Citations } from "../told/sources.tsx";
import { momentWords, Said, useTeller } from "../told/teller.tsx";

/** Each reason with its place in the tree, which is its name. */
type Node = { readonly id: string; readonly reason: ReasonLine; readonly children: readonly Node[] };

const marks = { holds: "✔", fails: "✘", undetermined: "?" } as const;

export function Because({
  reasons,
  document,
  label,
}: {
  readonly reasons: readonly ReasonLine[];
  readonly document: WhyDocument;
  readonly label: string;
}): ReactNode {
  const nodes = useMemo(() => nodesOf(reasons, ""), [reasons]);
  const open = useMemo(() => new Set(nodes.map(({ id }) => id)), [nodes]);
  const item = (node: Node): ReactNode => (
    <TreeItem key={node.id} id={node.id} textValue={node.reason.says}>
      <TreeItemContent>
        <One node={node} document={document} />
      </TreeItemContent>
      {node.children.map(item)}
    </TreeItem>
  );
  return (
    <Tree aria-label={label} defaultExpandedKeys={open} className="tree" selectionMode="none">
      {nodes.map(item)}
    </Tree>
  );
}

function One({ node, document }: { readonly node: Node; readonly document: WhyDocument }): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const { value, says, since, source, missing } = node.reason;
  return (
    <div className="reason">
      {node.children.length > 0 ? (
        <Button slot="chevron" className="chevron" aria-label={text("why.open")}>
          <span aria-hidden="true">▸</span>
        </Button>
      ) : (
        <span className="chevron" />
      )}
      <Mark value={value} />
      <div>
        <Said>{says}</Said>
        {since !== null && (
          <small> {text("why.sinceSays", { time: momentWords({ at: since, began: true }, teller) })}</small>
        )}
        <Citations of={source} documents={document.documents} />
        {missing.length > 0 && (
          <div className="lacks">
            {text("why.lacks")} <Said>{missing.map((it) => it.says).join("; ")}</Said>
          </div>
        )}
      </div>
    </div>
  );
}

/** A standing that is none of the three values has its words in the sentence beside it. */
function Mark({ value }: { readonly value: string }): ReactNode {
  const { text } = useTeller().messages;
  if (value !== "holds" && value !== "fails" && value !== "undetermined")
    return (
      <span className="mark" aria-hidden="true">
        ·
      </span>
    );
  return (
    <span className={`mark ${value}`}>
      <span aria-hidden="true">{marks[value]}</span>
      <span className="unseen">{text(`value.${value}`)}</span>
    </span>
  );
}

function nodesOf(reasons: readonly ReasonLine[], above: string): readonly Node[] {
  return reasons.map((reason, i) => {
    const id = above === "" ? String(i) : `${above}.${i}`;
    return { id, reason, children: nodesOf(reason.because, id) };
  });
}
