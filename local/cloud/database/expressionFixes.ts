/** Expression operators where the aggregation engine answers otherwise than MongoDB. */
export const expressionFixes = {};
/** Likewise for accumulators of `$group`. */
export const accumulatorFixes = {};
