import tseslint from 'typescript-eslint';

const worlds = [
  'contract/tsconfig.json',
  'cloudfunctions/tsconfig.json',
  'miniprogram/tsconfig.json',
  'local/tsconfig.json',
  'local/preview/tsconfig.json',
  'test/tsconfig.json',
  'test/miniprogram/tsconfig.json',
];

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '.local/**',
      'node_modules/**',
      'coverage/**',
      'local/preview/assets/**',
      '**/*.{js,cjs,mjs}',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: worlds, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^zod(/|$)', message: 'Import contract/zod.ts: only it holds zod/mini, jitless.' },
          ],
        },
      ],
    },
  },
  { files: ['contract/zod.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['contract/**/*.ts', 'cloudfunctions/**/*.ts', 'miniprogram/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'localStorage', 'fetch'],
      'no-console': 'error',
    },
  },
  {
    // Tests read loosely typed replies of the wire; precision there is the assertion itself.
    files: ['test/**/*.ts', 'local/preview/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
