/** Whether a deployed site works as a whole: pages, what they load, the IDs in them, the API. */

import { callApi, objectsIn, outputsOf, type StoredObject } from './deployed-stack';
import type { ProxiedService } from './proxied-service';

/** Which output of the stack a page's `<meta>` has to give. */
const OUTPUT_OF_META: Record<string, string> = {
  'mysfits-api-endpoint': 'ApiEndpoint',
  'mysfits-user-pool-id': 'CognitoUserPool',
  'mysfits-user-pool-client-id': 'CognitoUserPoolClient',
};

/** What does not work of a deployed site: nothing, when it is whole. */
export async function flawsOf(deployed: ProxiedService, stage: string): Promise<string[]> {
  const outputs = await outputsOf(deployed.clients, stage);
  const objects = await objectsIn(deployed.clients, outputs.WebsiteBucket ?? '');
  const keys = new Set(objects.map(({ key }) => key));
  const pages = objects.filter(({ key }) => key.endsWith('.html'));
  return [
    ...(pages.length === 9 ? [] : [`there are ${pages.length} pages, not 9`]),
    ...objects.flatMap((object) =>
      filesNamedBy(object)
        .filter((file) => !keys.has(file))
        .map((file) => `${object.key} names ${file}, which is not there`),
    ),
    ...pages.flatMap((page) => wrongIds(page, outputs)),
    ...(await apiFlaws(deployed, outputs.APIID ?? '', stage)),
  ];
}

/** The mark of the last edit that a page and the script it loads have: [page, script]. */
export async function editionsOf(
  { clients }: ProxiedService,
  stage: string,
): Promise<(string | undefined)[]> {
  const { WebsiteBucket = '' } = await outputsOf(clients, stage);
  const objects = await objectsIn(clients, WebsiteBucket);
  const page = objects.find(({ key }) => key === 'register.html');
  const scripts = page ? filesNamedBy(page).filter((file) => file.startsWith('assets/register')) : [];
  const script = objects.find(({ key }) => scripts.includes(key));
  return [page, script].map((object) => /edition-\d+/.exec(object?.body ?? '')?.[0]);
}

/** The keys of what a page, a script or a stylesheet names. */
function filesNamedBy({ key, body }: StoredObject): string[] {
  const references = [...body.matchAll(referencesIn(key))].map(([, reference = '']) => reference);
  return references
    .filter((reference) => reference !== '' && !/^(?:[a-z]+:|#|\/\/)/i.test(reference))
    .map((reference) => new URL(reference, `https://site/${key}`).pathname.slice(1))
    .filter((file) => file !== '');
}

function referencesIn(key: string): RegExp {
  if (key.endsWith('.html')) return /\s(?:src|href)="([^"]*)"/g;
  if (key.endsWith('.js')) return /["'](\.{1,2}\/[\w./-]+\.js)["']/g;
  return /\burl\(["']?([^"')]+)/g;
}

function wrongIds({ key, body }: StoredObject, outputs: Record<string, string>): string[] {
  return [...body.matchAll(/<meta name="([^"]+)" content="([^"]*)"/g)].flatMap(([, name = '', value]) => {
    const output = OUTPUT_OF_META[name];
    if (output === undefined || outputs[output] === value) return [];
    return [`${key} has the ${output} ${value}, the stack ${outputs[output]}`];
  });
}

async function apiFlaws({ emulator }: ProxiedService, api: string, stage: string): Promise<string[]> {
  const seen = await callApi(emulator, api, 'GET', '/mysfits', {}, stage);
  const liked = await callApi(
    emulator,
    api,
    'POST',
    '/mysfits/da5303ae-5aba-495c-b5d6-eb5c4a66b941/like',
    {},
    stage,
  );
  return [
    ...(seen.status === 200 ? [] : [`GET /mysfits is answered with ${seen.status}`]),
    ...(liked.status === 401 ? [] : [`a like without a token is answered with ${liked.status}`]),
  ];
}
