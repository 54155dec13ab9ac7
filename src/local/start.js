/**
 * Starts what package.json's scripts name: `start.js demo`, `edge`, `serve`, `operator`, …. Plain JavaScript, so that a Node
 * that is too old can still say what is wrong, and so that the process that serves has never loaded what strips types.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** What serves for long is built; what ends by itself, or is for whoever develops, runs from its sources. */
const built = new Map(['demo', 'serve', 'shard'].map((name) => [name, `../../dist/machine/${name}.js`]))
const sources = new Map([
  ['edge', '../edge/serve.ts'],
  ['dev', '../edge/dev.ts'],
  ['reset', '../machine/reset.ts'],
  ['verify', '../machine/verify.ts'],
  ['verify:edge', '../edge/verify.ts'],
  ['backup', '../machine/backup/backup-command.ts'],
  ['restore', '../machine/backup/restore-command.ts'],
  ['operator', '../machine/operator.ts'],
  ['operator:edge', '../edge/operator.ts'],
  ['notice', './notice.ts'],
])

const [major, minor] = process.versions.node.split('.').map(Number)
// What is started reads the options that are its own.
const [what] = process.argv.splice(2, 1)
const options = process.argv.slice(2)

function refuse(why) {
  console.error(why)
  process.exit(1)
}

if (major < 22 || (major === 22 && minor < 18))
  refuse(
    process.platform === 'linux' && !existsSync('node_modules')
      ? 'Bihuan’s packages are not installed, and with them the Node that it needs: run npm ci, then this again.'
      : `Bihuan needs Node 22.18 or later, and this is ${process.versions.node}: install a newer one.`,
  )

/** The demo is built whenever it is started, its pages by itself; an installation is built once. */
if (what === 'demo' && !options.includes('--built')) {
  if (!existsSync('node_modules/vite')) refuse('Bihuan’s packages are not installed: run npm ci, then npm start again.')
  if (spawnSync('npm', ['run', '--silent', 'build:machine'], { stdio: 'inherit' }).status !== 0)
    refuse('The build failed as told above: mend that, then start again.')
}

const code = built.get(what) ?? sources.get(what)
if (code === undefined) refuse(`start.js (${[...built.keys(), ...sources.keys()].join(' | ')}) [OPTIONS]`)

// Two threads are enough to hash and to compress, and the allocator keeps the 16 MB of a hash for each that ever made one.
// Before anything uses them: they are started by the first use.
if (built.has(what)) process.env.UV_THREADPOOL_SIZE = '2'

try {
  await import(code)
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  refuse(
    built.has(what)
      ? 'Nothing is built yet, or not all of it: run npm ci and npm run build, then this again.'
      : 'Bihuan’s packages are not installed, or not all of them: run npm ci, then this again.',
  )
}
