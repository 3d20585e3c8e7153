/*
 * Parentheses are decided in one function, from one table.
 */
import { describe, expect, test } from "vitest";
import { fence, piece, STRENGTH } from "../../src/print/precedence.js";

const round = (text: string): string => `(${text})`;

describe("fence", () => {
  const strengths = Object.values(STRENGTH);

  test("the table is ordered, each strength once", () => {
    expect([...strengths].sort((a, b) => a - b)).toEqual(strengths);
    expect(new Set(strengths).size).toBe(strengths.length);
  });

  test.each(strengths.flatMap((own) => strengths.map((least) => ({ own, least }))))(
    "a part of strength $own where $least is needed",
    ({ own, least }) => {
      const part = piece("a", own, true);
      const fenced = fence(part, least, round);
      expect(fenced.text).toBe(own < least ? "(a)" : "a");
      expect(fenced.strength).toBe(own < least ? STRENGTH.atom : own);
      expect(fenced.tall).toBe(true);
    },
  );

  test("the notation is told whether what it encloses is tall", () => {
    const shapes: boolean[] = [];
    const record = (text: string, tall: boolean): string => {
      shapes.push(tall);
      return text;
    };
    fence(piece("a", STRENGTH.addition, true), STRENGTH.atom, record);
    fence(piece("a", STRENGTH.addition, false), STRENGTH.atom, record);
    expect(shapes).toEqual([true, false]);
  });
});
