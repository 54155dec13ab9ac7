import { readFileSync } from 'node:fs'
import spectral from '@stoplight/spectral-core'
import rulesets from '@stoplight/spectral-rulesets'

/** What Spectral finds in a document: its rules for OpenAPI, and that each parameter is described. */
const [file = ''] = process.argv.slice(2)
const linter = new spectral.Spectral()
linter.setRuleset({ extends: [rulesets.oas as never], rules: { 'oas3-parameter-description': true } })
const found = await linter.run(JSON.parse(readFileSync(file, 'utf8')))
console.log(JSON.stringify(found.map(({ code, path, message }) => [code, path.join('.'), message])))
