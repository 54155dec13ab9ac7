import { readAssignments } from './assignments.ts'
import { readDispositions } from './dispositions.ts'
import type { Draft, Part, Remark } from './draft.ts'
import { type Heading, readHeading } from './heading.ts'
import { paragraphsOf } from './numbering.ts'
import { type Block, outlineOf } from './outline.ts'
import { readReports } from './reports.ts'
import { readSections } from './sections.ts'
import { partAt, quote, readText, spanOf, type Text } from './text.ts'
import { formOf, reportKey } from './trade.ts'

type Reading = { text: Text; blocks: Block[] }

/** The outline that a draft was read from: the template asks it for paragraphs. */
export function outlined(source: string): Reading & { heading: Heading } {
  const text = readText(source)
  const paragraphs = paragraphsOf(text)
  const heading = readHeading(text, paragraphs)
  return { text, heading, blocks: outlineOf(text, paragraphs, heading) }
}

/** An official notice as a draft of a template, each part with the place in `source` that it was read from. */
export function readNotice(source: string): Draft {
  const { text, blocks, heading } = outlined(source)
  const { calendar } = heading
  const basis = readBasis(text, blocks, heading)
  const assignments = readAssignments(text, blocks, calendar)
  const sections = readSections(text, blocks, calendar, assignments.phases)
  const since = calendar.issuedOn ?? (sections.startsOn ?? sections.endsOn)?.value ?? null
  const reports = readReports(text, blocks, { ...calendar, issuedOn: since }, calendar.issuedOn)
  const placed = new Set([...basis.placed, ...sections.placed, ...assignments.placed, ...reports.placed])
  const dispositions = readDispositions(text, blocks, placed)
  const { title, issuingBody, documentNumber, issuedOn, coIssuers, addressees, attachments } = heading
  const remarks = [
    ...missing(heading),
    ...heading.remarks,
    ...sections.remarks,
    ...assignments.remarks,
    ...reports.remarks,
    ...dispositions.remarks,
  ]
  return {
    title,
    issuingBody,
    documentNumber,
    issuedOn,
    startsOn: sections.startsOn,
    endsOn: sections.endsOn,
    actionPeriod: sections.actionPeriod,
    coIssuers,
    addressees,
    basis: basis.parts,
    attachments,
    phases: sections.phases,
    checkItems: sections.checkItems,
    assignments: assignments.assignments,
    reports: reports.reports.map((report, place) => ({ duty: reportKey(place), form: formOf(report.what), ...report })),
    rules: dispositions.rules,
    measures: dispositions.measures,
    remarks,
  }
}

const missing = ({ title, issuingBody, issuedOn }: Heading): Remark[] => [
  ...(title ? [] : [{ code: 'titleMissing' as const, text: '', span: [0, 0] as [number, number] }]),
  ...(issuingBody ? [] : [{ code: 'issuingBodyMissing' as const, text: '', span: [0, 0] as [number, number] }]),
  ...(issuedOn ? [] : [{ code: 'issuedOnMissing' as const, text: '', span: [0, 0] as [number, number] }]),
]

const founded = /根据|按照|依据|依照|遵照|贯彻|落实/
const foundedOn =
  /^(?!请|各)[^。；]{0,120}?(?:根据|按照|依据|依照|遵照)[^。；]{1,80}(?:要求|部署|精神|安排|通知|规定)[^。；]{0,120}(?:制定|制订|决定|结合|如下|开展)/

const numbered = /(?:根据|按照|依据|依照)[^。；《]{0,24}?([\u4e00-\u9fff]{2,10}〔\d{4}〕(?:第)?\d{1,5}号)/

/** The documents on which the opening bases the notice; where it names none, the sentence that speaks of one. */
function readBasis(
  text: Text,
  blocks: readonly Block[],
  { title }: Heading,
): { parts: Part<string>[]; placed: Set<number> } {
  const { norm } = text
  const parts: Part<string>[] = []
  const placed = new Set<number>()
  const seen = new Set<string>()
  for (const block of blocks) {
    if (block.mark) break
    for (const { start, end } of block.sentences) {
      const words = norm.slice(start, Math.min(end, start + 1500))
      if (!founded.test(words)) continue
      let depth = 0
      let open = 0
      let found = false
      for (let place = start; place < start + words.length; place++) {
        const sign = norm.charAt(place)
        if (sign === '《' && depth++ === 0) open = place
        if (sign !== '》' || depth === 0 || --depth > 0) continue
        const lead = norm.slice(Math.max(start, open - 8), open)
        const value = quote(text, open + 1, place)
        // 现将《…》印发, 制定《…》 and （以下简称《…》） name this document, not its basis.
        const ours =
          /将$|制定了?$|编制$|简称$|形成$/.test(lead) ||
          /^印发/.test(norm.slice(place + 1, place + 3)) ||
          value === title?.value
        const before = norm.slice(start, open)
        if (ours || !founded.test(before) || seen.has(value)) continue
        seen.add(value)
        found = true
        parts.push({ value, span: spanOf(text, open + 1, place) })
      }
      const number = found ? null : numbered.exec(words)
      if (number?.[1]) {
        found = true
        const at = start + number.index + number[0].length - number[1].length
        parts.push(partAt(text, at, at + number[1].length))
      }
      if (!found && !words.includes('《') && block.label === '首' && foundedOn.test(words)) {
        found = true
        parts.push(partAt(text, start, end))
      }
      if (found) placed.add(start)
    }
  }
  return { parts, placed }
}
