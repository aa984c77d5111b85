import type { PageValues } from '../../resources/page-values';

const STAND_IN = 'https://example.com/';

/** Values to fill the pages with before there is a stack: every placeholder has one, and all are long enough. */
export const STAND_INS: PageValues = {
  REGION: STAND_IN,
  WEBSITE_URL: STAND_IN,
  API_ENDPOINT: STAND_IN,
  COGNITO_USER_POOL_ID: STAND_IN,
  COGNITO_USER_POOL_CLIENT_ID: STAND_IN,
  COGNITO_ENDPOINT: STAND_IN,
};
