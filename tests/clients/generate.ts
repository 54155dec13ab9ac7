import { readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { generate } from 'orval'

/** Makes both clients from the document that the server answers. */
const [folder = '', origin = ''] = process.argv.slice(2)
const target = `${folder}/openapi.json`
const document = JSON.parse(readFileSync(target, 'utf8'))
writeFileSync(`${folder}/openapi-typescript.ts`, astToString(await openapiTS(document)))
await generate({
  input: { target },
  output: { target: `${folder}/orval.ts`, client: 'fetch', mode: 'single', baseUrl: origin },
})
