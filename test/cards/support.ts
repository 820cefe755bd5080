import { pino } from "pino";
import { ClockCheck } from "../../src/agenda/clock-check.js";
import { sweep } from "../../src/agenda/sweep.js";
import type { CardKind } from "../../src/cards/cards.js";
import { touch } from "../../src/cards/cards.js";
import { type DrainDeps, drain } from "../../src/cards/drain.js";
import { redrawAgenda } from "../../src/cards/redraw.js";
import { MovableClock, systemClock } from "../../src/clock.js";
import { parseManifest } from "../../src/playground/slack/manifest.js";
import { startSlack } from "../../src/playground/slack/start-slack.js";
import { section } from "../../src/slack/blocks.js";
import { clientOptions, createClients } from "../../src/slack/clients.js";
import { createTestDatabase } from "../support/database.js";

const manifest = parseManifest({
  display_information: { name: "Milepost" },
  features: {
    bot_user: { display_name: "Milepost" },
    app_home: { messages_tab_enabled: true, messages_tab_read_only_enabled: false },
  },
  oauth_config: {
    scopes: {
      bot: ["chat:write", "im:write", "im:history", "channels:history", "channels:read", "users:read"],
    },
  },
});

/** A workspace with one kind of card, whose truth is a map that the test changes. */
export async function cardBench() {
  const clock = new MovableClock(new Date("2026-06-01T08:00:00.000Z"));
  const log = pino({ level: "silent" });
  const database = await createTestDatabase(clock);
  const slack = await startSlack({ clock, manifest });
  const team = slack.addTeam({ name: "Acme" });
  await database.inWorkspace(team.id, (work) =>
    work.db.workspace.create({
      data: { id: team.id, name: "Acme", botUserId: team.botUserId, createdAt: work.now },
    }),
  );
  const truth = new Map<string, string>();
  const arrived: string[] = [];
  const lost: string[] = [];
  const trouble: string[] = [];
  const drawings: (readonly string[])[] = [];
  const kind: CardKind = {
    kind: "note",
    render: async (work, ids) => {
      drawings.push(ids);
      if (ids.some((id) => truth.get(id) === "unqueryable")) await work.db.$queryRaw`SELECT 1 / 0`;
      return new Map(
        ids.flatMap((id) => {
          const text = truth.get(id);
          if (text === "undrawable") throw new Error("cannot draw");
          return text === undefined ? [] : [[id, { text, blocks: [section(text)] }]];
        }),
      );
    },
    arrived: async (_work, cards) => void arrived.push(...cards.map((card) => card.subjectId)),
    undeliverable: async (_work, cards) =>
      void lost.push(...cards.map((card) => `${card.subjectId} ${card.error}`)),
  };
  const slackFor = createClients(
    { botToken: async () => team.botToken },
    clientOptions(slack.url, 1_000, log),
  );
  const deps: DrainDeps = {
    database,
    kinds: new Map([["note", kind]]),
    slackFor,
    onUndrawn: async (_work, cards) =>
      void trouble.push(...cards.map(({ subjectId, error }) => `${subjectId} is not drawn: ${error}`)),
    onDrawn: async (_work, cardIds) => void trouble.push(`${cardIds.length} drawn again`),
    log,
  };
  const ana = slack.addUser(team.id, { name: "ana", realName: "Ana", tz: "Asia/Manila" });
  return {
    clock,
    database,
    slack,
    team,
    truth,
    arrived,
    lost,
    /** The subjects of each drawing. */
    drawings,
    /** What was said of cards that cannot be drawn. */
    trouble,
    ana,
    asAna: slack.person(ana.id),
    /** @param inThreadOf the subject of another note */
    say(subjectId: string, text: string, sentTo = ana.id, inThreadOf?: string) {
      truth.set(subjectId, text);
      const thread = inThreadOf === undefined ? {} : { inThreadOf: { kind: "note", subjectId: inThreadOf } };
      return database.inWorkspace(team.id, (work) =>
        touch(work, { workspaceId: team.id, kind: "note", subjectId, sentTo, ...thread }),
      );
    },
    drain: () => drain(deps, team.id),
    /** Lets time pass, and then does what is due, which is to draw again what could not be drawn. */
    async later(minutes: number) {
      clock.set(new Date(clock.now().getTime() + minutes * 60_000));
      const kinds = new Map([[redrawAgenda.kind, redrawAgenda]]);
      const clockCheck = new ClockCheck(systemClock, log);
      await sweep({ database, kinds, onParked: async () => undefined, clockCheck, log });
      await drain(deps, team.id);
    },
    /** As if the claims had been made, and their process had died, half a minute ago. */
    async letClaimsGoStale() {
      await database.sql("UPDATE cards SET claimed_at = claimed_at - interval '30 seconds'");
    },
    async stop() {
      await slack.stop();
      await database.drop();
    },
  };
}
