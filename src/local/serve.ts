import { accounts, password } from './demo/people.ts'
import { openHouse } from './house.ts'

const port = Number(process.env.PORT ?? 8787)
const miniflare = await openHouse(port, { assets: true })
await miniflare.ready

console.log(`\nBihuan 闭环 is at http://localhost:${port} — the API's documents at http://localhost:${port}/docs\n`)
console.log(`The demo's people, all with the password ${password}:`)
for (const { username, who } of accounts) console.log(`  ${username.padEnd(20)} ${who}`)
