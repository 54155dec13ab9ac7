import { readFileSync } from 'node:fs'
import { parse, TomlError } from 'smol-toml'
import * as v from 'valibot'
import { Trouble } from '../local/trouble.ts'

/** What stands in a configuration; `example` is what such a file is called. Fails with one sentence. */
export function tomlIn(file: string, example: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Trouble(`${file} can’t be read (${code}): name the configuration by --config /some/${example}.`)
  }
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    throw new Trouble(`${file} is no TOML at line ${error.line}, column ${error.column}.`)
  }
}

/** What stands under a line of its own in brackets. */
const parts: ReadonlySet<string> = new Set(['strict_object', 'record'])

/** A configuration as its schema has it; `where` it was said. Fails with one sentence. */
export function checked<const S extends v.GenericSchema>(schema: S, said: unknown, where: string): v.InferOutput<S> {
  const { success, output, issues } = v.safeParse(schema, said)
  if (success) return output
  const [issue] = issues
  const word = v.getDotPath(issue) ?? ''
  if (issue.expected === 'never') throw new Trouble(`${where}: there is no ${word} in a configuration.`)
  if (issue.input === undefined) throw new Trouble(`${where}: ${word} is missing.`)
  const fit = parts.has(issue.type) ? `a part of its own, [${word}]` : issue.message
  throw new Trouble(`${where}: ${word} has to be ${fit}, and is ${JSON.stringify(issue.input)}.`)
}
