import pg from "pg";

/** A statement as it was sent to the server. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** Everything that this process sends to the database while `run` runs. */
export async function captureStatements(run: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  await watching((statement) => void statements.push(statement), run);
  return statements;
}

/**
 * How often this process waits for the database while `run` runs: what is sent on one connection before the answer to
 * what was sent there earlier counts once with it.
 *
 * @param options.ofTransaction counts the first transaction alone: the queue looks for jobs meanwhile
 */
export async function countRoundTrips(
  run: () => Promise<unknown>,
  { ofTransaction = false } = {},
): Promise<number> {
  const underway = new Map<pg.Client, number>();
  let trips = 0;
  let counted: pg.Client | null = null;
  let isOver = false;
  await watching(({ text }, client, answered) => {
    if (isOver) return;
    if (text === "BEGIN") counted ??= client;
    if (ofTransaction && counted !== client) return;
    const before = underway.get(client) ?? 0;
    if (before === 0) trips += 1;
    underway.set(client, before + 1);
    void answered.then(() => underway.set(client, (underway.get(client) ?? 1) - 1));
    isOver = ofTransaction && text === "COMMIT";
  }, run);
  return trips;
}

async function watching(
  sees: (statement: Statement, client: pg.Client, answered: Promise<void>) => void,
  run: () => Promise<unknown>,
): Promise<void> {
  const { query } = pg.Client.prototype;
  const watched = function (this: pg.Client, ...args: unknown[]): unknown {
    const answer: unknown = Reflect.apply(query, this, args);
    const [sent, values] = args;
    const answered = Promise.resolve(answer).then(
      () => undefined,
      () => undefined,
    );
    sees(statementOf(sent, values), this, answered);
    return answer;
  };
  Object.assign(pg.Client.prototype, { query: watched });
  try {
    await run();
  } finally {
    Object.assign(pg.Client.prototype, { query });
  }
}

function statementOf(sent: unknown, values: unknown): Statement {
  if (typeof sent === "string") return { text: sent, values: Array.isArray(values) ? values : [] };
  if (typeof sent !== "object" || sent === null) return { text: "", values: [] };
  const given: unknown = Reflect.get(sent, "values");
  return { text: String(Reflect.get(sent, "text")), values: Array.isArray(given) ? given : [] };
}
