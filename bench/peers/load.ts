// Packages of bench/node_modules, which nobody has who does not measure. So their names are no imports that a compiler
// follows; whoever loads one says what it calls of it.

export async function load(name: string): Promise<unknown> {
  return import(name);
}
