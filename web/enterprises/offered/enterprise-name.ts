import type { EnterpriseListed } from '../../../src/features/enterprises/schema.ts'

export const nameOf = ({ name, site }: Pick<EnterpriseListed, 'name' | 'site'>) => (site ? `${name}（${site}）` : name)
