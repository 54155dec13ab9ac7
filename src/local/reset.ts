import { rmSync } from 'node:fs'
import { stateFolder } from './miniflare.ts'

rmSync(stateFolder, { recursive: true, force: true })
console.log('The local databases are gone; npm start makes them anew.')
