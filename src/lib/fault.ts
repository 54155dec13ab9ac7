/** What can be wrong with one part of the input, in our own words; valibot's would echo the input. */
export const faults = {
  missing: 'This is missing',
  unknown: 'This is not known here',
  wrongType: 'A value of another type is expected here',
  tooShort: 'This is too short',
  tooLong: 'This is too long',
  tooSmall: 'This is too small',
  tooLarge: 'This is too large',
  toolsOnly: 'Only a tool has ids of its own',
  apart: 'What reads and what writes have keys apart',
  wrongForm: 'This does not have the expected form',
  notListed: 'This is none of the known values',
  notValid: 'This is not valid',
  notJson: 'The body is not well-formed JSON',
  notCursor: 'This is not a cursor that a list has answered',
  checkDigit: 'The check digit does not fit the credit code',
  enterpriseOrPlace: 'Name an enterprise or a place',
  communityNeedsCode: 'A community has a code of 12 digits, a department has none',
  districtNeedsShard: 'A district names its shard, no other division does',
  questionNeedsInspection: 'A question belongs to an inspection',
  dayUnasked: 'A day goes with a good answer about what a principal does',
  afterVisit: 'The visit can’t have seen what was done after it',
  visitSaysDay: 'The visit that found it says the day: correct the visit',
  codeElsewhere: 'This code lies outside the office',
  nothingSaid: 'This says nothing: answer a question, or add a picture',
  twice: 'This is there twice',
  known: 'This is registered already',
  unitUnknown: 'The office has no such unit',
  unitOtherKind: 'A unit of the other kind is expected here',
  unitEnded: 'This unit has ended',
  safetyOfficeKnown: 'Another unit is the safety office',
  endsBeforeStart: 'This ends before it starts',
  correctsWithReason: 'A correction says why, and a first version corrects nothing',
  beyondLaw: 'The law allows ten calendar days for a re-inspection: fewer can be set, but no more and no working days',
  taskUnknown: 'No key task has this key',
  phaseUnknown: 'No phase has this name',
  shardUnknown: 'This deployment has no such shard',
  notText: 'This is not well-formed text',
  passwordKept: 'This is the password that you have already',
  passwordCommon: 'This password is one of the first that are guessed',
  passwordNamed: 'A password does not contain your name or user name',
  answersForOne: 'A leader in charge answers for one sector or department, everybody else for one unit',
  certificateUnfit: 'Only an enforcement officer holds a certificate',
  departmentOnly: 'Only a department is this, no community',
  roleUnfit: 'This role is of another level, or its unit is missing',
} as const
export type FaultCode = keyof typeof faults

/** What is wrong with one part of the input, and where. */
export interface Fault {
  path: string
  code: FaultCode
  message: string
}

/** A fault by its code, at a path. */
export const fault = (path: string, code: FaultCode): Fault => ({ path, code, message: faults[code] })
