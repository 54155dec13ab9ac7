import * as v from 'valibot'

export const formats = ['xlsx', 'csv'] as const
export type Format = (typeof formats)[number]

/** As what a list is sent, and in which language its headings and words are: beside the list's own filters. */
export const ExportQuery = v.strictObject({
  format: v.optional(v.picklist(formats), 'xlsx'),
  language: v.optional(v.picklist(['zh', 'en']), 'zh'),
})
export type ExportQuery = v.InferOutput<typeof ExportQuery>

export const formatTypes: Record<Format, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}
