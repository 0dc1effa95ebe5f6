// Things on a desk, for tests and pictures: a note, notices to many of whom two have not answered, contacts, a mark and a
// handover.
import { connect } from "@pacta/server/wire";

export async function desked(address: string): Promise<void> {
  const { desk, parties, record } = connect({ address });
  const [{ parties: all }, { norms }] = await Promise.all([parties(), record()]);
  const about = { key: norms[0]?.key ?? "" };
  const ids = all.map(({ id }) => id);
  await desk.addMark({ name: "Evening of the day before" }, "desked-mark");
  await desk.addNote(
    { about, text: "The radar of the second sector has been silent since 01:40." },
    "desked-note",
  );
  const [first = "", second = "", third = ""] = ids;
  for (const [of, telephone, days] of [
    [first, "+00 0 00 00 01", [1, 2, 3, 4, 5, 6, 7]],
    [second, "+00 0 00 00 02", []],
    [third, "+00 0 00 00 03", []],
  ] as const)
    await desk.addContact(
      {
        of,
        name: `Duty room of ${of}`,
        telephone,
        mail: `duty-${of.toLowerCase()}@example.org`,
        zone: "Europe/Paris",
        hours: days.length === 0 ? [] : [{ days, from: "00:00", until: "00:00" }],
      },
      `desked-contact-${of}`,
    );
  const notices = await desk.addNotices(
    ids.slice(0, 35).map((to) => ({
      to,
      about,
      text: "A violation has been reported. Please confirm that your duty officer has read this.",
      channel: "note verbale" as const,
    })),
    "desked-notices",
  );
  await desk.addSteps({ notices: notices.map(({ id }) => id), step: "sent" }, "desked-sent");
  for (const { id, to } of notices.slice(2))
    await desk.acknowledge(id, { whom: `Duty officer of ${to}` }, `desked-acknowledged-${id}`);
  await desk.makeHandover({ language: "en" }, "desked-handover");
}
