export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Stands in the place of a schema that the document names. */
export const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
