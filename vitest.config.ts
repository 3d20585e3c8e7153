import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Properties run hundreds of programs each; a slow shared machine must not turn them into failures.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
