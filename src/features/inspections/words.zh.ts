import type { State } from './lifecycle.ts'
import type { Kind } from './schema.ts'

/** What is called how, in the web and in what leaves it. */
const zh: {
  kinds: Record<Kind, string>
  states: Record<State, string>
} = {
  kinds: { enforcement: '执法检查', patrol: '巡查' },
  states: { draft: '检查中', signing: '待共同签名', signed: '已签名' },
}

export default zh
export type Words = typeof zh
