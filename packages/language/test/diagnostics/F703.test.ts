import { shows } from "../check.ts";

shows("F703", [
  {
    title: "half of a surrogate pair",
    says: "This file holds one broken character (half of a surrogate pair); it may have been cut or saved in another encoding.",
    fix: null,
  },
]);
