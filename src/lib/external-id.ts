import * as v from 'valibot'

/** What a tool calls a record: up to 100 visible characters of ASCII, as headers carry them. */
export const ExternalId = v.pipe(v.string(), v.regex(/^[!-~]{1,100}$/))
