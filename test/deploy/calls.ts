/**
 * The calls that the command line makes of AWS, in their order, and what each is for. Calls of one operation that
 * follow each other are one step. The tests of faults go through these lists; that they are right is tested as well.
 */

/** How often the calls of a step come: once, or as often as there are files or events. */
type Times = 'once' | 'for each file' | 'until it is done';

export interface Step {
  operation: string;
  purpose: string;
  times: Times;
  /** Why the command goes on, and does all it should, when this call is refused. */
  goesOn?: string;
}

const once = (operation: string, purpose: string, goesOn?: string): Step => ({
  operation,
  purpose,
  times: 'once',
  ...(goesOn && { goesOn }),
});
const forEachFile = (operation: string, purpose: string): Step => ({
  operation,
  purpose,
  times: 'for each file',
});
const untilDone = (operation: string, purpose: string, goesOn?: string): Step => ({
  operation,
  purpose,
  times: 'until it is done',
  ...(goesOn && { goesOn }),
});

const LOOK_AT_STACK = once('cloudformation:DescribeStacks', 'in which state the stack is');
const LOOK_AT_ACCOUNT = once('sts:GetCallerIdentity', 'which account these credentials are for');
const LOOK_AT_USERS = once('cloudformation:GetTemplate', 'whether the users would be lost');
const LOOK_AT_LOAD_BALANCER = [
  once('elasticloadbalancing:DescribeLoadBalancers', 'whether the load balancer is right'),
  once('elasticloadbalancing:DescribeTargetGroups', 'where the load balancer leads'),
  once('elasticloadbalancing:DescribeTargetHealth', 'whether the backend is healthy'),
];

const WEBSITE = [
  once('cloudformation:DescribeStacks', 'the IDs that go into the pages'),
  once('s3:ListObjects', 'which files are there'),
  forEachFile('s3:PutObject', 'uploads what the pages name'),
  once('s3:ListObjects', 'which pages are there'),
  forEachFile('s3:PutObject', 'uploads the pages'),
  once('cloudfront:ListInvalidations', 'when CloudFront was last told of changes'),
  once('cloudfront:CreateInvalidation', 'has CloudFront forget its copies'),
];

const UPDATED = [
  forEachFile('s3:PutObject', 'uploads the template, the state and the function'),
  once('cloudformation:ValidateTemplate', 'whether the template is one'),
  once('cloudformation:UpdateStack', 'changes the stack'),
  untilDone('cloudformation:DescribeStackEvents', 'how far the stack is'),
  once('cloudformation:DescribeStacks', 'what is shown after a deploy'),
  once('cloudformation:ListStackResources', 'what is shown after a deploy'),
];

const DEPLOYMENT_BUCKET = [
  once('cloudformation:DescribeStackResource', 'the name of the deployment bucket'),
  once('s3:HeadBucket', 'whether the deployment bucket is there'),
  once('s3:ListObjectsV2', 'what was deployed before'),
];

const FUNCTION = once(
  'lambda:GetFunction',
  'when the function was changed',
  'the framework then takes the function for changed, and deploys',
);

const OLD_PACKAGES = once('s3:ListObjectsV2', 'which old packages can go');

/** `sls deploy` of a stage that does not exist. */
export const FIRST_DEPLOY: Step[] = [
  LOOK_AT_STACK,
  LOOK_AT_ACCOUNT,
  ...LOOK_AT_LOAD_BALANCER,
  once('cloudformation:DescribeStacks', 'whether there is a stack'),
  once('cloudformation:CreateStack', 'makes the stack, with the deployment bucket alone'),
  untilDone('cloudformation:DescribeStackEvents', 'how far the stack is'),
  ...DEPLOYMENT_BUCKET,
  FUNCTION,
  ...UPDATED,
  ...WEBSITE,
  OLD_PACKAGES,
];

/** `sls deploy` of a stage whose API, a page and the script of that page were changed. */
export const UPDATE: Step[] = [
  LOOK_AT_STACK,
  LOOK_AT_ACCOUNT,
  LOOK_AT_USERS,
  ...LOOK_AT_LOAD_BALANCER,
  once('cloudformation:DescribeStacks', 'whether there is a stack'),
  ...DEPLOYMENT_BUCKET,
  forEachFile('s3:HeadObject', 'what was deployed before, for each file'),
  FUNCTION,
  ...UPDATED,
  ...WEBSITE,
  OLD_PACKAGES,
];

/** `sls remove` */
export const REMOVE: Step[] = [
  once('cloudformation:DescribeStacks', 'whether the stack can be removed'),
  once(
    'sts:GetCallerIdentity',
    'which account these credentials are for',
    'the framework asks ahead, and once more when it needs the answer',
  ),
  once('cloudformation:DescribeStackResource', 'the user pool'),
  once(
    'cognito-idp:DescribeUserPool',
    'how many users there are',
    'a warning says that the number is not known',
  ),
  once('cloudformation:DescribeStackResource', "the name of the website's bucket"),
  once('s3:HeadBucket', "whether the website's bucket is there"),
  once('s3:ListObjects', "what is in the website's bucket"),
  once('s3:DeleteObjects', "empties the website's bucket"),
  once(
    'cloudformation:DescribeStacks',
    'whether the stack is protected from deletion',
    'the framework warns, and DeleteStack itself would refuse',
  ),
  once(
    'ecr:DescribeRepositories',
    "whether there are the framework's container images",
    'the framework takes it for none, which is so',
  ),
  once('cloudformation:DescribeStackResource', 'the name of the deployment bucket'),
  once('s3:HeadBucket', 'whether the deployment bucket is there'),
  once('s3:ListObjectsV2', 'what is in the deployment bucket'),
  once('s3:DeleteObjects', 'empties the deployment bucket'),
  once('cloudformation:DeleteStack', 'deletes the stack'),
  untilDone(
    'cloudformation:DescribeStackEvents',
    'how far the stack is',
    'the emulator has deleted the stack by then, and the command finds that out',
  ),
];
