/** Which operation of AWS an HTTP request asks for. */

import type { IncomingHttpHeaders } from 'node:http';

/** A call as CloudTrail would name it. */
export interface AwsCall {
  /** The name that requests are signed for, which IAM uses as well: `cloudformation`. */
  service: string;
  /** `UpdateStack`; where a request cannot be told apart, its method and path. */
  operation: string;
}

export interface AwsRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** `s3:PutObject` */
export const nameOf = ({ service, operation }: AwsCall) => `${service}:${operation}`;

/**
 * Which operation a signed request asks for, by the four protocols that AWS's services speak.
 *
 * @throws when the request is not signed, so that no AWS client made it
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function awsCall(request: AwsRequest): AwsCall {
  const { authorization = '', 'x-amz-target': target } = request.headers;
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/.exec(authorization)?.[1];
  if (!service) throw new Error(`${request.method} ${request.url} is not signed: no AWS client sent it.`);
  if (typeof target === 'string') return { service, operation: target.slice(target.lastIndexOf('.') + 1) };
  const form = /^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? '');
  const action = form ? new URLSearchParams(request.body.toString()).get('Action') : null;
  return { service, operation: action ?? restOperation(service, request) };
}

/** The operation of a service whose requests are told apart by method and path. */
function restOperation(service: string, { method, url }: AwsRequest): string {
  const { pathname, searchParams } = new URL(url, 'http://aws');
  if (service === 's3') return s3Operation(method, pathname, searchParams);
  // API Gateway's actions in IAM are the methods themselves.
  if (service === 'apigateway') return method;
  const known = REST_OPERATIONS.find(
    (entry) => entry.service === service && entry.method === method && entry.path.test(pathname),
  );
  return known?.operation ?? `${method} ${pathname}`;
}

const REST_OPERATIONS = [
  {
    service: 'lambda',
    method: 'GET',
    path: /^\/2015-03-31\/functions\/[^/]+$/,
    operation: 'GetFunction',
  },
  {
    service: 'cloudfront',
    method: 'POST',
    path: /^\/2020-05-31\/distribution\/[^/]+\/invalidation$/,
    operation: 'CreateInvalidation',
  },
  {
    service: 'cloudfront',
    method: 'GET',
    path: /^\/2020-05-31\/distribution\/[^/]+\/invalidation$/,
    operation: 'ListInvalidations',
  },
  {
    service: 'cloudfront',
    method: 'GET',
    path: /^\/2020-05-31\/distribution\/[^/]+\/invalidation\/[^/]+$/,
    operation: 'GetInvalidation',
  },
];

/** A bucket is named by the first part of the path here, as an emulator has no host name for each. */
function s3Operation(method: string, pathname: string, query: URLSearchParams): string {
  const [, bucket = '', ...key] = pathname.split('/');
  const ofObject = key.join('/') !== '';
  const what = ofObject ? 'Object' : 'Bucket';
  if (method === 'HEAD') return `Head${what}`;
  if (method === 'GET' && bucket === '') return 'ListBuckets';
  if (method === 'GET' && ofObject) return 'GetObject';
  if (method === 'GET') return listOperation(query);
  if (method === 'POST' && query.has('delete')) return 'DeleteObjects';
  if (method === 'PUT' && subresourceOf(query) === undefined) return ofObject ? 'PutObject' : 'CreateBucket';
  if (method === 'DELETE' && subresourceOf(query) === undefined) return `Delete${what}`;
  return `${method} ${what.toLowerCase()} ${subresourceOf(query) ?? ''}`.trimEnd();
}

function listOperation(query: URLSearchParams): string {
  if (query.get('list-type') === '2') return 'ListObjectsV2';
  if (query.has('versions')) return 'ListObjectVersions';
  const subresource = subresourceOf(query);
  return subresource ? `GET bucket ${subresource}` : 'ListObjects';
}

/** A part of a bucket or object that has operations of its own, such as `?tagging`. */
function subresourceOf(query: URLSearchParams): string | undefined {
  return [...query].find(([name, value]) => value === '' && !LISTING.has(name))?.[0];
}

const LISTING = new Set(['delimiter', 'encoding-type', 'marker', 'prefix', 'max-keys']);
