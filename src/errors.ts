/** What went wrong, named so that code can tell; `message` is for the person who caused it. */
export class MilepostError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Somebody asked for what cannot be done as asked: shown to them as it is, with what to do instead. */
export class UserError extends MilepostError {}

/** What is wrong with a modal, by the block it is wrong in. */
export class FieldError extends UserError {
  constructor(readonly fields: Record<string, string>) {
    super("invalid_fields", Object.values(fields).join(" "));
  }
}

/** A payload is not what Slack says that it sends, or cannot be answered where it says: it would fail again. */
export class PayloadError extends MilepostError {}

/** The configuration or the machine keeps Milepost from starting. */
export class StartError extends MilepostError {}

/** What was waited for is still under way: Slack does not take what is to be sent, say. */
export class NotAtRest extends MilepostError {
  constructor(withinMs: number) {
    super("not_at_rest", `Milepost did not come to rest in ${withinMs} ms`);
  }
}
