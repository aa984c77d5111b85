/** The place of the local stage: the addresses and IDs by which its parts, and the pages, name each other. */

import type { PageValues } from '../resources/page-values';
import type { LocalAddresses, StackIdentity } from './addresses';
import { newUserPoolClientId, newUserPoolId } from './cognito/ids';
import { HOST, type StagePorts } from './ports';
import type { StageFile } from './stage-file';
import type { StateFolder } from './state';

export interface StackName {
  stackName: string;
  region: string;
  /** The API's stage, which ends its address. */
  stage: string;
}

/** Where everything is: the parts name each other. */
export interface Place {
  identity: StackIdentity;
  addresses: LocalAddresses;
  backend: URL;
  values: PageValues;
}

/**
 * Says where everything is to be.
 *
 * @param state keeps the IDs of the user pool and its client, which stay the same between runs
 * @param nlb a backend that runs already, in place of that of `service/`
 * @throws when the file that keeps the IDs is damaged
 */
export function choosePlace(
  { region, stackName, stage }: StackName,
  ports: StagePorts,
  state: StateFolder,
  nlb: URL | undefined,
): Place {
  const { userPoolId, userPoolClientId } = state.once(`user-pool-${region}`, () => ({
    userPoolId: newUserPoolId(region),
    userPoolClientId: newUserPoolClientId(),
  }));
  const addresses: LocalAddresses = {
    website: `http://${HOST}:${ports.website}`,
    api: `http://${HOST}:${ports.api}`,
    cognito: `http://${HOST}:${ports.cognito}`,
  };
  return {
    addresses,
    identity: { region, stackName, userPoolId, userPoolClientId },
    backend: nlb ?? new URL(`http://${HOST}:${ports.backend}`),
    values: {
      REGION: region,
      WEBSITE_URL: addresses.website,
      API_ENDPOINT: `${addresses.api}/${stage}`,
      COGNITO_USER_POOL_ID: userPoolId,
      COGNITO_USER_POOL_CLIENT_ID: userPoolClientId,
      COGNITO_ENDPOINT: `${addresses.cognito}/`,
    },
  };
}

/** What `.local/stage.json` says of it. */
export function stageFile(
  { identity, addresses, backend, values }: Place,
  others: Pick<StageFile, 'dynamodbEndpoint' | 'mailboxUrl'>,
): StageFile {
  return {
    websiteUrl: addresses.website,
    apiEndpoint: values.API_ENDPOINT,
    region: identity.region,
    userPoolId: identity.userPoolId,
    userPoolClientId: identity.userPoolClientId,
    cognitoEndpoint: values.COGNITO_ENDPOINT,
    nlbUrl: backend.origin,
    ...others,
    pid: process.pid,
  };
}
