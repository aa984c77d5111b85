import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { buildApp } from './app';
import type { Config } from './config';
import { mysfitsTable } from './mysfits-table';
import { tokenVerifier } from './token';

export interface RunningService {
  /** Where it answers, such as `http://127.0.0.1:8080`. */
  url: string;
  /** Takes no more connections, answers what it was asked, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Starts the backend. The AWS SDK finds the credentials by itself: on Fargate those of the task role.
 *
 * @throws KeySetUnavailableError when an emulator's keys cannot be fetched, and what listening throws
 */
export async function startService(config: Config): Promise<RunningService> {
  const client = new DynamoDBClient({
    region: config.region,
    endpoint: config.dynamodbEndpoint,
    // A table that does not answer should cost a request a few seconds, not API Gateway's 29.
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
  const app = buildApp({
    table: mysfitsTable(client, config.tableName),
    verifyToken: config.userPool && (await tokenVerifier(config.userPool)),
    websiteOrigin: config.websiteOrigin,
    logger: { level: config.logLevel },
  });
  app.addHook('onClose', async () => client.destroy());

  if (config.userPool === undefined) {
    app.log.warn(
      "No user pool is configured, so only the API's authorizer checks who likes and adopts. To check here as " +
        'well, set COGNITO_USER_POOL_ID and COGNITO_USER_POOL_CLIENT_ID.',
    );
  }
  try {
    const url = await app.listen({ port: config.port, host: config.host });
    return { url, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
