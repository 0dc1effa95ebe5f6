// What this browser keeps for its reader between pages. A browser may refuse to keep anything, or to be asked: then it
// holds as long as the page is open.

export function keptHere(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

export function keepHere(place: string, text: string): void {
  try {
    localStorage.setItem(place, text);
  } catch {
    // Whoever chose it has it on this page all the same.
  }
}
