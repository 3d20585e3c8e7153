/**
 * The README shows what the commands print: every `console` block is run through the built binary and compared.
 * `UPDATE_README=1 npx vitest run test/readme.test.ts` writes the blocks anew, for reading before they are committed.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const path = fileURLToPath(new URL("../README.md", import.meta.url));
const binary = fileURLToPath(new URL("../dist/cli/main.cjs", import.meta.url));
const readme = readFileSync(path, "utf8");
const block = /```console\n\$ nabla (.*)\n([\s\S]*?)```/gu;

/** The words of a command as a shell splits them; the README quotes with double quotes only. */
const words = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, plain]) => quoted ?? plain ?? "");

function run(command: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [binary, ...words(command)], { encoding: "utf8" });
  return stdout + stderr;
}

if (process.env.UPDATE_README === "1")
  writeFileSync(
    path,
    readme.replaceAll(
      block,
      (_whole, command: string) => `\`\`\`console\n$ nabla ${command}\n${run(command)}\`\`\``,
    ),
  );

describe("the README", () => {
  const blocks = [...readFileSync(path, "utf8").matchAll(block)];

  it("shows commands", () => {
    expect(blocks.length).toBeGreaterThan(5);
  });

  it.each(blocks.map(([, command = "", output = ""]) => ({ command, output })))(
    "prints as shown: nabla $command",
    ({ command, output }) => {
      expect(run(command)).toBe(output);
    },
  );
});
