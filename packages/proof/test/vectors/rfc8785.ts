// Vectors of RFC 8785. Where its numbers are integers that doubles do not hold exactly, our profile refuses them.

/** Of §3.2.2, without the number 1E30, which is such an integer. */
export const sample: unknown = {
  numbers: [Number("333333333.33333329"), 4.5, 2e-3, 0.000000000000000000000000001],
  string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
  literals: [null, true, false],
};

export const spelledSample =
  '{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}';

/** Of §3.2.3: names in another order than that of UTF-16 units, and their values in the right one. */
export const unsorted: unknown = {
  "\u20ac": "Euro Sign",
  "\r": "Carriage Return",
  "\ufb33": "Hebrew Letter Dalet With Dagesh",
  "1": "One",
  "\ud83d\ude00": "Emoji: Grinning Face",
  "\u0080": "Control",
  "\u00f6": "Latin Small Letter O With Diaeresis",
};

export const order: readonly string[] = [
  "Carriage Return",
  "One",
  "Control",
  "Latin Small Letter O With Diaeresis",
  "Euro Sign",
  "Emoji: Grinning Face",
  "Hebrew Letter Dalet With Dagesh",
];

/** Of appendix B: bits of a double and its spelling. */
export const doubles: readonly (readonly [string, string])[] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["4340000000000001", "refused"],
  ["4430000000000000", "refused"],
  ["7fefffffffffffff", "refused"],
  ["7fffffffffffffff", "refused"],
  ["7ff0000000000000", "refused"],
  ["433fffffffffffff", "9007199254740991"],
  ["44b52d02c7e14af5", "refused"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
];
