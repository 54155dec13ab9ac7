import type { Fault } from './fault.ts'

/** Every failure that the API can name: RFC 9457's status and title by code. */
const catalogue = {
  badInput: { status: 400, title: 'The input is not valid' },
  idempotencyKeyMissing: { status: 400, title: 'Send an Idempotency-Key with every step' },
  signInNeeded: { status: 401, title: 'Sign in first' },
  keyMissing: { status: 401, title: 'Send a key: Authorization: Bearer …' },
  keyUnknown: { status: 401, title: 'This key is not known' },
  keyExpired: { status: 401, title: 'This key has expired: ask whoever gave it for another' },
  keyRevoked: { status: 401, title: 'This key was revoked' },
  credentialsWrong: { status: 401, title: 'The user name or the password is wrong' },
  codeWrong: { status: 401, title: 'The code is wrong, or was used before' },
  passkeyWrong: { status: 401, title: 'The passkey was not verified' },
  secondStepOver: { status: 401, title: 'The second step took too long or failed too often: sign in anew' },
  notPermitted: { status: 403, title: 'You may not do this' },
  keyElsewhere: { status: 403, title: 'This key does not work from this network' },
  keyLacksRight: { status: 403, title: 'This key does not have the right for this' },
  notMember: { status: 403, title: 'You do not belong to this division' },
  originForeign: { status: 403, title: 'The request comes from another site' },
  otherDepartment: { status: 403, title: 'This is another unit’s to do' },
  authorityMissing: {
    status: 403,
    title: 'No item of authority in force allows the department this: it can give a notice or transfer',
  },
  coercionExcluded: {
    status: 403,
    title: 'The item of authority excludes coercive measures: evacuate, name another item, or transfer the hazard',
  },
  certificateMissing: { status: 403, title: 'This needs an enforcement officer with a certificate number' },
  extensionBeyondCampaign: {
    status: 403,
    title: 'Only the leader in charge grants more time past the end of the campaign',
  },
  secondPerson: { status: 403, title: 'Somebody else has to do this' },
  passwordInitial: { status: 403, title: 'Change your initial password first' },
  passwordExpired: {
    status: 403,
    title: 'The initial password was valid for a week: ask whoever gave it for a new one',
  },
  proofNeeded: { status: 403, title: 'Give your password again first' },
  secondFactorMissing: { status: 403, title: 'Set up a second factor first' },
  memberElsewhere: { status: 403, title: 'This person holds posts that you do not give' },
  onlySubmitter: { status: 403, title: 'Only whoever handed the report in recalls it' },
  ownClaim: { status: 403, title: 'Whoever claims rectification does not re-inspect' },
  notFound: { status: 404, title: 'There is no such thing here' },
  methodWrong: { status: 405, title: 'This is asked by another method' },
  personChanged: { status: 409, title: 'The session belongs to somebody else than Expected-User says' },
  idTaken: { status: 409, title: 'This id belongs to another record' },
  externalIdTaken: {
    status: 409,
    title: 'The tool has made another record under this External-Id: `about` has its id',
  },
  keyShown: {
    status: 409,
    title: 'This key was made before, and a key is shown only once: revoke it and make another',
  },
  documentIssued: {
    status: 409,
    title: 'A document of this step stands already: withdraw it before another is issued',
  },
  draftChanged: { status: 409, title: 'What the document says has changed since it was looked at: look at it again' },
  formEnded: { status: 409, title: 'This form is no longer in use: only what was signed of it is corrected' },
  figuresChanged: { status: 409, title: 'The figures have changed since they were looked at: look at them again' },
  filedMeanwhile: {
    status: 409,
    title: 'Somebody has signed this version meanwhile: look at it, and correct it if need be',
  },
  letterheadKnown: { status: 409, title: 'This unit has its letterhead already: revise it' },
  usernameTaken: { status: 409, title: 'This user name is taken' },
  creditCodeKnown: { status: 409, title: 'This credit code is registered: name the other site' },
  enterpriseMergeUnfit: {
    status: 409,
    title: 'Merge into another enterprise that has not ended, and not one into which others were merged',
  },
  campaignRunning: { status: 409, title: 'The office runs this template already' },
  campaignOver: {
    status: 409,
    title: 'The office has run this template and ended it: take the end back to go on with it',
  },
  unitKnown: { status: 409, title: 'A unit of this name or code exists' },
  authorityCodeKnown: { status: 409, title: 'Another item of authority has this code at the same time' },
  unitHolds: {
    status: 409,
    title:
      'The unit still handles open hazards, has members, leads a sector, or is the safety office: hand that on first',
  },
  safetyOfficeKnown: { status: 409, title: 'Another unit is the safety office' },
  reportKnown: { status: 409, title: 'The unit has this report already' },
  reportRead: { status: 409, title: 'The safety office has opened this report: it alone can return it' },
  authenticatorKnown: { status: 409, title: 'You have an authenticator app already: remove it first' },
  passkeyKnown: { status: 409, title: 'This passkey is set up already' },
  toolsTooMany: { status: 409, title: 'Ten keys for your tools work already: revoke one first' },
  setUpOver: { status: 409, title: 'This took too long: begin anew' },
  mergeTargetUnfit: {
    status: 409,
    title: 'Merge into another open hazard of the campaign there, a major one into a major one',
  },
  carriesMerged: { status: 409, title: 'Another hazard was merged into this one, and would be gone with it' },
  inspectionSigned: { status: 409, title: 'A signed inspection does not change' },
  holderHere: {
    status: 409,
    title: 'Whoever has it still works here: they or the safety office hand it on',
  },
  visitHasHazards: { status: 409, title: 'Hazards were found in this visit: dismiss or void them first' },
  stepNotOpen: { status: 409, title: 'This step is not open in the present state' },
  successorUnfit: { status: 422, title: 'This person can’t take it over: it needs the same unit and the same powers' },
  versionNotNext: { status: 409, title: 'The version is not the next one' },
  recordChanged: { status: 412, title: 'The record has changed since you read it' },
  lengthMissing: { status: 411, title: 'Say in Content-Length how long the file is' },
  bodyTooLarge: { status: 413, title: 'The request is too large' },
  contentTypeWrong: { status: 415, title: 'Send application/json' },
  fileTypeUnknown: { status: 415, title: 'The file is neither a JPEG, PNG or WebP picture nor a PDF, by its bytes' },
  pictureUnfit: {
    status: 422,
    title: 'The picture is damaged, or has more pixels than are taken: `about` says what was found in it',
  },
  evidenceUnfit: {
    status: 422,
    title: 'Files that this step names are not there, not yours, or belong to a step already: upload them again',
  },
  photosMissing: {
    status: 422,
    title: 'A photograph is missing: `missing` says whether of before, of after, or of both',
  },
  evidenceTooMuch: {
    status: 422,
    title: 'You have uploaded 200 files or 400 MB that no step has taken up yet: send those steps first',
  },
  idempotencyKeyReused: { status: 422, title: 'This Idempotency-Key was used for another request' },
  idFarOff: {
    status: 422,
    title: 'The time in this id is more than a day from now: make another id, by the time in `about`',
  },
  referenceUnknown: { status: 422, title: 'Something that this refers to does not exist here' },
  sectorsWithoutLead: { status: 422, title: 'Every sector needs a lead department' },
  sectorsWithTwoLeads: { status: 422, title: 'A sector has exactly one lead department' },
  sectorsUnknown: { status: 422, title: 'The template does not know these sectors' },
  dutyNamesNobody: { status: 422, title: 'The notice names no unit for this duty' },
  deadlineTooLate: { status: 422, title: 'The deadline is later than the template’s' },
  sectorsAbsentWithLead: { status: 422, title: 'A sector that is not present has no departments' },
  unitUnfit: {
    status: 422,
    title: 'A unit of the other kind is expected: departments lead, enterprises stand in communities',
  },
  campaignEnded: { status: 422, title: 'This campaign has ended: nothing more is begun in it' },
  unitEnded: { status: 422, title: 'This unit has ended: it is given nothing more' },
  enterpriseEnded: { status: 422, title: 'This enterprise had ended by that day: it is given nothing more' },
  sectorUnknown: { status: 422, title: 'No campaign of the office has these sectors' },
  sectorAbsent: { status: 422, title: 'This sector is not present in the office' },
  questionNotAsked: { status: 422, title: 'This question is not asked of the enterprise' },
  reasonMissing: { status: 422, title: 'Not concerned needs a reason' },
  commitmentsMissing: { status: 422, title: 'A major hazard’s plan needs its goal and all five commitments' },
  dayInFuture: { status: 422, title: 'This day has not come yet' },
  phaseEndsBeforeStart: { status: 422, title: 'A phase would end before it begins' },
  dutyOfDistrict: { status: 422, title: 'The district asks for this: the office withdraws its own duties alone' },
  questionOfNotice: { status: 422, title: 'The notice asks this: the office withdraws its own questions alone' },
  nothingRevised: { status: 422, title: 'All of this is so already' },
  consentNeeded: { status: 422, title: 'A later date than the district’s needs its consent: ask for it' },
  consentNotNeeded: { status: 422, title: 'None of these dates needs consent: set them' },
  hazardsTooMany: {
    status: 422,
    title: 'Too many open hazards to follow at once: let them stay, and transfer them one by one',
  },
  dueTooFar: { status: 422, title: 'The due date is more than a year away' },
  onSiteBeforeFound: { status: 422, title: 'It was not verified on site before it was found' },
  foundAfterReport: { status: 422, title: 'It was not found after it was reported' },
  beforeCampaign: { status: 422, title: 'The campaign had not begun on this day' },
  seriesTooLong: {
    status: 422,
    title: 'More than a thousand numbers on days at once: ask for fewer days, longer periods, or larger divisions',
  },
  tooManyToSort: { status: 422, title: 'More than a thousand fit: narrow the filter to sort them by this' },
  signatureForeign: { status: 422, title: 'Sign with your own name' },
  dueInPast: { status: 422, title: 'The due date has passed' },
  dueNotNew: { status: 422, title: 'A failed re-inspection sets a new, later due date' },
  planBeyondOrder: { status: 422, title: 'The plan ends after the ordered date' },
  partyUnknown: { status: 422, title: 'Nobody answers for it yet: say first who the responsible party is' },
  documentUnfit: { status: 422, title: 'The record has taken no step to which this document belongs' },
  measureNotInForce: { status: 422, title: 'This measure is not in force' },
  notSameVisit: { status: 422, title: 'Fixed at once is what was put right on the day it was found' },
  extensionLate: { status: 422, title: 'An extension is asked for before the due date has passed' },
  extensionNotLater: { status: 422, title: 'An extension ends after the present due date' },
  recurrenceUnfit: { status: 422, title: 'Only a closed hazard can come back, where it was' },
  nothingLookedAt: { status: 422, title: 'Look at one question at least before the visit is signed' },
  officersTooFew: { status: 422, title: 'An enforcement inspection needs at least two officers' },
  reportEmpty: { status: 422, title: 'Write the report, or say that there is nothing to report' },
  nothingUnfit: { status: 422, title: 'Nothing to report contradicts the rest, or is no answer to this duty' },
  dutyUnknown: { status: 422, title: 'The campaign asks this unit for no such report' },
  templateIncomplete: { status: 422, title: 'The draft lacks what a template needs' },
  sourceUnfit: { status: 422, title: 'This source does not fit who found the hazard' },
  ifMatchMissing: { status: 428, title: 'Say in If-Match which version you change' },
  feedOutdated: { status: 410, title: 'The feed has begun anew since this cursor: read it again without `after`' },
  tooManyRequests: { status: 429, title: 'This key has asked too often in this minute: wait for the next' },
  tooManyAttempts: { status: 429, title: 'Too many attempts: wait before the next' },
  unexpected: { status: 500, title: 'Something went wrong here' },
  districtMoved: { status: 503, title: 'The district is being moved: try again in a moment' },
  passwordsBusy: { status: 503, title: 'Many passwords are being checked: try again in a few seconds' },
  factorKeyMissing: { status: 503, title: 'Second factors need a FACTOR_KEY: the operator has to set it' },
  storageFull: { status: 503, title: 'The storage is full: nothing was saved' },
  storageBusy: { status: 503, title: 'The storage is busy: try again in a moment' },
  storageDamaged: { status: 503, title: 'A part of the storage is damaged: the operator has to mend it' },
  shardUnreachable: { status: 503, title: 'The storage does not answer: try again in a moment' },
} as const

export type Code = keyof typeof catalogue

export interface Detail {
  errors?: Fault[]
  /** What the failure is about: sector names, ids, units. */
  about?: string[]
  /** What is lacking: the measures that no item of authority allows, or what no photograph shows. */
  missing?: string[]
  /** Seconds after which another try makes sense. */
  retryAfter?: number
}

export class Failure extends Error {
  readonly code: Code
  readonly detail: Detail
  constructor(code: Code, detail: Detail = {}, cause?: unknown) {
    super(code, { cause })
    this.code = code
    this.detail = detail
  }
  get status() {
    return statusOf(this.code)
  }
  get title() {
    return titleOf(this.code)
  }
}

/** `throw problem.notFound()`: the one way to fail. */
export const problem = Object.fromEntries(
  Object.keys(catalogue).map((code) => [
    code,
    (detail?: Detail, cause?: unknown) => new Failure(code as Code, detail, cause),
  ]),
) as Record<Code, (detail?: Detail, cause?: unknown) => Failure>

export const codes = Object.keys(catalogue) as Code[]
export const statusOf = (code: Code) => catalogue[code].status
export const titleOf = (code: Code) => catalogue[code].title
