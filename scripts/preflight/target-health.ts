/** A look at what the load balancer passes requests on to: is any of it healthy? */

import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  type TargetGroup,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LoadBalancer } from '../../resources/load-balancer';
import type { Finding } from './report';

const ABOUT = 'targets';

/**
 * The health of the targets behind a load balancer. Where none is healthy the API answers with errors, but that is a
 * warning and stops nothing: the container may come after the API, and a website has to be mended while it is down.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html
 */
export async function lookAtTargets(
  client: ElasticLoadBalancingV2Client,
  { arn, name, region }: LoadBalancer,
): Promise<Finding[]> {
  const { TargetGroups: groups = [] } = await client.send(
    new DescribeTargetGroupsCommand({ LoadBalancerArn: arn }),
  );
  if (groups.length === 0) {
    return [
      {
        level: 'warning',
        about: ABOUT,
        said: `The load balancer ${name} has no target group: until it has, the API answers with errors.`,
        toDo: `Give it a listener that forwards to the container: aws elbv2 create-listener --load-balancer-arn ${arn} --region ${region}`,
      },
    ];
  }
  const health = await Promise.all(groups.map((group) => healthOf(client, group)));
  const said = health.map(({ group, targets }) => `${group}: ${describe(targets)}`).join('; ');
  if (health.some(({ targets }) => targets.some(isHealthy))) return [{ level: 'well', about: ABOUT, said }];
  return [
    {
      level: 'warning',
      about: ABOUT,
      said: `Nothing behind the load balancer ${name} is healthy, and until it is, the API answers with errors: ${said}.`,
      toDo: 'Start the container, and see that it answers the health check of its target group.',
    },
  ];
}

async function healthOf(client: ElasticLoadBalancingV2Client, group: TargetGroup) {
  const { TargetHealthDescriptions: targets = [] } = await client.send(
    new DescribeTargetHealthCommand({ TargetGroupArn: group.TargetGroupArn }),
  );
  return { group: group.TargetGroupName ?? group.TargetGroupArn, targets };
}

const isHealthy = ({ TargetHealth: health }: TargetHealthDescription) => health?.State === 'healthy';

/** Such as `10.0.0.7:8080 is unhealthy (Target.FailedHealthChecks: Health checks failed)`. */
function describe(targets: TargetHealthDescription[]): string {
  if (targets.length === 0) return 'no targets';
  return targets
    .map(({ Target: { Id: id, Port: port } = {}, TargetHealth: health = {} }) => {
      const why = [health.Reason, health.Description].filter(Boolean).join(': ');
      return `${id}${port === undefined ? '' : `:${port}`} is ${health.State ?? 'in an unknown state'}${why && ` (${why})`}`;
    })
    .join(', ');
}
