/** What the pages are filled with: each is the placeholder `REPLACE_ME_<name>` in `web/*.html`. */
export interface PageValues {
  /** `ap-northeast-2` */
  REGION: string;
  /** The website's origin: `https://….cloudfront.net` */
  WEBSITE_URL: string;
  /** The API's stage, without a slash at the end: `https://….execute-api.….amazonaws.com/prod` */
  API_ENDPOINT: string;
  COGNITO_USER_POOL_ID: string;
  COGNITO_USER_POOL_CLIENT_ID: string;
  /** Where the user pool is spoken to: `https://cognito-idp.….amazonaws.com/` */
  COGNITO_ENDPOINT: string;
}
