/** What is written as YAML: plain data, whose names are plain words. */
export type Data = string | number | boolean | readonly Data[] | { readonly [name: string]: Data };

/**
 * Writes data as YAML in blocks, a line for each value. It needs no library: whatever could be taken for something
 * else than a text stands in double quotes, which YAML reads as JSON does.
 */
export function toYaml(data: { readonly [name: string]: Data }): string {
  return `${mapping(data, '').join('\n')}\n`;
}

function mapping(data: { readonly [name: string]: Data }, indent: string): string[] {
  return Object.entries(data).flatMap(([name, value]) =>
    entry(`${indent}${scalar(name)}:`, value, `${indent}  `),
  );
}

function entry(head: string, value: Data, indent: string): string[] {
  if (typeof value !== 'object') return [`${head} ${scalar(value)}`];
  const lines = isList(value) ? value.flatMap(item => listItem(item, indent)) : mapping(value, indent);
  return lines.length > 0 ? [head, ...lines] : [`${head} ${isList(value) ? '[]' : '{}'}`];
}

/** The first line of an item stands behind its dash. */
function listItem(item: Data, indent: string): string[] {
  if (typeof item !== 'object') return [`${indent}- ${scalar(item)}`];
  const [first = '{}', ...more] = isList(item) ? [JSON.stringify(item)] : mapping(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...more];
}

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const plain = /^[A-Za-z_][\w./-]*$|^\/[\w./-]+$|^\d+\.\d+\.\d+[\w.-]*$/.test(value);
  return plain && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value) ? value : JSON.stringify(value);
}

function isList(value: Data): value is readonly Data[] {
  return Array.isArray(value);
}
