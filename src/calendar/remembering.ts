/** What is always the same for the same arguments is computed once; of more than `limit` the oldest is forgotten. */
export function remembering<Arguments extends readonly (string | number)[], Result>(
  limit: number,
  compute: (...of: Arguments) => Result,
): (...of: Arguments) => Result {
  const remembered = new Map<string, Result>();
  return (...of) => {
    const key = of.join(" ");
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const [oldest] = remembered.keys();
    if (remembered.size >= limit && oldest !== undefined) remembered.delete(oldest);
    const result = compute(...of);
    remembered.set(key, result);
    return result;
  };
}
