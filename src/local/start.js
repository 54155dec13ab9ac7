/** `npm start`, or with `edge` `npm run start:edge`. Plain JavaScript, so that a Node that is too old can still say what is wrong. */
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Bihuan needs Node 22.18 or later, and this is ${process.versions.node}: install a newer one.`)
  process.exit(1)
}
try {
  await import(process.argv[2] === 'edge' ? '../edge/serve.ts' : '../machine/start.ts')
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  console.error('Bihuan’s packages are not installed, or not all of them: run npm ci, then npm start again.')
  process.exit(1)
}
