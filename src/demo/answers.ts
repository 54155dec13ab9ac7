import { asksForDay } from '../features/inspections/rules/questions.ts'
import type { Answer } from '../features/inspections/schema.ts'
import type { PerformanceKind, Question } from '../features/templates/schema.ts'
import type { Day } from '../lib/day.ts'
import type { Random } from './random.ts'

/** How often a question is answered with no, and what is then noted. */
const shortcomings: Record<string, readonly [share: number, note: string]> = {
  '1.1': [0.03, '有制度文本，未结合本单位实际，未正式发布'],
  '1.2': [0.08, '负责人不了解本行业判定标准，未组织对标自查'],
  '1.3': [0.12, '有台账，未明确责任人和整改资金'],
  '1.4': [0.08, '未见事故教训学习和同类隐患排查记录'],
  '1.5': [0.11, '本季度主要负责人未带队检查'],
  '2.1': [0.05, '责任制未覆盖劳务派遣人员和实习生'],
  '2.2': [0.07, '未制定本次专项行动工作清单'],
  '2.3': [0.04, '未明确专兼职安全管理人员'],
  '2.4': [0.03, '涉及较复杂工艺，未聘请专家指导'],
  '3.1': [0.1, '未开展全员安全警示教育'],
  '3.2': [0.1, '动火审批手续不全'],
  '3.3': [0.07, '焊接设备无检查记录'],
  '3.4': [0.06, '个别特种作业人员证件过期'],
  '4.1': [0.12, '有限空间台账不全，未配备气体检测仪'],
  '5.1': [0.1, '未对外包外租情况开展排查'],
  '5.2': [0.12, '与承租方未签订安全管理协议'],
  '6.1': [0.11, '本年度未组织应急演练'],
}

/** Why a question may not concern an enterprise; but it does where the enterprise is asked the second question too. */
const reasons: Record<string, readonly [reason: string, unlessAsked: string]> = {
  '2.3': ['从业人员不足十人，由负责人直接管理', '2.2'],
  '2.4': ['经营内容简单，暂无聘请专家的需要', '2.2'],
  '5.1': ['无外包、外租项目和场所', '5.2'],
}

/** A plausible answer to each question; `wrong` are those that a hazard has answered already. */
export function answersTo(questions: readonly string[], wrong: readonly string[], random: Random): Answer[] {
  return questions.map((question) => {
    const [share = 0, note = null] = shortcomings[question] ?? []
    if (wrong.includes(question) || random.chance(share)) return { question, answer: 'no', reason: null, note }
    const [reason = null, unlessAsked = ''] = reasons[question] ?? []
    const concerned = reason === null || questions.includes(unlessAsked) || random.chance(0.6)
    if (!concerned) return { question, answer: 'notConcerned', reason, note: null }
    if (random.chance(0.02)) return { question, answer: 'notLookedAt', reason: null, note: '资料由总部保管，下次核查' }
    return { question, answer: 'yes', reason: null, note: null }
  })
}

/** On which days papers say that something was done, and what they are; of a visit's turn without a day none are there. */
const papers: Record<PerformanceKind, readonly [papers: string, ...days: (Day | null)[]]> = {
  ledInspection: ['带队检查记录、整改照片', '2023-10-12', '2023-10-25', null],
  drill: ['演练方案、签到表、照片', '2023-06-28', null, '2023-09-15'],
  warningEducation: ['警示教育签到表、照片', null, '2023-06-16', '2023-08-22'],
  staffCheck: ['人员证件排查表', '2023-07-12', '2023-09-06', null],
  outsourcingSurvey: ['外包外租排查台账', '2023-07-20', null, '2023-10-09'],
}

/** The same answers with the days on which principals did what is asked about, as far as the visit is shown papers. */
export const withDays = (answers: readonly Answer[], questions: readonly Question[], turn: number): Answer[] =>
  answers.map((given) => {
    const question = questions.find(({ key }) => key === given.question)
    if (!question?.performance || !asksForDay(question, given.answer)) return given
    const [note, ...days] = papers[question.performance]
    const doneOn = days[turn % days.length]
    return doneOn ? { ...given, note, doneOn } : given
  })
