import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const MODULE = "@prisma/schema-engine-wasm/schema_engine_bg";
const CHARACTER_MARK = "::char";

// TypeScript knows it only with the browser's library, which nothing else here should see.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};
const SCHEMA_FILE = fileURLToPath(new URL("../prisma/schema.prisma", import.meta.url));

/** The SQL that takes the database at `url` to prisma/schema.prisma; null when it is there already. */
export async function diffToSchema(url: string): Promise<string | null> {
  await loadEngine();
  const schema = { path: SCHEMA_FILE, content: await readFile(SCHEMA_FILE, "utf8") };
  const engine = await bindings.SchemaEngine.new(
    { datamodels: [[schema.path, schema.content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(describingFactory(url)),
  );
  try {
    const { stdout, exitCode } = await engine.diff({
      from: { tag: "schemaDatasource", files: [schema], configDir: "." },
      to: { tag: "schemaDatamodel", files: [schema] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? null : stdout;
  } finally {
    engine.free();
  }
}

// The engine reads columns of PostgreSQL's internal type "char" from the catalogue, which the adapter refuses as
// unknown: they go past it as text, marked in their name, and reach the engine as what they are.
function describingFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  const pool = new pg.Pool({ connectionString: url, max: 1, Client: MarkingClient });
  const inner = new PrismaPg(pool, { disposeExternalPool: true });
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    connect: async () => withCharacters(await inner.connect()),
    connectToShadowDb: () => inner.connectToShadowDb(),
  };
}

class MarkingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.connection.on("rowDescription", ({ fields }: { fields: pg.FieldDef[] }) => {
      for (const field of fields.filter(({ dataTypeID }) => dataTypeID === pg.types.builtins.CHAR)) {
        field.dataTypeID = pg.types.builtins.TEXT;
        field.name += CHARACTER_MARK;
      }
    });
  }
}

function withCharacters(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
    dispose: () => adapter.dispose(),
    queryRaw: async (query) => {
      const { columnNames, columnTypes, rows } = await adapter.queryRaw(query);
      return {
        columnNames: columnNames.map((name) => name.replace(CHARACTER_MARK, "")),
        columnTypes: columnTypes.map((type, index) =>
          columnNames[index]?.endsWith(CHARACTER_MARK) ? ColumnTypeEnum.Character : type,
        ),
        rows,
      };
    },
  };
}

// The package's own entry imports its .wasm, which Node does not do without a flag.
async function loadEngine(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve(MODULE)
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}
