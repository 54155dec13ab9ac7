import type { Words } from './words.zh.ts'

const en: Words = {
  names: {
    enterprises: 'Enterprises',
    enterprisesInspected: 'Enterprises inspected',
    inspections: 'Inspection visits, of places too',
    majorSelf: 'Major hazards, self-found',
    majorSelfClosed: 'Major hazards, self-found, closed',
    majorFound: 'Major hazards, government-found',
    majorFoundClosed: 'Major hazards, government-found, closed',
    general: 'General hazards',
    generalClosed: 'General hazards, closed',
    generalSelf: 'General hazards, self-found',
    generalSelfClosed: 'General hazards, self-found, closed',
    generalFound: 'General hazards, government-found',
    generalFoundClosed: 'General hazards, government-found, closed',
    reported: 'To be verified',
    open: 'Open',
    openMajor: 'Unrectified major hazards',
    overdue: 'Overdue',
    everOverdue: 'Overdue at some time (by the first date)',
    hazards: 'All hazards',
    majorSelfImported: 'Major hazards, self-found, closed by import',
    majorFoundImported: 'Major hazards, government-found, closed by import',
    generalImported: 'General hazards, closed by import',
    imported: 'Closed by import (in no number above)',
  },
}

export default en
