import { shows } from "../check.ts";

shows("N210", [
  {
    title: "two groups that contain each other",
    text: `group North "North" { members South, FR }
group South "South" { members North, DE }`,
    at: "North",
    says: "These groups contain each other in a circle: ‘North’ → ‘South’ → ‘North’. Nobody could say who belongs to them.",
    fix: null,
  },
]);
