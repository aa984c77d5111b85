/** An e-mail that Cognito would have sent. */
export interface Mail {
  to: string;
  subject: string;
  /** HTML. */
  body: string;
  code: string;
}
