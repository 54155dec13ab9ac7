import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const migrations = {
  MIGRATIONS: {
    directory: await readD1Migrations('migrations/directory'),
    district: await readD1Migrations('migrations/district'),
  },
}

/** A loaded machine is many times slower than an idle one: only what hangs comes near these limits. */
const patience = { testTimeout: 180_000, hookTimeout: 180_000 }

/** Vitest leaves a core to itself unless told otherwise: of two, that is half. */
const allCores = { maxWorkers: '100%' }

export default defineConfig({
  test: {
    // The served platform logs a line for each request.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'rules',
          include: ['tests/rules/**/*.test.ts'],
          environment: 'node',
          ...patience,
          ...allCores,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            // Who has to have a second factor says each test that is about it.
            miniflare: { bindings: { ...migrations, FACTOR_KEY: 'of the tests', SECOND_FACTOR: 'offered' } },
          }),
        ],
        test: {
          name: 'workerd',
          include: ['tests/features/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          setupFiles: ['tests/support/migrate.ts'],
          ...patience,
          ...allCores,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'tests/browser/prepare.ts',
          // A browser waits for its server half of the time, and the server for the browser.
          maxWorkers: 2,
          expect: { poll: { timeout: 60_000 } },
          ...patience,
        },
      },
      {
        test: {
          name: 'local',
          include: ['tests/local/**/*.test.ts'],
          environment: 'node',
          ...patience,
        },
      },
    ],
  },
})
