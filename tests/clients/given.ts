import { randomBytes } from 'node:crypto'

const given = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing`)
  return value
}

export const origin = given('ORIGIN')
export const username = given('CLERK')
export const password = given('PASSWORD')
export const key = given('KEY')
export const office = '341302006'

/** A UUIDv7, as a program makes one without a library. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const random = randomBytes(10).toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`
}

export const enterprise = {
  name: `客户端试验厂${newId().slice(-6)}`,
  creditCode: null,
  site: '',
  principal: '张三',
  phone: null,
  address: '银河一路 1 号',
  community: null,
  sectors: ['工贸'],
  attributes: [],
}

/** What the program has found, for whoever runs it. */
export const told = (found: object) => console.log(JSON.stringify(found))
