/** What the framework and its bundler take by themselves: the smallest services that can be packaged. */

import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..');

export interface EmptyService {
  dir: string;
  remove(): void;
}

/**
 * A service in TypeScript in a folder of its own: `bare`, with nothing in it, or with one function that does nothing,
 * which serverless-esbuild bundles.
 */
export function emptyService(kind: 'bare' | 'with a function'): EmptyService {
  const dir = mkdtempSync(path.join(tmpdir(), 'empty-service-'));
  const write = (file: string, text: string) => writeFileSync(path.join(dir, file), text);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(dir, 'node_modules'), 'dir');
  write('package.json', '{ "name": "empty", "private": true }\n');
  const parts =
    kind === 'bare'
      ? ''
      : "plugins: ['serverless-esbuild'], functions: { empty: { handler: 'empty.handler' } },";
  write(
    'serverless.ts',
    `import type { AWS } from 'serverless';
const service: AWS = {
  service: 'empty',
  frameworkVersion: '4',
  provider: { name: 'aws', runtime: 'nodejs24.x' },
  ${parts}
};
export default service;
`,
  );
  write('empty.ts', 'export const handler = async (): Promise<void> => {};\n');
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
