const capabilities =
  "^src/(workspaces|home|people|contractors|roster|zone-offers|milestones|deliveries|check-ins|away|questions|silence|alerts|updates|week|typed)/";

/** The import rules of the layout: down the layers, no store but one's own, no Slack in rules. Cycles are the linter's. */
module.exports = {
  forbidden: [
    {
      name: "foundation-knows-no-capability",
      comment: "agenda, cards, slack, database and calendar lie beneath every capability",
      severity: "error",
      from: {
        path: "^src/(agenda|cards|slack|database|calendar|receivers)/|^src/(clock|errors|log|config|in-flight)\\.ts$",
      },
      to: { path: capabilities },
    },
    {
      name: "dispatch-knows-only-people",
      severity: "error",
      from: { path: "^src/dispatch/" },
      to: { path: capabilities, pathNot: "^src/people/" },
    },
    {
      name: "a-store-is-its-capability's-own",
      comment: "other capabilities call its use cases",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/[^/]+/(store/.*|store|.*-store)\\.ts$", pathNot: "^src/$1/" },
    },
    {
      name: "views-do-not-query",
      severity: "error",
      from: { path: "^src/.+/(views|.*-views?|.*-modal)\\.ts$" },
      to: { path: "/(store|.*-store|listeners|agenda|cards)\\.ts$", pathNot: "^src/cards/" },
    },
    {
      name: "only-the-app-puts-capabilities-together",
      severity: "error",
      from: { pathNot: "^src/(app|main)\\.ts$|^src/playground/" },
      to: { path: "^src/(capabilities|app)\\.ts$" },
    },
    {
      name: "nothing-imports-main",
      severity: "error",
      from: {},
      to: { path: "^src/main\\.ts$" },
    },
    {
      name: "the-product-does-not-know-the-playground",
      severity: "error",
      from: { pathNot: "^src/playground/" },
      to: { path: "^src/playground/" },
    },
    {
      name: "the-strict-slack-shares-nothing-but-the-clock",
      comment: "what holds Milepost to Slack's limits does not take them from Milepost",
      severity: "error",
      from: { path: "^src/playground/(slack/|text)" },
      to: { path: "^src/", pathNot: "^src/playground/|^src/clock\\.ts$" },
    },
    {
      name: "the-playground-uses-no-slack-helpers",
      severity: "error",
      from: { path: "^src/playground/" },
      to: { path: "^src/slack/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|src/database/generated" },
    // Its parser reads no TSX: what the page imports is held by test/design/boundaries.
    exclude: { path: "^src/playground/page/" },
    tsPreCompilationDeps: true,
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
