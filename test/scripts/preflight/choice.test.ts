import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ParameterError } from '../../../resources/parameter-error';
import { withChoice } from '../../../scripts/preflight/choice';
import { awsStandIn } from '../../support/aws-stand-in';
import { queryError, type XmlAnswer } from '../../support/http-server';
import { describing } from './elastic-load-balancing';

const LACKING = new ParameterError([
  'Parameter nlbArn is missing.',
  'Parameter keepUsers: expected true or false.',
]);

/** By the marker that a page is asked for with. */
let pages: Record<string, XmlAnswer>;

const aws = awsStandIn(
  (config) => new ElasticLoadBalancingV2Client(config),
  (form) => pages[form.get('Marker') ?? 'first'] ?? describing('nothing'),
);

const problems = async () => (await withChoice(LACKING, aws.client, 'eu-west-1')).problems;

it('lists the network load balancers of all pages, ready to copy, after what is wrong', async () => {
  const first = describing(
    { arn: 'arn:one', name: 'one' },
    { arn: 'arn:web', name: 'web', type: 'application' },
  );
  pages = {
    first: {
      ...first,
      xml: first.xml.replace('</LoadBalancers>', '</LoadBalancers><NextMarker>2</NextMarker>'),
    },
    2: describing({ arn: 'arn:two', name: 'two', state: 'provisioning' }),
  };
  expect(await problems()).toEqual([
    ...LACKING.problems,
    'The network load balancers in eu-west-1:',
    '  --param nlbArn=arn:one  (one, active)',
    '  --param nlbArn=arn:two  (two, provisioning)',
  ]);
});

it('says so when there are none', async () => {
  pages = { first: describing({ type: 'application' }) };
  expect((await problems()).at(-1)).toBe('There is no network load balancer in eu-west-1 in this account.');
});

it('says why there is no list when AWS does not give one', async () => {
  const message = 'User: x is not authorized to perform: elasticloadbalancing:DescribeLoadBalancers';
  pages = { first: queryError(403, 'AccessDenied', message) };
  const said = await problems();
  expect(said.slice(0, 2)).toEqual(LACKING.problems);
  expect(said.slice(2)).toEqual([
    expect.stringMatching(/cannot be said: .*permission elasticloadbalancing:DescribeLoadBalancers/),
  ]);
});
