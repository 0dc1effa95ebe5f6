// What must never stand in the clear part of a leaf, because no leaf can be erased: names of persons, exact places of
// people, free text by the public. The list is of names of fields; what a value says, nobody can see by machine.
import { isJsonObject, type Json } from "../canonical/json.ts";
import { refuse } from "../outcome.ts";

/** Compared without regard to capitals, `_` and `-`. A field that is null says nothing and may stay. */
export const neverInTheClear: readonly string[] = [
  // Persons
  "person",
  "persons",
  "personName",
  "fullName",
  "firstName",
  "lastName",
  "givenName",
  "familyName",
  "surname",
  "birthDate",
  "informant",
  "witness",
  "witnesses",
  "victim",
  "victims",
  "suspect",
  "suspects",
  "sourceName",
  "sourceIdentity",
  "reporter",
  "contact",
  "email",
  "phone",
  "telephone",
  "passport",
  // Exact places of people
  "lat",
  "lon",
  "lng",
  "latitude",
  "longitude",
  "coordinates",
  "geometry",
  "geo",
  "gps",
  "placeExact",
  "address",
  "street",
  // Free text by the public
  "note",
  "text",
  "freeText",
  "narrative",
  "testimony",
  "description",
  "comment",
  "comments",
  "remark",
  "remarks",
  "message",
];

/** Refuses a value that holds one of these fields at any depth. */
export function refuseWhatMustBeClosed(value: Json, path = ""): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) refuseWhatMustBeClosed(item, `${path}/${index}`);
  } else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (inner !== null && banned.has(plainly(name)))
        refuse("leaf-field-must-be-closed", 0, { path: `${path}/${name}` });
      refuseWhatMustBeClosed(inner, `${path}/${name}`);
    }
  }
}

function plainly(name: string): string {
  return /^[a-z]*$/.test(name) ? name : name.replaceAll(/[_-]/g, "").toLowerCase();
}

const banned: ReadonlySet<string> = new Set(neverInTheClear.map(plainly));
