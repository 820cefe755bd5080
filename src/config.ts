import { z } from "zod";
import { StartError } from "./errors.js";

/** What tokens are made of; else one cannot even be sent. */
export const TOKEN = /^[\w-]+$/;

const token = (prefix: string, where: string) =>
  z
    .string()
    .trim()
    .startsWith(prefix, { message: `should start with "${prefix}": ${where}`, abort: true })
    .regex(TOKEN, `has characters that no token has: copy it again from ${where}`)
    .optional();

const environment = z.object({
  SLACK_BOT_TOKEN: token("xoxb-", "Slack app settings, OAuth & Permissions, Bot User OAuth Token"),
  SLACK_APP_TOKEN: token(
    "xapp-",
    "Slack app settings, Basic Information, App-Level Tokens, with connections:write",
  ),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(
      /^[0-9a-f]{32}$/,
      "should be 32 hexadecimal digits: Slack app settings, Basic Information, Signing Secret",
    )
    .optional(),
  SLACK_API_URL: z.url({ message: "should be a URL such as https://slack.com/api/" }).optional(),
  PORT: z.coerce
    .number({ message: "should be a port number such as 3000" })
    .int("should be a whole number")
    .min(0, "should be a port number from 0 to 65535")
    .max(65_535, "should be a port number from 0 to 65535")
    .default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "should look like postgresql://user:password@host:5432/milepost")
    .optional(),
  DATA_DIR: z.string().default("./data"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      message: "should be one of fatal, error, warn, info, debug, trace, silent",
    })
    .default("info"),
});

/** Every variable that is read. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

export interface Config {
  botToken: string;
  /** How Slack's payloads come in: over a socket that Milepost opens, or as signed requests to its own server. */
  transport: { is: "socket"; appToken: string } | { is: "http"; signingSecret: string };
  slackApiUrl: string | undefined;
  port: number;
  databaseUrl: string | undefined;
  dataDir: string;
  logLevel: string;
}

/** Where the database is: all that commands about it need. */
export type DatabaseConfig = Pick<Config, "databaseUrl" | "dataDir">;

/** @throws StartError as `readConfig` does */
export function readDatabaseConfig(env: Record<string, string | undefined>): DatabaseConfig {
  const parsed = environment.pick({ DATABASE_URL: true, DATA_DIR: true }).safeParse(givenIn(env));
  if (!parsed.success) throw badConfiguration(problemsOf(parsed.error));
  return { databaseUrl: parsed.data.DATABASE_URL, dataDir: parsed.data.DATA_DIR };
}

/**
 * Reads the environment; an empty value counts as absent.
 *
 * @throws StartError with one line per problem: the variable, what is wrong, what it should look like
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = givenIn(env);
  const parsed = environment.safeParse(given);
  const problems = [...(parsed.success ? [] : problemsOf(parsed.error)), ...missing(given)];
  if (!parsed.success || problems.length > 0) throw badConfiguration(problems);
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, ...rest } = parsed.data;
  return {
    botToken: rest.SLACK_BOT_TOKEN ?? "",
    transport: appToken ? { is: "socket", appToken } : { is: "http", signingSecret: signingSecret ?? "" },
    slackApiUrl: rest.SLACK_API_URL,
    port: rest.PORT,
    databaseUrl: rest.DATABASE_URL,
    dataDir: rest.DATA_DIR,
    logLevel: rest.LOG_LEVEL,
  };
}

function givenIn(env: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
}

function problemsOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

function badConfiguration(problems: readonly string[]): StartError {
  return new StartError(
    "bad_configuration",
    `Milepost cannot start:\n${problems.map((line) => `  ${line}`).join("\n")}`,
  );
}

function missing(given: Record<string, string | undefined>): string[] {
  const lines: string[] = [];
  if (given.SLACK_BOT_TOKEN === undefined) {
    lines.push(
      "SLACK_BOT_TOKEN: missing; npm run setup asks for it. By hand: create the app from manifest.yml, install it, and copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions",
    );
  }
  if (given.SLACK_APP_TOKEN === undefined && given.SLACK_SIGNING_SECRET === undefined) {
    lines.push(
      "SLACK_APP_TOKEN: missing; npm run setup asks for it. By hand: create an App-Level Token with connections:write (xapp-…) under Basic Information, or set SLACK_SIGNING_SECRET to receive HTTP requests instead",
    );
  }
  return lines;
}
