import { describe, expect, test } from 'vitest'
import { passwordFault } from '../../src/lib/password.ts'

const wang = { username: 'nanguan-wang', name: '王安' }

describe('a new password', () => {
  test.each([
    '123456789012',
    '1234567890123',
    'password1234',
    'Password@2023',
    'Ｐａｓｓｗｏｒｄ１２３４',
    'qwertyuiop123',
    '1q2w3e4r5t6y',
    'woaini5201314',
    'admin123456!',
    'aaaaaaaaaaaaa',
    'abc7abc7abc7',
    '安全生产安全生产2023',
    'anquan2023!!',
    '2023-11-2023',
  ])('that guessers try early is refused: %s', (password) => {
    expect(passwordFault(password, wang)).toBe('passwordCommon')
  })

  test.each(['nanguan-wangnanguan-wang', 'NANGUAN-WANG.9x4k', '我是王安，住在北街'])(
    'that holds its owner’s name is refused: %s',
    (password) => {
      expect(passwordFault(password, wang)).toBe('passwordNamed')
    },
  )

  test.each([
    '晴天-2023-很正确',
    'correct horse battery',
    'Kp7rVq2mXw9T',
    '桥头早点铺的油条真香啊',
    'bus 14 to the river',
  ])('that nobody would guess is taken: %s', (password) => {
    expect(passwordFault(password, wang)).toBeUndefined()
  })

  test('holds no name of one character against its owner', () => {
    expect(passwordFault('桥头早点铺的油条真香啊', { username: 'li.wei', name: '桥' })).toBeUndefined()
  })
})
