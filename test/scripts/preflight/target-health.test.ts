import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { lookAtTargets } from '../../../scripts/preflight/target-health';
import { awsStandIn } from '../../support/aws-stand-in';
import type { XmlAnswer } from '../../support/http-server';
import { health, NLB, targetGroups } from './elastic-load-balancing';

/** The target groups, and the health of what is in them. */
let groups: Record<string, XmlAnswer>;

const aws = awsStandIn(
  (config) => new ElasticLoadBalancingV2Client(config),
  (form) => {
    if (form.get('Action') === 'DescribeTargetGroups') return targetGroups(...Object.keys(groups));
    return groups[form.get('TargetGroupArn')?.replace('arn:', '') ?? ''] ?? health();
  },
);

it('is well when one target of one group is healthy', async () => {
  groups = { blue: health(), green: health({ id: 'i-1', state: 'draining' }, { id: 'i-2' }) };
  expect(await lookAtTargets(aws.client, NLB)).toEqual([
    {
      level: 'well',
      about: 'targets',
      said: 'blue: no targets; green: i-1:8080 is draining, i-2:8080 is healthy',
    },
  ]);
});

it('warns of targets none of which is healthy, each with its state and the reason for it', async () => {
  groups = {
    blue: health({
      id: '10.0.0.7',
      state: 'unhealthy',
      reason: 'Target.FailedHealthChecks',
      description: 'Health checks failed',
    }),
    green: health({ id: '10.0.0.8', state: 'initial', reason: 'Elb.RegistrationInProgress' }),
  };
  expect(await lookAtTargets(aws.client, NLB)).toEqual([
    expect.objectContaining({
      level: 'warning',
      said: expect.stringMatching(
        /^Nothing behind the load balancer mysfits-nlb is healthy.*: blue: 10\.0\.0\.7:8080 is unhealthy \(Target\.FailedHealthChecks: Health checks failed\); green: 10\.0\.0\.8:8080 is initial \(Elb\.RegistrationInProgress\)\.$/,
      ),
      toDo: expect.stringContaining('Start the container'),
    }),
  ]);
});

it('warns of a target group without a target', async () => {
  groups = { mysfits: health() };
  expect(await lookAtTargets(aws.client, NLB)).toEqual([
    expect.objectContaining({ level: 'warning', said: expect.stringContaining('mysfits: no targets') }),
  ]);
});

it('warns of a load balancer that passes requests on to nothing at all', async () => {
  groups = {};
  expect(await lookAtTargets(aws.client, NLB)).toEqual([
    expect.objectContaining({
      level: 'warning',
      said: expect.stringContaining('mysfits-nlb has no target group'),
      toDo: expect.stringContaining(`create-listener --load-balancer-arn ${NLB.arn} --region eu-west-1`),
    }),
  ]);
});
