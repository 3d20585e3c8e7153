/*
 * The shape of the house, read from the source text: which folder may import which, no cycles, short files with one
 * subject, no holes in the types, the world touched only by the faces. Folders that do not exist yet have their row.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a folder's files may import from the other folders: as values, and (besides those) as types only. */
type Row = { readonly values: readonly string[]; readonly types?: readonly string[] };

const faces = ["cli", "web", "mcp"];

const allowed: Readonly<Record<string, Row>> = {
  term: { values: [] },
  syntax: { values: [] },
  function: { values: ["term"] },
  lower: { values: ["syntax", "term", "function"] },
  rule: { values: ["term", "function"] },
  matrix: { values: ["term", "function"] },
  evaluate: { values: ["term", "function", "matrix"] },
  derive: { values: ["term", "function", "rule", "matrix"] },
  style: { values: ["term", "function", "rule", "matrix", "derive"] },
  picture: { values: ["term"] },
  check: { values: ["syntax", "term", "function", "lower", "rule", "matrix", "evaluate", "derive", "style"] },
  print: {
    values: ["term", "function", "matrix", "style", "picture"],
    types: ["syntax", "rule", "derive", "check"],
  },
  // The glue that the library's face re-exports: from text to an answer, through every folder above.
  library: {
    values: [
      ...["syntax", "term", "function", "lower", "rule", "matrix", "evaluate", "derive", "style"],
      ...["picture", "check", "print"],
    ],
  },
  ...Object.fromEntries(faces.map((face) => [face, { values: ["index.ts"] }])),
};

/** Packages and built-in modules, and the folder (or the one file) that knows them. */
const packages: Readonly<Record<string, readonly string[]>> = {
  nearley: ["syntax/parse.ts"],
  moo: ["syntax"],
  "fraction.js": ["term"],
  commander: ["cli"],
  katex: ["print", "web", "cli"],
  workerpool: ["cli"],
};

/** One `import … from`, `export … from` or `import(…)` of a file. */
type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] };

const filesUnder = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
        .sort()
    : [];

/** Comments go first, so that neither an example nor a sentence about `any` counts as code. Strings stay. */
const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/.*$/gmu,
    "$1",
  );

const clauses = /\b(?:import|export)\s+(type\s+)?([^;"'`]*?)\s*\bfrom\s*["']([^"']+)["']/gu;
const bare = /\bimport\s*\(?\s*["']([^"']+)["']/gu;

/** `import { type A, type B }` is as free of run-time meaning as `import type { A, B }`. */
const allTypes = (clause: string): boolean => {
  const inner = /^\{([\s\S]*)\}$/u.exec(clause.trim())?.[1];
  const names = (inner ?? "").split(",").filter((name) => name.trim() !== "");
  return names.length > 0 && names.every((name) => /^\s*type\s/u.test(name));
};

const importsOf = (path: string, code: string): readonly Import[] => {
  const target = (specifier: string): string =>
    specifier.startsWith(".")
      ? relative(root, resolve(root, dirname(path), specifier))
          .replaceAll("\\", "/")
          .replace(/\.js$/u, ".ts")
      : specifier;
  const named = [...code.matchAll(clauses)].map(([, type, clause = "", specifier = ""]) => ({
    from: path,
    to: target(specifier),
    typeOnly: type !== undefined || allTypes(clause),
  }));
  const whole = [...code.matchAll(bare)].map(([, specifier = ""]) => ({
    from: path,
    to: target(specifier),
    typeOnly: false,
  }));
  return [...named, ...whole];
};

const generated = "src/syntax/grammar.ts";

const read = (path: string): Source => {
  const text = readFileSync(join(root, path), "utf8");
  return { path, text, imports: importsOf(path, withoutComments(text)) };
};

const sources: readonly Source[] = filesUnder(join(root, "src"))
  .filter((path) => /\.tsx?$/u.test(path))
  .map(read);
const written = sources.filter(({ path }) => path !== generated);

/** The folder of a file under src, or the file's own name for those that stand in src itself. */
const folderOf = (path: string): string => path.split("/")[1] ?? path;

const lineCount = (text: string): number => text.replace(/\n$/u, "").split("\n").length;

describe("imports", () => {
  const every = sources.flatMap(({ imports }) => imports);
  const ours = every.filter(({ to }) => to.startsWith("src/"));
  const others = every.filter(({ to }) => !to.startsWith("src/"));

  test("every folder has a row in the table", () => {
    const folders = new Set(sources.map(({ path }) => folderOf(path)));
    expect([...folders].filter((folder) => folder !== "index.ts" && !(folder in allowed))).toEqual([]);
  });

  test("point one way", () => {
    const wrong = ours.filter(({ from, to, typeOnly }) => {
      const [here, there] = [folderOf(from), folderOf(to)];
      if (here === there) return false;
      if (here === "index.ts") return faces.includes(there);
      const row = allowed[here];
      return !(row?.values.includes(there) || (typeOnly && row?.types?.includes(there)));
    });
    expect(
      wrong.map(({ from, to, typeOnly }) => `${from} imports ${to}${typeOnly ? " (types)" : ""}`),
    ).toEqual([]);
  });

  test("name files that exist", () => {
    const known = new Set(sources.map(({ path }) => path));
    const grammarIsMade = existsSync(join(root, generated));
    expect(ours.filter(({ to }) => !known.has(to) && (to !== generated || grammarIsMade))).toEqual([]);
  });

  test("make no cycle among files", () => {
    const next = new Map(sources.map(({ path, imports }) => [path, imports.map(({ to }) => to)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      if (done.has(path) || trail.includes(path)) return;
      for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
      done.add(path);
    };
    for (const { path } of sources) visit(path, []);
    expect(cycles).toEqual([]);
  });

  test("the kernel shares no code with what made the step", () => {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    const kernel = new Set(
      sources.map(({ path }) => path).filter((path) => /^src\/check\/kernel/u.test(path)),
    );
    for (const path of kernel)
      for (const { to, typeOnly } of byPath.get(path)?.imports ?? [])
        if (!typeOnly && to.startsWith("src/check/")) kernel.add(to);
    const shared = [...kernel].flatMap((path) =>
      (byPath.get(path)?.imports ?? []).filter(({ to, typeOnly }) => !typeOnly && folderOf(to) === "derive"),
    );
    expect(shared.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  test("point one way among the stages of checking a document", () => {
    const stages = ["text", "read", "names", "equal", "model", "judge", "readings"];
    const stageOf = (path: string): number => {
      const [, stage] = /^src\/check\/document\/([a-z]+)\//u.exec(path) ?? [];
      return stage === undefined ? stages.length : stages.indexOf(stage);
    };
    const within = ours.filter(({ from, to }) =>
      [from, to].every((path) => path.startsWith("src/check/document/")),
    );
    expect(within.filter(({ from }) => stageOf(from) < 0)).toEqual([]);
    expect(
      within
        .filter(({ from, to }) => stageOf(to) > stageOf(from))
        .map(({ from, to }) => `${from} imports ${to}`),
    ).toEqual([]);
  });

  test("leave the library, and reach packages, only where the table says", () => {
    const wrong = others.filter(({ from, to }) => {
      if (to.startsWith("..") || to.startsWith("/")) return true;
      if (to.startsWith("node:")) return !faces.includes(folderOf(from));
      const name = to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : (to.split("/")[0] ?? to);
      return !packages[name]?.some((place) => from === `src/${place}` || from.startsWith(`src/${place}/`));
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });
});

describe("files", () => {
  const short = [...sources.map(({ path }) => path), ...filesUnder(join(root, "grammar"))].filter(
    (path) => path !== generated,
  );

  test("have at most 400 lines", () => {
    const long = short
      .map((path) => ({ path, lines: lineCount(readFileSync(join(root, path), "utf8")) }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  test("have a name with one subject, in lower case", () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|types|common|misc)(?:\/|\.tsx?$)/u;
    expect(
      written.map(({ path }) => path).filter((path) => vague.test(path) || !/^[a-z0-9./-]+$/u.test(path)),
    ).toEqual([]);
  });

  test("begin with a comment that says what they own", () => {
    expect(
      written.filter(({ text }) => !/^(?:#!.*\n)?\s*\/[*/]/u.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });

  test("have no holes in their types and no silenced rules", () => {
    const holes = /(?::|<|\bas|,|\|)\s*any\b|\bany\[\]/u;
    const silenced = /@ts-(?:ignore|expect-error|nocheck)|eslint-disable/u;
    const wrong = written.filter(({ text }) => holes.test(withoutComments(text)) || silenced.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  // The page's globals need no line here: the library is compiled without the DOM's types.
  test("touch console, process, clock and chance only in the faces", () => {
    const world = /\b(?:console|process|globalThis)\s*[.[]|\bMath\.random\b|\bDate\.now\b/u;
    const wrong = written.filter(
      ({ path, text }) => !faces.includes(folderOf(path)) && world.test(withoutComments(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe("rules", () => {
  const table = join(root, "src/rule/all.ts");

  test("have unique ids", async () => {
    if (!existsSync(table)) return;
    const all = (await import(pathToFileURL(table).href)) as Readonly<Record<string, unknown>>;
    const lists = Object.values(all).filter((value): value is readonly unknown[] => Array.isArray(value));
    const ids = lists.map((rows) =>
      rows.filter((row) => row instanceof Object && "id" in row).map((row) => row.id),
    );
    expect(ids.length).toBeGreaterThan(0);
    for (const list of ids) expect(list.filter((id, at) => list.indexOf(id) !== at)).toEqual([]);
  });
});
