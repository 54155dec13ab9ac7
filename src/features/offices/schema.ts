import * as v from 'valibot'

export const Office = v.strictObject({ code: v.string(), name: v.string() })
