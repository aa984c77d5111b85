/** The part of serverless-s3-sync 3.5 that is used here; the package ships no types. */
declare module 'serverless-s3-sync' {
  namespace ServerlessS3Sync {
    interface Transfer {
      on(event: string, listener: (...values: never[]) => void): this;
    }

    /** Client of @auth0/s3, as far as the plugin calls it. */
    interface S3Client {
      uploadDir(params: object): Transfer;
      deleteDir(params: object): Transfer;
    }

    interface Folder {
      bucketNameKey: string;
      localDir: string;
      bucketPrefix?: string;
      deleteRemoved?: boolean;
    }
  }

  class ServerlessS3Sync {
    constructor(serverless: object, options: object, logging: object);
    /** Uploads each folder of `custom.s3Sync`, all at once. */
    sync(): PromiseLike<void>;
    /** Deletes the objects of each folder of `custom.s3Sync`. */
    clear(): PromiseLike<void>;
    client(): ServerlessS3Sync.S3Client;
    getBucketName(folder: ServerlessS3Sync.Folder): PromiseLike<string>;
  }

  export = ServerlessS3Sync;
}
