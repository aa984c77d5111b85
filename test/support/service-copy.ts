import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');

/** What the service is made of; the rest of the repository is about it. */
const SOURCES = [
  'api',
  'data',
  'functions',
  'local',
  'package.json',
  'resources',
  'scripts',
  'serverless.ts',
  'service',
  'tsconfig.json',
  'web',
];

/** The service in a folder of its own, which a test may change and where nothing else runs. */
export interface ServiceCopy {
  dir: string;
  /** Rewrites a file. */
  edit(file: string, change: (text: string) => string): void;
  write(file: string, text: string): void;
  read(file: string): string;
  remove(): void;
}

export function copyService(): ServiceCopy {
  const dir = mkdtempSync(path.join(tmpdir(), 'mysfits-'));
  for (const source of SOURCES) cpSync(path.join(ROOT, source), path.join(dir, source), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(dir, 'node_modules'), 'dir');
  const read = (file: string) => readFileSync(path.join(dir, file), 'utf8');
  const write = (file: string, text: string) => writeFileSync(path.join(dir, file), text);
  return {
    dir,
    read,
    write,
    edit: (file, change) => {
      const before = read(file);
      const after = change(before);
      if (after === before) throw new Error(`The test's edit of ${file} changed nothing.`);
      write(file, after);
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
