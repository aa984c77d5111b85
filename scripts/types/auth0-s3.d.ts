/** The part of @auth0/s3 1.0 that is used here; the package ships no types. */
declare module '@auth0/s3' {
  import type { S3Client } from 'serverless-s3-sync';

  export function createClient(options: { s3Client: object }): S3Client;
}
