/** National criteria by which a hazard is judged to be major, 重大事故隐患判定标准. */
interface Criteria {
  name: string
  /** The number of the order, notice or standard that issued them. */
  document: string
  /** The month from which they are in force, `YYYY-MM`. */
  since: string
}

/** Criteria with the sectors that they are made for, as the notice names them; null: for every enterprise. */
const known: readonly (Criteria & { sectors: readonly string[] | null })[] = [
  {
    name: '工贸企业重大事故隐患判定标准',
    document: '应急管理部令第10号',
    since: '2023-05',
    sectors: ['工贸', '商贸'],
  },
  {
    name: '化工和危险化学品生产经营单位重大生产安全事故隐患判定标准（试行）',
    document: '安监总管三〔2017〕121号',
    since: '2017-11',
    sectors: ['危险化学品'],
  },
  {
    name: '烟花爆竹生产经营单位重大生产安全事故隐患判定标准（试行）',
    document: '安监总管三〔2017〕121号',
    since: '2017-11',
    sectors: ['烟花爆竹'],
  },
  {
    name: '房屋市政工程生产安全重大事故隐患判定标准（2022版）',
    document: '建质规〔2022〕2号',
    since: '2022-04',
    sectors: ['市政工程建设', '房屋建设'],
  },
  {
    name: '城镇燃气经营安全重大隐患判定标准',
    document: '建城规〔2023〕4号',
    since: '2023-09',
    sectors: ['城市燃气'],
  },
  { name: '重大火灾隐患判定方法', document: 'GB 35181—2017', since: '2018-07', sectors: null },
]

/** The criteria to take along to an enterprise of these sectors: fire concerns everybody. */
export const criteriaFor = (sectors: readonly string[]): Criteria[] =>
  known
    .filter((criteria) => criteria.sectors?.some((sector) => sectors.includes(sector)) ?? true)
    .map(({ name, document, since }) => ({ name, document, since }))
