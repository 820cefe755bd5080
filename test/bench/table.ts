import type { Measure } from "./measure.js";

const HEAD = ["", "measured", "beside", "ratio"] as const;

/** What was measured, for people: a line each, columns in line. */
export function tableOf(measures: readonly Measure[]): string {
  const rows = [
    HEAD,
    ...measures.map(({ name, value, unit, baseline, ratio }) => [
      name,
      `${round(value)} ${unit}`,
      baseline === null ? "" : `${round(baseline)} ${unit}`,
      ratio === null ? "" : ratio.toFixed(2),
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return `${lines.join("\n")}\n`;
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
