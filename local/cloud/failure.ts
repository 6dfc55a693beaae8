/** A refusal the SDK understands: the gateway answers it as `{code, message, requestId}`. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}

/** The connection is to be cut without an answer, because a fault was scripted so. */
export class ConnectionDropped extends Error {
  constructor() {
    super('the connection was cut, as scripted');
    this.name = 'ConnectionDropped';
  }
}
