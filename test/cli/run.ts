/** The built binary, run as a user runs it. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const binary = fileURLToPath(new URL("../../dist/cli/main.cjs", import.meta.url));

export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

/** `more` are further variables of the environment. */
export function nabla(args: readonly string[], input = "", more: Readonly<Record<string, string>> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...args], {
    encoding: "utf8",
    input,
    env: { ...process.env, NO_COLOR: "1", ...more },
  });
  return { code: status, out: stdout, err: stderr };
}
