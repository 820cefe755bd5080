import { expect, it } from "vitest";
import { notDoneWords } from "../../src/alerts/parked-words.js";
import { allAgendaKinds } from "../../src/capabilities.js";

const parked = { name: "Leo Prado", milestone: { number: 4, title: "Landing page" } };

/** These are about no one in particular. */
const ABOUT_NOBODY = /^The week's message/;

it.each(allAgendaKinds.map(({ kind }) => kind))("what did not happen is said in words for %s", (kind) => {
  const words = notDoneWords({ parked }, kind);
  expect(words).not.toMatch(/Something that was due/);
  if (ABOUT_NOBODY.test(words)) return;
  expect(words).toMatch(/Leo Prado|M4 Landing page/);
  // Of something that is gone meanwhile.
  expect(notDoneWords({ parked: null }, kind)).toMatch(/somebody|Somebody|a milestone/);
});

it("names whom it is about", () => {
  expect(notDoneWords({ parked }, "check-in")).toBe("Leo Prado was not asked for an update");
  expect(notDoneWords({ parked }, "late")).toBe("Milepost did not look whether M4 Landing page is late");
  expect(notDoneWords({ parked }, "of another time")).toBe("Something that was due did not happen");
});
