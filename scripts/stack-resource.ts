/** Finding what a stack has made, also when the stack has been removed in part. */

import { type CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { isMissingStack } from './describe-stack';

/**
 * The name or ID of a resource of a stack; undefined when the stack, the resource or what it stood for is gone, or never
 * came to be: then CloudFormation may leave its name empty. It asks
 * for the resource, not for an output: a stack whose removal was cut off may have no outputs any more.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html
 */
export async function physicalId(
  client: CloudFormationClient,
  stackName: string,
  logicalId: string,
): Promise<string | undefined> {
  try {
    const { StackResourceDetail: detail } = await client.send(
      new DescribeStackResourceCommand({ StackName: stackName, LogicalResourceId: logicalId }),
    );
    if (detail?.ResourceStatus === 'DELETE_COMPLETE') return undefined;
    return detail?.PhysicalResourceId || undefined;
  } catch (error) {
    if (isMissingStack(error)) return undefined;
    throw error;
  }
}
