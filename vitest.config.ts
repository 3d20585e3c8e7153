import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/seed.ts"],
    // The tests are all computation: one worker on each core, the one that waits for them included.
    maxWorkers: availableParallelism(),
    // Nothing that is imported keeps a state that a test could see, so that the files of a worker share their imports.
    isolate: false,
    // Properties run hundreds of programs each; a slow shared machine must not turn them into failures.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
