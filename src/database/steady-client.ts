import pg from "pg";

/**
 * A pool's client whose connection may be lost at any moment. A pool listens to a client until it gives it away, and
 * whoever gets it listens a moment later: an error between the two, such as the farewell of a server that stops just
 * when the connection is made, would end the process. Its user hears of the loss from the next query.
 */
export class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on("error", () => {});
  }
}
