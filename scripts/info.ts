/** What `sls info` and `sls deploy` say of the stack. */

import type { StackOutputs } from './stack-outputs';

/** The lines of the section `mysfits`: where the site and its parts are. */
export function infoLines(outputs: StackOutputs): string[] {
  return [
    `website:          ${outputs.WebsiteUrl}`,
    `API:              ${outputs.ApiEndpoint}`,
    `user pool:        ${outputs.CognitoUserPool}`,
    `user pool client: ${outputs.CognitoUserPoolClient}`,
    `bucket:           ${outputs.WebsiteBucket}`,
    `distribution:     ${outputs.WebsiteDistribution}`,
  ];
}
