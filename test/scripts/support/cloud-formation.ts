/** What the API of CloudFormation answers of a stack. */

import { queryError, queryResult, type XmlAnswer } from '../../support/http-server';

export const NO_STACK = queryError(400, 'ValidationError', 'Stack with id mysfits-prod does not exist');

export function describingStack(status: string, reason?: string): XmlAnswer {
  const why = reason === undefined ? '' : `<StackStatusReason>${reason}</StackStatusReason>`;
  return queryResult(
    'DescribeStacks',
    `<Stacks><member><StackName>mysfits-prod</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime>
     <StackStatus>${status}</StackStatus>${why}</member></Stacks>`,
  );
}

/** What `GetTemplate` says. */
export function deployedTemplate(body: string): XmlAnswer {
  const escaped = body.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return queryResult('GetTemplate', `<TemplateBody>${escaped}</TemplateBody>`);
}
