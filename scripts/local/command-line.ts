/** What may stand behind `npm start --`. */

import { parseArgs } from 'node:util';
import { messageOf } from '../../local/error';
import { LocalStageError } from '../../local/local-stage-error';

export interface StartOptions {
  /** Begin with no users and no likes. */
  fresh: boolean;
  /** A backend that runs already, to stand behind the API in place of `service/`. */
  nlb: URL | undefined;
  /** What the framework is told when it compiles the service: stage, Region and parameters. */
  options: string[];
}

const USAGE = `npm start -- takes:
  --fresh               begin with no users and no likes
  --nlb URL             put a backend that runs already behind the API, such as http://127.0.0.1:9000
  --param NAME=VALUE    a parameter of the stack, as for sls deploy; may be repeated
  --stage NAME, --region REGION`;

/**
 * Reads the command line.
 *
 * @param args what stands behind `npm start --`
 * @throws {LocalStageError} saying what is wrong with it, and what it takes
 */
export function parseCommandLine(args: string[]): StartOptions {
  const { fresh = false, nlb, stage, region, param = [] } = parse(args);
  return {
    fresh,
    nlb: nlb === undefined ? undefined : parseBackendUrl(nlb),
    options: [
      ...(stage === undefined ? [] : ['--stage', stage]),
      ...(region === undefined ? [] : ['--region', region]),
      ...param.flatMap((parameter) => ['--param', parameter]),
    ],
  };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        fresh: { type: 'boolean' },
        nlb: { type: 'string' },
        stage: { type: 'string' },
        region: { type: 'string' },
        param: { type: 'string', multiple: true },
      },
    });
    return values;
  } catch (cause) {
    throw new LocalStageError(`${messageOf(cause)}\n\n${USAGE}`, {
      cause,
    });
  }
}

/** The path comes from the API's body and the protocol from its VPC link, so only host and port are to be said. */
function parseBackendUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol === 'http:' && url.href === `${url.origin}/`) return url;
  throw new LocalStageError(
    `--nlb should be where the backend listens, as http://HOST:PORT and no more, but is "${given}". ` +
      'Example: npm start -- --nlb http://127.0.0.1:9000',
  );
}
