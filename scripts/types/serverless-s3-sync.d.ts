/** The part of serverless-s3-sync 3.5 that is used here; the package ships no types. */
declare module 'serverless-s3-sync' {
  namespace ServerlessS3Sync {
    interface Transfer {
      on(event: string, listener: (...values: never[]) => void): this;
    }

    /** What the upload of a file is to say; null leaves the file out. */
    type S3Params = Record<string, unknown> | null;

    interface UploadDirParams {
      localDir: string;
      getS3Params(file: string, stat: object, done: (error: Error | null, params: S3Params) => void): void;
    }

    /** Client of @auth0/s3, as far as the plugin calls it. */
    interface S3Client {
      uploadDir(params: UploadDirParams): Transfer;
      deleteDir(params: object): Transfer;
    }

    interface Folder {
      bucketNameKey: string;
      localDir: string;
    }
  }

  class ServerlessS3Sync {
    constructor(serverless: object, options: object, logging: object);
    /** Uploads the folders of `custom.s3Sync`. */
    sync(): PromiseLike<void>;
    /** Deletes the objects of the buckets of `custom.s3Sync`. */
    clear(): PromiseLike<void>;
    client(): ServerlessS3Sync.S3Client;
    getBucketName(folder: ServerlessS3Sync.Folder): PromiseLike<string>;
  }

  export = ServerlessS3Sync;
}
