/** The names of Milepost's tables, in order; not the queue's. */
export async function tablesOf(sql: (text: string) => Promise<Record<string, unknown>[]>): Promise<string[]> {
  const rows = await sql(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  return rows.map(({ tablename }) => String(tablename));
}
