/** The form's steps, one thing to think about each. */
export const STEPS: readonly string[] = ['业主', '家庭成员', '核对提交'];
