/** JSON with comments and trailing commas, as VS Code writes it. Throws a SyntaxError. */
export function parseJsonWithComments(text: string): unknown {
  const withoutComments = text.replace(
    /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, string?: string) => string ?? ' ',
  );
  const plain = withoutComments.replace(
    /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g,
    (_, string?: string) => string ?? '',
  );
  return JSON.parse(plain.replace(/^\uFEFF/, ''));
}
