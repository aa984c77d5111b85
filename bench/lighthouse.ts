/**
 * `npm run lighthouse`: what Lighthouse makes of every page of the website, on the local stage; with
 * `-- --page ko/index.html`, of that page alone. Its exit code is 1 when a score is below 100; Lighthouse's own reports
 * are in `build/lighthouse/`.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isObject } from '../local/is-object';
import { bestRun } from './best-run';
import { exitOnSignals } from './exit-on-signals';
import { launchLighthouse } from './lighthouse-browser';
import { lighthouseReport, type MeasuredView } from './lighthouse-report';
import { npmStart, type StartedStage } from './npm-start';
import { type View, viewsOf } from './website-views';

const REPORTS = path.join(__dirname, '..', 'build', 'lighthouse');

const FORM_FACTORS = ['mobile', 'desktop'] as const;

async function measure(stage: StartedStage, views: readonly View[]): Promise<MeasuredView[]> {
  const browser = await launchLighthouse();
  try {
    const measured: MeasuredView[] = [];
    for (const { name, address } of views) {
      for (const formFactor of FORM_FACTORS) {
        process.stderr.write(`${name}, ${formFactor}\n`);
        const url = new URL(address, stage.file.websiteUrl).href;
        const { best, runs } = await bestRun(() => browser.measure(url, formFactor));
        writeFileSync(path.join(REPORTS, reportName(name, formFactor)), best.html);
        measured.push({ name, formFactor, runs, scores: best.scores, failed: best.failed });
      }
    }
    return measured;
  } finally {
    await browser.close();
  }
}

/** `ko-index-with-a-profile-mobile.html` */
function reportName(view: string, formFactor: string): string {
  return `${view.replace('.html', '').replace(/[^a-z]+/g, '-')}-${formFactor}.html`;
}

/** @returns the views of the given names, all of them when there is no name */
function chosen(views: View[], names: string[]): View[] {
  const unknown = names.find((name) => !views.some((view) => view.name === name));
  if (unknown !== undefined) {
    const known = views.map(({ name }) => `"${name}"`).join(', ');
    throw new Error(`--page: expected one of ${known}, found "${unknown}".`);
  }
  return names.length === 0 ? views : views.filter(({ name }) => names.includes(name));
}

/** @returns the ID of the first mysfit that the API lists */
async function someMysfit(apiEndpoint: string): Promise<string> {
  const answer: unknown = await (await fetch(`${apiEndpoint}/mysfits`)).json();
  const mysfits = isObject(answer) && Array.isArray(answer.mysfits) ? answer.mysfits : [];
  const [first]: unknown[] = mysfits;
  if (isObject(first) && typeof first.mysfitId === 'string') return first.mysfitId;
  throw new Error(
    `Expected mysfits of ${apiEndpoint}/mysfits, found ${JSON.stringify(answer).slice(0, 200)}.`,
  );
}

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { page: { type: 'string', multiple: true, default: [] } } });
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const stage = await npmStart([]);
  try {
    const all = viewsOf(
      path.join(stage.service.dir, '.local', 'website'),
      await someMysfit(stage.file.apiEndpoint),
    );
    const { text, perfect } = lighthouseReport(await measure(stage, chosen(all, values.page)));
    process.stdout.write(`${text}\n\nLighthouse's own reports are in ${REPORTS}.\n`);
    if (!perfect) process.exitCode = 1;
  } finally {
    await stage.end();
  }
}

exitOnSignals();

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
