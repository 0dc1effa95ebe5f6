// Events written as XML again, one spelling for each text.
import type { XmlEvent } from "./read.ts";

export function writeXml(events: readonly XmlEvent[]): Uint8Array {
  return new TextEncoder().encode(events.map(spelled).join(""));
}

function spelled(event: XmlEvent): string {
  switch (event.kind) {
    case "open":
      return `<${event.name}${event.attributes.map(([name, value]) => ` ${name}="${xmlText(value)}"`).join("")}>`;
    case "text":
      return xmlText(event.text);
    case "close":
      return `</${event.name}>`;
  }
}

/** What XML cannot hold at all must have been taken out before. */
export function xmlText(text: string): string {
  return text.replace(/[&<>"\t\n\r\u0085\u2028]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
