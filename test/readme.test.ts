import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');
const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

const all = (pattern: RegExp): string[] => [
  ...new Set([...README.matchAll(pattern)].map(([, found]) => found ?? '')),
];

describe('the README', () => {
  it.each(all(/\]\((?!https?:|#)([^)]+)\)/g))('links to %s, which is there', (link) => {
    expect(existsSync(path.join(ROOT, link))).toBe(true);
  });

  it.each(all(/\]\(#([^)]+)\)/g))('links to its own heading %s', (anchor) => {
    const headings = all(/^#+ (.+)$/gm).map((heading) => heading.toLowerCase().replaceAll(' ', '-'));
    expect(headings).toContain(anchor);
  });

  it.each(all(/npm (?:run (?=\w)|(?=start\b|test\b))([\w:-]+)/g))(
    'names the script %s, which there is',
    (script) => {
      const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
      expect(Object.keys(scripts)).toContain(script);
    },
  );

  it('has a test for every difference from AWS that it names', () => {
    const [, table = ''] = README.split('## What differs from AWS on your machine');
    const rows = (table.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
    const differences = rows.slice(2);
    expect(differences.length).toBeGreaterThan(20);
    for (const difference of differences) expect(difference).toMatch(/\(test\/[\w/-]+\.test\.ts\)\s*\|$/);
  });
});
