import { describeStarting } from './starting.ts'

describeStarting('edge')
