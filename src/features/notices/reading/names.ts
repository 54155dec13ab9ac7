import type { Text } from './text.ts'

/** How names of bodies, departments and sectors end, begin and stand side by side. */

const endings =
  '人民政府|政府|办事处|委员会|办公室|领导小组|指挥部|工作专班|专班|管委会|党工委|工委|党委|市委|县委|区委|省委|总局|分局|厅|局|部|委|办|院|中学|小学|学校|大学|学院|幼儿园|公司|集团|中心|总队|支队|大队|中队|队|所|站|处|科|股|会|社|室|组|厂|矿|街道|镇|乡|社区|村|园区|开发区|医院|银行|协会'
const nameEnd = new RegExp(`(?:${endings})(?:（[^（）]{1,20}）)?$`)

/** Who may be addressed or owe a report: any body, and whoever is named by a kind: 各村, 旅行社, 辖区企业. */
const partyEnd =
  /(?:政府|部门|单位|企业|公司|集团|中心|社区|街道|机构|人员|同志|业主|车间|系统|工地|组织|旅行社|班组|[局委办厅校园院所站队村居镇乡科股室处组会部场店户商区县市州地人主])(?:（[^（）]{1,40}）)?$/
export const isParty = (words: string): boolean => partyEnd.test(words)

/** Words that end like the name of a body and aren't one. */
const noBody =
  /(?:工作|情况|责任|要求|部署|措施|内容|领域|行业|等部门|全部|内部|外部|干部|社会|机会|大会|会议|任务|到位|场所|处所|以上|单位之间)$/
const clauseSign = /[，。；：！？、《》“”\n\t|]/

/** A line that is the name of a body, such as one signs with. */
export const isBody = (words: string): boolean =>
  words.length >= 3 &&
  words.length <= 40 &&
  !clauseSign.test(words) &&
  nameEnd.test(words) &&
  !noBody.test(words) &&
  !/^(?:各|有关|相关|其他|关于|请|对|由|在|为|将|按|报|\d)/.test(words)

/** A department as it is named in a sentence: 应急办, 县公安局, 派出所, 消防救援大队. */
export const isDepartment = (words: string): boolean =>
  words.length >= 2 &&
  words.length <= 24 &&
  !clauseSign.test(words) &&
  (nameEnd.test(words) ||
    /(?:部门|单位|机构)$/.test(words) ||
    /^(?:公安|消防|住建|教育|民政|交通|应急|城管|卫健|文旅|商务|市监|工信|发改|财政|环保|综治|安监|司法|妇联|团委|工会|供电|电力|燃气|水务|农业农村|自然资源|市场监管|应急管理)$/.test(
      words,
    )) &&
  !noBody.test(words)

/** 各部门, 有关部门, 其他部门: no department is named, so nothing is assigned. */
export const isVague = (words: string): boolean =>
  /^(?:各|有关|相关|其他|其它|全体|所有|本|该|上述|责任|牵头|配合|行业主管|负有|属地|政府部门|监管部门|企业|生产经营单位|主要负责人)/.test(
    words,
  ) ||
  /(?:有关|相关|各|其他|职能|成员|主管|监管|执法|管理|责任|牵头|配合)(?:部门|单位|科室|办所|机构)$/.test(words) ||
  /^(?:部门|单位|机构)$/.test(words)

export type Piece = { start: number; end: number }

/** Splits at 、，and the like, but not inside brackets: 各镇（街道、园区） is one. */
export function listed(norm: string, start: number, end: number, parting: RegExp): Piece[] {
  const pieces: Piece[] = []
  let depth = 0
  let from = start
  const add = (to: number) => {
    if (to > from) pieces.push({ start: from, end: to })
  }
  for (let place = start; place < end; place++) {
    const sign = norm.charAt(place)
    if (sign === '（' || sign === '《' || sign === '“') depth++
    else if ((sign === '）' || sign === '》' || sign === '”') && depth > 0) depth--
    else if (depth === 0 && parting.test(sign)) {
      add(place)
      from = place + 1
    }
  }
  add(end)
  return pieces
}

/** The cells of a row, separated by pipes or tabs. */
export function cellsOf(norm: string, { start, end }: Piece): Piece[] {
  const cells: Piece[] = []
  let from = start
  for (let place = start; place <= end; place++) {
    if (place < end && !/[|\t]/.test(norm.charAt(place))) continue
    cells.push({ start: from, end: place })
    from = place + 1
  }
  if (cells.length > 1 && cells[0]?.start === cells[0]?.end) cells.shift()
  if (cells.length > 1 && cells.at(-1)?.start === cells.at(-1)?.end) cells.pop()
  return cells
}

const joinable = /(?:局|厅|委员会|办公室|人民政府|办事处|公司|中心|大队|支队|总队|办|所|站|队|科|处|部)$/

/**
 * Bodies that stand in one line or one cell: separated by blanks, or run together where the next begins with the place
 * that the first began with (宿城区公安局宿城区教育局) or one 局 follows another.
 */
export function bodiesIn({ norm, gap }: Text, start: number, end: number): Piece[] {
  const pieces: Piece[] = []
  let from = start
  const first = norm.slice(start, end)
  const place2 = first.slice(0, 2)
  for (let place = start + 2; place < end; place++) {
    const here = norm.slice(Math.max(from, place - 4), place)
    if (!joinable.test(here) || place - from < 3) continue
    const rest = norm.slice(place, Math.min(end, place + 30))
    const blank = (gap[place] ?? 0) > 0 && rest.length > 1
    const samePlace =
      rest.length > 3 &&
      (rest.startsWith(place2) || (/^[省市县区镇乡]/.test(first) && rest.charAt(0) === first.charAt(0)))
    const twoBureaus = here.endsWith('局') && !here.endsWith('总局') && /^[^局]{2,12}(?<!分)局/.test(rest)
    const twoOffices =
      /(?:所|站|办|室|科|队)$/.test(here) &&
      /^(?!公室|事处|[一二三四五六七八九十])[\u4e00-\u9fff]{2,8}(?:所|站|办|队|室|局|科|股)$/.test(rest)
    if (!blank && !samePlace && !twoBureaus && !twoOffices) continue
    pieces.push({ start: from, end: place })
    from = place
  }
  pieces.push({ start: from, end })
  return pieces
}

/** A department's name without the office's own level: 街道应急办 is 应急办. */
export const ownLevel = /^(?:我|本)?(?:街道|镇|乡)(?=[\u4e00-\u9fff]{3,})(?!办事处|道|党|人民政府|政府)/

export const departmentName = (words: string): string => words.replace(/^(?:由|请|以|和|及|与|会同|联合)/, '')

const trailing = /(?:专项整治|整治|行业领域|行业|领域|方面|安全生产|安全|等|的|（[^（）]{0,12}）)$/

const leading =
  /^(?:“|对|以及|和|及|全(?:市|县|区|镇|乡|街道|街|辖区|院|校|公司|系统)|辖区(?:内)?(?:的)?|本行业|做好|抓好|开展)+/

/** A sector's name without 领域, 行业, 安全 or 等 at its end. */
export function sectorName(norm: string, { start, end }: Piece): Piece {
  const from = start + (leading.exec(norm.slice(start, end))?.[0].length ?? 0)
  let to = end
  for (let turn = 0; turn < 6; turn++) {
    const tail = trailing.exec(norm.slice(from, to))
    if (!tail || tail.index < 2) break
    to = from + tail.index
  }
  if (norm.charAt(to - 1) === '”' && norm.charAt(from - 1) === '“') to--
  return to - from >= 2 ? { start: from, end: to } : { start, end }
}
