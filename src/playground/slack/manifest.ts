import { z } from "zod";

const schema = z.looseObject({
  display_information: z.looseObject({ name: z.string().min(1).max(35) }),
  features: z
    .looseObject({
      app_home: z
        .looseObject({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(true),
        })
        .prefault({}),
      bot_user: z.looseObject({ display_name: z.string() }).optional(),
      slash_commands: z
        .array(
          z.looseObject({
            command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
            description: z.string().max(2000).optional(),
            usage_hint: z.string().max(1000).optional(),
            should_escape: z.boolean().default(false),
          }),
        )
        .default([]),
    })
    .prefault({}),
  oauth_config: z
    .looseObject({
      scopes: z.looseObject({ bot: z.array(z.string()).default([]) }).prefault({}),
    })
    .prefault({}),
  settings: z
    .looseObject({
      event_subscriptions: z.looseObject({ bot_events: z.array(z.string()).default([]) }).prefault({}),
      interactivity: z.looseObject({ is_enabled: z.boolean() }).optional(),
      socket_mode_enabled: z.boolean().default(false),
    })
    .prefault({}),
});

/** What Slack knows of the app; the rest of the manifest is kept but not read here. */
export type AppManifest = z.output<typeof schema>;

/** Whatever `manifest.yml` parses to. Throws a ZodError when Slack would not take it. */
export function parseManifest(value: unknown): AppManifest {
  return schema.parse(value);
}
