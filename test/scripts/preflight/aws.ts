/** An AWS of one stack and one load balancer, which answers whatever the preflight asks and notes it down. */

import {
  queryResult,
  type RunningHttpServer,
  startQueryService,
  type XmlAnswer,
} from '../../support/http-server';
import { deployedTemplate, describingStack, NO_STACK } from '../support/cloud-formation';
import { describing, health, targetGroups } from './elastic-load-balancing';

export interface Aws extends RunningHttpServer {
  /** The operations that were asked for. */
  asked: string[];
  /** What each answers; all is well until a test has it otherwise. */
  answers: Record<string, XmlAnswer>;
}

export async function startAws(): Promise<Aws> {
  const asked: string[] = [];
  const answers: Record<string, XmlAnswer> = {
    DescribeLoadBalancers: describing(),
    DescribeTargetGroups: targetGroups('mysfits'),
    DescribeTargetHealth: health({ id: '10.0.0.7' }),
    DescribeStacks: NO_STACK,
  };
  const service = await startQueryService((form) => {
    const action = form.get('Action') ?? '';
    asked.push(action);
    return answers[action] ?? queryResult(action, '');
  });
  return { ...service, asked, answers };
}

/** Answers of a stack that is deployed by this template. */
export function deployed(status: string, template: unknown): Record<string, XmlAnswer> {
  return { DescribeStacks: describingStack(status), GetTemplate: deployedTemplate(JSON.stringify(template)) };
}
