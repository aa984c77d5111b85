/** What a client asked for cannot be given; `message` goes to the client, so it says nothing that is secret. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    /** The HTTP status to answer with. */
    readonly statusCode: 400 | 401 | 404,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
