import type { LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { Aside } from '../../src/features/imports/reading/frame.ts'
import type { Beside, Meaning } from '../../src/features/imports/reading/meaning.ts'
import { checkDigit } from '../../src/lib/credit-code.ts'

/** An earlier ledger as some office has it, and what is to be read out of it. */
export interface Ledger {
  /** What makes it difficult. */
  of: string
  file: string
  bytes: () => Uint8Array
  kind: LedgerKind
  /** The sheet that it stands in. */
  sheet: string
  title: string
  /** What of the reading somebody says beside what is recognized. */
  said?: Partial<Meaning>
  /** The fields of the columns in their order. */
  columns: readonly (string | null)[]
  /** Why rows below the headings are none of the ledger, by the row's number. */
  aside: Readonly<Record<number, Aside>>
  /** By the row's number: what of its values is told, or what is wrong with it. */
  rows: Readonly<Record<number, object | { faults: Readonly<Record<string, string>> }>>
}

/** A credit code that doesn't exist and whose check digit fits. */
export const code = (n: number): string => {
  const start = `91341302MA${String(n).padStart(7, '0')}`
  return start + checkDigit(start)
}

const id = (n: number) => `018bea0f-7a3c-7d21-9f10-${String(n).padStart(12, '0')}`
const names = (all: string, from: number) => all.split(' ').map((name, place) => ({ id: id(from + place), name }))

export const communities = names(
  '万里桥社区 恒馨社区 一中社区 南园社区 煤电社区 九中社区 观园社区 淮海社区 广场社区',
  1,
)
export const departments = names('应急办 城管中队 卫健办 派出所 市场监管所 宣传办', 20)
export const idOf = (name: string) => [...communities, ...departments].find((unit) => unit.name === name)?.id

/** What the ledgers of the tests are read beside. */
export const beside: Beside = {
  sectors:
    '危险化学品 烟花爆竹 工贸 商贸 市政工程建设 房屋建设 自建房 群租房 菜市场 医疗场所 消防 特种设备 城市燃气 小型游乐设施 文化旅游 大型文艺演出活动 校园 体育活动 景区'.split(
      ' ',
    ),
  communities,
  departments,
  from1904: false,
  today: '2023-11-20',
}
