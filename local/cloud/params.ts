/** The parameters of one action on the SDK wire, or of one item in it: loosely typed, as they come. */
export type Params = Record<string, unknown>;
