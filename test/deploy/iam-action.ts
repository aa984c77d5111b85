/** IAM's names of what an operation needs, where they are not the operation's own. */
const IAM_ACTIONS: Record<string, string> = {
  's3:DeleteObjects': 's3:DeleteObject',
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
  's3:ListObjects': 's3:ListBucket',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListObjectVersions': 's3:ListBucketVersions',
};

/**
 * The action that IAM has to allow for an operation: `s3:ListBucket` for `s3:ListObjectsV2`.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function iamAction(operation: string): string {
  return IAM_ACTIONS[operation] ?? operation;
}
