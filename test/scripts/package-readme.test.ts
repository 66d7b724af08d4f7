import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const script = new URL('../../scripts/support/package-readme.mjs', import.meta.url);
const { withoutRelativeLinks }: { withoutRelativeLinks: (markdown: string) => string } = await import(
  script.href
);

test('what leads nowhere outside the repository is left out of the README of a package', () => {
  const text = `# Title

![A picture](docs/picture.png)

See [the page](docs/page.md), [the site](https://example.com/) and [above](#title).

\`\`\`md
[as it is](docs/page.md)
\`\`\`
`;
  const expected = `# Title

See the page, [the site](https://example.com/) and [above](#title).

\`\`\`md
[as it is](docs/page.md)
\`\`\`
`;
  assert.equal(withoutRelativeLinks(text), expected);
});

test('the README of this project has nothing of the kind left', () => {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  assert.doesNotMatch(withoutRelativeLinks(text).replace(/^```[\s\S]*?^```$/gm, ''), /\]\((?!https?:|#)/);
});
