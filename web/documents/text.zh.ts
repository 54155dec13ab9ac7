import type { DocumentState } from '../../src/features/documents/lifecycle.ts'
import type { AskedField, DocumentKind } from '../../src/features/documents/rules/kinds.ts'
import type { Shows } from '../../src/lib/files.ts'

const kinds: Record<DocumentKind, string> = {
  inspectionRecord: '现场检查记录',
  order: '责令限期整改指令书',
  notice: '隐患整改通知书',
  securing: '现场处理措施决定书',
  reinspection: '整改复查意见书',
  transfer: '隐患移交单',
}

const states: Record<DocumentState, string> = { issued: '有效', withdrawn: '已撤回' }

const asked: Record<AskedField, { label: string; hint?: string }> = {
  violated: { label: '违反的规定', hint: '写明法律、法规、规章或标准的名称和条款；不写则文书中不出现。' },
  basis: { label: '出具依据', hint: '写到条、款、项，句末不加“的规定”。' },
  review: { label: '行政复议机关', hint: '例如：埇桥区人民政府' },
  court: { label: '行政诉讼法院', hint: '例如：埇桥区人民法院' },
  reply: { label: '联系人及电话' },
  startedAt: { label: '检查开始时间' },
  endedAt: { label: '检查结束时间' },
  site: { label: '检查场所', hint: '只检查了部分场所时填写；不填则写单位地址。' },
  position: { label: '负责人职务' },
  taken: { label: '移交前已采取的措施' },
  enclosed: { label: '随附材料', hint: '例如：现场照片三张' },
}

const shows: Record<Shows, string> = { before: '整改前', after: '整改后', site: '现场', paper: '材料' }

const zh = {
  kinds,
  states,
  asked,
  title: '文书',
  kind: '文书种类',
  number: '文号',
  party: '责任主体',
  partyUnsaid: '自然人或未查明',
  unit: '出具单位',
  ofOffice: '街道',
  issuedOn: '出具日期',
  issuedBy: '出具人',
  status: '状态',
  year: '年份',
  yearOf: (year: string) => `${year}年`,
  empty: '没有符合条件的文书。',
  none: '还没有出具过文书。',
  noneNext: '文书从隐患或检查的页面出具。',
  letterheads: '署名与字号',
  issue: (kind: DocumentKind) => `出具${kinds[kind]}`,
  issueOf: (on: string, by: string) => `${on}办理 · ${by}`,
  withdrawnFor: (reason: string) => `撤回理由：${reason}`,
  issuedLine: (on: string, by: string) => `${on} · ${by}出具`,

  issueTitle: (kind: DocumentKind) => `出具${kinds[kind]}`,
  toAsk: '请补充',
  nothingToAsk: '记录里的内容已经齐全，核对后即可出具。',
  asOnPaper: '文书样稿',
  inWhoseName: (body: string) => `以“${body}”的名义出具。`,
  numberComes: '出具后自动编号，文号不可更改、不留空号；出具的文书不能修改，只能撤回。',
  submit: '出具',
  issued: (number: string) => `已出具 ${number}`,
  draftAgain: '重新核对',

  download: '下载 Word 文件',
  withdraw: '撤回文书',
  withdrawSays: '撤回后不能恢复，文号保留。已送达的纸质文书请一并收回。',
  withdrawReason: '撤回理由',
  withdrawn: '文书已撤回。',
  stamp: '已撤回',
  hidden: '文书涉及自然人，只有经办人员可以查看内容。',
  about: '文书信息',
  record: '所属记录',
  ofHazard: '打开隐患',
  ofInspection: '打开检查',
  fingerprint: '文件指纹',
  life: '办理经过',

  letterheadsSay:
    '文书抬头、落款和文号代字。派驻部门以自己的名义出具文书，其他部门和社区以街道的名义出具，另有设置的除外。',
  whose: '单位',
  body: '署名',
  word: '字号代字',
  wordHint: '写在文种代字之前，例如“埇南应急”，文号即为“埇南应急责改〔2023〕第12号”；没有的不填。',
  bodyHint: (usual: string) => `写在抬头和印章处；不填则用“${usual}”。`,
  usual: (body: string) => `${body}（默认）`,
  edit: '修改',
  editOf: (whose: string) => `${whose}的署名与字号`,
  saved: (whose: string) => `已保存${whose}的署名与字号。`,

  file: {
    shows,
    title: (number: string) => `隐患档案 ${number}`,
    made: (who: string, when: string) => `${who} ${when} 打印`,
    print: '打印或存为 PDF',
    photographs: '照片和材料',
    noPhotographs: '没有照片和材料。',
    ofStep: (what: string, on: string, by: string) => `${what} · ${on} · ${by}`,
    attached: (what: string) => `${what}（PDF 文件，另附）`,
  },
}

export default zh
export type DocumentText = typeof zh
