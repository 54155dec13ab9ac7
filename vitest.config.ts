import { resolve } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { asMigrated } from './tests/support/migrated.ts'

const migrations = {
  MIGRATIONS: { directory: asMigrated('migrations/directory'), district: asMigrated('migrations/district') },
}

const onBoth = ['tests/features/**/*.test.ts', 'tests/contract/**/*.test.ts']

/** Hundreds of people sign in: at the cost of production that takes as long as half of the tests. */
const cheapPasswords = { find: /^.*\/password-cost\.ts$/, replacement: resolve('tests/support/password-cost.ts') }

/** A loaded machine is many times slower than an idle one: only what hangs comes near these limits. */
const patience = { testTimeout: 180_000, hookTimeout: 180_000 }

/** Of two cores: while one waits for the disk or for another process, there is work for a third. */
const allCores = { maxWorkers: 3 }

/** A worker plays many test files: starting one for each, and loading the product anew, took as long as the tests. */
const oneAfterAnother = { isolate: false }

/** What takes longest, in the order of time. */
const longest = [
  'contract/rows-read',
  'contract/budgets',
  'contract/attacks',
  'contract/bombs',
  'local/start/edge',
  'local/attacks',
  'local/start/machine',
  'browser/pages',
  'browser/lives',
  'browser/numbers',
]

/** Whoever takes longest begins first, so that none of them goes on alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = ['rules', 'sqlite', 'workerd', 'local', 'browser']
    const rank = ({ project, moduleId }: TestSpecification) => {
      const place = longest.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
      return projects.indexOf(project.name) * 100 + (place < 0 ? longest.length : place)
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // The served platform logs a line for each request.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'rules',
          include: ['tests/rules/**/*.test.ts'],
          environment: 'node',
          ...oneAfterAnother,
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
        resolve: { alias: [cheapPasswords] },
        test: {
          name: 'workerd',
          include: onBoth,
          setupFiles: ['tests/support/migrate.ts', 'tests/support/each-file.ts'],
          ...oneAfterAnother,
          ...patience,
          ...allCores,
        },
      },
      {
        // The same tests against the edition of one machine: in Node, on files.
        resolve: {
          alias: [
            cheapPasswords,
            { find: /^cloudflare:(workers|test)$/, replacement: resolve('tests/support/on-sqlite/$1.ts') },
          ],
        },
        test: {
          name: 'sqlite',
          include: onBoth,
          environment: 'node',
          globalSetup: 'tests/support/on-sqlite/migrated.ts',
          setupFiles: ['tests/support/on-sqlite/setup.ts', 'tests/support/each-file.ts'],
          ...oneAfterAnother,
          ...patience,
          ...allCores,
        },
      },
      {
        resolve: { alias: [cheapPasswords] },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'tests/browser/prepare.ts',
          setupFiles: 'tests/browser/each-file.ts',
          ...oneAfterAnother,
          // A browser waits for its server half of the time, and the server for the browser.
          maxWorkers: 3,
          expect: { poll: { timeout: 60_000 } },
          ...patience,
          // Some of them open each page there is.
          testTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'local',
          include: ['tests/local/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'tests/local/demo-world.ts',
          // They wait for processes that start, stop and are killed.
          maxWorkers: 3,
          ...patience,
        },
      },
    ],
  },
})
