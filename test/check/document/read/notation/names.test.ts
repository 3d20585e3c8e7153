/*
 * Letters beside each other: products of what is known, and words of what is not.
 */
import { expect, test } from "vitest";
import { check } from "../../../../../src/index.js";

test("numbers behind a size are a product, and no word", () => {
  const { steps } = check("L = [N a b < a b]   x: N, a: scalar, b: scalar, L: scalar", { name: "page.txt" });
  expect(steps.map(({ role }) => role)).toContain("definition");
  expect(steps.filter(({ verdict }) => verdict === "unread")).toEqual([]);
});
