// Strong components and shortest circles of a directed graph, without recursion, so that a long chain costs no stack.

export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Components with a circle in them, each in the order in which its nodes were first seen. */
export function circlesOf(graph: Graph): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const circles: string[][] = [];
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const work: { readonly node: string; readonly next: Iterator<string> }[] = [];
    const enter = (node: string): void => {
      index.set(node, index.size);
      const next = graph.get(node);
      // From where no way leads on, none leads back.
      if (next === undefined || next.size === 0) return;
      low.set(node, index.size - 1);
      stack.push(node);
      onStack.add(node);
      work.push({ node, next: next.values() });
    };
    enter(root);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { node } = top;
      const step = top.next.next();
      if (step.done !== true) {
        if (!index.has(step.value)) enter(step.value);
        else if (onStack.has(step.value))
          low.set(node, Math.min(low.get(node) ?? 0, index.get(step.value) ?? 0));
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above !== undefined) low.set(above.node, Math.min(low.get(above.node) ?? 0, low.get(node) ?? 0));
      if (low.get(node) !== index.get(node)) continue;
      const component: string[] = [];
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member);
        component.push(member);
        if (member === node) break;
      }
      if (component.length > 1 || graph.get(node)?.has(node) === true) {
        circles.push(component.sort((a, b) => (index.get(a) ?? 0) - (index.get(b) ?? 0)));
      }
    }
  }
  return circles;
}

/** The shortest way from one node to another inside a component, both ends included; a circle when they are one. */
export function shortestWay(
  graph: Graph,
  within: ReadonlySet<string>,
  from: string,
  to: string,
): readonly string[] {
  const before = new Map<string, string>();
  const queue = [from];
  for (let i = 0; i < queue.length; i++) {
    const node = queue[i] as string;
    for (const next of graph.get(node) ?? []) {
      if (next === to) {
        const way = [to];
        for (
          let at: string | undefined = node;
          at !== undefined;
          at = at === from ? undefined : before.get(at)
        )
          way.push(at);
        return way.reverse();
      }
      if (!within.has(next) || before.has(next) || next === from) continue;
      before.set(next, node);
      queue.push(next);
    }
  }
  return [];
}
