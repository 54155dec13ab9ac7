/** The documents that the office issues, by the record's step that each belongs to. */
export const documentKinds = ['inspectionRecord', 'order', 'notice', 'securing', 'reinspection', 'transfer'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What is asked beside what the record says, each in a form of its own. */
export const askedFields = [
  'violated',
  'basis',
  'review',
  'court',
  'reply',
  'startedAt',
  'endedAt',
  'site',
  'position',
  'taken',
  'enclosed',
] as const
export type AskedField = (typeof askedFields)[number]

export type AskedForm = 'line' | 'prose' | 'time'

/** A question to whoever issues a document. */
interface Asked {
  field: AskedField
  form: AskedForm
  /** Without it the document says too little to be issued. */
  required: boolean
  /** The answer of the last document of the kind holds for the next one. */
  lasting: boolean
  /** The answer as long as there is none before. */
  usual?: string
}

interface Described {
  /** What stands above it. */
  title: string
  /** What its numbers begin with. */
  word: string
  asks: readonly Asked[]
}

const provision = (usual: string): Asked => ({ field: 'basis', form: 'prose', required: true, lasting: true, usual })
const violated: Asked = { field: 'violated', form: 'prose', required: false, lasting: false }
/** To whom one complains of a decision, and where one sues. */
const remedies: readonly Asked[] = [
  { field: 'review', form: 'line', required: true, lasting: true },
  { field: 'court', form: 'line', required: true, lasting: true },
]

/** Each document as it is called, numbered, and completed. */
export const documents: Readonly<Record<DocumentKind, Described>> = {
  inspectionRecord: {
    title: '现场检查记录',
    word: '检记',
    asks: [
      { field: 'startedAt', form: 'time', required: true, lasting: false },
      { field: 'endedAt', form: 'time', required: true, lasting: false },
      { field: 'site', form: 'line', required: false, lasting: false },
      { field: 'position', form: 'line', required: false, lasting: false },
    ],
  },
  order: {
    title: '责令限期整改指令书',
    word: '责改',
    asks: [violated, provision('《中华人民共和国安全生产法》第六十五条第一款第二项、第三项'), ...remedies],
  },
  notice: {
    title: '隐患整改通知书',
    word: '整改',
    asks: [
      provision('《中华人民共和国安全生产法》第四十一条'),
      { field: 'reply', form: 'line', required: false, lasting: true },
    ],
  },
  securing: {
    title: '现场处理措施决定书',
    word: '现措',
    asks: [violated, provision('《中华人民共和国安全生产法》第六十五条第一款第三项'), ...remedies],
  },
  reinspection: { title: '整改复查意见书', word: '复查', asks: [] },
  transfer: {
    title: '隐患移交单',
    word: '移交',
    asks: [
      { field: 'taken', form: 'prose', required: false, lasting: false },
      { field: 'enclosed', form: 'line', required: false, lasting: false },
    ],
  },
}

/** What whoever issues it has said of what is asked. */
export type Said = Partial<Record<AskedField, string | null | undefined>>

/** Which questions a document is issued with although they need an answer, and which answers it has no place for. */
export function saidFaults(kind: DocumentKind, said: Said): { field: AskedField; code: 'missing' | 'unknown' }[] {
  const { asks } = documents[kind]
  const answered = (field: AskedField) => (said[field] ?? null) !== null
  return [
    ...asks
      .filter(({ field, required }) => required && !answered(field))
      .map(({ field }) => ({ field, code: 'missing' as const })),
    ...askedFields
      .filter((field) => answered(field) && !asks.some((asked) => asked.field === field))
      .map((field) => ({ field, code: 'unknown' as const })),
  ]
}

/** The questions of a kind with what is likely their answer: that of the last document, or else the usual one. */
export const asksOf = (kind: DocumentKind, last: Said | null) =>
  documents[kind].asks.map(({ usual = null, lasting, ...asked }) => ({
    ...asked,
    suggested: (lasting ? last?.[asked.field] : null) ?? usual,
  }))
