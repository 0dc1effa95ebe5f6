// How an agreement reads, apart from the rest of the language: it weighs as much, and is not needed before somebody looks.
export { readingOf } from "@pacta/telling/reading";
