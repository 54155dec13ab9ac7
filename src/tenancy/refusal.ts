import { type Failure, problem } from '../lib/problem.ts'

/** Constraints and triggers by what they say when they fail. */
const reasons: [constraint: RegExp, failure: 'replayed' | (() => Failure)][] = [
  [/district_moved/, () => problem.districtMoved({ retryAfter: 10 })],
  [/idempotency\.key/, 'replayed'],
  [/event\.seq|inspection_changed/, () => problem.recordChanged()],
  [/inspection_signed/, () => problem.inspectionSigned()],
  [/enterprise\.site/, () => problem.creditCodeKnown()],
  [/unit\.name|unit\.code/, () => problem.unitKnown()],
  [/safety_office_known/, () => problem.safetyOfficeKnown()],
  [/chase_unseen/, () => problem.stepNotOpen()],
  [/report\.duty/, () => problem.reportKnown()],
  [/campaign\.template/, () => problem.campaignRunning()],
  [/merge_target_unfit/, () => problem.mergeTargetUnfit()],
  [/carries_merged/, () => problem.carriesMerged()],
  [/recurrence_unfit/, () => problem.recurrenceUnfit()],
  [/unit_unfit/, () => problem.unitUnfit()],
  [/template_version_not_next/, () => problem.versionNotNext()],
  [
    /template\.version|template_id_elsewhere|notice\.id|api_key\.id|user\.id|division\.code|district_shard\.district/,
    () => problem.idTaken(),
  ],
  [/user\.username/, () => problem.usernameTaken()],
  [/member_unknown/, () => problem.notFound()],
  [/member_out_of_reach/, () => problem.memberElsewhere()],
  [/FOREIGN KEY/, () => problem.referenceUnknown()],
]

/** What a failed write means: the constraint that failed names the reason. */
export function refusalOf(error: unknown): Failure | 'replayed' | undefined {
  const text = String(error instanceof Error ? (error.cause ?? error) : error)
  const failure = reasons.find(([constraint]) => constraint.test(text))?.[1]
  return typeof failure === 'function' ? failure() : failure
}
