import { defineConfig } from "prisma/config";

// `prisma generate` tries to download a native engine that it does not use; any existing executable keeps it offline.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
export default defineConfig({ schema: "prisma/schema.prisma" });
