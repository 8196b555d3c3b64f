/**
 * What a screen reader would stumble over in a tagged PDF of this program: pages whose texts do not lead to the elements that name
 * them. Empty when all do.
 */
export function structureFaults(file: Buffer): string[] {
  const text = file.toString('latin1');
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of text.matchAll(/\n(\d+) 0 obj\n([\s\S]*?)(?:stream\n|endobj)/g))
    objects.set(id, body);
  const root = [...objects.values()].find((body) => body.includes('/StructTreeRoot\n')) ?? '';
  const lists = new Map(
    [...(/\/Nums \[([\s\S]*)\]/.exec(root)?.[1] ?? '').matchAll(/(\d+) (\d+) 0 R/g)].map(
      ([, key, id]) => [key, id] as const,
    ),
  );
  return [...objects].flatMap(([id, page]) => {
    if (!/\/Type \/Page\n/.test(page)) return [];
    const list = objects.get(lists.get(/\/StructParents (\d+)/.exec(page)?.[1]) ?? '') ?? '';
    const elements = [...list.matchAll(/(\d+) 0 R/g)].map(([, element = '']) => objects.get(element) ?? '');
    if (elements.length === 0) return [`page ${id}: no elements`];
    return elements.flatMap((element, place) =>
      element.includes(`/Pg ${id} 0 R`) && element.includes(`/K [${place}]`) && hasParent(element, objects)
        ? []
        : [`page ${id}: text ${place}`],
    );
  });
}

/** Whether the element stands in the list of the one above it, up to the document. */
function hasParent(element: string, objects: ReadonlyMap<string, string>): boolean {
  const above = objects.get(/\/P (\d+) 0 R/.exec(element)?.[1] ?? '') ?? '';
  return above.includes('/S /Document') || (above.includes('/S /Sect') && hasParent(above, objects));
}
