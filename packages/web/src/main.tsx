// Begins in the language of the address or the browser, so that no page appears in another one first.
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { parseSearch, searchIn } from "./address/search.ts";
import { languageOf, routerWith } from "./app.tsx";
import { messagesIn } from "./messages/catalogue.ts";

const place = document.getElementById("app");
if (place === null) throw new Error("the page has no place for the app");
const first = await messagesIn(languageOf(searchIn(parseSearch(location.search))));
createRoot(place).render(<RouterProvider router={routerWith(first)} />);
